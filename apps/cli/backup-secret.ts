import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Secret } from '../../platform/postgres/index.ts';
import { RecordTrouble } from '../../platform/postgres/index.ts';
import type { CommandIo } from './command.ts';

interface Wanted {
  readonly keyFile: string | undefined;
  /** A new passphrase is asked for twice. */
  readonly twice: boolean;
}

/**
 * What seals or opens a backup: a key file, else `HEARTH_BACKUP_PASSPHRASE`, else typed unseen, else the first line of
 * standard input. Never an argument: others on the machine can read those.
 */
export async function backupSecret({ keyFile, twice }: Wanted, io: CommandIo): Promise<Secret> {
  if (keyFile !== undefined) return { keyFile: resolve(io.currentFolder, keyFile) };
  const given = io.environment['HEARTH_BACKUP_PASSPHRASE'];
  if (given !== undefined && given !== '') return { passphrase: given };
  const passphrase = process.stdin.isTTY ? await typed('Passphrase: ', io) : await firstLine();
  if (passphrase === '') throw new RecordTrouble('no-key');
  if (twice && process.stdin.isTTY && passphrase !== (await typed('Once more: ', io))) {
    io.err('The two differ. Type them again.');
    return backupSecret({ keyFile, twice }, io);
  }
  return { passphrase };
}

const firstLine = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
};

const GIVEN_UP = new Set(['\u0003', '\u0004']);
const END = new Set(['\r', '\n', ...GIVEN_UP]);

/** Typed on the terminal without showing. Ctrl-C and Ctrl-D give it up. */
const typed = (question: string, io: CommandIo): Promise<string> =>
  new Promise((done) => {
    process.stderr.write(question);
    let text = '';
    const { stdin } = process;
    const finish = (answer: string): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      io.err('');
      done(answer);
    };
    const take = (data: Buffer): void => {
      for (const sign of data.toString('utf8')) {
        if (END.has(sign)) {
          finish(GIVEN_UP.has(sign) ? '' : text);
          return;
        }
        text = sign === '\u007f' ? [...text].slice(0, -1).join('') : text + sign;
      }
    };
    stdin.setRawMode(true);
    stdin.resume();
    stdin.on('data', take);
  });

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type BackupSummary,
  isEmpty,
  RecordTrouble,
  reachServer,
  recordFolder,
  writeBackup,
} from '../../platform/postgres/index.ts';
import { backupSecret } from './backup-secret.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';
import { evidenceFolder, keptFiles } from './kept-files.ts';
import { hearthVersion } from './version.ts';

const HELP = `hearth backup FILE [--key-file KEY]

Writes the whole record (people, decisions, lists, the audit) and the evidence (snapshots and their key) into one encrypted
file, as they stand at one moment, while Hearth goes on working; then reads the file back to see that it is whole.

  FILE              where the backup goes; a file that is there already is never written over
  --key-file KEY    a file of 32 bytes or more that encrypts it, instead of a passphrase

The passphrase (12 characters or more) comes from HEARTH_BACKUP_PASSPHRASE, or is asked for, or is the first line of standard
input. Keep it apart from the backup: without it nobody can read the file, and with it everybody can.

Not in it: jobs that wait their turn, report folders, the development mail box, the secret that signs cookies, logs.

Example
  HEARTH_BACKUP_PASSPHRASE=… hearth backup hearth-2026-03-31.backup

Exit codes: 0 written and read back · 2 the file or the passphrase will not do · 3 the record cannot be reached · 64 wrong use`;

export const command: Command = {
  name: 'backup',
  summary: 'write the record and the evidence into one encrypted file',
  help: HELP,
  async run(args, io) {
    const wanted = wantedOf(args);
    if (typeof wanted === 'string') {
      io.err(wanted);
      io.err('See hearth backup --help.');
      return EXIT.usage;
    }
    return sayingTrouble(io, async () => {
      const secret = await backupSecret({ keyFile: wanted.keyFile, twice: true }, io);
      const { environment } = io;
      const folder = recordFolder(environment, evidenceFolder(environment));
      const server = await reachServer({
        environment,
        folder,
        what: 'hearth backup',
        progress: (doing) => io.progress(0, doing),
      });
      try {
        if (await isEmpty(server.ownerUrl)) throw new RecordTrouble('no-record', { folder });
        const file = resolve(io.currentFolder, wanted.file);
        const summary = await writeBackup({
          ownerUrl: server.ownerUrl,
          file,
          secret,
          kept: keptFiles(environment),
          by: `hearth ${hearthVersion()}`,
          now: new Date(),
          progress: io.progress,
        });
        io.out(`${file} holds ${sayBackup(summary)}. It was read back and is whole.`);
      } finally {
        await server.leave();
      }
      return EXIT.ok;
    });
  },
};

/** `41 tables with 1,204 rows and 30 files of evidence, as of 2026-03-31 09:12 UTC, by hearth 0.2.0`. */
export const sayBackup = ({ tables, rows, files, madeAt, by }: BackupSummary): string =>
  `${count(tables, 'table')} with ${count(rows, 'row')} and ${count(files, 'file')} of evidence, ` +
  `as of ${madeAt.slice(0, 16).replace('T', ' ')} UTC, by ${by}`;

const count = (n: number, what: string): string =>
  `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;

const ABOUT_THE_FILE = /^(backup-|key-|no-key|no-record|not-empty|other-evidence)/;

/** Trouble is said in its own sentence, with the exit code for its kind. */
export async function sayingTrouble(io: CommandIo, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RecordTrouble)) throw error;
    io.err(error.message);
    return ABOUT_THE_FILE.test(error.code) ? EXIT.badInput : EXIT.environment;
  }
}

function wantedOf(args: readonly string[]): { file: string; keyFile: string | undefined } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'key-file': { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return 'Which file? hearth backup FILE.';
    if (more.length > 0) return `One file at a time: ${positionals.join(', ')} were given.`;
    return { file, keyFile: values['key-file'] };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import { spawn } from 'node:child_process';
import {
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RecordTrouble } from '../record-trouble.ts';
import { type Account, runAs } from './account.ts';
import type { Programs } from './programs.ts';

export interface NewDatabase {
  readonly folder: string;
  readonly superuser: string;
  readonly password: string;
  readonly account: Account | null;
  /** A folder of ours that the account passes through: the password lies there for a moment. */
  readonly passing: string;
  /** For tests alone: a power cut may then leave half of it. */
  readonly unsafe?: boolean;
}

/** Makes a data folder: checksummed, UTF-8, passwords only. It appears whole by a rename, or not at all. */
export async function initDatabase(programs: Programs, made: NewDatabase): Promise<void> {
  const parent = dirname(made.folder);
  for (const left of readdirSync(parent).filter((name) => name.startsWith('making-')))
    rmSync(join(parent, left), { recursive: true, force: true });
  const draft = join(parent, `making-${process.pid}`);
  const passwordFile = join(made.passing, `password-of-${basename(parent)}.new`);
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${made.password}\n`, { mode: 0o600, flag: 'wx' });
  if (made.account) lchownSync(passwordFile, made.account.uid, made.account.gid);
  const { code, words } = await run(
    programs.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${made.superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Not the machine's own locale: the order of text must not change when the machine's C library does.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
      ...(made.unsafe ? ['--no-sync'] : []),
    ],
    made.account,
  );
  rmSync(passwordFile, { force: true });
  if (code !== 0 || !existsSync(draft)) {
    rmSync(draft, { recursive: true, force: true });
    if (/No space left on device/.test(words)) throw new RecordTrouble('disk-full', { folder: parent });
    throw new RecordTrouble('did-not-initialise', { folder: parent, words: words.trim().slice(-600) });
  }
  renameSync(draft, made.folder);
}

const run = (program: string, args: readonly string[], account: Account | null) =>
  new Promise<{ code: number | null; words: string }>((done, fail) => {
    const child = spawn(program, args, {
      ...runAs(account),
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    });
    let words = '';
    child.stdout.on('data', () => {});
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, words }));
  });

/** The major version that made a data folder; `null` where there is none yet. */
export function versionOf(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const file = join(folder, 'PG_VERSION');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new RecordTrouble('folder-not-a-database', { folder, why: 'PG_VERSION is missing' });
}

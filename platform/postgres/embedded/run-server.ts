import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RecordTrouble } from '../record-trouble.ts';
import { type Account, runAs } from './account.ts';
import { isAlive, readPostmaster } from './postmaster-file.ts';
import type { Programs } from './programs.ts';

export interface ServerFolders {
  readonly data: string;
  /** Private to the account that runs the server. */
  readonly socket: string;
  readonly log: string;
}

/** The server's account owns the folder: a link that it put there must not lead us, who may be root, elsewhere. */
const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;

const KEEP_LOG_BYTES = 4_000_000;

/** What is the same for every embedded server. What is not named here is PostgreSQL's default, durable as it comes. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  // The log is read by whoever runs the machine: no statement, no value of a row.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_line_prefix: '%m [%p] ',
};

/** Starts the server in a session of its own, so that it outlives us and Ctrl-C at our terminal, and waits until it answers. */
export async function startServer(
  programs: Programs,
  folders: ServerFolders,
  account: Account | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<number> {
  const until = performance.now() + 60_000;
  for (;;) {
    const told = await tryToStart(programs, folders, account, { ...SETTINGS, ...settings }, until);
    if ('pid' in told) return told.pid;
    // After kill -9 of the server its children live on for a moment; PostgreSQL rightly waits for them.
    if (!/shared memory block|is still in use/.test(told.words) || performance.now() > until)
      throw whyNot(told.words, folders);
    await wait(200);
  }
}

async function tryToStart(
  programs: Programs,
  { data, socket, log }: ServerFolders,
  account: Account | null,
  settings: Readonly<Record<string, string>>,
  until: number,
): Promise<{ readonly pid: number } | { readonly words: string }> {
  if (existsSync(log) && statSync(log).size > KEEP_LOG_BYTES) renameSync(log, `${log}.before`);
  const from = existsSync(log) ? statSync(log).size : 0;
  const file = openSync(log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (account) fchownSync(file, account.uid, account.gid);
  const all = { ...settings, unix_socket_directories: socket };
  const child = spawn(
    programs.postgres,
    ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...runAs(account),
      cwd: '/',
      detached: true,
      stdio: ['ignore', file, file],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  let ended = false;
  child.on('error', () => {
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  closeSync(file);
  const words = (): string => readFileSync(log).subarray(from).toString('utf8');
  while (!ended) {
    const told = readPostmaster(data);
    if (told && told.pid === child.pid && told.ready) return { pid: told.pid };
    if (performance.now() > until) {
      child.kill('SIGQUIT');
      return { words: `${words()}\nIt was not ready within a minute.` };
    }
    await wait(15);
  }
  return { words: words() };
}

function whyNot(words: string, { data, log }: ServerFolders): RecordTrouble {
  if (/No space left on device/.test(words)) return new RecordTrouble('disk-full', { folder: data });
  const damage =
    /(could not open file "global\/pg_control".*|database files are incompatible with server|invalid checkpoint record.*|could not locate a valid checkpoint.*|incorrect checksum in control file.*|is not a valid data directory.*|invalid data in file.*|invalid page in block.*|required WAL.*|could not find .*PG_VERSION.*)/.exec(
      words,
    );
  if (damage?.[1]) return new RecordTrouble('folder-not-a-database', { folder: data, why: damage[1].trim() });
  const last = words.trim().split('\n').slice(-3).join(' ');
  return new RecordTrouble('did-not-start', { words: last || 'none', log });
}

/** Ends the server: open transactions are rolled back, everything acknowledged is on disk. Waits until it is gone. */
export async function stopServer(pid: number): Promise<void> {
  // Fast, then immediate (recovered from at the next start), then as the machine would do it.
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = performance.now() + patienceMs;
    while (isAlive(pid) && performance.now() < until) await wait(10);
  }
}

/** Removes what a server that was killed leaves in the folder of its socket. */
export function clearSocket(folder: string, port: number): void {
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`])
    rmSync(join(folder, name), { force: true });
}

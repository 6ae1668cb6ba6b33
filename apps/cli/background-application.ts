import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { projectFolder } from './version.ts';

/** An application that goes on after the command that began it. */
export interface Background {
  readonly pid: number;
  readonly address: string;
  /** Signs in once, for looking around. */
  readonly link: string | null;
}

const NOTE = 'serving.json';

/** Settings of a real installation: a demonstration takes none of them over. */
const OF_THE_LANDLORD = [
  'DATABASE_URL',
  'HEARTH_ADDRESS',
  'HEARTH_APP_DATABASE_URL',
  'HEARTH_BEHIND_PROXY',
  'HEARTH_EXTRACT_FOLDERS',
  'HEARTH_RECORD',
  'HEARTH_SECRET',
  'MAIL_FROM',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ISSUER',
  'OIDC_NAME',
  'SMTP_URL',
];
const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 30_000;

/** The application that was begun on this store and still runs; `null` where there is none. */
export const runningOn = async (store: string): Promise<Background | null> => {
  const text = await readFile(join(store, NOTE), 'utf8').catch(() => '');
  if (text === '') return null;
  const held: unknown = JSON.parse(text);
  if (typeof held !== 'object' || held === null || !('pid' in held) || !('address' in held)) return null;
  const pid = Number(held.pid);
  return isAlive(pid) ? { pid, address: String(held.address), link: null } : null;
};

/** Ends the application of this store and waits until it has gone. `false` where none runs. */
export const stopOn = async (store: string): Promise<boolean> => {
  const running = await runningOn(store);
  if (running === null) return false;
  process.kill(running.pid, 'SIGTERM');
  const until = performance.now() + LONGEST_STOP_MS;
  while (isAlive(running.pid) && performance.now() < until) await pause(50);
  if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL');
  await rm(join(store, NOTE), { force: true });
  return true;
};

/**
 * Starts the application on this store as a demonstration, on the first free port from 8321 on. Its words go to
 * `application.log` beside the store. Rejects with those words where it does not start.
 */
export const startDemonstration = async (
  store: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Background> => {
  // Only the store is closed: the folder above holds the report, and the database's account passes through it.
  mkdirSync(dirname(store), { recursive: true });
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const logPath = join(store, 'application.log');
  const log = openSync(logPath, 'w', 0o600);
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(projectFolder(), 'apps', 'web', 'main.ts'),
      '--demonstration',
      '--end-after-hours',
      '8',
      '--port',
      String(await freePort(8321)),
    ],
    {
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      // A demonstration has a record of its own, whatever the landlord's is.
      env: {
        ...without(environment, OF_THE_LANDLORD),
        HEARTH_HOME: store,
      },
    },
  );
  const told = await new Promise<{ address: string; link: string | null } | null>((done) => {
    const late = setTimeout(() => done(null), LONGEST_START_MS);
    child.once('message', (message) => {
      clearTimeout(late);
      done(readTold(message));
    });
    child.once('exit', () => {
      clearTimeout(late);
      done(null);
    });
  });
  if (told === null || child.pid === undefined) {
    child.kill();
    throw new Error((await readFile(logPath, 'utf8')).trim() || 'The application did not start.');
  }
  child.disconnect();
  child.unref();
  await writeFile(join(store, NOTE), JSON.stringify({ pid: child.pid, address: told.address }), {
    mode: 0o600,
  });
  return { pid: child.pid, ...told };
};

const readTold = (message: unknown): { address: string; link: string | null } | null => {
  if (typeof message !== 'object' || message === null || !('address' in message)) return null;
  const link = 'link' in message && typeof message.link === 'string' ? message.link : null;
  return { address: String(message.address), link };
};

const without = (
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const freePort = async (from: number): Promise<number> => {
  for (let port = from; port < from + 50; port += 1) if (await isFree(port)) return port;
  return 0;
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

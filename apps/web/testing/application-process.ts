import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { hearthProject } from '../project-folder.ts';

/** The application as it is really run: a process of its own, with a record in a folder. */
export interface ApplicationProcess {
  readonly pid: number;
  readonly address: string;
  /** Signs in once, for looking around. */
  readonly link: string;
  readonly milliseconds: number;
  /** What it wrote so far. */
  log(): string;
  /** As a power cut would: no warning, no answer to what is under way. */
  kill(): Promise<void>;
  /** As whoever runs it would. Gives the exit code. */
  stop(): Promise<number | null>;
}

export interface Starting {
  readonly port?: number;
  readonly worker?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Here and not in a hook of whoever starts one: a hook that is added within a test ends with that test. */
const begun = new Map<string, Set<number>>();

/** A folder for one application, in `within`; it goes with the test file, and so does the database server that runs on it. */
export const storeOfOwn = (within = tmpdir()): string => {
  const store = mkdtempSync(join(within, 'hearth-fault-'));
  after(() => {
    for (const pid of begun.get(store) ?? []) killIfThere(pid);
    const server = serverPid(store);
    if (server !== null) killIfThere(server);
    rmSync(store, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return store;
};

/** The process of the database server of a store; `null` where none was left. */
export const serverPid = (store: string): number | null => {
  try {
    const [first = ''] = readFileSync(
      join(store, 'record', 'postgres', 'database', 'postmaster.pid'),
      'utf8',
    ).split('\n');
    return Number(first) > 0 ? Number(first) : null;
  } catch {
    return null;
  }
};

export const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
};

/** What ended before it was ready: its exit code and its words. */
export class DidNotStart extends Error {
  readonly code: number | null;

  constructor(code: number | null, words: string) {
    super(words.trim());
    this.code = code;
  }
}

/** Starts `apps/web/main.ts` on a store as a demonstration. Ended with the test file, or with this process, whichever comes first. */
export const startApplication = async (
  store: string,
  { port, worker = false, environment = {} }: Starting = {},
): Promise<ApplicationProcess> => {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(hearthProject(), 'apps', 'web', 'main.ts'),
      '--demonstration',
      '--port',
      String(port ?? (await freePort())),
      ...(worker ? [] : ['--no-worker']),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...withoutOurs(process.env),
        HEARTH_HOME: store,
        HEARTH_BEHIND_PROXY: 'yes',
        ...environment,
      },
    },
  );
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => {
      words += bytes.toString('utf8');
    });
  endWithUs(child, store);
  const told = await Promise.race([
    once(child, 'message').then(([message]: unknown[]) => message),
    once(child, 'close').then(([code]: unknown[]) => {
      throw new DidNotStart(typeof code === 'number' ? code : null, words);
    }),
  ]);
  const gone = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    address: textOf(told, 'address'),
    link: textOf(told, 'link'),
    milliseconds: performance.now() - began,
    log: () => words,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
};

const withoutOurs = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(HEARTH_|DATABASE_URL|SMTP_URL|NODE_TEST|NODE_COMPILE_CACHE)/.test(name),
    ),
  );

const textOf = (message: unknown, name: string): string => {
  const held = typeof message === 'object' && message !== null ? Object.entries(message) : [];
  const value: unknown = held.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
};

/** A shell that reads from us: whatever ends us, it ends the application and the server on its store. */
const endWithUs = (child: ChildProcess, store: string): void => {
  if (child.pid !== undefined) begun.set(store, (begun.get(store) ?? new Set()).add(child.pid));
  const script = `cat >/dev/null; kill -KILL ${child.pid} 2>/dev/null
    [ -f "$1" ] && kill -QUIT "$(head -n 1 "$1")" 2>/dev/null`;
  const watcher = spawn(
    '/bin/sh',
    ['-c', script, 'sh', join(store, 'record', 'postgres', 'database', 'postmaster.pid')],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' },
  );
  watcher.unref();
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref();
};

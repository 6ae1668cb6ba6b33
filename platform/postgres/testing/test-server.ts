import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makeAppRole } from '../app-role.ts';
import { accountFor } from '../embedded/account.ts';
import { initDatabase } from '../embedded/init-database.ts';
import { findPrograms } from '../embedded/programs.ts';
import { startServer } from '../embedded/run-server.ts';

export const TEST_SUPERUSER = 'tester';
export const TEST_OWNER = 'hearth_owner';
/** Only ever of a server on this machine that ends with the tests. */
export const TEST_PASSWORD = 'for-tests-only';

export interface TestServer {
  readonly pid: number;
  /** Address of a database on it, as some role: over the private socket, or over TCP on loopback. */
  url(role: string, database: string, way?: 'socket' | 'tcp'): string;
  /** One statement as superuser in the database `postgres`. */
  run(statement: string): Promise<void>;
}

let running: Promise<TestServer> | undefined;

/**
 * One server for a process of tests, started when first asked for. Fast and unsafe: nothing is flushed to disk. It ends,
 * and its folder goes, when this process ends, however it ends.
 */
export const testServer = (): Promise<TestServer> => {
  running ??= start();
  return running;
};

async function start(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'));
  const account = accountFor(folder);
  const socket = join(folder, 'socket');
  mkdirSync(socket, { mode: 0o700 });
  if (account) {
    chmodSync(folder, 0o711);
    for (const path of [folder, socket]) chownSync(path, account.uid, account.gid);
  }
  const programs = findPrograms(account, join(folder, 'programs'));
  const data = join(folder, 'database');
  await initDatabase(programs, {
    folder: data,
    superuser: TEST_SUPERUSER,
    password: TEST_PASSWORD,
    account,
    passing: folder,
    unsafe: true,
  });
  const port = await freePort();
  const pid = await startServer(programs, { data, socket, log: join(folder, 'server.log') }, account, {
    port: String(port),
    listen_addresses: '127.0.0.1',
    max_connections: '400',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    shared_buffers: '64MB',
  });
  endWithUs(pid, folder);
  const server: TestServer = {
    pid,
    url: (role, database, way = 'socket') =>
      way === 'tcp'
        ? `postgres://${role}:${TEST_PASSWORD}@127.0.0.1:${port}/${database}`
        : `postgres://${role}:${TEST_PASSWORD}@localhost:${port}/${database}?host=${encodeURIComponent(socket)}`,
    async run(statement) {
      const client = new pg.Client({ connectionString: server.url(TEST_SUPERUSER, 'postgres') });
      await client.connect();
      try {
        await client.query(statement);
      } finally {
        await client.end();
      }
    },
  };
  await server.run(`create role ${TEST_OWNER} login createrole createdb password '${TEST_PASSWORD}'`);
  const owner = new pg.Client({ connectionString: server.url(TEST_OWNER, 'postgres') });
  await owner.connect();
  await makeAppRole(owner, TEST_PASSWORD);
  await owner.end();
  return server;
}

/**
 * A shell that reads from us: its input ends when we end, by whatever means, and then it ends the server and removes its
 * folder. An exit hook alone would miss kill -9.
 */
function endWithUs(pid: number, folder: string): ChildProcess {
  // Where nobody reaps the dead, `kill -0` answers for a server that is long gone: the wait has an end.
  const script = `cat >/dev/null; kill -QUIT ${pid}
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 ${pid} 2>/dev/null || break; sleep 0.1; done; rm -rf "$1"`;
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  watcher.unref();
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref();
  return watcher;
}

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

import { join } from 'node:path';
import pg from 'pg';
import { appDatabase } from '../app-database.ts';
import { APP_ROLE, closeDatabase } from '../app-role.ts';
import { migrate } from '../migrate.ts';
import { migrationFolders } from '../migration-folders.ts';
import type { LandlordRecord } from '../record.ts';
import { TEST_OWNER, testServer } from './test-server.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** The folders of migrations of every domain. */
export const allMigrations = (): readonly string[] => migrationFolders(PROJECT);

let made = 0;
const nextName = (): string => {
  made += 1;
  return `record_${made}`;
};

let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const server = await testServer();
  await server.run(`create database migrated owner ${TEST_OWNER}`);
  const ownerUrl = server.url(TEST_OWNER, 'migrated');
  await as(ownerUrl, closeDatabase);
  await migrate({ ownerUrl, folders: allMigrations() });
  return 'migrated';
}

/** An idle connection of a test gives its place to others soon. */
const IDLE_MS = 500;

/**
 * A migrated, empty record of the caller's own, on the server that all tests of this process share. It may be asked for
 * in a test, in `before`, or at the head of a file; it goes with the process. `close()` drops it at once, for who makes
 * many. `connections`: how many may be open at once.
 */
export async function testRecord({ connections = 5 } = {}): Promise<LandlordRecord> {
  template ??= makeTemplate();
  const server = await testServer();
  const name = nextName();
  await copyOf(await template, name);
  const appUrl = server.url(APP_ROLE, name);
  const { app, transaction, close } = appDatabase(appUrl, connections, IDLE_MS);
  return {
    kind: 'embedded',
    app,
    appUrl,
    ownerUrl: server.url(TEST_OWNER, name),
    transaction,
    close: async () => {
      await close();
      await server.run(`drop database if exists ${name} with (force)`);
    },
  };
}

// A template may not be in use while it is copied: one copy at a time.
let copying: Promise<void> = Promise.resolve();

async function copyOf(original: string, name: string): Promise<void> {
  const server = await testServer();
  const copied = copying.then(async () => {
    await server.run(`create database ${name} template ${original} owner ${TEST_OWNER} strategy file_copy`);
    await as(server.url(TEST_OWNER, name), closeDatabase);
  });
  copying = copied.catch(() => {});
  await copied;
}

/**
 * Address of an empty database on a server reached over TCP, as its owner: what a landlord would put into `DATABASE_URL`.
 * To open a record there use `testServerEnvironment`.
 */
export async function testServerUrl(): Promise<string> {
  const server = await testServer();
  const name = nextName();
  await server.run(`create database ${name} owner ${TEST_OWNER}`);
  return server.url(TEST_OWNER, name, 'tcp');
}

/**
 * The environment of a Hearth on such a database; contract tests run with it, and without, on the embedded server. It
 * names the app's role too: to make it anew would lock out the other records of this process.
 */
export async function testServerEnvironment(): Promise<{
  readonly DATABASE_URL: string;
  readonly HEARTH_APP_DATABASE_URL: string;
}> {
  const url = await testServerUrl();
  return { DATABASE_URL: url, HEARTH_APP_DATABASE_URL: url.replace(TEST_OWNER, APP_ROLE) };
}

async function as(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

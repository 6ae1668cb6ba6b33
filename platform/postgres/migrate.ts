import pg from 'pg';
import { type Migration, readMigrations } from './migrations.ts';
import { RecordTrouble } from './record-trouble.ts';

export interface Migrating {
  readonly ownerUrl: string;
  readonly folders: readonly string[];
  /** Only these, for a record that is brought to an earlier state first: a backup, a test. */
  readonly only?: readonly string[];
  readonly progress?: (doing: string) => void;
}

/** Any number will do, as long as every Hearth uses the same. */
export const LOCK = 4_432_784;

/**
 * Brings the record to the shape that this Hearth knows; gives the names of what it applied. Two processes that start at
 * once: one migrates, the other waits. Each migration is one transaction, kept with the hash of its file.
 */
export async function migrate({ ownerUrl, folders, only, progress }: Migrating): Promise<readonly string[]> {
  const known = readMigrations(folders);
  const wanted = only ? known.filter(({ name }) => only.includes(name)) : known;
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hearth migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await makeMigrationsTable(client);
    const applied = await readApplied(client);
    compare(applied, known);
    const names: string[] = [];
    for (const migration of wanted.filter(({ number }) => !applied.has(number))) {
      progress?.(`bringing the record up to date: ${migration.name}`);
      await apply(client, migration);
      names.push(migration.name);
    }
    return names;
  } finally {
    await client.end();
  }
}

/** The list of what was applied: not part of the record, and closed to the app's role. */
export async function makeMigrationsTable(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create schema if not exists hearth_migrations;
    create table if not exists hearth_migrations.applied (
      number int primary key,
      name text not null unique,
      hash text not null,
      at timestamptz not null default now()
    )`);
}

export async function noteMigration(client: pg.ClientBase, { number, name, hash }: Migration): Promise<void> {
  await client.query('insert into hearth_migrations.applied (number, name, hash) values ($1, $2, $3)', [
    number,
    name,
    hash,
  ]);
}

type Applied = ReadonlyMap<number, { readonly name: string; readonly hash: string }>;

async function readApplied(client: pg.Client): Promise<Applied> {
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'select number, name, hash from hearth_migrations.applied',
  );
  return new Map(rows.map((row) => [row.number, row]));
}

function compare(applied: Applied, known: readonly Migration[]): void {
  const byNumber = new Map(known.map((migration) => [migration.number, migration]));
  for (const [number, { name, hash }] of applied) {
    const ours = byNumber.get(number);
    if (!ours) throw new RecordTrouble('record-is-newer', { name });
    if (ours.hash !== hash || ours.name !== name) throw new RecordTrouble('migration-changed', { name });
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await noteMigration(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const words = error instanceof Error ? error.message : String(error);
    throw new RecordTrouble('migration-failed', { name: migration.name, words }, error);
  }
}

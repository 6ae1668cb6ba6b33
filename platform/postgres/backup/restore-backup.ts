import pg from 'pg';
import { LOCK, makeMigrationsTable, noteMigration } from '../migrate.ts';
import { type Migration, readMigrations } from '../migrations.ts';
import { RecordTrouble } from '../record-trouble.ts';
import type { Secret } from './backup-key.ts';
import type { About, BackupSummary } from './contents.ts';
import { type KeptFiles, refuseOtherKey, stageFiles } from './evidence-files.ts';
import { firstDifference, readBackup } from './read-backup.ts';
import { splitRows } from './split-rows.ts';
import {
  insertRows,
  listTables,
  newTally,
  READ_ALIKE,
  readRows,
  readyForRows,
  SCHEMA,
  setSequences,
  type Tally,
} from './tables.ts';

export interface RestoreBackup {
  readonly ownerUrl: string;
  readonly file: string;
  readonly secret: Secret;
  readonly kept: KeptFiles;
  /** Folders of migrations. */
  readonly migrations: readonly string[];
  /** What the record holds now goes; the caller has put it into safety. */
  readonly replace: boolean;
  /** Schemas that are not in a backup and speak of the record that goes: made anew at the next start. */
  readonly madeAnew?: readonly string[];
  readonly now: Date;
  readonly progress?: (share: number, doing: string) => void;
}

/** Whether somebody uses the record. */
export async function isInUse(ownerUrl: string): Promise<boolean> {
  const rows = await withClient(ownerUrl, (client) =>
    client.query(
      `select 1 from pg_stat_activity where datname = current_database() and usename = 'hearth_app' and pid <> pg_backend_pid()`,
    ),
  );
  return rows.rowCount !== 0;
}

/** Whether a record was ever made here. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ there: boolean }>('select to_regnamespace($1) is not null as there', [SCHEMA]),
  );
  return rows[0]?.there !== true;
}

/**
 * Brings a backup back: first reads it whole, so that a bad one is refused before anything is touched; then, in one
 * transaction, makes the record's shape as it was, puts the rows in, and compares what lies in the tables with the
 * backup's account. The kept files come in just before the commit. Later migrations are for the next start to apply.
 */
export async function restoreBackup(asked: RestoreBackup): Promise<BackupSummary> {
  const { ownerUrl, file, secret, kept, progress } = asked;
  if (!asked.replace && !(await isEmpty(ownerUrl))) throw new RecordTrouble('not-empty');
  progress?.(0, 'checking the backup');
  const files: Record<string, string> = {};
  let steps: readonly Migration[] = [];
  const known = readMigrations(asked.migrations);
  const summary = await readBackup(file, secret, {
    about: async (about) => {
      steps = stepsOf(about, known);
    },
  });
  const staging = await stageFiles(kept);
  try {
    await withClient(ownerUrl, async (client) => {
      await client.query(READ_ALIKE);
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      await makeShape(client, steps, asked.madeAnew ?? []);
      const tables = await listTables(client);
      const finish = await readyForRows(client, tables);
      const put: Record<string, Tally> = {};
      let sequences: About['sequences'] = {};
      const tallies = new Map<string, ReturnType<typeof newTally>>(
        tables.map(({ name }) => [name, newTally()]),
      );
      await readBackup(file, secret, {
        about: async (about) => {
          sequences = about.sequences;
        },
        rows: async (table, rows) => {
          progress?.(0.4, `restoring ${table.name}`);
          await insertRows(client, table, rows);
          const tally = tallies.get(table.name);
          for (const row of splitRows(rows.toString('utf8'))) tally?.add(row);
        },
        file: async (path, body) => {
          progress?.(0.7, `restoring ${path}`);
          files[path] = (await staging.put(path, body)).sha256;
        },
      });
      await setSequences(client, sequences);
      await finish();
      progress?.(0.85, 'comparing what was restored');
      for (const [name, tally] of tallies) put[name] = tally.done();
      await compareTables(client, put, file);
      if (!asked.replace) await refuseOtherKey(kept, files);
      await staging.moveIn(asked.now);
      await client.query('commit');
    });
  } finally {
    await staging.discard();
  }
  return summary;
}

/** The migrations that a backup was made at; each must be the very one that this Hearth knows. */
function stepsOf(about: About, known: readonly Migration[]): readonly Migration[] {
  return about.migrations.map(({ name, hash }) => {
    const ours = known.find((migration) => migration.name === name);
    if (!ours) throw new RecordTrouble('record-is-newer', { name });
    if (ours.hash !== hash) throw new RecordTrouble('migration-changed', { name });
    return ours;
  });
}

/** An empty record of the backup's time. */
async function makeShape(
  client: pg.Client,
  steps: readonly Migration[],
  madeAnew: readonly string[],
): Promise<void> {
  for (const schema of [SCHEMA, 'hearth_migrations', ...madeAnew])
    await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
  await makeMigrationsTable(client);
  for (const step of steps) {
    await client.query(step.sql);
    await noteMigration(client, step);
  }
}

async function compareTables(
  client: pg.Client,
  put: Readonly<Record<string, Tally>>,
  file: string,
): Promise<void> {
  const found: Record<string, Tally> = {};
  for (const table of await listTables(client)) {
    const tally = newTally();
    for await (const _ of readRows(client, table, tally));
    found[table.name] = tally.done();
  }
  const wrong = firstDifference(put, found);
  if (wrong !== null) throw new RecordTrouble('backup-differs', { file, where: wrong });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'hearth restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

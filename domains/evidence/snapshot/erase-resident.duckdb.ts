import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDb, sqlName, sqlText, withDuckDb } from '../../../platform/duckdb/index.ts';
import { CONTRACT } from '../../records/index.ts';
import type { Manifest, Snapshot, TableManifest } from '../manifest.ts';
import { type PseudonymKind, pseudonym } from './pseudonym.duckdb.ts';
import { openSnapshot, publishSnapshot, storeKey } from './store.file.ts';

/** What is left of a snapshot that somebody was taken out of: where its evidence is now. Says nothing of whom. */
export interface Tombstone {
  readonly schema: 'hearth-tombstone/1';
  readonly was: string;
  readonly now: string;
  readonly why: string;
  readonly at: string;
  readonly rows: number;
}

export interface Erased {
  readonly rows: number;
  readonly snapshots: readonly { readonly was: string; readonly now: string }[];
}

/**
 * Takes a resident, by the number that the landlord's systems have for them, out of every snapshot of a store: the rows with their
 * pseudonym, and the tenancy's own rows where no other resident is left in it. Jobs of the home stay: they are about the home. Each
 * snapshot concerned is written anew under another name, a tombstone says where it went, and its old files go. Never half done:
 * whatever moment it is stopped at, calling it again finishes it. Rejects where the store's key is damaged.
 *
 * The next extract brings the resident back unless the landlord's own systems let go of them first.
 */
export const eraseResident = async (store: string, residentId: string, now: Date): Promise<Erased> => {
  const parent = join(store, 'snapshots');
  const names = await readdir(parent).catch(() => []);
  if (names.length === 0) return { rows: 0, snapshots: [] };
  await finishErasing(parent, names);
  const key = await storeKey(store);
  if (key === null)
    throw new Error(
      'The file pseudonym.key of the store is damaged, so nobody can be found in its snapshots.',
    );
  const person = pseudonym(key, 'person', residentId);
  const done: { was: string; now: string }[] = [];
  let rows = 0;
  for (const id of names) {
    const snapshot = await openSnapshot(store, id);
    if (snapshot === null) continue;
    const change = await without(store, snapshot, person);
    if (change === null) continue;
    const stone: Tombstone = {
      schema: 'hearth-tombstone/1',
      was: id,
      now: change.now,
      why: 'Somebody asked to be erased.',
      at: now.toISOString(),
      rows: change.rows,
    };
    await writeFile(join(parent, `${id}.erased.json`), `${JSON.stringify(stone)}\n`);
    await removeWhole(parent, id);
    done.push({ was: id, now: change.now });
    rows += change.rows;
  }
  return { rows, snapshots: done };
};

/** The name that a snapshot's evidence has now: its own, or the last one that tombstones lead to. */
export const snapshotNow = async (store: string, id: string): Promise<string> => {
  let at = id;
  for (let steps = 0; steps < 1000 && /^[0-9a-f]{16}$/.test(at); steps += 1) {
    const text = await readFile(join(store, 'snapshots', `${at}.erased.json`), 'utf8').catch(() => null);
    if (text === null) return at;
    const stone: { readonly now?: unknown } = JSON.parse(text);
    if (typeof stone.now !== 'string') return at;
    at = stone.now;
  }
  return at;
};

const columnsOf = (table: string, kind: PseudonymKind): readonly string[] =>
  (CONTRACT.find((one) => one.name === table)?.columns ?? [])
    .filter((column) => column.pseudonym === kind)
    .map((column) => column.name);

/** Writes the snapshot without that person. `null` where they are not in it. */
const without = async (
  store: string,
  { folder, manifest }: Snapshot,
  person: string,
): Promise<{ readonly now: string; readonly rows: number } | null> =>
  withDuckDb({ folders: [folder, join(store, 'snapshots')] }, async (db) => {
    const alone = await tenanciesLeftEmpty(db, folder, manifest, person);
    const going = new Map<string, { readonly where: string; readonly rows: number }>();
    for (const [name, table] of Object.entries(manifest.tables)) {
      const where = conditionFor(name, table, person, alone);
      if (where === null) continue;
      const counted = await db.rows<{ n: number }>(
        `SELECT count(*)::INTEGER AS n FROM read_parquet(${sqlText(join(folder, table.file))}) WHERE ${where}`,
      );
      const rows = counted[0]?.n ?? 0;
      if (rows > 0) going.set(name, { where, rows });
    }
    if (going.size === 0) return null;
    const draft = join(store, 'snapshots', `.without-${manifest.id}`);
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    try {
      const hash = createHash('sha256').update(manifest.id);
      for (const [name, table] of Object.entries(manifest.tables)) {
        const [from, to] = [join(folder, table.file), join(draft, table.file)];
        const gone = going.get(name);
        if (gone === undefined) await copyFile(from, to);
        else
          await db.run(
            `COPY (SELECT * FROM read_parquet(${sqlText(from)}) WHERE NOT coalesce(${gone.where}, false)) TO ${sqlText(to)} (FORMAT parquet, COMPRESSION zstd)`,
          );
        hash.update(await readFile(to));
      }
      const id = hash.digest('hex').slice(0, 16);
      await publishSnapshot(store, lessRows(manifest, id, going), async (into) => {
        for (const table of Object.values(manifest.tables))
          await copyFile(join(draft, table.file), join(into, table.file));
      });
      return { now: id, rows: [...going.values()].reduce((sum, one) => sum + one.rows, 0) };
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });

/** The tenancies that nobody else lives under: they are about this person alone. */
const tenanciesLeftEmpty = async (
  db: DuckDb,
  folder: string,
  manifest: Manifest,
  person: string,
): Promise<readonly string[]> => {
  const residents = manifest.tables.residents;
  const held = residents?.columns.map((column) => column.name) ?? [];
  if (residents === undefined || !held.includes('resident_id') || !held.includes('tenancy_id')) return [];
  const rows = await db.rows<{ tenancy: string }>(
    `SELECT tenancy_id AS tenancy FROM read_parquet(${sqlText(join(folder, residents.file))}) WHERE tenancy_id IS NOT NULL
     GROUP BY tenancy_id HAVING bool_and(resident_id = ${sqlText(person)})`,
  );
  return rows.map((row) => row.tenancy);
};

const conditionFor = (
  name: string,
  table: TableManifest,
  person: string,
  alone: readonly string[],
): string | null => {
  const held = new Set(table.columns.map((column) => column.name));
  const parts = [
    ...columnsOf(name, 'person')
      .filter((column) => held.has(column))
      .map((column) => `${sqlName(column)} = ${sqlText(person)}`),
    ...(alone.length === 0
      ? []
      : columnsOf(name, 'tenancy')
          .filter((column) => held.has(column))
          .map((column) => `${sqlName(column)} IN (${alone.map(sqlText).join(', ')})`)),
  ];
  return parts.length === 0 ? null : parts.join(' OR ');
};

/** The account of the new snapshot: what went is counted as left out, so that read = kept + refused + duplicates + left out still holds. */
const lessRows = (
  manifest: Manifest,
  id: string,
  going: ReadonlyMap<string, { readonly rows: number }>,
): Manifest => ({
  ...manifest,
  id,
  tables: Object.fromEntries(
    Object.entries(manifest.tables).map(([name, table]) => {
      const rows = going.get(name)?.rows ?? 0;
      return [
        name,
        { ...table, rows: table.rows - rows, kept: table.kept - rows, leftOut: table.leftOut + rows },
      ];
    }),
  ),
});

const removeWhole = async (parent: string, id: string): Promise<void> => {
  const away = join(parent, `.erased-${id}`);
  await rm(away, { recursive: true, force: true });
  await rename(join(parent, id), away);
  await rm(away, { recursive: true, force: true });
};

/** What an earlier call left behind when it was stopped: old files whose tombstone stands. */
const finishErasing = async (parent: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    if (name.startsWith('.erased-') || name.startsWith('.without-'))
      await rm(join(parent, name), { recursive: true, force: true });
    const id = /^([0-9a-f]{16})\.erased\.json$/.exec(name)?.[1];
    if (id !== undefined && names.includes(id)) await removeWhole(parent, id);
  }
};

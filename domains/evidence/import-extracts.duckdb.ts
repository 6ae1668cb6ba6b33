import { access, constants, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDb, withDuckDb } from '../../platform/duckdb/index.ts';
import { CONTRACT_VERSION, type Problem, problem } from '../records/index.ts';
import { type EvidenceDate, evidenceDate } from './judging/evidence-date.duckdb.ts';
import type { JudgedTable } from './judging/judge-table.duckdb.ts';
import { readTables } from './judging/read-tables.duckdb.ts';
import { writeRefused } from './judging/write-refused.duckdb.ts';
import type { DataQuality, Manifest, Snapshot, TableManifest } from './manifest.ts';
import type { Mapping } from './mapping/mapping.ts';
import { readMapping } from './mapping/read-mapping.file.ts';
import { measureQuality } from './quality/measure-quality.duckdb.ts';
import { qualityText } from './quality/quality-text.ts';
import { findFiles, sizeOfAll } from './reading/find-files.file.ts';
import { contentHash } from './snapshot/content-hash.duckdb.ts';
import { openSnapshot, publishSnapshot, storeKey } from './snapshot/store.file.ts';
import { keptColumns, writeTables } from './snapshot/write-tables.duckdb.ts';

export interface ExtractOptions {
  readonly folder: string;
  /** Where `mapping.yaml` is looked for first; then in the folder itself. */
  readonly settingsFolder?: string;
  /** The evidence date, `YYYY-MM-DD`; without it, it is taken from the extracts and said. */
  readonly asOf?: string;
  readonly onProgress?: (share: number, doing: string) => void;
  /** In bytes: a longer row ends the reading of its file. Default 1 MB. */
  readonly longestRow?: number;
  /** Where the work folder is made while reading; up to three times the extracts' size. Default: the machine's. */
  readonly tempFolder?: string;
  /** As DuckDB writes it. Default `'1500MB'`; what does not fit is spilled to the temporary folder. */
  readonly memoryLimit?: string;
}

export interface ImportOptions extends ExtractOptions {
  /** The store's folder: see `storeFolder`. */
  readonly store: string;
  /** A folder that is there, for `refused-<table>.csv`: the rows as they came. Without it they are counted and not kept. */
  readonly refusedTo?: string;
}

export type Refused = { readonly ok: false; readonly problems: readonly Problem[] };

export type ImportResult =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      readonly quality: DataQuality;
      readonly created: boolean;
    }
  | Refused;

/**
 * Reads a folder of extracts into an immutable snapshot named by its content.
 *
 * In: CSV, Parquet or XLSX files in the contract's names or mapped by `mapping.yaml`. Out: the snapshot and what there is
 * to say about the data; the same extracts give the same snapshot and write nothing new (R5). Nothing is left half-written.
 * Input that cannot be made sense of is returned as problems, each with its fix; it throws only for our bugs.
 */
export const importExtracts = async (options: ImportOptions): Promise<ImportResult> => {
  const unwritable = await checkStore(options.store);
  if (unwritable) return { ok: false, problems: [unwritable] };
  const key = await storeKey(options.store);
  if (key === null)
    return { ok: false, problems: [problem('key-damaged', { found: join(options.store, 'pseudonym.key') })] };
  return withReading(options, async (db, reading) => {
    const { tables, mapping, date, quality } = reading;
    if (options.refusedTo !== undefined) await writeRefused(db, tables, options.refusedTo);
    options.onProgress?.(0.9, 'naming the snapshot');
    const id = await contentHash(db, { tables, mapping, asOf: date.asOf });
    const existing = await openSnapshot(options.store, id);
    if (existing) return { ok: true, snapshot: existing, quality: existing.manifest.quality, created: false };
    options.onProgress?.(0.93, 'writing the snapshot');
    const manifest = manifestOf(id, reading);
    const published = await publishSnapshot(options.store, manifest, (folder) =>
      writeTables(db, tables, { folder, key }),
    );
    options.onProgress?.(1, 'done');
    return { ok: true, ...published, quality };
  });
};

export interface CheckOptions extends ExtractOptions {
  /** Where `data-quality.json`, `data-quality.txt` and `refused-<table>.csv` go; without it, nothing is written. */
  readonly writeTo?: string;
}

export type CheckResult =
  | {
      readonly ok: true;
      readonly manifest: Manifest;
      readonly quality: DataQuality;
      readonly written: readonly string[];
    }
  | Refused;

/** Reads everything as an import would and reports on the data, but keeps no snapshot; its manifest has an empty id. */
export const checkExtracts = async (options: CheckOptions): Promise<CheckResult> =>
  withReading(options, async (db, reading) => {
    const manifest = manifestOf('', reading);
    const written: string[] = [];
    if (options.writeTo !== undefined) {
      written.push(...(await writeRefused(db, reading.tables, options.writeTo)));
      await writeFile(join(options.writeTo, 'data-quality.json'), `${JSON.stringify(manifest, null, 1)}\n`);
      await writeFile(join(options.writeTo, 'data-quality.txt'), `${qualityText(manifest).join('\n')}\n`);
      written.push('data-quality.json', 'data-quality.txt');
    }
    return { ok: true, manifest, quality: reading.quality, written };
  });

/** In bytes of extracts: above it DuckDB works in a file, compressed; below, in memory, three times as fast. */
const LARGE = 400_000_000;

interface Reading {
  readonly tables: readonly JudgedTable[];
  readonly mapping: Mapping;
  readonly date: EvidenceDate;
  readonly quality: DataQuality;
}

const withReading = async <T>(
  options: ExtractOptions,
  work: (db: DuckDb, reading: Reading) => Promise<T>,
): Promise<T | Refused> => {
  if (options.asOf !== undefined && !isDay(options.asOf)) {
    return { ok: false, problems: [problem('as-of-unreadable', { found: options.asOf })] };
  }
  const mapping = await readMapping([
    ...(options.settingsFolder === undefined ? [] : [options.settingsFolder]),
    options.folder,
  ]);
  if (!mapping.ok) return mapping;
  const files = await findFiles(options.folder, mapping.mapping);
  if (!files.ok) return files;
  const workFolder = await mkdtemp(join(options.tempFolder ?? tmpdir(), 'hearth-import-'));
  const large = (await sizeOfAll(options.folder, files.found)) > LARGE;
  try {
    const duckdb = {
      ...(large ? { file: join(workFolder, 'staging.duckdb') } : {}),
      tempFolder: workFolder,
      memoryLimit: options.memoryLimit ?? '1500MB',
    };
    return await withDuckDb(duckdb, async (db) => {
      const read = await readTables(db, {
        folder: options.folder,
        workFolder,
        found: files.found,
        longestRow: options.longestRow ?? 1_048_576,
        onProgress: (share, doing) => options.onProgress?.(share * 0.85, doing),
      });
      if (!read.ok) return read;
      const date = await evidenceDate(db, read.tables, { given: options.asOf, newestFile: read.newestFile });
      if (!date) return { ok: false, problems: [problem('as-of-unknown')] };
      options.onProgress?.(0.86, 'looking at the quality of the data');
      const quality = await measureQuality(db, {
        tables: read.tables,
        asOf: date.asOf,
        window: date.window,
        notes: files.found.notes,
      });
      return await work(db, { tables: read.tables, mapping: mapping.mapping, date, quality });
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
};

const manifestOf = (id: string, { tables, date, quality }: Reading): Manifest => ({
  schema: 'hearth-snapshot/1',
  id,
  asOf: date.asOf,
  asOfFrom: date.from,
  window: date.window,
  contractVersion: CONTRACT_VERSION,
  tables: Object.fromEntries(tables.map((table) => [table.mapped.table.name, tableManifest(table)])),
  quality,
});

const tableManifest = (judged: JudgedTable): TableManifest => ({
  file: `${judged.mapped.table.name}.parquet`,
  rows: judged.counts.kept,
  ...judged.counts,
  given: judged.plans.filter((plan) => plan.given).map((plan) => plan.column.name),
  columns: keptColumns(judged, null).map(({ name, type }) => ({ name, type })),
  sources: judged.mapped.files.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })),
  notes: judged.mapped.notes,
});

const checkStore = async (store: string): Promise<Problem | null> => {
  try {
    await mkdir(store, { recursive: true, mode: 0o700 });
    await access(store, constants.W_OK);
    return null;
  } catch (error) {
    return problem('store-unwritable', { found: error instanceof Error ? error.message : String(error) });
  }
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

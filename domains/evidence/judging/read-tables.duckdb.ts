import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import { CONTRACT, findTable, type Problem, problem } from '../../records/index.ts';
import type { TableMapping } from '../mapping/mapping.ts';
import type { FoundFiles } from '../reading/find-files.file.ts';
import { mapTable } from '../staging/map-table.duckdb.ts';
import { type StagedFile, stageFile } from '../staging/stage-file.duckdb.ts';
import { type JudgedTable, judgeTable } from './judge-table.duckdb.ts';

export interface ReadOptions {
  readonly folder: string;
  readonly workFolder: string;
  readonly found: FoundFiles;
  readonly longestRow: number;
  readonly onProgress: (share: number, doing: string) => void;
}

export type ReadResult =
  | { readonly ok: true; readonly tables: readonly JudgedTable[]; readonly newestFile: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads every table that was found; collects the problems of all of them before it gives up. */
export const readTables = async (db: DuckDb, options: ReadOptions): Promise<ReadResult> => {
  const problems: Problem[] = missingTables(options.found.tables);
  const tables: JudgedTable[] = [];
  const wanted = CONTRACT.filter((table) => options.found.tables.has(table.name));
  const sizes = await Promise.all(
    wanted.map((table) => sizeOf(options, options.found.tables.get(table.name))),
  );
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size.bytes, 0),
  );
  let done = 0;
  const known: StagedFiles = new Map();
  for (const [index, table] of wanted.entries()) {
    options.onProgress(done / total, `reading ${table.name}`);
    const mapping = options.found.tables.get(table.name);
    const read = mapping ? await readTable(db, options, { table: table.name, mapping, known }) : [];
    if (Array.isArray(read)) problems.push(...read);
    else tables.push(read);
    done += sizes[index]?.bytes ?? 0;
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    tables,
    newestFile:
      sizes
        .map((size) => size.newest)
        .sort()
        .at(-1) ?? '',
  };
};

/** Files staged so far, by path: two tables may come from one file. */
type StagedFiles = Map<string, StagedFile>;

interface OneTable {
  readonly table: string;
  readonly mapping: TableMapping;
  readonly known: StagedFiles;
}

const readTable = async (
  db: DuckDb,
  options: ReadOptions,
  { table: name, mapping, known }: OneTable,
): Promise<JudgedTable | Problem[]> => {
  const table = findTable(name);
  if (!table) return [];
  const problems: Problem[] = [];
  const stage = async (file: string, as: string): Promise<StagedFile | null> => {
    const path = isAbsolute(file) ? file : join(options.folder, file);
    const before = known.get(path);
    if (before) return before;
    const staging = await stageFile(db, {
      path,
      name: as,
      workFolder: options.workFolder,
      longestRow: options.longestRow,
    });
    if (staging.ok) {
      known.set(path, staging.staged);
      return staging.staged;
    }
    problems.push(
      staging.problem.code === 'file-missing'
        ? problem('file-missing', { file: basename(file), found: file })
        : staging.problem,
    );
    return null;
  };
  const files: StagedFile[] = [];
  for (const [index, file] of mapping.files.entries()) {
    const staged = await stage(file, `raw_${name}_${index}`);
    if (staged) files.push(staged);
  }
  const joined = new Map<string, StagedFile>();
  for (const [index, join] of mapping.join.entries()) {
    const staged = joined.has(join.file) ? null : await stage(join.file, `join_${name}_${index}`);
    if (staged) joined.set(join.file, staged);
  }
  if (problems.length > 0) return problems;
  const mapped = await mapTable(db, { table, mapping, files, joined });
  if (!mapped.ok) return [...mapped.problems];
  const required = name === 'homes' || name === 'repairs' || name === 'area_counts';
  const place = { file: files.map((file) => file.file).join(', '), line: 1 };
  if (mapped.mapped.read === 0 && required) return [problem('header-only', place)];
  const judged = await judgeTable(db, mapped.mapped, mapping);
  if (judged.counts.kept === 0 && required)
    return [
      problem('nothing-kept', { ...place, line: null, found: name }),
      ...(await firstRefusals(db, judged)),
    ];
  if (mapped.mapped.read > 0) return judged;
  return {
    ...judged,
    mapped: { ...judged.mapped, notes: [...judged.mapped.notes, problem('header-only-optional', place)] },
  };
};

const firstRefusals = async (db: DuckDb, { problems, mapped }: JudgedTable): Promise<Problem[]> => {
  const rows = await db.rows<{
    code: Problem['code'];
    col: string | null;
    l: number;
    found: string;
    f: number;
  }>(`SELECT DISTINCT ON (code, col) * FROM ${sqlName(problems)} ORDER BY f, l LIMIT 5`);
  return rows.map((row) =>
    problem(row.code, {
      file: mapped.files[row.f]?.file ?? '',
      line: row.l,
      column: row.col,
      found: row.found,
    }),
  );
};

/** Areas need neither homes nor repairs where counts by area come with them: in a table of their own, or joined on. */
const missingTables = (tables: ReadonlyMap<string, TableMapping>): Problem[] => {
  const found = [...tables.keys()];
  const areas = tables.get('areas');
  const counted = found.includes('area_counts') || (areas?.join.length ?? 0) > 0;
  if (areas && counted && !found.includes('homes') && !found.includes('repairs')) return [];
  if (found.includes('area_counts') && areas) return [];
  return ['homes', 'repairs']
    .filter((name) => !found.includes(name))
    .map((name) => problem('table-missing', { found: name }));
};

const sizeOf = async (
  { folder }: ReadOptions,
  mapping: TableMapping | undefined,
): Promise<{ bytes: number; newest: string }> => {
  let bytes = 0;
  let newest = '';
  for (const file of mapping?.files ?? []) {
    const found = await stat(isAbsolute(file) ? file : join(folder, file)).catch(() => null);
    bytes += found?.size ?? 0;
    const day = found ? found.mtime.toISOString().slice(0, 10) : '';
    if (day > newest) newest = day;
  }
  return { bytes, newest };
};

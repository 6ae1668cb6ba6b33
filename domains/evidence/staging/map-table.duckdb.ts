import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import {
  type Column,
  columnNamed,
  holdsPersonsText,
  namesAPerson,
  type Problem,
  problem,
  type Table,
} from '../../records/index.ts';
import type { ColumnSource, FileJoin, TableMapping } from '../mapping/mapping.ts';
import { filterCondition, type HeadingSql, sourceExpression } from './source-expression.ts';
import type { StagedFile } from './stage-file.duckdb.ts';

/** A table of the contract in the landlord's own texts: `m_<table>` has `f` (file), `l` (line) and the given columns. */
export interface MappedTable {
  readonly table: Table;
  readonly name: string;
  readonly files: readonly StagedFile[];
  /** The contract's columns that the extract gives, and the further ones that are kept. */
  readonly given: readonly Column[];
  readonly read: number;
  readonly leftOut: number;
  readonly notes: readonly Problem[];
}

export type MappingOutcome =
  | { readonly ok: true; readonly mapped: MappedTable }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface MapTableOptions {
  readonly table: Table;
  readonly mapping: TableMapping;
  readonly files: readonly StagedFile[];
  /** Files named in joins, by their name in the mapping. */
  readonly joined: ReadonlyMap<string, StagedFile>;
}

/** Lays the landlord's headings under the contract's names: one view, nothing judged yet. */
export const mapTable = async (db: DuckDb, options: MapTableOptions): Promise<MappingOutcome> => {
  const { table, mapping, files } = options;
  const problems: Problem[] = [];
  const selects: string[] = [];
  const sources = files.map((file) => chooseSources(table, mapping, file));
  const given = mergeColumns(sources.map((source) => source.columns));
  for (const [index, file] of files.entries()) {
    const chosen = sources[index];
    if (!chosen) continue;
    const select = selectFrom(options, file, index, { chosen, given });
    problems.push(...select.problems, ...missingColumns(table, chosen.columns, file));
    selects.push(select.sql);
  }
  if (problems.length > 0) return { ok: false, problems };
  const name = `m_${table.name}`;
  const heavy =
    mapping.distinct.length > 0 || mapping.join.length > 0 || Object.keys(mapping.only).length > 0;
  await db.run(
    `CREATE ${heavy ? 'TABLE' : 'VIEW'} ${sqlName(name)} AS ${distinctRows(selects, given, mapping)}`,
  );
  const read = await readRows(db, files);
  const kept = await count(db, `SELECT count(*) AS n FROM ${sqlName(name)}`);
  const broken = files.reduce((sum, file) => sum + file.broken.length, 0);
  const notes = files.flatMap((file, index) => [...file.notes, ...(sources[index]?.notes ?? [])]);
  return {
    ok: true,
    mapped: { table, name, files, given, read: read + broken, leftOut: read - kept, notes },
  };
};

interface Chosen {
  readonly columns: readonly Column[];
  readonly sources: ReadonlyMap<string, ColumnSource>;
  readonly notes: readonly Problem[];
}

const chooseSources = (table: Table, mapping: TableMapping, file: StagedFile): Chosen => {
  const sources = new Map<string, ColumnSource>();
  const columns: Column[] = [];
  const used = new Set<string>();
  const add = (column: Column, source: ColumnSource): void => {
    if (sources.has(column.name)) return;
    sources.set(column.name, source);
    columns.push(column);
    if (source.from === 'heading') used.add(source.heading.toLowerCase());
  };
  for (const [name, source] of Object.entries(mapping.columns ?? {}))
    add(findColumn(table, name) ?? extraColumn(table, name), source);
  const headings = file.headings.filter((heading) => heading !== '');
  if (mapping.columns === null) {
    for (const heading of headings) {
      const column = findColumn(table, heading);
      if (column) add(column, { from: 'heading', heading });
    }
  }
  const notes: Problem[] = [];
  const notRead: string[] = [];
  for (const heading of headings) {
    if (used.has(heading.toLowerCase())) continue;
    const refusal = refuseExtra(table, heading);
    if (refusal === 'column-not-read' && usedInside(mapping, heading)) continue;
    if (refusal === 'column-not-read') notRead.push(heading);
    else if (refusal) notes.push(problem(refusal, { file: file.file, found: heading }));
    else add(findColumn(table, heading) ?? extraColumn(table, heading), { from: 'heading', heading });
  }
  if (notRead.length > 0)
    notes.push(problem('column-not-read', { file: file.file, found: notRead.join(', ') }));
  return { columns, sources, notes };
};

/** Whether a heading is read as part of another column or to choose rows. */
const usedInside = ({ columns, only, distinct, join }: TableMapping, heading: string): boolean =>
  [
    ...Object.values(columns ?? {}).flatMap((source) => ('headings' in source ? source.headings : [])),
    ...Object.keys(only),
    ...distinct,
    ...join.flatMap((one) => Object.keys(one.on)),
  ].some((one) => one.toLowerCase() === heading.toLowerCase());

const refuseExtra = (table: Table, heading: string): 'column-not-read' | 'person-column' | null => {
  if (table.extra === 'not-read') return namesAPerson(heading) ? 'person-column' : 'column-not-read';
  if (table.extra === 'as-found') return null;
  if (namesAPerson(heading)) return 'person-column';
  return holdsPersonsText(heading) ? 'person-column' : null;
};

const FACT_SUFFIX = /^(.+)_(source|date|reason_unknown)$/;

const findColumn = (table: Table, heading: string): Column | undefined => {
  const named = columnNamed(table, heading);
  if (named) return named;
  const fact = FACT_SUFFIX.exec(heading.trim().toLowerCase());
  const about = fact?.[1] === undefined ? undefined : columnNamed(table, fact[1]);
  if (!fact || !about?.characteristic) return undefined;
  return { ...plainColumn(`${about.name}_${fact[2]}`), kind: fact[2] === 'date' ? 'date' : 'text' };
};

/** `f` and `l` are taken by the file and the line. */
const extraColumn = (table: Table, name: string): Column => ({
  ...plainColumn(/^[fl]$/i.test(name) ? `${name}_` : name),
  characteristic: table.extra === 'as-characteristics',
});

const plainColumn = (name: string): Column => ({
  name,
  kind: 'text',
  required: false,
  characteristic: false,
  pseudonym: null,
  values: null,
  min: null,
  max: null,
  aliases: [],
});

const mergeColumns = (lists: readonly (readonly Column[])[]): Column[] => {
  const merged = new Map<string, Column>();
  for (const column of lists.flat()) merged.set(column.name, column);
  return [...merged.values()];
};

const missingColumns = (table: Table, given: readonly Column[], file: StagedFile): Problem[] =>
  table.columns
    .filter((column) => column.required && !given.some((one) => one.name === column.name))
    .map((column) =>
      problem('column-missing', {
        file: file.file,
        line: 1,
        column: column.name,
        found: file.headings.join(', '),
      }),
    );

const selectFrom = (
  { mapping, joined }: MapTableOptions,
  file: StagedFile,
  index: number,
  { chosen, given }: { readonly chosen: Chosen; readonly given: readonly Column[] },
): { sql: string; problems: Problem[] } => {
  const problems: Problem[] = [];
  const miss = (heading: string, column: string): string => {
    problems.push(problem('mapped-header-missing', { file: file.file, line: 1, column, found: heading }));
    return 'NULL';
  };
  const own = headingSql('r', file);
  const joins = mapping.join.map((join, n) =>
    joinSql(join, `j${n}`, { own, other: joined.get(join.file), miss }),
  );
  const heading: HeadingSql = (name) =>
    own(name) ?? joins.map((join) => join.heading(name)).find((sql) => sql !== null) ?? null;
  const cells = given.map((column) => {
    const source = chosen.sources.get(column.name);
    const expression = source ? sourceExpression(source, heading) : { ok: true as const, sql: 'NULL' };
    const sql = expression.ok ? expression.sql : miss(expression.missing, column.name);
    return `CAST(${sql} AS VARCHAR) AS ${sqlName(column.name)}`;
  });
  const conditions = Object.entries(mapping.only).map(([name, filter]) =>
    filterCondition(filter, heading(name) ?? miss(name, 'only')),
  );
  const keys = mapping.distinct.map((name) => heading(name) ?? miss(name, 'distinct'));
  const marks = keys.map((key, n) => `${key} AS __key${n}`);
  const where = [notBlank(file, 'r'), ...conditions, ...keys.map((key) => `${key} IS NOT NULL`)];
  const sql = `SELECT ${index}::UTINYINT AS f, r.${file.lineSql} AS l, ${[...cells, ...marks].join(', ')}
    FROM ${sqlName(file.name)} AS r ${joins.map((join) => join.sql).join(' ')} WHERE ${where.join(' AND ')}`;
  return { sql, problems };
};

const distinctRows = (
  selects: readonly string[],
  given: readonly Column[],
  mapping: TableMapping,
): string => {
  const all = selects.join(' UNION ALL ');
  if (mapping.distinct.length === 0) return all;
  const keys = mapping.distinct.map((_, n) => `__key${n}`).join(', ');
  const columns = ['f', 'l', ...given.map((column) => sqlName(column.name))].join(', ');
  return `SELECT ${columns} FROM (${all}) QUALIFY row_number() OVER (PARTITION BY ${keys} ORDER BY f, l) = 1`;
};

const headingSql =
  (alias: string, { headings }: StagedFile): HeadingSql =>
  (heading) => {
    const wanted = heading.trim();
    const exact = headings.indexOf(wanted);
    const at = exact >= 0 ? exact : headings.findIndex((one) => one.toLowerCase() === wanted.toLowerCase());
    return at < 0 ? null : `${alias}.c${at}`;
  };

interface JoinContext {
  readonly own: HeadingSql;
  readonly other: StagedFile | undefined;
  readonly miss: (heading: string, column: string) => string;
}

const joinSql = (
  join: FileJoin,
  alias: string,
  { own, other, miss }: JoinContext,
): { sql: string; heading: HeadingSql } => {
  if (!other) return { sql: '', heading: () => null };
  const there = headingSql('o', other);
  const fields: string[] = [];
  const names = new Map<string, string>();
  const on: string[] = [];
  const keys: string[] = [];
  for (const [mine, theirs] of Object.entries(join.on)) {
    const key = there(theirs) ?? miss(theirs, `join ${join.file}`);
    keys.push(key);
    fields.push(`${key} AS k${keys.length}`);
    on.push(`${own(mine) ?? miss(mine, `join ${join.file}`)} = ${alias}.k${keys.length}`);
  }
  const bring = (name: string, sql: string): void => {
    names.set(name, `${alias}.v${names.size}`);
    fields.push(`${sql} AS v${names.size - 1}`);
  };
  for (const [name, theirs] of Object.entries(join.columns)) {
    bring(name, `first(${there(theirs) ?? miss(theirs, `join ${join.file}`)} ORDER BY ${other.lineSql})`);
  }
  for (const [name, theirs] of Object.entries(join.sum)) {
    bring(
      name,
      `CAST(sum(TRY_CAST(${there(theirs) ?? miss(theirs, `join ${join.file}`)} AS DOUBLE)) AS VARCHAR)`,
    );
  }
  for (const name of join.count) bring(name, 'CAST(count(*) AS VARCHAR)');
  const conditions = Object.entries(join.only).map(([name, filter]) =>
    filterCondition(filter, there(name) ?? miss(name, `join ${join.file}`)),
  );
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const sql = `LEFT JOIN (SELECT ${fields.join(', ')} FROM ${sqlName(other.name)} AS o ${where} GROUP BY ${keys.join(', ')}) AS ${alias} ON ${on.join(' AND ')}`;
  return { sql, heading: (name) => names.get(name) ?? null };
};

const notBlank = (file: StagedFile, alias: string): string =>
  `coalesce(${file.headings.map((_, index) => `${alias}.c${index}`).join(', ')}) IS NOT NULL`;

const readRows = async (db: DuckDb, files: readonly StagedFile[]): Promise<number> => {
  let sum = 0;
  for (const file of files)
    sum += await count(
      db,
      `SELECT count(*) AS n FROM ${sqlName(file.name)} AS r WHERE ${notBlank(file, 'r')}`,
    );
  return sum;
};

const count = async (db: DuckDb, sql: string): Promise<number> =>
  (await db.rows<{ n: number }>(sql))[0]?.n ?? 0;

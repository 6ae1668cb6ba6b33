import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import { PROBLEM_CATALOGUE, type ProblemCode } from '../../records/index.ts';
import type { TableMapping } from '../mapping/mapping.ts';
import type { MappedTable } from '../staging/map-table.duckdb.ts';
import { absentPlan, type ColumnPlan } from './column-plan.ts';
import { dropDuplicates } from './drop-duplicates.duckdb.ts';
import { alias, cellSql } from './lookup.duckdb.ts';
import { planColumn, planReasons } from './plan-column.duckdb.ts';

/** A table judged: `k_<table>` holds the kept rows, typed; `p_<table>` every problem of a cell or row. */
export interface JudgedTable {
  readonly mapped: MappedTable;
  readonly kept: string;
  readonly problems: string;
  readonly plans: readonly ColumnPlan[];
  readonly counts: RowCounts;
}

/** R1: read = kept + refused + duplicates + leftOut. */
export interface RowCounts {
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
  readonly duplicates: number;
  /** By the mapping's `only` and `distinct`. */
  readonly leftOut: number;
}

const ROW_CODES = Object.entries(PROBLEM_CATALOGUE)
  .filter(([, wording]) => wording.level === 'row')
  .map(([code]) => sqlText(code))
  .join(', ');

/** Judges every cell of a mapped table; keeps, refuses and drops rows so that each is accounted for (R1). */
export const judgeTable = async (
  db: DuckDb,
  mapped: MappedTable,
  mapping: TableMapping,
): Promise<JudgedTable> => {
  const { table } = mapped;
  const problems = `p_${table.name}`;
  await db.run(
    `CREATE TABLE ${sqlName(problems)} (f UTINYINT, l BIGINT, col VARCHAR, found VARCHAR, code VARCHAR)`,
  );
  const { plans, reasons } = await planColumns(db, mapped, mapping);
  for (const [index, file] of mapped.files.entries()) {
    await insertRows(
      db,
      problems,
      file.broken.map((row) => [index, row.line, row.found, row.code]),
    );
  }
  for (const plan of plans) await recordProblems(db, mapped, problems, plan);
  const kept = `k_${table.name}`;
  const cells = plans.flatMap((plan) => [
    `${plan.value} AS ${sqlName(plan.column.name)}`,
    ...(plan.unknown === null
      ? []
      : [`CAST(${plan.unknown} AS VARCHAR) AS ${sqlName(`${plan.column.name}__unknown`)}`]),
  ]);
  const refused = await count(
    db,
    `SELECT count(*) AS n FROM (SELECT DISTINCT f, l FROM ${sqlName(problems)} WHERE code IN (${ROW_CODES}))`,
  );
  const without =
    refused === 0
      ? ''
      : `WHERE NOT EXISTS (SELECT 1 FROM ${sqlName(problems)} AS x WHERE x.f = m.f AND x.l = m.l AND x.code IN (${ROW_CODES}))`;
  await db.run(`CREATE TABLE ${sqlName(kept)} AS SELECT m.f, m.l, ${cells.join(', ')}
    FROM ${sqlName(mapped.name)} AS m ${joins(plans, reasons)} ${without}`);
  const dropped = await dropDuplicates(db, { table, kept, problems, plans });
  const counts: RowCounts = {
    read: mapped.read,
    kept: await count(db, `SELECT count(*) AS n FROM ${sqlName(kept)}`),
    refused: refused + dropped.conflicting,
    duplicates: dropped.exact,
    leftOut: mapped.leftOut,
  };
  assertAllAccounted(table.name, counts);
  return { mapped, kept, problems, plans, counts };
};

interface Planned {
  readonly plans: readonly ColumnPlan[];
  /** Reason column → its lookup table. */
  readonly reasons: ReadonlyMap<string, string>;
}

const planColumns = async (db: DuckDb, mapped: MappedTable, mapping: TableMapping): Promise<Planned> => {
  const { table, given } = mapped;
  const plans: ColumnPlan[] = [];
  const reasons = new Map<string, string>();
  const file = mapped.files.map((one) => one.file).join(', ');
  const options = { table: table.name, from: mapped.name, file, dates: mapping.dates };
  const isReason = (name: string): boolean => name.endsWith('_reason_unknown');
  for (const column of given.filter((one) => isReason(one.name))) {
    const lookup = await planReasons(db, { ...options, column, values: {}, hasReason: false });
    if (lookup !== null) reasons.set(column.name, lookup);
  }
  const names = new Set(given.map((column) => column.name));
  for (const column of [
    ...table.columns,
    ...given.filter((one) => !table.columns.some((own) => own.name === one.name)),
  ]) {
    if (isReason(column.name)) continue;
    if (!names.has(column.name)) plans.push(absentPlan(column));
    else {
      const hasReason = reasons.has(`${column.name}_reason_unknown`);
      const found =
        table.extra === 'as-found' && column.kind === 'text'
          ? await asFound(db, mapped.name, column)
          : column;
      plans.push(
        await planColumn(db, {
          ...options,
          column: found,
          values: mapping.values[column.name] ?? {},
          hasReason,
        }),
      );
    }
  }
  return { plans, reasons };
};

const asFound = async (
  db: DuckDb,
  from: string,
  column: ColumnPlan['column'],
): Promise<ColumnPlan['column']> => {
  const v = cellSql(column);
  const texts = await count(
    db,
    `SELECT count(*) AS n FROM ${sqlName(from)} AS m WHERE ${v} IS NOT NULL
    AND lower(${v}) NOT IN ('nan', 'null', 'n/a', '-', 'na') AND TRY_CAST(${v} AS DOUBLE) IS NULL`,
  );
  return texts === 0 ? { ...column, kind: 'number' } : column;
};

const recordProblems = async (
  db: DuckDb,
  mapped: MappedTable,
  problems: string,
  plan: ColumnPlan,
): Promise<void> => {
  const { column, lookup } = plan;
  if (!plan.given) return;
  const name = sqlText(column.name);
  const join =
    lookup === null
      ? ''
      : `LEFT JOIN ${sqlName(lookup)} AS ${alias(column)} ON ${cellSql(column)} = ${alias(column)}.v`;
  const from = `FROM ${sqlName(mapped.name)} AS m ${join}`;
  if (plan.wrong) {
    await db.run(
      `INSERT INTO ${sqlName(problems)} SELECT m.f, m.l, ${name}, ${cellSql(column)}, ${alias(column)}.p ${from} WHERE ${alias(column)}.p IS NOT NULL`,
    );
  }
  if (column.required) {
    const notWrong = lookup === null ? '' : `AND ${alias(column)}.p IS NULL`;
    await db.run(
      `INSERT INTO ${sqlName(problems)} SELECT m.f, m.l, ${name}, '', 'value-missing' ${from} WHERE (${plan.value}) IS NULL ${notWrong}`,
    );
  }
};

const joins = (plans: readonly ColumnPlan[], reasons: ReadonlyMap<string, string>): string =>
  [
    ...plans.flatMap(({ column, lookup }) =>
      lookup === null
        ? []
        : [`LEFT JOIN ${sqlName(lookup)} AS ${alias(column)} ON ${cellSql(column)} = ${alias(column)}.v`],
    ),
    ...[...reasons].map(
      ([name, lookup]) =>
        `LEFT JOIN ${sqlName(lookup)} AS ${sqlName(`k_${name}`)} ON m.${sqlName(name)} = ${sqlName(`k_${name}`)}.v`,
    ),
  ].join(' ');

const insertRows = async (
  db: DuckDb,
  problems: string,
  rows: readonly (readonly [number, number, string, ProblemCode])[],
): Promise<void> => {
  for (let at = 0; at < rows.length; at += 2000) {
    const values = rows
      .slice(at, at + 2000)
      .map(([f, l, found, code]) => `(${f}, ${l}, NULL, ${sqlText(found)}, ${sqlText(code)})`);
    await db.run(`INSERT INTO ${sqlName(problems)} VALUES ${values.join(', ')}`);
  }
};

const assertAllAccounted = (table: string, { read, kept, refused, duplicates, leftOut }: RowCounts): void => {
  if (read !== kept + refused + duplicates + leftOut) {
    throw new Error(
      `Rows of ${table} are unaccounted for: read ${read}, kept ${kept}, refused ${refused}, duplicates ${duplicates}, left out ${leftOut}.`,
    );
  }
};

const count = async (db: DuckDb, sql: string): Promise<number> =>
  (await db.rows<{ n: number }>(sql))[0]?.n ?? 0;

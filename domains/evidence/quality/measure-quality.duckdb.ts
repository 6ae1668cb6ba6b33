import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import {
  CONTRACT,
  PROBLEM_CATALOGUE,
  type Problem,
  type ProblemCode,
  type ProblemLevel,
  problem,
} from '../../records/index.ts';
import type { JudgedTable } from '../judging/judge-table.duckdb.ts';
import type { DataQuality, ImpossibleOrder, MonthGaps, NewCode, Orphans, ProblemCount } from '../manifest.ts';
import { impossibleOrderSql, orderPairs } from './impossible-order.duckdb.ts';
import { measureCompleteness } from './measure-completeness.duckdb.ts';

export interface QualityOptions {
  readonly tables: readonly JudgedTable[];
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly notes: readonly Problem[];
}

/** Everything that is to be said about the data itself (issue: the data-quality report). */
export const measureQuality = async (db: DuckDb, options: QualityOptions): Promise<DataQuality> => {
  const { tables } = options;
  const have = new Set(tables.map((table) => table.mapped.table.name));
  return {
    refused: await countProblems(db, tables, 'row'),
    setAside: await countProblems(db, tables, 'cell'),
    notes: [
      ...options.notes,
      ...tables.flatMap((table) => [...table.mapped.notes, ...table.plans.flatMap((plan) => plan.notes)]),
    ],
    newCodes: tables.flatMap(newCodes),
    orphans: await findOrphans(db, tables),
    impossibleOrders: await findImpossible(db, tables),
    afterAsOf: await findAfter(db, options),
    monthGaps: await findMonthGaps(db, options),
    homesWithoutHousehold: await findEmptyHomes(db, have, options.asOf),
    completeness: await measureCompleteness(db, tables),
    missingTables: CONTRACT.filter((table) => !have.has(table.name) && table.name !== 'area_counts').map(
      ({ name, unlocks }) => ({ table: name, unlocks }),
    ),
  };
};

const countProblems = async (
  db: DuckDb,
  tables: readonly JudgedTable[],
  level: ProblemLevel,
): Promise<ProblemCount[]> => {
  const counts: ProblemCount[] = [];
  for (const { mapped, problems } of tables) {
    const found = await db.rows<{
      code: ProblemCode;
      col: string | null;
      n: number;
      f: number[];
      l: number[];
      found: string[];
    }>(
      `SELECT code, col, count(*) AS n, list(f ORDER BY f, l)[1:5] AS f, list(l ORDER BY f, l)[1:5] AS l,
         list(found ORDER BY f, l)[1:5] AS found
       FROM ${sqlName(problems)} GROUP BY code, col ORDER BY n DESC, code, col`,
    );
    for (const row of found) {
      if (PROBLEM_CATALOGUE[row.code].level !== level) continue;
      const examples = items(row.l).map((line, index) =>
        problem(row.code, {
          file: mapped.files[Number(items(row.f)[index] ?? 0)]?.file ?? '',
          line: Number(line),
          column: row.col,
          found: shown(mapped.table.name, row.col, String(items(row.found)[index] ?? '')),
        }),
      );
      counts.push({ table: mapped.table.name, code: row.code, column: row.col, rows: row.n, examples });
    }
  }
  return counts;
};

/** DuckDB's lists come wrapped. */
const items = (list: unknown): readonly unknown[] =>
  Array.isArray(list)
    ? list
    : typeof list === 'object' && list !== null && 'items' in list && Array.isArray(list.items)
      ? list.items
      : [];

/** What a person's row holds is not repeated outside the refused rows themselves. */
const shown = (table: string, column: string | null, found: string): string => {
  const aboutPerson =
    table === 'residents' || table === 'panel' || column === 'resident_id' || column === 'tenancy_id';
  return aboutPerson &&
    column !== null &&
    /\d/.test(found) &&
    !found.startsWith('lines ') &&
    !/E\+/i.test(found)
    ? found.replace(/\d/g, '9')
    : found;
};

const newCodes = ({ mapped, plans }: JudgedTable): NewCode[] =>
  plans.flatMap((plan) =>
    plan.newCodes.slice(0, 50).map(({ value, cells }) => ({
      table: mapped.table.name,
      column: plan.column.name,
      value,
      rows: cells,
    })),
  );

const REFERENCES: readonly (readonly [string, string, string, string])[] = [
  ['tenancies', 'home_id', 'homes', 'home_id'],
  ['residents', 'tenancy_id', 'tenancies', 'tenancy_id'],
  ['repairs', 'home_id', 'homes', 'home_id'],
  ['repairs', 'follow_on_of', 'repairs', 'repair_id'],
  ['complaints', 'home_id', 'homes', 'home_id'],
  ['surveys', 'home_id', 'homes', 'home_id'],
  ['surveys', 'resident_id', 'residents', 'resident_id'],
  ['contacts', 'home_id', 'homes', 'home_id'],
  ['sensors', 'home_id', 'homes', 'home_id'],
  ['observations', 'home_id', 'homes', 'home_id'],
  ['homes', 'area_code', 'areas', 'area_code'],
  ['area_counts', 'area_code', 'areas', 'area_code'],
];

const findOrphans = async (db: DuckDb, tables: readonly JudgedTable[]): Promise<Orphans[]> => {
  const names = new Map(tables.map((table) => [table.mapped.table.name, table]));
  const orphans: Orphans[] = [];
  for (const [table, column, other, key] of REFERENCES) {
    const own = names.get(table);
    if (!own || !names.has(other) || !own.plans.some((plan) => plan.column.name === column && plan.given))
      continue;
    const rows = await count(
      db,
      `SELECT count(*) AS n FROM ${sqlName(`k_${table}`)} AS a ANTI JOIN ${sqlName(`k_${other}`)} AS b
       ON a.${sqlName(column)} = b.${sqlName(key)} WHERE a.${sqlName(column)} IS NOT NULL`,
    );
    if (rows > 0) orphans.push({ table, column, refersTo: other, rows, of: own.counts.kept });
  }
  return orphans;
};

const findImpossible = async (db: DuckDb, tables: readonly JudgedTable[]): Promise<ImpossibleOrder[]> => {
  const found: ImpossibleOrder[] = [];
  for (const { mapped, kept } of tables) {
    for (const [earlier, later] of orderPairs(mapped)) {
      const rows = await count(
        db,
        `SELECT count(*) AS n FROM ${sqlName(kept)} WHERE ${impossibleOrderSql(earlier, later)}`,
      );
      if (rows > 0) found.push({ table: mapped.table.name, earlier, later, rows });
    }
  }
  return found;
};

const EVENTS: readonly (readonly [string, string])[] = [
  ['repairs', 'reported_at'],
  ['repairs', 'completed_at'],
  ['complaints', 'received_at'],
  ['surveys', 'asked_at'],
  ['contacts', 'at'],
  ['sensors', 'day'],
];

const findAfter = async (db: DuckDb, { tables, asOf }: QualityOptions): Promise<DataQuality['afterAsOf']> => {
  const found: { table: string; column: string; rows: number }[] = [];
  for (const [table, column] of EVENTS) {
    if (!isGiven(tables, table, column)) continue;
    const rows = await count(
      db,
      `SELECT count(*) AS n FROM ${sqlName(`k_${table}`)} WHERE CAST(${sqlName(column)} AS DATE) > DATE ${sqlText(asOf)}`,
    );
    if (rows > 0) found.push({ table, column, rows });
  }
  return found;
};

const findMonthGaps = async (db: DuckDb, { tables, window }: QualityOptions): Promise<MonthGaps[]> => {
  const gaps: MonthGaps[] = [];
  for (const [table, column] of EVENTS) {
    if (column === 'completed_at' || !isGiven(tables, table, column)) continue;
    const months = await db.rows<{ month: string; n: number; usual: number }>(
      `WITH seen AS (SELECT date_trunc('month', ${sqlName(column)})::DATE AS m, count(*) AS n FROM ${sqlName(`k_${table}`)} GROUP BY 1),
         span AS (SELECT unnest(generate_series(date_trunc('month', DATE ${sqlText(window.from)}), date_trunc('month', DATE ${sqlText(window.to)}), INTERVAL 1 MONTH))::DATE AS m),
         filled AS (SELECT span.m, coalesce(seen.n, 0) AS n FROM span LEFT JOIN seen USING (m)),
         usual AS (SELECT median(n) AS usual FROM filled)
       SELECT strftime(m, '%Y-%m') AS month, n, usual FROM filled, usual WHERE usual >= 5 AND n < usual / 5
         AND m < date_trunc('month', DATE ${sqlText(window.to)}) AND m >= DATE ${sqlText(window.from)} ORDER BY m`,
    );
    if (months.length > 0) {
      gaps.push({
        table,
        column,
        usualRows: months[0]?.usual ?? 0,
        months: months.map(({ month, n }) => ({ month, rows: n })),
      });
    }
  }
  return gaps;
};

const findEmptyHomes = async (
  db: DuckDb,
  have: ReadonlySet<string>,
  asOf: string,
): Promise<DataQuality['homesWithoutHousehold']> => {
  if (!have.has('homes') || !have.has('tenancies')) return null;
  const day = `DATE ${sqlText(asOf)}`;
  const rows = await db.rows<{ homes: number; of: number }>(
    `SELECT count(*) FILTER (WHERE t.home_id IS NULL) AS homes, count(*) AS "of" FROM k_homes AS h
     LEFT JOIN (SELECT DISTINCT home_id FROM k_tenancies WHERE "start" <= ${day} AND ("end" IS NULL OR "end" >= ${day})) AS t USING (home_id)
     WHERE (h.owned_from IS NULL OR h.owned_from <= ${day}) AND (h.owned_to IS NULL OR h.owned_to >= ${day})`,
  );
  return rows[0] ?? null;
};

const isGiven = (tables: readonly JudgedTable[], table: string, column: string): boolean =>
  tables.some(
    (one) =>
      one.mapped.table.name === table && one.plans.some((plan) => plan.column.name === column && plan.given),
  );

const count = async (db: DuckDb, sql: string): Promise<number> =>
  (await db.rows<{ n: number }>(sql))[0]?.n ?? 0;

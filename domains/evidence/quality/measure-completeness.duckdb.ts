import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import { UNKNOWN_KINDS } from '../../records/index.ts';
import type { JudgedTable } from '../judging/judge-table.duckdb.ts';
import type { Completeness, CompletenessBy, KnownCounts } from '../manifest.ts';

const COHORTS = ['patch', 'tenure_kind', 'tenancy_start_year'] as const;
type Cohort = (typeof COHORTS)[number];

/** How much is known of every characteristic of residents, homes and panel members, overall and by cohort of home (K6). */
export const measureCompleteness = async (
  db: DuckDb,
  tables: readonly JudgedTable[],
): Promise<Completeness[]> => {
  const have = new Set(tables.map((table) => table.mapped.table.name));
  const found: Completeness[] = [];
  for (const judged of tables) {
    const { name } = judged.mapped.table;
    if (name !== 'residents' && name !== 'homes' && name !== 'panel') continue;
    const from = fromSql(name, have);
    const columns = judged.plans.filter((plan) => plan.unknown !== null).map((plan) => plan.column.name);
    if (columns.length === 0) continue;
    const overall = await countBy(db, columns, from, `''`);
    const by = new Map<Cohort, readonly Group[]>();
    for (const cohort of name === 'panel' ? [] : COHORTS) {
      if (cohortThere(cohort, name, have)) by.set(cohort, await countBy(db, columns, from, valueSql(cohort)));
    }
    for (const [index, column] of columns.entries()) {
      found.push({
        table: name,
        column,
        overall: overall[0]?.counts[index] ?? NOTHING,
        by: cohortsOf(by, column, index),
      });
    }
  }
  return found;
};

/** One cohort and the counts of every column in it. */
interface Group {
  readonly value: string | null;
  readonly counts: readonly KnownCounts[];
}

const NOTHING: KnownCounts = {
  of: 0,
  known: 0,
  not_asked: 0,
  not_recorded: 0,
  prefer_not_to_say: 0,
  suppressed: 0,
};

const cohortsOf = (
  by: ReadonlyMap<Cohort, readonly Group[]>,
  column: string,
  index: number,
): CompletenessBy[] =>
  [...by].flatMap(([cohort, groups]) =>
    groups
      .filter((group) => group.value !== null && cohort !== column)
      .map((group) => ({ by: cohort, value: group.value ?? '', counts: group.counts[index] ?? NOTHING })),
  );

const valueSql = (cohort: Cohort): string =>
  cohort === 'tenancy_start_year' ? `CAST(year(t."start") AS VARCHAR)` : cohort;

const cohortThere = (cohort: Cohort, table: string, have: ReadonlySet<string>): boolean => {
  if (cohort === 'tenancy_start_year') return table === 'residents' && have.has('tenancies');
  return table === 'homes' || (have.has('tenancies') && have.has('homes'));
};

const fromSql = (table: string, have: ReadonlySet<string>): string => {
  if (table !== 'residents' || !have.has('tenancies')) return `FROM ${sqlName(`k_${table}`)} AS r`;
  const homes = have.has('homes') ? 'LEFT JOIN k_homes AS h ON h.home_id = t.home_id' : '';
  return `FROM k_residents AS r LEFT JOIN k_tenancies AS t ON t.tenancy_id = r.tenancy_id ${homes}`;
};

const countBy = async (
  db: DuckDb,
  columns: readonly string[],
  from: string,
  value: string,
): Promise<Group[]> => {
  const cells = columns.flatMap((column, index) => {
    const unknown = `r.${sqlName(`${column}__unknown`)}`;
    return UNKNOWN_KINDS.map((kind) => `count(*) FILTER (${unknown} = ${sqlText(kind)}) AS ${kind}_${index}`);
  });
  const rows = await db.rows<Record<string, number> & { value: string | null }>(
    `SELECT ${value} AS value, count(*) AS n, ${cells.join(', ')} ${from} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({ value: row.value, counts: columns.map((_, index) => countsOf(row, index)) }));
};

const countsOf = (row: Readonly<Record<string, number>>, index: number): KnownCounts => {
  const kinds = UNKNOWN_KINDS.map((kind) => [kind, row[`${kind}_${index}`] ?? 0] as const);
  const of = row.n ?? 0;
  const unknown = kinds.reduce((sum, [, count]) => sum + count, 0);
  return { ...NOTHING, ...Object.fromEntries(kinds), of, known: of - unknown };
};

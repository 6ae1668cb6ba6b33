import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import { UNKNOWN_KINDS } from '../../records/index.ts';
import type { JudgedTable } from '../judging/judge-table.duckdb.ts';
import type { Completeness, CompletenessBy, KnownCounts } from '../manifest.ts';

const COHORTS = ['patch', 'tenure_kind', 'tenancy_start_year'] as const;

/** How much is known of every characteristic of residents and homes, overall and by cohort of home (K6). */
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
    for (const column of columns) {
      const overall = (await countBy(db, column, from, 'true'))[0]?.counts ?? NOTHING;
      const by: CompletenessBy[] = [];
      for (const cohort of name === 'panel' ? [] : COHORTS) {
        if (cohort === column || !cohortThere(cohort, name, have)) continue;
        const rows = await countBy(db, column, from, cohort);
        by.push(
          ...rows
            .filter((row) => row.value !== null)
            .map((row) => ({ by: cohort, value: row.value ?? '', counts: row.counts })),
        );
      }
      found.push({ table: name, column, overall, by });
    }
  }
  return found;
};

const NOTHING: KnownCounts = {
  of: 0,
  known: 0,
  not_asked: 0,
  not_recorded: 0,
  prefer_not_to_say: 0,
  suppressed: 0,
};

const cohortThere = (cohort: (typeof COHORTS)[number], table: string, have: ReadonlySet<string>): boolean => {
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
  column: string,
  from: string,
  cohort: string,
): Promise<{ value: string | null; counts: KnownCounts }[]> => {
  const unknown = `r.${sqlName(`${column}__unknown`)}`;
  const kinds = UNKNOWN_KINDS.map(
    (kind) => `count(*) FILTER (${unknown} = ${sqlText(kind)}) AS ${kind}`,
  ).join(', ');
  const value =
    cohort === 'true' ? `''` : cohort === 'tenancy_start_year' ? `CAST(year(t."start") AS VARCHAR)` : cohort;
  const rows = await db.rows<KnownCounts & { value: string | null }>(
    `SELECT ${value} AS value, count(*) AS "of", count(*) FILTER (${unknown} IS NULL) AS known, ${kinds} ${from} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(({ value: key, ...counts }) => ({ value: key, counts }));
};

import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import type { Table } from '../../records/index.ts';
import type { ColumnPlan } from './column-plan.ts';

export interface DuplicateOptions {
  readonly table: Table;
  readonly kept: string;
  readonly problems: string;
  readonly plans: readonly ColumnPlan[];
}

/**
 * Rows that say the same under one key are kept once and the others counted; rows that contradict each other under one
 * key are all refused, each told the lines of the others.
 */
export const dropDuplicates = async (
  db: DuckDb,
  options: DuplicateOptions,
): Promise<{ exact: number; conflicting: number }> => {
  const { table, kept, problems, plans } = options;
  const key = table.key.map(sqlName).join(', ');
  const twice = `SELECT ${key} FROM ${sqlName(kept)} GROUP BY ${key} HAVING count(*) > 1`;
  const found = await db.rows<{ n: number }>(`SELECT count(*) AS n FROM (${twice})`);
  if ((found[0]?.n ?? 0) === 0) return { exact: 0, conflicting: 0 };
  const cells = plans
    .map((plan) => `${sqlName(plan.column.name)} := ${sqlName(plan.column.name)}`)
    .join(', ');
  await db.run(`CREATE TABLE twice AS SELECT k.f, k.l, ${table.key.map((name) => `k.${sqlName(name)}`).join(', ')},
    md5(CAST(struct_pack(${cells}) AS VARCHAR)) AS content
    FROM ${sqlName(kept)} AS k SEMI JOIN (${twice}) AS t USING (${key})`);
  await db.run(`CREATE TABLE clash AS SELECT f, l, lines FROM (SELECT f, l,
      count(DISTINCT content) OVER (PARTITION BY ${key}) AS contents,
      list(l) OVER (PARTITION BY ${key} ORDER BY f, l ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS lines
    FROM twice) WHERE contents > 1`);
  await db.run(`INSERT INTO ${sqlName(problems)} SELECT f, l, '${table.key.join(' and ')}',
    'lines ' || array_to_string(lines[1:6], ', '), 'conflicting-duplicate' FROM clash`);
  await db.run(`CREATE TABLE spare AS SELECT f, l FROM twice ANTI JOIN clash USING (f, l)
    QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY f, l) > 1`);
  const counts = await db.rows<{ exact: number; conflicting: number }>(
    'SELECT (SELECT count(*) FROM spare) AS exact, (SELECT count(*) FROM clash) AS conflicting',
  );
  for (const rows of ['spare', 'clash']) {
    await db.run(`DELETE FROM ${sqlName(kept)} AS k USING ${rows} AS x WHERE k.f = x.f AND k.l = x.l`);
  }
  for (const rows of ['twice', 'clash', 'spare']) await db.run(`DROP TABLE ${rows}`);
  return counts[0] ?? { exact: 0, conflicting: 0 };
};

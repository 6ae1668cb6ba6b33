import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import type { CellJudgement, Column } from '../../records/index.ts';

export interface PlanOptions {
  readonly table: string;
  /** The mapped table. */
  readonly from: string;
  readonly file: string;
  readonly column: Column;
  /** The mapping's own translations of values. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether the extract gives `<column>_reason_unknown`. */
  readonly hasReason: boolean;
  readonly dates: 'day-first' | 'month-first' | null;
}

/** One different cell, how often it occurs and where first. */
export interface DistinctCell {
  readonly v: string;
  readonly n: number;
}

export interface LookupRow {
  readonly v: string;
  readonly o: string | null;
  readonly u: string | null;
  readonly p: string | null;
}

export const cellSql = (column: Column): string => `m.${sqlName(column.name)}`;

export const alias = (column: Column): string => sqlName(`k_${column.name}`);

/** The different cells of a column that meet a condition. */
export const distinctCells = (
  db: DuckDb,
  { from, column }: PlanOptions,
  condition: string,
): Promise<DistinctCell[]> =>
  db.rows<DistinctCell>(
    `SELECT ${cellSql(column)} AS v, count(*) AS n FROM ${sqlName(from)} AS m
     WHERE ${cellSql(column)} IS NOT NULL AND (${condition}) GROUP BY ALL ORDER BY n DESC, v`,
  );

/** Writes a lookup table, or nothing if there is nothing to look up. */
export const createLookup = async (
  db: DuckDb,
  { table, column }: PlanOptions,
  rows: readonly LookupRow[],
): Promise<string | null> => {
  if (rows.length === 0) return null;
  const name = `lk_${table}_${column.name}`;
  await db.run(`CREATE TABLE ${sqlName(name)} (v VARCHAR, o VARCHAR, u VARCHAR, p VARCHAR)`);
  for (let at = 0; at < rows.length; at += 2000) {
    const values = rows
      .slice(at, at + 2000)
      .map((row) => `(${[row.v, row.o, row.u, row.p].map(textOrNull).join(', ')})`);
    await db.run(`INSERT INTO ${sqlName(name)} VALUES ${values.join(', ')}`);
  }
  return name;
};

/** The kind of unknown of a characteristic's cell: a reason given, what the cell says, or that it is blank. */
export const unknownSql = ({ column, hasReason }: PlanOptions, hasLookup: boolean, known: string): string => {
  const parts = [
    hasReason ? `${sqlName(`k_${column.name}_reason_unknown`)}.o` : null,
    hasLookup ? `${alias(column)}.u` : null,
    `'not_recorded'`,
  ].filter((part) => part !== null);
  return `CASE WHEN ${known} THEN NULL ELSE coalesce(${parts.join(', ')}) END`;
};

export const lookupRow = (v: string, judgement: CellJudgement): LookupRow => ({
  v,
  o: judgement.says === 'value' ? judgement.value : null,
  u: judgement.says === 'unknown' ? judgement.unknown : null,
  p: judgement.says === 'wrong' ? judgement.code : null,
});

const textOrNull = (text: string | null): string => (text === null ? 'NULL' : sqlText(text));

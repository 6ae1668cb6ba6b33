import { createHash } from 'node:crypto';
import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import { CONTRACT_VERSION } from '../../records/index.ts';
import type { ColumnPlan } from '../judging/column-plan.ts';
import type { JudgedTable } from '../judging/judge-table.duckdb.ts';
import type { Mapping } from '../mapping/mapping.ts';

export interface ContentOptions {
  readonly tables: readonly JudgedTable[];
  readonly mapping: Mapping;
  readonly asOf: string;
}

/**
 * The name of a snapshot: a hash of what was kept (in any order of rows), the mapping, the evidence date and the counts.
 *
 * Rows are summed as 64-bit MD5 numbers, so that order does not matter and nothing need be sorted: safe against accident, not
 * against someone who forges rows; the manifest carries the SHA-256 of every source file for that.
 * Taken before ids are made pseudonyms, so the same extract has the same name under any key.
 */
export const contentHash = async (db: DuckDb, { tables, mapping, asOf }: ContentOptions): Promise<string> => {
  const parts: unknown[] = [CONTRACT_VERSION, asOf, mapping.tables];
  for (const { mapped, kept, counts, plans } of [...tables].sort((a, b) =>
    compare(a.mapped.table.name, b.mapped.table.name),
  )) {
    const shown = plans.filter((plan) => plan.given);
    const names = shown.flatMap(({ column, unknown }) => [
      column.name,
      ...(unknown === null ? [] : [`${column.name}__unknown`]),
    ]);
    const cells = shown.flatMap((plan) => [
      textOf(plan),
      ...(plan.unknown === null ? [] : [sqlName(`${plan.column.name}__unknown`)]),
    ]);
    const sums = await db.rows<{ sum: string }>(
      `SELECT CAST(sum(CAST(md5_number_lower(concat_ws(chr(31), ${cells.map((cell) => `coalesce(${cell}, chr(0))`).join(', ')})) AS HUGEINT)) AS VARCHAR) AS sum
       FROM ${sqlName(kept)}`,
    );
    parts.push([mapped.table.name, names, counts, sums[0]?.sum ?? '']);
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

/** Timestamps as microseconds: a third of the time that their text takes. */
const textOf = ({ column, type }: ColumnPlan): string =>
  type === 'TIMESTAMP'
    ? `CAST(epoch_us(${sqlName(column.name)}) AS VARCHAR)`
    : `CAST(${sqlName(column.name)} AS VARCHAR)`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

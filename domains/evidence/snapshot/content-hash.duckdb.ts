import { createHash } from 'node:crypto';
import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import { CONTRACT_VERSION } from '../../records/index.ts';
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
 * Rows are summed as MD5 numbers, so that order does not matter and nothing need be sorted: safe against accident, not
 * against someone who forges rows; the manifest carries the SHA-256 of every source file for that.
 * Taken before ids are made pseudonyms, so the same extract has the same name under any key.
 */
export const contentHash = async (db: DuckDb, { tables, mapping, asOf }: ContentOptions): Promise<string> => {
  const parts: unknown[] = [CONTRACT_VERSION, asOf, mapping.tables];
  for (const { mapped, kept, counts, plans } of [...tables].sort((a, b) =>
    compare(a.mapped.table.name, b.mapped.table.name),
  )) {
    const names = plans.flatMap((plan) => [
      plan.column.name,
      ...(plan.unknown === null ? [] : [`${plan.column.name}__unknown`]),
    ]);
    const cells = names.map((name) => `coalesce(CAST(${sqlName(name)} AS VARCHAR), chr(0))`).join(', ');
    const sums = await db.rows<{ lower: string; upper: string }>(
      `SELECT CAST(sum(CAST(md5_number_lower(c) AS HUGEINT)) AS VARCHAR) AS lower,
         CAST(sum(CAST(md5_number_upper(c) AS HUGEINT)) AS VARCHAR) AS upper
       FROM (SELECT concat_ws(chr(31), ${cells}) AS c FROM ${sqlName(kept)})`,
    );
    parts.push([mapped.table.name, names, counts, sums[0]?.lower ?? '', sums[0]?.upper ?? '']);
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { ProgrammeRow } from './linear-solver.ts';
import type { Pool } from './pool.ts';

/**
 * The rows that every panel obeys, over one column per type (how many of the type it holds): a row per quota, then the
 * panel's size, then one row per class of households with more than one type.
 */
export function countRows(pool: Pool): ProgrammeRow[] {
  const holders: number[][] = pool.quotas.map(() => []);
  pool.types.forEach((type, at) => {
    for (const quota of type.quotas) holders[quota]?.push(at);
  });
  const ones = (columns: readonly number[]): readonly number[] => columns.map(() => 1);
  const row = (lower: number, upper: number, columns: readonly number[]): ProgrammeRow => ({
    lower,
    upper,
    columns,
    coefficients: ones(columns),
  });
  return [
    ...pool.quotas.map((quota, at) => row(quota.min, quota.max, holders[at] ?? [])),
    row(
      pool.size,
      pool.size,
      pool.types.map((_, at) => at),
    ),
    ...pool.classes
      .filter((one) => one.types.length > 1)
      .map((one) => row(Number.NEGATIVE_INFINITY, one.households, one.types)),
  ];
}

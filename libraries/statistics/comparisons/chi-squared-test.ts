import { chiSquaredUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

/**
 * Pearson's test of no association in a table of counts.
 *
 * In: rows of equal length; rows and columns that are all 0 are left out. Formula: Σ(observed − expected)²/expected, no
 * continuity correction. When not: many expected counts below 5 (`smallestExpected` says); clusters.
 * Reasons: `bad-input`, `no-comparison` (fewer than two rows or columns with counts).
 * Source: Agresti 2013, Categorical Data Analysis, p. 75. Worked: [[10, 20], [20, 10]]: 6.6667 on 1, p 0.0098.
 */
export function chiSquaredTest(table: readonly (readonly number[])[]): Outcome<{
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly smallestExpected: number;
}> {
  if (
    !table.flat().every((x) => x >= 0 && Number.isFinite(x)) ||
    table.some((r) => r.length !== table[0]?.length)
  )
    return noAnswer('bad-input', 'A table of counts, 0 or more, with rows of one length is needed.');
  const rowSums = table.map((row) => row.reduce((sum, x) => sum + x, 0));
  const columnSums = (table[0] ?? []).map((_, c) => table.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  const total = rowSums.reduce((sum, x) => sum + x, 0);
  const rows = rowSums.filter((x) => x > 0).length;
  const columns = columnSums.filter((x) => x > 0).length;
  if (rows < 2 || columns < 2)
    return noAnswer('no-comparison', 'Two rows and two columns with counts are needed.');
  let statistic = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  table.forEach((row, r) => {
    row.forEach((observed, c) => {
      const expected = ((rowSums[r] ?? 0) * (columnSums[c] ?? 0)) / total;
      if (expected === 0) return;
      statistic += (observed - expected) ** 2 / expected;
      smallestExpected = Math.min(smallestExpected, expected);
    });
  });
  const degreesOfFreedom = (rows - 1) * (columns - 1);
  return {
    ok: true,
    statistic,
    degreesOfFreedom,
    p: chiSquaredUpperTail(statistic, degreesOfFreedom),
    smallestExpected,
  };
}

import { type NashProblem, type NashRow, rowProducts, rowSum } from './nash-by-barrier.ts';
import { solveSymmetricInPlace } from './solve-symmetric.ts';

/**
 * The counts near `start` that maximise Σ weight × log(count) with every limit that `start` meets within `near` met
 * exactly: Newton on an equality-constrained problem. Gives `start` back where that breaks another limit.
 */
export function nashOnRows(problem: NashProblem, start: Float64Array, near: number): Float64Array {
  const { weights, rows, caps } = problem;
  const binding = [...rows, ...caps].flatMap((row) => bindingLimit(row, rowSum(row, start), near));
  const sums = Float64Array.from(binding, ({ limit }) => limit);
  const bindingRows = binding.map(({ row }) => row);
  let counts: Float64Array = start.slice();
  for (let step = 0; step < 30; step++) {
    const curvature = counts.map((count, i) => (weights[i] ?? 0) / count ** 2);
    const free = counts.map((count) => 2 * count);
    const lacking = Float64Array.from(bindingRows, (row, r) => rowSum(row, free) - (sums[r] ?? 0));
    const prices = solveSymmetricInPlace(rowProducts(bindingRows, curvature), lacking);
    const next = free;
    bindingRows.forEach((row, r) => {
      for (const i of row.columns) next[i] = (next[i] ?? 0) - (prices[r] ?? 0) / (curvature[i] ?? 1);
    });
    const moved = next.reduce((most, count, i) => Math.max(most, Math.abs(count - (counts[i] ?? 0))), 0);
    if (!next.every((count) => count > 0)) return start;
    counts = next;
    if (moved < 1e-13) break;
  }
  const holds = [...rows, ...caps].every((row) => {
    const sum = rowSum(row, counts);
    return sum > row.lower - 1e-9 && sum < row.upper + 1e-9;
  });
  return holds ? counts : start;
}

function bindingLimit(row: NashRow, sum: number, near: number): { row: NashRow; limit: number }[] {
  if (Math.abs(sum - row.lower) < near) return [{ row, limit: row.lower }];
  return Math.abs(sum - row.upper) < near ? [{ row, limit: row.upper }] : [];
}

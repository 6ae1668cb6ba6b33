import { orderedPValues } from './step-wise.ts';

/**
 * Adjusted p-values that control the chance of any false alarm by closing Simes' test; at least as strong as `hochberg`.
 *
 * Formula: for k = m … 2, with sorted p: c = smallest of k·p(m−k+1+j) ÷ j over j = 1 … k (Simes over the k largest);
 * every p among the k largest is raised to at least c, every smaller p to at least min(c, k·p).
 * When not: tests that may be negatively dependent; more than a few thousand tests (its time grows with m²).
 * Source: Hommel 1988, Biometrika 75, p. 383; adjusted values: Wright 1992, Biometrics 48, appendix, p. 1013.
 * Worked: 0.01, 0.04, 0.03 give 0.03, 0.04, 0.04.
 */
export function hommel(pValues: readonly number[]): number[] {
  const { order, sorted } = orderedPValues(pValues);
  const tests = sorted.length;
  const p = (i: number): number => sorted[i] ?? 1;
  const adjusted = [...sorted];
  const raise = (i: number, to: number): void => {
    adjusted[i] = Math.max(adjusted[i] ?? 0, to);
  };
  for (let k = tests; k >= 2; k--) {
    const first = tests - k;
    let simes = Number.POSITIVE_INFINITY;
    for (let j = 1; j <= k; j++) simes = Math.min(simes, (k * p(first + j - 1)) / j);
    for (let i = first; i < tests; i++) raise(i, simes);
    for (let i = 0; i < first; i++) raise(i, Math.min(simes, k * p(i)));
  }
  const result = new Array<number>(tests).fill(1);
  order.forEach((position, rank) => {
    result[position] = Math.min(1, adjusted[rank] ?? 1);
  });
  return result;
}

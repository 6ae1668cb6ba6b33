import { orderedPValues } from './step-wise.ts';

/**
 * One p-value for "nothing in this family": the smallest of p(j) × m / j. An empty family gives 1.
 *
 * When not: strongly negatively dependent tests. Source: Simes 1986, Biometrika 73, p. 751.
 * Worked: 0.01, 0.04, 0.03 give 0.03.
 */
export function simes(pValues: readonly number[]): number {
  const { sorted } = orderedPValues(pValues);
  return sorted.reduce((smallest, p, i) => Math.min(smallest, (p * sorted.length) / (i + 1)), 1);
}

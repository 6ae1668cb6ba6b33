import { stepUp } from './step-wise.ts';

/**
 * Adjusted p-values that control the chance of any false alarm; stronger than `holm`.
 *
 * Formula: from the largest down, the smallest of p(j) × (m − j + 1) over j ≥ i.
 * When not: tests that may be negatively dependent.
 * Source: Hochberg 1988, Biometrika 75, p. 801. Worked: 0.01, 0.04, 0.03 give 0.03, 0.04, 0.04.
 */
export const hochberg = (pValues: readonly number[]): number[] =>
  stepUp(pValues, (rank) => pValues.length - rank + 1);

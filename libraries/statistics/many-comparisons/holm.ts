import { stepDown } from './step-wise.ts';

/**
 * Adjusted p-values that control the chance of any false alarm, whatever the dependence.
 *
 * Formula: from the smallest up, the largest of p(j) × (m − j + 1) over j ≤ i.
 * When: few tests, each of which could do harm. When not: scans of hundreds (use `benjaminiHochberg`).
 * Source: Holm 1979, Scandinavian Journal of Statistics 6, p. 67.
 * Worked: 0.01, 0.04, 0.03 give 0.03, 0.06, 0.06.
 */
export const holm = (pValues: readonly number[]): number[] =>
  stepDown(pValues, (rank) => pValues.length - rank + 1);

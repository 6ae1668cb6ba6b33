import { stepUp } from './step-wise.ts';

/**
 * Adjusted p-values (q) that control the expected share of false discoveries among the discoveries.
 *
 * In: p-values 0 to 1, any order. Out: q in the same order; a test with q ≤ 0.05 is a discovery at a rate of 5 %.
 * Formula: from the largest down, q(i) = smallest of p(j) × m / j over j ≥ i.
 * When: tests independent or positively dependent. When not: arbitrary negative dependence (use
 * `benjaminiYekutieli`), or where a single false alarm is already harm (use `holm`).
 * A p-value that is not a number counts as 1. No errors; an empty list gives an empty list.
 * Source: Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57, p. 293; adjusted form as in R's p.adjust.
 * Worked: 0.01, 0.04, 0.03 give 0.03, 0.04, 0.04.
 */
export const benjaminiHochberg = (pValues: readonly number[]): number[] =>
  stepUp(pValues, (rank) => pValues.length / rank);

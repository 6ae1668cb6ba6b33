import { stepUp } from './step-wise.ts';

/**
 * Adjusted p-values that control the false-discovery rate whatever the dependence between tests.
 *
 * In and out as `benjaminiHochberg`. Formula: the same with m replaced by m × (1 + 1/2 + … + 1/m).
 * When not: tests known to be independent or positively dependent, where it is needlessly strict.
 * Source: Benjamini & Yekutieli 2001, Annals of Statistics 29, theorem 1.3, p. 1169.
 * Worked: 0.01, 0.04, 0.03 give 0.055, 0.0733, 0.0733.
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  const tests = pValues.length;
  const harmonic = pValues.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  return stepUp(pValues, (rank) => (tests / rank) * harmonic);
}

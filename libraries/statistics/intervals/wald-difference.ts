import { intervalReach } from '../distributions/index.ts';
import { problemWithTwo, type TwoProportions } from './check-counts.ts';
import type { DifferenceOfProportions } from './difference-of-proportions.ts';

/**
 * The textbook interval for a difference of proportions. Here for comparison with others' figures.
 *
 * Formula: p₁ − p₂ ± z√(p₁q₁/n₁ + p₂q₂/n₂). When not: nearly always; it covers far too little with few events, and is a
 * single point at 0 of n against 0 of m (use `newcombeDifference`). May leave −1 to 1.
 * Reasons: `bad-input`, `no-units`. Source: Newcombe 1998, Statistics in Medicine 17, p. 873, method 1.
 * Worked: 56 of 70 against 48 of 80 at 0.95: 0.0575 to 0.3425.
 */
export function waldDifference(two: TwoProportions): DifferenceOfProportions {
  const problem = problemWithTwo(two);
  if (problem) return problem;
  const p1 = two.events1 / two.n1;
  const p2 = two.events2 / two.n2;
  const reach =
    intervalReach(two.confidence) * Math.sqrt((p1 * (1 - p1)) / two.n1 + (p2 * (1 - p2)) / two.n2);
  const difference = p1 - p2;
  return {
    ok: true,
    difference,
    interval: { lower: difference - reach, upper: difference + reach, confidence: two.confidence },
  };
}

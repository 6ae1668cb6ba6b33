import { intervalReach } from '../distributions/index.ts';
import { problemWithTwo, type TwoProportions } from './check-counts.ts';
import type { DifferenceOfProportions } from './difference-of-proportions.ts';

/**
 * Interval for a difference of proportions that a person can do by hand: add one event and one non-event to each arm.
 *
 * Formula: with p̃ = (x + 1)/(n + 2): p̃₁ − p̃₂ ± z√(p̃₁q̃₁/(n₁ + 2) + p̃₂q̃₂/(n₂ + 2)), held within −1 to 1.
 * When not: arms of very different size, where `newcombeDifference` or `miettinenNurminenDifference` cover better.
 * Reasons: `bad-input`, `no-units`. Source: Agresti & Caffo 2000, The American Statistician 54, p. 280.
 * Worked: 56 of 70 against 48 of 80 at 0.95: 0.0525 to 0.3358.
 */
export function agrestiCaffoDifference(two: TwoProportions): DifferenceOfProportions {
  const problem = problemWithTwo(two);
  if (problem) return problem;
  const m1 = two.n1 + 2;
  const m2 = two.n2 + 2;
  const p1 = (two.events1 + 1) / m1;
  const p2 = (two.events2 + 1) / m2;
  const reach = intervalReach(two.confidence) * Math.sqrt((p1 * (1 - p1)) / m1 + (p2 * (1 - p2)) / m2);
  return {
    ok: true,
    difference: two.events1 / two.n1 - two.events2 / two.n2,
    interval: {
      lower: Math.max(-1, p1 - p2 - reach),
      upper: Math.min(1, p1 - p2 + reach),
      confidence: two.confidence,
    },
  };
}

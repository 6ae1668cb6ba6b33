import type { TwoProportions } from './check-counts.ts';
import type { DifferenceOfProportions } from './difference-of-proportions.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * Interval for a difference of proportions from the two Wilson intervals: the one to use unless there is a reason not to.
 *
 * Formula: lower d − √((p₁ − l₁)² + (u₂ − p₂)²), upper d + √((u₁ − p₁)² + (p₂ − l₂)²).
 * When: any sizes, zeros included. When not: clusters (use `stratifiedDifference` with one stratum); paired units.
 * Reasons: `bad-input`, `no-units`. Source: Newcombe 1998, Statistics in Medicine 17, p. 873, method 10.
 * Worked: 56 of 70 against 48 of 80 at 0.95: 0.2, 0.0524 to 0.3339 (published).
 */
export function newcombeDifference(two: TwoProportions): DifferenceOfProportions {
  const first = wilsonInterval(two.events1, two.n1, two.confidence);
  if (!first.ok) return first;
  const second = wilsonInterval(two.events2, two.n2, two.confidence);
  if (!second.ok) return second;
  const difference = first.proportion - second.proportion;
  const below = Math.hypot(
    first.proportion - first.interval.lower,
    second.interval.upper - second.proportion,
  );
  const above = Math.hypot(
    first.interval.upper - first.proportion,
    second.proportion - second.interval.lower,
  );
  return {
    ok: true,
    difference,
    interval: {
      lower: Math.max(-1, difference - below),
      upper: Math.min(1, difference + above),
      confidence: two.confidence,
    },
  };
}

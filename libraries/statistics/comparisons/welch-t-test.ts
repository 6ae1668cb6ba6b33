import { intervalReach, studentTTwoSided } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { momentsOf } from './moments.ts';

export interface WelchTTest {
  /** Mean of the first less mean of the second. */
  readonly difference: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly interval: Interval;
}

/**
 * Difference of two means without assuming that both vary alike.
 *
 * Formula: (m₁ − m₂) / √(s₁²/n₁ + s₂²/n₂), Welch–Satterthwaite degrees of freedom.
 * When: independent values, groups of very unequal size included. When not: clusters (use `stratifiedDifference`); very skewed
 * values in groups under about 30; unfinished times.
 * Reasons: `too-few-units` (under 2 in a group), `no-variation`, `bad-input`.
 * Source: Welch 1947, Biometrika 34, p. 28. Worked: {1, 2, 3, 4} and {3, 5, 7, 9} at 0.95: −3.5, t −2.4249, df 4.4118.
 */
export function welchTTest(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): Outcome<WelchTTest> {
  if (!(confidence > 0 && confidence < 1))
    return noAnswer('bad-input', 'Confidence must lie between 0 and 1.');
  if (first.length < 2 || second.length < 2)
    return noAnswer('too-few-units', 'At least two values are needed in each group.');
  const a = momentsOf(first);
  const b = momentsOf(second);
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  if (!Number.isFinite(va + vb)) return noAnswer('bad-input', 'Values must be finite.');
  if (!(va + vb > 0))
    return noAnswer('no-variation', 'No value differs within its group, so no error can be estimated.');
  const share = va / (va + vb);
  const degreesOfFreedom = 1 / (share ** 2 / (a.n - 1) + (1 - share) ** 2 / (b.n - 1));
  const difference = a.mean - b.mean;
  const standardError = Math.sqrt(va + vb);
  const reach = intervalReach(confidence, degreesOfFreedom) * standardError;
  return {
    ok: true,
    difference,
    t: difference / standardError,
    degreesOfFreedom,
    p: studentTTwoSided(difference / standardError, degreesOfFreedom),
    interval: { lower: difference - reach, upper: difference + reach, confidence },
  };
}

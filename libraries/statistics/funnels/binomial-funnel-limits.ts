import { betaCdf } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { CountFunnelLimits } from './funnel-limits.ts';
import { usualCounts } from './usual-counts.ts';

/**
 * Exact funnel limits for a proportion: the counts that a binomial with the target share gives in all but α/2 of
 * draws at either end, for whole sizes.
 *
 * Formula: lowest x with P(X ≤ x) > α/2, lowest x with P(X ≤ x) ≥ 1 − α/2; limits are these counts over the size.
 * False alarms at each end at most α/2, often far fewer for small sizes.
 * When not: shares that vary beyond chance (`betaBinomialFunnelLimits`).
 * Reasons: `target-not-valid`, `size-not-valid`, `confidence-not-valid`.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, p. 1200.
 * Worked value: target 0.5, size 10, confidence 0.95: 2 to 8 are usual (P(X ≤ 1) = 0.0107, P(X ≤ 2) = 0.0547).
 */
export function binomialFunnelLimits(input: {
  readonly target: number;
  readonly sizes: readonly number[];
  readonly confidence: number;
}): Outcome<{ readonly limits: readonly CountFunnelLimits[] }> {
  const { target, sizes, confidence } = input;
  if (!(target >= 0 && target <= 1)) return noAnswer('target-not-valid', 'The target is a share, 0 to 1.');
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    return noAnswer('size-not-valid', 'Sizes must be whole numbers from 1.');
  }
  const limits = sizes.map((size) => {
    const cdf = (x: number): number => {
      if (x >= size || target === 0) return 1;
      return target === 1 ? 0 : 1 - betaCdf(target, x + 1, size - x);
    };
    const usual = usualCounts(cdf, { start: size * target, most: size, confidence });
    return { size, confidence, ...usual, lower: usual.lowestUsual / size, upper: usual.highestUsual / size };
  });
  return { ok: true, limits };
}

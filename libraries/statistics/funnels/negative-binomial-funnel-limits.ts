import { betaCdf } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { CountFunnelLimits } from './funnel-limits.ts';
import { usualCounts } from './usual-counts.ts';

/**
 * Predictive funnel limits for counts whose true ratios to the expected counts vary between places like a gamma
 * with mean 1 and the given shape (variance 1/shape): only a place unlike its peers, not merely unlike the average,
 * falls outside.
 *
 * Formula: central band of the negative binomial with mean `expected` and size `shape`.
 * When not: the shape is estimated from fewer than about 20 places (its uncertainty is left out here).
 * Reasons: `shape-not-valid`, `size-not-valid`, `confidence-not-valid`.
 * Source: Clayton & Kaldor 1987, Biometrics 43:671, p. 673; Mohammed & Laney 2006, BMJ Quality & Safety 15:380.
 * Worked value: expected 10, shape 1 (geometric), confidence 0.95: 0 to 38 are usual.
 */
export function negativeBinomialFunnelLimits(input: {
  readonly expected: readonly number[];
  readonly shape: number;
  readonly confidence: number;
}): Outcome<{ readonly limits: readonly CountFunnelLimits[] }> {
  const { expected, shape, confidence } = input;
  if (!(shape > 0 && shape < Infinity)) return noAnswer('shape-not-valid', 'The shape must be more than 0.');
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  if (expected.some((size) => !(size > 0 && size < 1e9))) {
    return noAnswer('size-not-valid', 'Expected counts must be more than 0 and below a thousand million.');
  }
  const limits = expected.map((size) => {
    const cdf = (x: number): number => (x < 0 ? 0 : betaCdf(shape / (shape + size), shape, x + 1));
    const usual = usualCounts(cdf, { start: size, most: Infinity, confidence });
    return { size, confidence, ...usual, lower: usual.lowestUsual / size, upper: usual.highestUsual / size };
  });
  return { ok: true, limits };
}

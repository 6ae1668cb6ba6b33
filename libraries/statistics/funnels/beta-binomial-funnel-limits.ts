import { logGamma } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { CountFunnelLimits } from './funnel-limits.ts';
import { usualCounts } from './usual-counts.ts';

/**
 * Predictive funnel limits for shares whose true values vary between places like a beta distribution with the given
 * parameters (mean alpha / (alpha + beta)).
 *
 * Formula: central band of the beta-binomial, its probabilities summed from 0 (time grows with the size).
 * When not: alpha and beta estimated from fewer than about 20 places.
 * Reasons: `parameters-not-valid`, `size-not-valid` (whole numbers 1 to 1,000,000), `confidence-not-valid`.
 * Source: Skellam 1948, JRSS B 10:257. Worked value: alpha 1, beta 1, size 99, confidence 0.9: every count from 0 to
 * 99 is equally likely, 5 to 94 are usual.
 */
export function betaBinomialFunnelLimits(input: {
  readonly alpha: number;
  readonly beta: number;
  readonly sizes: readonly number[];
  readonly confidence: number;
}): Outcome<{ readonly limits: readonly CountFunnelLimits[] }> {
  const { alpha, beta, sizes, confidence } = input;
  if (!(alpha > 0 && beta > 0 && alpha + beta < Infinity)) {
    return noAnswer('parameters-not-valid', 'Alpha and beta must be more than 0.');
  }
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  if (sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 1e6)) {
    return noAnswer('size-not-valid', 'Sizes must be whole numbers from 1 to 1,000,000.');
  }
  const limits = sizes.map((size) => {
    const cumulative = cumulativeProbabilities({ size, alpha, beta });
    const cdf = (x: number): number => (x < 0 ? 0 : (cumulative[x] ?? 1));
    const usual = usualCounts(cdf, { start: (size * alpha) / (alpha + beta), most: size, confidence });
    return { size, confidence, ...usual, lower: usual.lowestUsual / size, upper: usual.highestUsual / size };
  });
  return { ok: true, limits };
}

function cumulativeProbabilities({ size, alpha, beta }: { size: number; alpha: number; beta: number }) {
  const constant = logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta) - logGamma(size + alpha + beta);
  const cumulative = new Float64Array(size + 1);
  let sum = 0;
  for (let x = 0; x <= size; x++) {
    const choose = logGamma(size + 1) - logGamma(x + 1) - logGamma(size - x + 1);
    sum += Math.exp(choose + logGamma(x + alpha) + logGamma(size - x + beta) + constant);
    cumulative[x] = sum;
  }
  return cumulative.map((value) => Math.min(1, value / sum));
}

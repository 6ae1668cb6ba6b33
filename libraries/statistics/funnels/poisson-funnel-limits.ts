import { gammaCdf } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { CountFunnelLimits } from './funnel-limits.ts';
import { usualCounts } from './usual-counts.ts';

/**
 * Exact funnel limits for counts held against expected counts: rates (expected = target rate × exposure) and
 * standardised ratios (expected from a model or from indirect standardisation). Limits are ratios to the expected.
 *
 * Formula: lowest x with P(X ≤ x) > α/2, lowest x with P(X ≤ x) ≥ 1 − α/2 for a Poisson with mean `expected`.
 * When not: counts that vary beyond chance (`negativeBinomialFunnelLimits`, `overdispersedFunnel`).
 * Below about 3.7 expected no count is low at 95 %: silence there cannot be told from chance.
 * Reasons: `size-not-valid`, `confidence-not-valid`.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, p. 1200.
 * Worked value: expected 10, confidence 0.95: 4 to 17 are usual (P(X ≤ 3) = 0.0103, P(X ≤ 17) = 0.9857).
 */
export function poissonFunnelLimits(input: {
  readonly expected: readonly number[];
  readonly confidence: number;
}): Outcome<{ readonly limits: readonly CountFunnelLimits[] }> {
  const { expected, confidence } = input;
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  if (expected.some((size) => !(size > 0 && size < 1e9))) {
    return noAnswer('size-not-valid', 'Expected counts must be more than 0 and below a thousand million.');
  }
  const limits = expected.map((size) => {
    const cdf = (x: number): number => (x < 0 ? 0 : 1 - gammaCdf(size, x + 1, 1));
    const usual = usualCounts(cdf, { start: size, most: Infinity, confidence });
    return { size, confidence, ...usual, lower: usual.lowestUsual / size, upper: usual.highestUsual / size };
  });
  return { ok: true, limits };
}

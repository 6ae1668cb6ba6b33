import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { FunnelLimits } from './funnel-limits.ts';

export interface ScoreFunnelInput {
  /** The share that every place is held against, 0 to 1. */
  readonly target: number;
  /** Denominators at which limits are wanted. */
  readonly sizes: readonly number[];
  /** 0.95 is the usual inner band, 0.998 the outer one. */
  readonly confidence: number;
}

/**
 * Funnel limits for a proportion by the score test: a place lies outside exactly when its Wilson interval leaves
 * out the target.
 *
 * Formula: p ± z √(p (1 − p) / n), cut to 0 … 1.
 * When: shares of moderate size. When not: n p or n (1 − p) below about 5 (use `binomialFunnelLimits`); shares that
 * vary between places for reasons that are not chance (use `overdispersedFunnel` or `betaBinomialFunnelLimits`).
 * Reasons: `target-not-valid`, `size-not-valid`, `confidence-not-valid`.
 * Source: Wilson 1927, JASA 22:209; Spiegelhalter 2005, Statistics in Medicine 24:1185, p. 1188.
 * Worked value: target 0.5, size 100, confidence 0.95: 0.402 to 0.598.
 */
export function scoreFunnelLimits({
  target,
  sizes,
  confidence,
}: ScoreFunnelInput): Outcome<{ readonly limits: readonly FunnelLimits[] }> {
  if (!(target >= 0 && target <= 1)) return noAnswer('target-not-valid', 'The target is a share, 0 to 1.');
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  if (sizes.some((size) => !(size > 0))) return noAnswer('size-not-valid', 'Sizes must be more than 0.');
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const limits = sizes.map((size) => {
    const spread = z * Math.sqrt((target * (1 - target)) / size);
    return { size, lower: Math.max(0, target - spread), upper: Math.min(1, target + spread), confidence };
  });
  return { ok: true, limits };
}

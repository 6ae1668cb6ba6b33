import { logGamma } from '../distributions/index.ts';
import type { TwoProportions } from './check-counts.ts';

/** Possible counts of events in the first arm, given both arms' sizes and the events in all. */
export interface HypergeometricSupport {
  /** The smallest possible count. */
  readonly first: number;
  /** Log weight of each count from the smallest on, at an odds ratio of 1. */
  readonly logWeights: Float64Array;
}

/** Log weights of every possible count of events in the first arm, given the margins. */
export function hypergeometricSupport(two: TwoProportions): HypergeometricSupport {
  const events = two.events1 + two.events2;
  const first = Math.max(0, events - two.n2);
  const last = Math.min(events, two.n1);
  const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const logWeights = Float64Array.from(
    { length: last - first + 1 },
    (_, i) => logChoose(two.n1, first + i) + logChoose(two.n2, events - first - i),
  );
  return { first, logWeights };
}

/**
 * Probabilities of the possible counts when the odds ratio is e^logOdds (Fisher's non-central hypergeometric distribution).
 * Source: Agresti 2013, Categorical Data Analysis, p. 606.
 */
export function noncentralProbabilities(
  { first, logWeights }: HypergeometricSupport,
  logOdds: number,
): Float64Array {
  const logs = logWeights.map((w, i) => w + (first + i) * logOdds);
  const largest = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = logs.map((w) => Math.exp(w - largest));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}

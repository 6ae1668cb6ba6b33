import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithStrata, sharedOf, sumOver, type TwoByTwoStratum } from './two-by-two-strata.ts';

/** A ratio on the log scale with its limits. */
export interface PooledRatio {
  readonly ratio: number;
  readonly logRatio: number;
  readonly logStandardError: number;
  readonly interval: Interval;
}

/**
 * Common odds ratio over strata.
 *
 * Formula: Σ x₁(n₂ − x₂)/N ÷ Σ x₂(n₁ − x₁)/N; variance of its logarithm by Robins, Breslow and Greenland, right with few large
 * and with many small strata.
 * When not: odds ratios that differ by stratum (`breslowDayTest`); clusters; as a ratio of risks.
 * Reasons: `bad-input`, `no-shared-stratum`, `no-events` (one of the two sums is 0).
 * Source: Mantel & Haenszel 1959, JNCI 22, p. 719; Robins, Breslow & Greenland 1986, Biometrics 42, p. 311.
 * Worked: strata 3 of 10 against 10 of 20 and 4 of 10 against 9 of 15: 0.4362, log standard error 0.5853.
 */
export function mantelHaenszelOddsRatio(
  strata: readonly TwoByTwoStratum[],
  confidence: number,
): Outcome<PooledRatio> {
  const problem = problemWithStrata(strata, confidence);
  if (problem) return problem;
  const shared = sharedOf(strata);
  const r = sumOver(shared, (s, n) => (s.events1 * (s.n2 - s.events2)) / n);
  const t = sumOver(shared, (s, n) => (s.events2 * (s.n1 - s.events1)) / n);
  if (!(r > 0 && t > 0))
    return noAnswer('no-events', 'An arm has no events, or only events, so there is no odds ratio.');
  const agreeing = (s: TwoByTwoStratum, n: number): number => (s.events1 + s.n2 - s.events2) / n;
  const up = (s: TwoByTwoStratum, n: number): number => (s.events1 * (s.n2 - s.events2)) / n;
  const down = (s: TwoByTwoStratum, n: number): number => (s.events2 * (s.n1 - s.events1)) / n;
  const pr = sumOver(shared, (s, n) => agreeing(s, n) * up(s, n));
  const cross = sumOver(shared, (s, n) => agreeing(s, n) * down(s, n) + (1 - agreeing(s, n)) * up(s, n));
  const qs = sumOver(shared, (s, n) => (1 - agreeing(s, n)) * down(s, n));
  return {
    ok: true,
    ...pooledRatio(r / t, pr / (2 * r * r) + cross / (2 * r * t) + qs / (2 * t * t), confidence),
  };
}

export function pooledRatio(ratio: number, logVariance: number, confidence: number): PooledRatio {
  const logStandardError = Math.sqrt(Math.max(0, logVariance));
  const factor = Math.exp(intervalReach(confidence) * logStandardError);
  return {
    ratio,
    logRatio: Math.log(ratio),
    logStandardError,
    interval: { lower: ratio / factor, upper: ratio * factor, confidence },
  };
}

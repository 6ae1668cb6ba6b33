import { intervalReach } from '../distributions/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { problemWithStrata, sharedOf, sumOver, type TwoByTwoStratum } from './two-by-two-strata.ts';

/** A weighted difference of risks with its limits. */
export interface PooledDifference {
  readonly difference: number;
  readonly standardError: number;
  /** Held within −1 to 1. */
  readonly interval: Interval;
}

/**
 * Common difference of risks over strata.
 *
 * Formula: Σ (x₁n₂ − x₂n₁)/N ÷ Σ n₁n₂/N; Sato's variance, right with few large and with many small strata.
 * When not: clusters (use `stratifiedDifference`); no or few events in an arm, where the standard error is too small.
 * Reasons: `bad-input`, `no-shared-stratum`. Source: Greenland & Robins 1985, Biometrics 41, p. 55; Sato 1989, Biometrics 45, p. 1323.
 * Worked: strata 3 of 10 against 10 of 20 and 4 of 10 against 9 of 15: −0.2, standard error 0.1351.
 */
export function mantelHaenszelRiskDifference(
  strata: readonly TwoByTwoStratum[],
  confidence: number,
): Outcome<PooledDifference> {
  const problem = problemWithStrata(strata, confidence);
  if (problem) return problem;
  const shared = sharedOf(strata);
  const weight = sumOver(shared, (s, n) => (s.n1 * s.n2) / n);
  const difference = sumOver(shared, (s, n) => (s.events1 * s.n2 - s.events2 * s.n1) / n) / weight;
  const p = sumOver(
    shared,
    (s, n) =>
      (s.n1 * s.n1 * s.events2 - s.n2 * s.n2 * s.events1 + (s.n1 * s.n2 * (s.n2 - s.n1)) / 2) / (n * n),
  );
  const q = sumOver(
    shared,
    (s, n) => (s.events1 * (s.n2 - s.events2) + s.events2 * (s.n1 - s.events1)) / (2 * n),
  );
  const standardError = Math.sqrt(Math.max(0, difference * p + q)) / weight;
  const reach = intervalReach(confidence) * standardError;
  return {
    ok: true,
    difference,
    standardError,
    interval: {
      lower: Math.max(-1, difference - reach),
      upper: Math.min(1, difference + reach),
      confidence,
    },
  };
}

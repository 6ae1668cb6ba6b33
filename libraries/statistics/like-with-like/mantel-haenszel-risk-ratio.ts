import { noAnswer, type Outcome } from '../outcome.ts';
import { type PooledRatio, pooledRatio } from './mantel-haenszel-odds-ratio.ts';
import { problemWithStrata, sharedOf, sumOver, type TwoByTwoStratum } from './two-by-two-strata.ts';

/**
 * Common ratio of risks over strata.
 *
 * Formula: Σ x₁n₂/N ÷ Σ x₂n₁/N; variance of its logarithm Σ(n₁n₂(x₁ + x₂) − x₁x₂N)/N² ÷ (the product of the two sums).
 * When not: ratios that differ much by stratum; clusters (use `stratifiedRatio`).
 * Reasons: `bad-input`, `no-shared-stratum`, `no-events` (in one of the arms).
 * Source: Greenland & Robins 1985, Biometrics 41, p. 55.
 * Worked: strata 3 of 10 against 10 of 20 and 4 of 10 against 9 of 15: 0.6346, log standard error 0.3420.
 */
export function mantelHaenszelRiskRatio(
  strata: readonly TwoByTwoStratum[],
  confidence: number,
): Outcome<PooledRatio> {
  const problem = problemWithStrata(strata, confidence);
  if (problem) return problem;
  const shared = sharedOf(strata);
  const r = sumOver(shared, (s, n) => (s.events1 * s.n2) / n);
  const t = sumOver(shared, (s, n) => (s.events2 * s.n1) / n);
  if (!(r > 0 && t > 0))
    return noAnswer('no-events', 'One arm has no events, so there is no ratio of risks.');
  const p = sumOver(
    shared,
    (s, n) => (s.n1 * s.n2 * (s.events1 + s.events2) - s.events1 * s.events2 * n) / (n * n),
  );
  return { ok: true, ...pooledRatio(r / t, p / (r * t), confidence) };
}

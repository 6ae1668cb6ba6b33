import { chiSquaredUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import { problemWithStrata, sharedOf, sumOver, type TwoByTwoStratum } from './two-by-two-strata.ts';

export interface CochranMantelHaenszelTest {
  readonly statistic: number;
  readonly p: number;
  /** The same with half an event taken off for continuity (R's default). */
  readonly correctedStatistic: number;
  readonly correctedP: number;
}

/**
 * Whether events and arm are related once strata are held equal.
 *
 * Formula: (|Σ(x₁ − e)| − c)² / Σ n₁n₂m(N − m)/(N²(N − 1)), e = n₁m/N, m all events of the stratum, c 0 or ½ (never more than the
 * difference); chi-squared on 1.
 * When: also with very many small strata. When not: effects of opposite sign between strata; clusters.
 * Reasons: `bad-input`, `no-shared-stratum`, `no-variation`. Source: Mantel & Haenszel 1959, JNCI 22, p. 719; Agresti 2013, p. 227.
 * Worked: strata 3 of 10 against 10 of 20 and 4 of 10 against 9 of 15: 1.9726 uncorrected, p 0.1602.
 */
export function cochranMantelHaenszelTest(
  strata: readonly TwoByTwoStratum[],
): Outcome<CochranMantelHaenszelTest> {
  const problem = problemWithStrata(strata);
  if (problem) return problem;
  const shared = sharedOf(strata).filter(({ n1, n2 }) => n1 + n2 > 1);
  const excess = Math.abs(sumOver(shared, (s, n) => s.events1 - (s.n1 * (s.events1 + s.events2)) / n));
  const variance = sumOver(shared, (s, n) => {
    const events = s.events1 + s.events2;
    return (s.n1 * s.n2 * events * (n - events)) / (n * n * (n - 1));
  });
  if (!(variance > 0))
    return noAnswer('no-variation', 'In every stratum all or none of the units had the event.');
  const statistic = excess ** 2 / variance;
  const correctedStatistic = (excess - Math.min(0.5, excess)) ** 2 / variance;
  return {
    ok: true,
    statistic,
    p: chiSquaredUpperTail(statistic, 1),
    correctedStatistic,
    correctedP: chiSquaredUpperTail(correctedStatistic, 1),
  };
}

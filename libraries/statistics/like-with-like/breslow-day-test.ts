import { chiSquaredUpperTail } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { mantelHaenszelOddsRatio } from './mantel-haenszel-odds-ratio.ts';
import { sharedOf, type TwoByTwoStratum } from './two-by-two-strata.ts';

export interface BreslowDayTest {
  readonly statistic: number;
  /** Tarone's correction, the one to read. */
  readonly taroneStatistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** Events of the first arm that the margins and an odds ratio lead one to expect: the root of a quadratic. */
function fitted({ events1, n1, events2, n2 }: TwoByTwoStratum, odds: number): number {
  const events = events1 + events2;
  if (Math.abs(odds - 1) < 1e-12) return (n1 * events) / (n1 + n2);
  const a = 1 - odds;
  const b = n2 - events + odds * (n1 + events);
  const c = -odds * n1 * events;
  return (-2 * c) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
}

/**
 * Whether odds ratios differ between strata.
 *
 * Formula: Σ(x₁ − x̂)²/V at the Mantel–Haenszel odds ratio, less Tarone's (Σ(x₁ − x̂))²/ΣV; chi-squared on strata − 1.
 * When not: many small strata (expected counts below about 5). Reasons: as `mantelHaenszelOddsRatio`.
 * Source: Breslow & Day 1980, Statistical Methods in Cancer Research I, p. 142; Tarone 1985, Biometrika 72, p. 91.
 * Worked: strata 3 of 10 against 10 of 20 and 4 of 10 against 9 of 15: 0.00097, p 0.975.
 */
export function breslowDayTest(strata: readonly TwoByTwoStratum[]): Outcome<BreslowDayTest> {
  const pooled = mantelHaenszelOddsRatio(strata, 0.95);
  if (!pooled.ok) return pooled;
  let statistic = 0;
  let excess = 0;
  let total = 0;
  let used = 0;
  for (const s of sharedOf(strata)) {
    const events = s.events1 + s.events2;
    if (events === 0 || events === s.n1 + s.n2) continue;
    const x = fitted(s, pooled.ratio);
    const variance = 1 / (1 / x + 1 / (events - x) + 1 / (s.n1 - x) + 1 / (s.n2 - events + x));
    statistic += (s.events1 - x) ** 2 / variance;
    excess += s.events1 - x;
    total += variance;
    used++;
  }
  const taroneStatistic = Math.max(0, statistic - excess ** 2 / total);
  const degreesOfFreedom = used - 1;
  const p = degreesOfFreedom > 0 ? chiSquaredUpperTail(taroneStatistic, degreesOfFreedom) : 1;
  return { ok: true, statistic, taroneStatistic, degreesOfFreedom, p };
}

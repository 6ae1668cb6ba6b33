import { chiSquaredUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

export interface TrendOptions {
  /** Place of each group on the scale; 1, 2, 3 … when left out. */
  readonly scores?: readonly number[];
}

/**
 * Cochran–Armitage test: whether proportions rise or fall along ordered groups.
 *
 * In: events and units per group. Out: chi-squared on 1 degree of freedom, slope of the proportion per point of score.
 * Formula: (Σx(s − s̄))² / (p̄(1 − p̄)Σn(s − s̄)²). When not: groups without an order; few events in all.
 * Reasons: `bad-input`, `no-variation`. Source: Armitage 1955, Biometrics 11, p. 375; as R's prop.trend.test.
 * Worked: 10, 20, 30 of 100 each: 12.5, p 0.00041, slope 0.1.
 */
export function trendTest(
  events: readonly number[],
  units: readonly number[],
  options: TrendOptions = {},
): Outcome<{ readonly statistic: number; readonly slope: number; readonly p: number }> {
  const scores = options.scores ?? events.map((_, i) => i + 1);
  if (events.length !== units.length || scores.length !== units.length)
    return noAnswer('bad-input', 'Events, units and scores must pair up.');
  if (!events.every((x, i) => x >= 0 && x <= (units[i] ?? 0)))
    return noAnswer('bad-input', 'Events must lie between 0 and the units of their group.');
  const n = units.reduce((sum, x) => sum + x, 0);
  const share = events.reduce((sum, x) => sum + x, 0) / n;
  const centre = units.reduce((sum, x, i) => sum + x * (scores[i] ?? 0), 0) / n;
  const cross = events.reduce(
    (sum, x, i) => sum + (x - share * (units[i] ?? 0)) * ((scores[i] ?? 0) - centre),
    0,
  );
  const spread = units.reduce((sum, x, i) => sum + x * ((scores[i] ?? 0) - centre) ** 2, 0);
  if (!(share > 0 && share < 1) || !(spread > 0))
    return noAnswer('no-variation', 'All or none had the event, or only one group has units.');
  const statistic = cross ** 2 / (share * (1 - share) * spread);
  return { ok: true, statistic, slope: cross / spread, p: chiSquaredUpperTail(statistic, 1) };
}

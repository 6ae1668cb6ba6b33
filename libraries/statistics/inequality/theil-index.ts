import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';
import { type SpreadEstimate, type SpreadOptions, secondOrderInterval } from './second-order-interval.ts';

/**
 * Theil's index: Σ p (y/ȳ) log(y/ȳ); most sensitive to the groups far above the mean. Often printed times 1000: then
 * the standard error and the limits go times 1000 too (a published package forgets it and covers 0.2 %).
 *
 * Interval: noise taken out (noncentral χ²); a little too wide where all groups are alike (97–98 % for 95 %).
 * When not: estimates near 0 against their errors. A group at 0 adds 0.
 * Reasons: those of the groups; `estimate-not-positive` (negative, or mean 0).
 * Source: Theil 1967; Harper & Lynch 2005, p. 49. Worked value: 60 and 80, equal populations: 0.010239.
 */
export function theilIndex(groups: InequalityGroups, options: SpreadOptions = {}): Outcome<SpreadEstimate> {
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, p, mean, variances } = weighed;
  if (mean <= 0 || y.some((value) => value < 0)) {
    return noAnswer(
      'estimate-not-positive',
      'The index needs estimates that are not negative and a mean above 0.',
    );
  }
  const log = y.map((value) => (value > 0 ? Math.log(value / mean) : 0));
  const estimate = y.reduce((sum, value, j) => sum + ((p[j] ?? 0) * value * (log[j] ?? 0)) / mean, 0);
  const away = (j: number): number => ((p[j] ?? 0) * ((log[j] ?? 0) - estimate)) / mean;
  const share = (j: number): number => (p[j] ?? 0) / mean;
  return {
    ok: true,
    ...secondOrderInterval(
      {
        estimate: Math.max(0, estimate),
        gradient: y.map((_, j) => away(j)),
        curvature: (j, k) =>
          (j === k && (y[j] ?? 0) > 0 ? share(j) / (y[j] ?? 1) : 0) -
          share(j) * share(k) -
          away(j) * share(k) -
          share(j) * away(k),
        variances,
      },
      options,
    ),
  };
}

import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';
import { type SpreadEstimate, type SpreadOptions, secondOrderInterval } from './second-order-interval.ts';

/**
 * Mean log deviation: Σ p log(ȳ / y); most sensitive to the groups far below the mean. Often printed times 1000:
 * then the standard error and the limits go times 1000 too (a published package forgets it and covers 0.2 %).
 *
 * Interval: noise taken out (noncentral χ²). When not: an estimate at or near 0 against its error.
 * Reasons: those of the groups; `estimate-not-positive`.
 * Source: Theil 1967; Harper & Lynch 2005, p. 50. Worked value: 60 and 80, equal populations: 0.010310.
 */
export function meanLogDeviation(
  groups: InequalityGroups,
  options: SpreadOptions = {},
): Outcome<SpreadEstimate> {
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, p, mean, variances } = weighed;
  if (y.some((value, j) => value <= 0 && (p[j] ?? 0) > 0)) {
    return noAnswer('estimate-not-positive', 'Logarithms need estimates above 0.');
  }
  const at = (j: number): number => y[j] ?? 1;
  const estimate = p.reduce((sum, share, j) => sum + (share > 0 ? share * Math.log(mean / at(j)) : 0), 0);
  return {
    ok: true,
    ...secondOrderInterval(
      {
        estimate: Math.max(0, estimate),
        gradient: p.map((share, j) => (share > 0 ? share * (1 / mean - 1 / at(j)) : 0)),
        curvature: (j, k) =>
          (j === k && (p[j] ?? 0) > 0 ? (p[j] ?? 0) / at(j) ** 2 : 0) -
          ((p[j] ?? 0) * (p[k] ?? 0)) / mean ** 2,
        variances,
      },
      options,
    ),
  };
}

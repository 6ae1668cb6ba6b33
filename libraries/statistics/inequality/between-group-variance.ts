import type { Outcome } from '../outcome.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';
import { type SpreadEstimate, type SpreadOptions, secondOrderInterval } from './second-order-interval.ts';

export interface BetweenGroupVariance extends SpreadEstimate {
  readonly standardDeviation: number;
  /** Standard deviation over the mean; absent when the mean is 0. */
  readonly coefficientOfVariation?: number;
}

/**
 * Between-group variance: Σ p (y − ȳ)².
 *
 * When: unordered groups, large ones to count more. Interval: noise taken out (noncentral χ²) for independent normal
 * estimates, so that it covers when the groups are equal too; a little too wide where all groups are alike (97–98 % for 95 %).
 * When not: two groups (their difference says more). The plain estimate grows with noise: compare `biasCorrected`.
 * Reasons: those of the groups. Source: Harper & Lynch 2005, NCI Cancer Surveillance Monograph 6, p. 45.
 * Worked value: 60 and 80, equal populations: variance 100, deviation 10, coefficient 0.142857.
 */
export function betweenGroupVariance(
  groups: InequalityGroups,
  options: SpreadOptions = {},
): Outcome<BetweenGroupVariance> {
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, p, mean, variances } = weighed;
  const estimate = y.reduce((sum, value, j) => sum + (p[j] ?? 0) * (value - mean) ** 2, 0);
  const spread = secondOrderInterval(
    {
      estimate,
      gradient: y.map((value, j) => 2 * (p[j] ?? 0) * (value - mean)),
      curvature: (j, k) => 2 * ((j === k ? (p[j] ?? 0) : 0) - (p[j] ?? 0) * (p[k] ?? 0)),
      variances,
    },
    options,
  );
  const standardDeviation = Math.sqrt(estimate);
  const relative = mean === 0 ? {} : { coefficientOfVariation: standardDeviation / Math.abs(mean) };
  return { ok: true, ...spread, standardDeviation, ...relative };
}

import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';

export interface JackknifeAnswer {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
}

export interface JackknifeOptions {
  readonly groups: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * Interval for any estimate, by leaving out one group of clusters at a time.
 *
 * In: a function that computes the estimate without group g (0 … groups − 1), or from all when given −1; whole clusters are dealt
 * to groups at random and never split.
 * Formula: variance (G−1)/G · Σ (θ₍₋g₎ − θ)²; Student's t with G − 1 degrees of freedom.
 * When: an estimate without a formula of its own, many clusters (30 groups or so). When not: medians and other quantiles,
 * whose jackknife does not settle (use `clusterBootstrap`).
 * Reasons: `too-few-groups`, `not-estimable` (an estimate is not finite).
 * Source: Kott 2001, Journal of Official Statistics 17, p. 521; Wolter 2007, Introduction to Variance Estimation, p. 154.
 * Worked: the mean of 1, 2, 3, 4, each its own group: 2.5, standard error 0.6455 (as the usual formula).
 */
export function deleteAGroupJackknife(
  estimateWithout: (group: number) => number,
  options: JackknifeOptions,
): Outcome<JackknifeAnswer> {
  const { groups, confidence } = options;
  if (!(groups >= 2)) return noAnswer('too-few-groups', 'The jackknife needs at least two groups.');
  const estimate = estimateWithout(-1);
  let squares = 0;
  for (let g = 0; g < groups; g++) squares += (estimateWithout(g) - estimate) ** 2;
  if (!Number.isFinite(estimate) || !Number.isFinite(squares))
    return noAnswer('not-estimable', 'Without one of the groups there is no estimate.');
  const standardError = Math.sqrt((squares * (groups - 1)) / groups);
  const reach = intervalReach(confidence, groups - 1) * standardError;
  return {
    ok: true,
    estimate,
    standardError,
    interval: { lower: estimate - reach, upper: estimate + reach, confidence },
  };
}

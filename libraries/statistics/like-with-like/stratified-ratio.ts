import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { cautiousP } from './cautious-p.ts';
import { clusterVariance, type Influences } from './cluster-variance.ts';
import { sharedStrata, stratumSums } from './stratum-sums.ts';
import { type PerArm, problemWith, type StratifiedUnits } from './unit-data.ts';

export interface StratifiedRatio {
  /** Group ÷ comparison, like with like. */
  readonly ratio: number;
  readonly logStandardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: Interval;
  readonly p: number;
  readonly strataUsed: number;
  readonly units: PerArm;
  readonly unitsLeftOut: PerArm;
  readonly clusters: PerArm;
  readonly effectiveClusters: PerArm;
  readonly sparse: boolean;
}

/** Σ N₁D₀/D and Σ N₀D₁/D over the strata that both arms share. */
function crossSums(sums: Float64Array): { group: number; comparison: number } {
  let group = 0;
  let comparison = 0;
  for (let at = 0; at < sums.length; at += 4) {
    const d0 = sums[at + 1] ?? 0;
    const d1 = sums[at + 3] ?? 0;
    if (!(d0 > 0 && d1 > 0)) continue;
    comparison += ((sums[at] ?? 0) * d1) / (d0 + d1);
    group += ((sums[at + 2] ?? 0) * d0) / (d0 + d1);
  }
  return { group, comparison };
}

function influencesOf(sums: Float64Array, totals: { group: number; comparison: number }): Influences {
  const { group, comparison } = totals;
  const strata = sums.length / 4;
  const table = new Float64Array(8 * strata);
  const mass = new Float64Array(strata);
  const expected = (group + comparison) / 2;
  let weight = 0;
  for (let at = 0; at < sums.length; at += 4) {
    const [d0, d1] = [sums[at + 1] ?? 0, sums[at + 3] ?? 0];
    if (d0 > 0 && d1 > 0) weight += (d0 * d1) / (d0 + d1);
  }
  for (let s = 0; s < strata; s++) {
    const n0 = sums[4 * s] ?? 0;
    const d0 = sums[4 * s + 1] ?? 0;
    const n1 = sums[4 * s + 2] ?? 0;
    const d1 = sums[4 * s + 3] ?? 0;
    if (!(d0 > 0 && d1 > 0)) continue;
    const d = d0 + d1;
    const row = 8 * s;
    const share = (d0 * d1) / d / weight;
    const pull = n1 / group + n0 / comparison;
    mass[s] = d;
    table[row] = -d1 / d / comparison;
    table[row + 1] = -(d1 / (d * d)) * pull;
    table[row + 2] = share / d0;
    table[row + 3] = (n0 + n1) / d;
    table[row + 4] = d0 / d / group;
    table[row + 5] = (d0 / (d * d)) * pull;
    table[row + 6] = share / d1;
    table[row + 7] = Math.sqrt((d0 * d1) / (d * d)) / expected;
  }
  return { table, mass };
}

const SPARSE_BELOW = 4;

/**
 * Ratio of a group to a comparison, like with like: within strata, weighted, with units in clusters.
 *
 * In: as `stratifiedDifference`; numerators must not be negative. Out: the ratio with an interval on the log scale.
 * Formula: Σ N₁D₀/D ÷ Σ N₀D₁/D over strata: the Mantel–Haenszel risk ratio for shares, rate ratio for rates. The variance of its
 * logarithm sums each unit's influence per cluster; few clusters, p and sparse arms are treated as in `stratifiedDifference`.
 * When: shares and rates whose ratio is steadier over strata than their difference. When not: an arm with no events (a reason is
 * returned); means that may be 0 or negative; a handful of events, where the log scale covers poorly.
 * Reasons: `bad-input`, `no-shared-stratum`, `no-events-in-group`, `no-events-in-comparison`, `too-few-clusters`, `no-variation`.
 * Source: Greenland & Robins 1985, Biometrics 41, p. 55; Rothman, Greenland & Lash 2008, Modern Epidemiology, p. 273.
 * Worked: one stratum, group 3 of 10, comparison 10 of 20, each unit a cluster: ratio 0.6.
 */
export function stratifiedRatio(data: StratifiedUnits): Outcome<StratifiedRatio> {
  const problem = problemWith(data);
  if (problem) return problem;
  const sums = stratumSums(data);
  const strataUsed = sharedStrata(sums);
  if (strataUsed === 0)
    return noAnswer('no-shared-stratum', 'No stratum has units of both the group and the comparison.');
  const totals = crossSums(sums);
  if (!(totals.group > 0))
    return noAnswer('no-events-in-group', 'The group has no events, so there is no ratio.');
  if (!(totals.comparison > 0))
    return noAnswer('no-events-in-comparison', 'The comparison has no events, so there is no ratio.');
  const robust = clusterVariance(data, influencesOf(sums, totals));
  if (robust.clusters.group < 2 || robust.clusters.comparison < 2)
    return noAnswer('too-few-clusters', 'One arm has a single cluster, so its variation cannot be seen.');
  const cautious = Math.max(robust.variance, robust.pooledVariance);
  if (!(cautious > 0))
    return noAnswer('no-variation', 'All units have the same value, so no error can be estimated.');
  const sparse = Math.min(robust.contributions.group, robust.contributions.comparison) < SPARSE_BELOW;
  const ratio = totals.group / totals.comparison;
  const logStandardError = Math.sqrt(sparse ? cautious : robust.variance);
  const factor = Math.exp(intervalReach(data.confidence, robust.degreesOfFreedom) * logStandardError);
  return {
    ok: true,
    ratio,
    logStandardError,
    degreesOfFreedom: robust.degreesOfFreedom,
    interval: { lower: ratio / factor, upper: ratio * factor, confidence: data.confidence },
    p: cautiousP(Math.log(ratio), robust),
    strataUsed,
    units: robust.units,
    unitsLeftOut: robust.unitsLeftOut,
    clusters: robust.clusters,
    effectiveClusters: robust.effectiveClusters,
    sparse,
  };
}

import { gammaQuantile, intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { cautiousP } from './cautious-p.ts';
import { clusterVariance, type Influences } from './cluster-variance.ts';
import { sharedStrata, stratumSums } from './stratum-sums.ts';
import { type PerArm, problemWith, type StratifiedUnits } from './unit-data.ts';

export interface ObservedAgainstExpected {
  readonly observed: number;
  /** What the group would have had at the comparison's ratios. */
  readonly expected: number;
  /** Observed less expected, with Student's t interval. */
  readonly excess: number;
  readonly excessInterval: Interval;
  /** Observed ÷ expected, with a gamma interval on a dispersion-corrected count. */
  readonly ratio: number;
  readonly ratioInterval: Interval;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly strataUsed: number;
  readonly units: PerArm;
  readonly unitsLeftOut: PerArm;
  readonly clusters: PerArm;
  readonly effectiveClusters: PerArm;
  readonly sparse: boolean;
}

/** Observed and expected in the group over the strata that both arms share. */
function totalsOf(sums: Float64Array): { observed: number; expected: number } {
  let observed = 0;
  let expected = 0;
  for (let at = 0; at < sums.length; at += 4) {
    const d0 = sums[at + 1] ?? 0;
    const d1 = sums[at + 3] ?? 0;
    if (!(d0 > 0 && d1 > 0)) continue;
    observed += sums[at + 2] ?? 0;
    expected += (d1 * (sums[at] ?? 0)) / d0;
  }
  return { observed, expected };
}

/** Influences on O − E with exposures taken as given; the group's residuals are taken about O/E times the expected ratio. */
function influencesOf(sums: Float64Array, ratio: number): Influences {
  const strata = sums.length / 4;
  const table = new Float64Array(8 * strata);
  const mass = new Float64Array(strata);
  let groupMass = 0;
  for (let at = 0; at < sums.length; at += 4) if ((sums[at + 1] ?? 0) > 0) groupMass += sums[at + 3] ?? 0;
  for (let s = 0; s < strata; s++) {
    const d0 = sums[4 * s + 1] ?? 0;
    const d1 = sums[4 * s + 3] ?? 0;
    if (!(d0 > 0 && d1 > 0)) continue;
    const expectedRatio = (sums[4 * s] ?? 0) / d0;
    const row = 8 * s;
    mass[s] = d0 + d1;
    table[row] = -d1 / d0;
    table[row + 1] = (-d1 / d0) * expectedRatio;
    table[row + 2] = d1 / d0 / groupMass;
    table[row + 3] = ((sums[4 * s] ?? 0) + (sums[4 * s + 2] ?? 0)) / (d0 + d1);
    table[row + 4] = 1;
    table[row + 5] = ratio * expectedRatio;
    table[row + 6] = 1 / groupMass;
    table[row + 7] = Math.sqrt(d1 / d0);
  }
  return { table, mass };
}

/** Exact Poisson limits of a count that varies `dispersion` times as much as Poisson, divided by what was expected. */
function gammaLimits(
  observed: number,
  expected: number,
  options: { readonly dispersion: number; readonly confidence: number },
): Interval {
  const { dispersion, confidence } = options;
  const tail = (1 - confidence) / 2;
  const count = observed / dispersion;
  const scale = dispersion / expected;
  return {
    lower: count > 0 ? gammaQuantile(tail, count, 1) * scale : 0,
    upper: gammaQuantile(1 - tail, count + 1, 1) * scale,
    confidence,
  };
}

const SPARSE_BELOW = 4;

/**
 * What a group had against what it would have had at the comparison's ratios, stratum by stratum (indirect standardisation).
 *
 * In: as `stratifiedDifference`; numerators must not be negative. Out: observed O, expected E, O − E and O/E with intervals.
 * Formula: E = Σ D₁ · N₀/D₀ over shared strata. Variance of O − E from each unit's influence summed per cluster, the
 * comparison's own error included. The interval of O/E is the exact Poisson one of O ÷ φ, times φ/E, φ = variance ÷ O (at least
 * 1), widened as Student's t is: with single Poisson events and a large comparison it is the usual exact limits of a standardised ratio.
 * When: "how many more than others alike would have had", counts and rates of one group. When not: comparing two groups' O/E
 * with each other (their mixes differ: use `stratifiedRatio`); very uneven clusters, a few having most events (a lognormal frailty of
 * variance 1.7 is covered 91 %). Elsewhere 95–99 %, being exact for few events.
 * Reasons: `bad-input`, `no-shared-stratum`, `nothing-expected`, `too-few-clusters`.
 * Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 65; Fay & Feuer 1997, Statistics in Medicine 16, p. 791.
 * Worked: one stratum, group 3 of 10, comparison 10 of 20: O 3, E 5, excess −2, ratio 0.6.
 */
export function observedAgainstExpected(data: StratifiedUnits): Outcome<ObservedAgainstExpected> {
  const problem = problemWith(data);
  if (problem) return problem;
  const sums = stratumSums(data);
  const strataUsed = sharedStrata(sums);
  if (strataUsed === 0)
    return noAnswer('no-shared-stratum', 'No stratum has units of both the group and the comparison.');
  const { observed, expected } = totalsOf(sums);
  if (!(expected > 0))
    return noAnswer('nothing-expected', 'The comparison has no events, so nothing is expected.');
  const ratio = observed / expected;
  const robust = clusterVariance(data, influencesOf(sums, ratio));
  if (robust.clusters.group < 2 || robust.clusters.comparison < 2)
    return noAnswer('too-few-clusters', 'One arm has a single cluster, so its variation cannot be seen.');
  const sparse = Math.min(robust.contributions.group, robust.contributions.comparison) < SPARSE_BELOW;
  const cautious = Math.max(robust.variance, robust.pooledVariance);
  const variance = sparse ? cautious : robust.variance;
  const standardError = Math.sqrt(variance);
  const reach = intervalReach(data.confidence, robust.degreesOfFreedom) * standardError;
  const widening =
    (intervalReach(data.confidence, robust.degreesOfFreedom) / intervalReach(data.confidence)) ** 2;
  const dispersion = variance > 0 ? (widening * variance) / Math.max(observed, sparse ? expected : 0, 1) : 1;
  const excess = observed - expected;
  return {
    ok: true,
    observed,
    expected,
    excess,
    excessInterval: { lower: excess - reach, upper: excess + reach, confidence: data.confidence },
    ratio,
    ratioInterval: gammaLimits(observed, expected, { dispersion, confidence: data.confidence }),
    standardError,
    degreesOfFreedom: robust.degreesOfFreedom,
    p: cautiousP(excess, robust),
    strataUsed,
    units: robust.units,
    unitsLeftOut: robust.unitsLeftOut,
    clusters: robust.clusters,
    effectiveClusters: robust.effectiveClusters,
    sparse,
  };
}

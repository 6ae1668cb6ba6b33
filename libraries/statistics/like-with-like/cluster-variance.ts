import type { PerArm, StratifiedUnits } from './unit-data.ts';

/**
 * What each stratum says of its units. A unit moves the estimate by slope × numerator − level × denominator; share ×
 * denominator of its arm's figure hangs on it (shares of an arm add to 1). Under "no difference" its residual is
 * scale × (numerator − ratio × denominator).
 */
export interface Influences {
  /** Eight numbers a stratum: slope, level and share of the comparison, ratio, then of the group, scale. */
  readonly table: Float64Array;
  /** Denominator of both arms; 0 leaves the stratum out. */
  readonly mass: Float64Array;
}

export interface ClusterVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
  /** Units in strata that both arms share, and in strata in which the other arm has nobody. */
  readonly units: PerArm;
  readonly unitsLeftOut: PerArm;
  readonly clusters: PerArm;
  /** Clusters of equal weight that would tell as much: 1 / Σ share². */
  readonly effectiveClusters: PerArm;
  /**
   * Clusters of equal deviation that would give the same variance, (Σe²)² / Σe⁴, or units that make up the numerator if those are
   * fewer; 0 where an arm shows no variation.
   */
  readonly contributions: PerArm;
  /**
   * Variance if there were no difference and both arms varied alike, as a score test has it. A cluster in both arms counts
   * as in `variance`, since what it shares cancels.
   */
  readonly pooledVariance: number;
}

const FIELDS = 5;

interface ClusterTotals {
  /** Per cluster: influence and share in the comparison, the same in the group, residual under "no difference". */
  readonly totals: Float64Array;
  readonly units: PerArm;
  readonly unitsLeftOut: PerArm;
  /** Per arm (comparison, group): Σ|y|, Σy², Σ|d − y|, Σ(d − y)². */
  readonly contents: Float64Array;
}

function clusterTotals(data: StratifiedUnits, { table, mass }: Influences): ClusterTotals {
  const { numerator, denominator, stratum, arm, cluster, strata, clusters } = data;
  const totals = new Float64Array(FIELDS * clusters);
  const contents = new Float64Array(8);
  let groupUsed = 0;
  let used = 0;
  let groupLeft = 0;
  let left = 0;
  for (let i = 0; i < numerator.length; i++) {
    const a = arm[i] as number;
    const s = stratum[i] as number;
    if (a > 1 || s < 0 || s >= strata) continue;
    const m = mass[s] as number;
    if (m === 0) {
      left++;
      groupLeft += a;
      continue;
    }
    used++;
    groupUsed += a;
    const d = denominator[i] as number;
    const y = numerator[i] as number;
    const rest = d - y;
    const held = 4 * a;
    contents[held] = (contents[held] as number) + Math.abs(y);
    contents[held + 1] = (contents[held + 1] as number) + y * y;
    contents[held + 2] = (contents[held + 2] as number) + Math.abs(rest);
    contents[held + 3] = (contents[held + 3] as number) + rest * rest;
    const row = 8 * s;
    const at = row + held;
    const influence = (table[at] as number) * y - (table[at + 1] as number) * d;
    const base = FIELDS * (cluster[i] as number);
    const into = base + 2 * a;
    totals[into] = (totals[into] as number) + influence * (1 + (0.5 * d) / (m - d || m));
    totals[into + 1] = (totals[into + 1] as number) + (table[at + 2] as number) * d;
    totals[base + 4] =
      (totals[base + 4] as number) + (table[row + 7] as number) * (y - (table[row + 3] as number) * d);
  }
  return {
    totals,
    units: { group: groupUsed, comparison: used - groupUsed },
    unitsLeftOut: { group: groupLeft, comparison: left - groupLeft },
    contents,
  };
}

interface ArmMoments {
  count: number;
  e2: number;
  e4: number;
  g1: number;
  g2: number;
}

const armMoments = (): ArmMoments => ({ count: 0, e2: 0, e4: 0, g1: 0, g2: 0 });

function add(moments: ArmMoments, e: number, g: number): void {
  const e2 = e * e;
  moments.count++;
  moments.e2 += e2;
  moments.e4 += e2 * e2;
  moments.g1 += g;
  moments.g2 += g * g;
}

/**
 * Degrees of freedom of one arm's variance: clusters of very unequal weight count as fewer, and so do rare large
 * deviations (a kurtosis correction: 2V² / (Σe⁴ − V²/G)).
 */
function armFreedom(m: ArmMoments): number {
  if (m.count < 2) return 1;
  const byWeight = (m.g1 * m.g1) / m.g2 - 1;
  const spare = m.e4 - (m.e2 * m.e2) / m.count;
  const byDeviation = spare > 1e-12 * m.e4 ? (2 * m.e2 * m.e2) / spare : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(byWeight, byDeviation, m.count - 1));
}

/**
 * Variance of an estimate from the summed influence of each cluster.
 *
 * Formula: Σ over clusters of (e₁/√(1 − g₁) + e₀/√(1 − g₀))², e the cluster's summed influence and g its share in each arm,
 * where the division makes up for a cluster pulling the arm's figure to itself (the CR2 correction for clusters of equal size). Degrees
 * of freedom: Satterthwaite over the two arms.
 */
export function clusterVariance(data: StratifiedUnits, influences: Influences): ClusterVariance {
  const { totals, units, unitsLeftOut, contents } = clusterTotals(data, influences);
  const group = armMoments();
  const comparison = armMoments();
  let variance = 0;
  let pooledVariance = 0;
  for (let c = 0; c < totals.length; c += FIELDS) {
    const g0 = totals[c + 1] as number;
    const g1 = totals[c + 3] as number;
    if (g0 === 0 && g1 === 0) continue;
    const e0 = (totals[c] as number) * correction(g0);
    const e1 = (totals[c + 2] as number) * correction(g1);
    variance += (e0 + e1) ** 2;
    pooledVariance += (g0 > 0 && g1 > 0 ? e0 + e1 : (totals[c + 4] as number)) ** 2;
    if (g0 > 0) add(comparison, e0, g0);
    if (g1 > 0) add(group, e1, g1);
  }
  return { variance, pooledVariance, units, unitsLeftOut, ...summary(group, comparison, contents) };
}

const correction = (g: number): number => (g >= 1 ? 1 : 1 / Math.sqrt(1 - g));

/** 0 where an arm's deviations are nothing but rounding. */
const contributionsOf = (m: ArmMoments, variance: number): number =>
  m.e2 > 1e-20 * variance && m.e4 > 0 ? (m.e2 * m.e2) / m.e4 : 0;

/** Equal units that would make up an arm's numerator, or what its numerator lacks: the events (or non-events) of a share. */
function eventsOf(contents: Float64Array, from: number): number {
  const equal = (sum: number, squares: number): number => (squares > 0 ? (sum * sum) / squares : 0);
  return Math.min(
    equal(contents[from] ?? 0, contents[from + 1] ?? 0),
    equal(contents[from + 2] ?? 0, contents[from + 3] ?? 0),
  );
}

type PerArmSummary = Pick<
  ClusterVariance,
  'degreesOfFreedom' | 'clusters' | 'effectiveClusters' | 'contributions'
>;

function summary(group: ArmMoments, comparison: ArmMoments, contents: Float64Array): PerArmSummary {
  const v1 = group.e2;
  const v0 = comparison.e2;
  const pooled = v1 ** 2 / armFreedom(group) + v0 ** 2 / armFreedom(comparison);
  const degreesOfFreedom =
    pooled > 0 ? (v1 + v0) ** 2 / pooled : Math.min(armFreedom(group), armFreedom(comparison));
  const ratio = (top: number, bottom: number): number => (bottom > 0 ? top / bottom : 0);
  return {
    degreesOfFreedom: Math.max(1, degreesOfFreedom),
    clusters: { group: group.count, comparison: comparison.count },
    effectiveClusters: { group: ratio(1, group.g2), comparison: ratio(1, comparison.g2) },
    contributions: {
      group: Math.min(contributionsOf(group, v1 + v0), eventsOf(contents, 4)),
      comparison: Math.min(contributionsOf(comparison, v1 + v0), eventsOf(contents, 0)),
    },
  };
}

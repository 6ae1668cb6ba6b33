/** Units of many groups in strata and clusters: parallel arrays, the units of one cluster side by side. */
export interface GroupedUnits {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** 0 … strata − 1; −1 leaves the unit out. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** 0 … groups − 1; anything higher leaves the unit out. */
  readonly group: Uint16Array;
  readonly groups: number;
  /** Equal numbers side by side: a cluster ends where the number changes. */
  readonly cluster: Int32Array;
}

/** One entry a group. */
export interface EachAgainstRest {
  /** Group less everyone else in a group, like with like; 0 where there is nothing to compare. */
  readonly difference: Float64Array;
  /** Cluster-robust, without a correction for few clusters; 0 where there is nothing to compare. */
  readonly standardError: Float64Array;
  readonly units: Float64Array;
  readonly clusters: Float64Array;
  readonly restUnits: Float64Array;
}

/**
 * Each group against the rest of the groups, like with like, for all groups in two passes: a screen.
 *
 * Formula: for every group the Mantel–Haenszel-weighted difference of `stratifiedDifference` and its influence
 * variance; a unit's influence on the contrasts of the groups that it is not in depends on its stratum only, so that
 * all contrasts share one walk over the units. When: to find which of many contrasts deserve `stratifiedDifference`.
 * When not: as an interval: with few clusters the standard error is too small.
 * Source: as `stratifiedDifference`. Worked: its value there, −0.2, is the first of two groups here.
 */
export function eachAgainstRest(data: GroupedUnits): EachAgainstRest {
  const { numerator, denominator, stratum, group, groups, strata } = data;
  const sums = new Float64Array(2 * strata * groups);
  const totals = new Float64Array(2 * strata);
  const units = new Float64Array(groups);
  let known = 0;
  for (let i = 0; i < group.length; i++) {
    const g = group[i] as number;
    const s = stratum[i] as number;
    if (g >= groups || s < 0) continue;
    const y = numerator[i] as number;
    const d = denominator[i] as number;
    const at = 2 * (s * groups + g);
    sums[at] = (sums[at] as number) + y;
    sums[at + 1] = (sums[at + 1] as number) + d;
    totals[2 * s] = (totals[2 * s] as number) + y;
    totals[2 * s + 1] = (totals[2 * s + 1] as number) + d;
    units[g] = (units[g] as number) + 1;
    known++;
  }
  const plan = planAll(sums, totals, groups);
  const { variance, clusters } = walkClusters(data, plan);
  return {
    difference: plan.difference,
    standardError: Float64Array.from(variance, Math.sqrt),
    units,
    clusters,
    restUnits: Float64Array.from(units, (n) => known - n),
  };
}

interface PlanAll {
  readonly difference: Float64Array;
  /** slope and level of a unit outside the group, by stratum and group. */
  readonly outside: Float64Array;
  /** what being in the group adds to slope and level. */
  readonly inside: Float64Array;
}

function planAll(sums: Float64Array, totals: Float64Array, groups: number): PlanAll {
  const strata = totals.length / 2;
  const weight = new Float64Array(groups);
  const difference = new Float64Array(groups);
  const each = (
    visit: (at: number, g: number, n1: number, d1: number, n: number, d: number) => void,
  ): void => {
    for (let s = 0; s < strata; s++) {
      const n = totals[2 * s] as number;
      const d = totals[2 * s + 1] as number;
      for (let g = 0; g < groups; g++) {
        const at = 2 * (s * groups + g);
        const d1 = sums[at + 1] as number;
        if (d1 > 0 && d - d1 > 0) visit(at, g, sums[at] as number, d1, n, d);
      }
    }
  };
  each((_, g, n1, d1, n, d) => {
    weight[g] = (weight[g] as number) + (d1 * (d - d1)) / d;
    difference[g] = (difference[g] as number) + (n1 * (d - d1) - (n - n1) * d1) / d;
  });
  for (let g = 0; g < groups; g++) {
    const w = weight[g] as number;
    if (w > 0) difference[g] = (difference[g] as number) / w;
  }
  const outside = new Float64Array(sums.length);
  const inside = new Float64Array(sums.length);
  each((at, g, _, d1, n, d) => {
    const w = weight[g] as number;
    const part = d1 / d;
    const ratio = n / d;
    const gap = difference[g] as number;
    outside[at] = -part / w;
    outside[at + 1] = (-part / w) * (ratio - gap * part);
    inside[at] = 1 / w;
    inside[at + 1] = ((1 - part) / w) * (ratio + gap * (1 - part)) - (outside[at + 1] as number);
  });
  return { difference, outside, inside };
}

function walkClusters(data: GroupedUnits, plan: PlanAll): { variance: Float64Array; clusters: Float64Array } {
  const { numerator, denominator, stratum, group, groups, cluster } = data;
  const { outside, inside } = plan;
  const variance = new Float64Array(groups);
  const clusters = new Float64Array(groups);
  const running = new Float64Array(groups);
  const present = new Uint8Array(groups);
  const flush = (): void => {
    for (let g = 0; g < groups; g++) {
      const e = running[g] as number;
      variance[g] = (variance[g] as number) + e * e;
      clusters[g] = (clusters[g] as number) + (present[g] as number);
    }
    running.fill(0);
    present.fill(0);
  };
  let current: number | undefined;
  for (let i = 0; i < group.length; i++) {
    const own = group[i] as number;
    const s = stratum[i] as number;
    if (own >= groups || s < 0) continue;
    const c = cluster[i] as number;
    if (c !== current) {
      if (current !== undefined) flush();
      current = c;
    }
    const y = numerator[i] as number;
    const d = denominator[i] as number;
    let at = 2 * s * groups;
    for (let g = 0; g < groups; g++, at += 2) {
      running[g] = (running[g] as number) + (outside[at] as number) * y - (outside[at + 1] as number) * d;
    }
    const mine = 2 * (s * groups + own);
    running[own] = (running[own] as number) + (inside[mine] as number) * y - (inside[mine + 1] as number) * d;
    present[own] = 1;
  }
  if (current !== undefined) flush();
  return { variance, clusters };
}

import type { SurveyDesign } from './survey-design.ts';

/** Which degrees of freedom an interval takes: of the clusters that bear on the estimate, of the design, or a number. */
export type DegreesOfFreedom = 'effective' | 'design' | number;

/** How alike two answers of one cluster are taken to be; matters little, see `effectiveDegrees`. */
const ALIKE = 0.1;

/**
 * Degrees of freedom of a linearised standard error, given how much each cluster bears on the estimate.
 *
 * leverages: for each row, what the estimate gains from one unit more of the row's value (for a mean, its weight over all
 * weights; for rows outside a domain 0). Returns a number from 1 to the design's clusters less strata.
 * Formula: v of a cluster is the variance that it adds if all answers vary alike and those of a cluster correlate by
 * 0.1: 0.9 Σ a² + 0.1 (Σ a)². A stratum has (Σ v)² / Σ v² − 1 degrees, at least 1; strata are put together as
 * Satterthwaite does, (Σ E)² / Σ (E² / degrees), E = n / (n − 1) × share not drawn × Σ v.
 * When to use: few clusters, clusters of very unequal size, a small domain. When not: rare events, whose skewness no
 * degrees of freedom mend.
 * Source: Satterthwaite (1946), Biometrics Bulletin 2: 110–114; for surveys Fay & Graubard (2001), Biometrics 57:
 * 1198–1206, and Bell & McCaffrey (2002), Survey Methodology 28: 169–181, of which this is a plain form.
 * Worked value: four rows of weight 1, each its own cluster: 3; weights 1, 1, 2, 2: 10² / 34 − 1 = 1.94.
 */
export function effectiveDegrees(design: SurveyDesign, leverages: Float64Array): number {
  const [stage] = design.stages;
  if (!stage) return Math.max(1, design.degreesOfFreedom);
  const clusters = stage.stratumOfCluster.length;
  const [sums, squares] = [new Float64Array(clusters), new Float64Array(clusters)];
  for (const [i, leverage] of leverages.entries()) {
    const cluster = stage.clusterOf[i] ?? 0;
    sums[cluster] = (sums[cluster] ?? 0) + leverage;
    squares[cluster] = (squares[cluster] ?? 0) + leverage * leverage;
  }
  const strata = stage.clustersInStratum.length;
  const [first, second] = [new Float64Array(strata), new Float64Array(strata)];
  for (const [cluster, stratum] of stage.stratumOfCluster.entries()) {
    const v = (1 - ALIKE) * (squares[cluster] ?? 0) + ALIKE * (sums[cluster] ?? 0) ** 2;
    first[stratum] = (first[stratum] ?? 0) + v;
    second[stratum] = (second[stratum] ?? 0) + v * v;
  }
  let [all, spread] = [0, 0];
  for (const [stratum, n] of stage.clustersInStratum.entries()) {
    const [v, v2] = [first[stratum] ?? 0, second[stratum] ?? 0];
    if (!(v2 > 0)) continue;
    const expected = v * (n > 1 ? n / (n - 1) : 1) * (stage.shareNotDrawn[stratum] ?? 1);
    all += expected;
    spread += expected ** 2 / Math.max(1, v ** 2 / v2 - 1);
  }
  const most = Math.max(1, design.degreesOfFreedom);
  return spread > 0 ? Math.min(most, Math.max(1, all ** 2 / spread)) : most;
}

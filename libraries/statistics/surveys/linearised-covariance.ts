import type { SamplingStage } from './sampling-stage.ts';
import type { SurveyDesign } from './survey-design.ts';

/**
 * Covariance of estimates from their influences (the change in the estimate a unit of weight on a row makes).
 *
 * influences: one array of rows for each estimate. Returns the matrix row by row, estimates × estimates.
 * Formula: within each stratum, (1 − n / N) n / (n − 1) Σ (cluster total − mean of cluster totals)², cluster totals of
 * weight × influence; a second stage adds the same within each cluster, times the share drawn at the first. For
 * calibrated weights the influence is first replaced by its residual on what the weights were calibrated to.
 * When to use: any smooth estimate. When not: medians, or fewer than some ten clusters (t limits are still too narrow).
 * Source: Binder (1983), International Statistical Review 51: 279–292; Särndal, Swensson & Wretman (1992), §4.3;
 * residuals: Deville & Särndal (1992), JASA 87: 376–382.
 * Worked value: values 1, 3 with weights 1, 1, influences −½, ½ of the mean: 2 / 1 × (¼ + ¼) = 1 = s² / n.
 */
export function linearisedCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
): Float64Array {
  const size = influences.length;
  const weighted = influences.map((influence) => {
    const values = Float64Array.from(influence);
    for (const calibration of design.calibrations) calibration.takeInPlace(values);
    return values.map((value, i) => value * (design.weights[i] ?? 0));
  });
  const covariance = new Float64Array(size * size);
  for (const stage of design.stages) addStageInPlace(covariance, stage, weighted);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) covariance[b * size + a] = covariance[a * size + b] ?? 0;
  return covariance;
}

function addStageInPlace(
  covariance: Float64Array,
  stage: SamplingStage,
  weighted: readonly Float64Array[],
): void {
  const size = weighted.length;
  const totals = weighted.map((values) => centredTotals(stage, values));
  for (const [cluster, stratum] of stage.stratumOfCluster.entries()) {
    const n = stage.clustersInStratum[stratum] ?? 1;
    const finite = (stage.shareNotDrawn[stratum] ?? 1) * (stage.scale[stratum] ?? 1);
    const factor = finite * (n > 1 ? n / (n - 1) : 1);
    if (factor === 0) continue;
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) {
        const at = a * size + b;
        covariance[at] =
          (covariance[at] ?? 0) + factor * (totals[a]?.[cluster] ?? 0) * (totals[b]?.[cluster] ?? 0);
      }
  }
}

/** Cluster totals less the mean of their stratum, or of all clusters where a stratum has but one. */
function centredTotals(stage: SamplingStage, values: Float64Array): Float64Array {
  const totals = new Float64Array(stage.stratumOfCluster.length);
  for (const [i, value] of values.entries()) {
    const cluster = stage.clusterOf[i] ?? 0;
    totals[cluster] = (totals[cluster] ?? 0) + value;
  }
  const means = new Float64Array(stage.clustersInStratum.length);
  for (const [cluster, stratum] of stage.stratumOfCluster.entries())
    means[stratum] = (means[stratum] ?? 0) + (totals[cluster] ?? 0) / (stage.clustersInStratum[stratum] ?? 1);
  const all = totals.reduce((sum, value) => sum + value, 0) / totals.length;
  return totals.map((total, cluster) => {
    const stratum = stage.stratumOfCluster[cluster] ?? 0;
    return total - ((stage.clustersInStratum[stratum] ?? 1) > 1 ? (means[stratum] ?? 0) : all);
  });
}

import type { SurveyDesign } from './survey-design.ts';

/**
 * Covariance of estimates from their influences (the change in the estimate a unit of weight on a row makes).
 *
 * influences: one array of rows for each estimate. Returns the matrix row by row, estimates × estimates.
 * Formula: within each stratum, (1 − n / N) n / (n − 1) Σ (cluster total − mean of cluster totals)², cluster totals of
 * weight × influence; for calibrated weights the influence is first replaced by its residual on what the weights were
 * calibrated to.
 * When to use: any smooth estimate. When not: medians, or fewer than some ten clusters (t limits are still too narrow).
 * Source: Binder (1983), International Statistical Review 51: 279–292; residuals: Deville & Särndal (1992), JASA 87:
 * 376–382, §3.
 * Worked value: values 1, 3 with weights 1, 1, influences −½, ½ of the mean: 2 / 1 × (¼ + ¼) = 1 = s² / n.
 */
export function linearisedCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
): Float64Array {
  const size = influences.length;
  const clusters = design.stratumOfCluster.length;
  const strata = design.clustersInStratum.length;
  const totals = influences.map((influence) => {
    const values = Float64Array.from(influence);
    for (const calibration of design.calibrations) calibration.takeInPlace(values);
    const total = new Float64Array(clusters);
    for (let i = 0; i < design.rows; i++) {
      const cluster = design.clusterOf[i] ?? 0;
      total[cluster] = (total[cluster] ?? 0) + (design.weights[i] ?? 0) * (values[i] ?? 0);
    }
    return centred(design, total, strata);
  });
  const covariance = new Float64Array(size * size);
  for (let c = 0; c < clusters; c++) {
    const stratum = design.stratumOfCluster[c] ?? 0;
    const n = design.clustersInStratum[stratum] ?? 1;
    const factor = (design.shareNotDrawn[stratum] ?? 1) * (n > 1 ? n / (n - 1) : 1);
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) {
        const at = a * size + b;
        covariance[at] = (covariance[at] ?? 0) + factor * (totals[a]?.[c] ?? 0) * (totals[b]?.[c] ?? 0);
      }
  }
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) covariance[b * size + a] = covariance[a * size + b] ?? 0;
  return covariance;
}

function centred(design: SurveyDesign, totals: Float64Array, strata: number): Float64Array {
  const means = new Float64Array(strata);
  const all = totals.reduce((sum, value) => sum + value, 0) / totals.length;
  for (const [c, total] of totals.entries()) {
    const stratum = design.stratumOfCluster[c] ?? 0;
    means[stratum] = (means[stratum] ?? 0) + total / (design.clustersInStratum[stratum] ?? 1);
  }
  return totals.map((total, c) => {
    const stratum = design.stratumOfCluster[c] ?? 0;
    return total - ((design.clustersInStratum[stratum] ?? 1) > 1 ? (means[stratum] ?? 0) : all);
  });
}

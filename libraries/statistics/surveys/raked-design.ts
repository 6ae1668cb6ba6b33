import type { MarginCodes } from './margin-codes.ts';
import type { CalibrationResidual, SurveyDesign } from './survey-design.ts';

/**
 * A survey design with weights that were raked or post-stratified, whose standard errors know it.
 *
 * weights and margins: as `rake` or `postStratify` gave them.
 * Formula: influences lose their means by level of each margin in turn, until nothing is left to lose, before
 * variances are taken: what the margins explain is no longer chance. Means are weighted by the base weights for one margin
 * (post-stratification) and plain for several, both as in R's survey package; plain means are on the wide side when
 * base weights are very unequal.
 * When to use: every estimate with raked weights. Treating raked weights as plain ones gives wrong (mostly too wide)
 * errors. When not: capped weights that did not meet their margins.
 * Source: Deville, Särndal & Sautory (1993), JASA 88: 1013–1020; Lumley (2010), Complex Surveys, ch. 7.
 * Worked value: the raked share of a margin's own level has standard error 0.
 */
export function rakedDesign(
  design: SurveyDesign,
  weights: Float64Array,
  margins: readonly MarginCodes[],
): SurveyDesign {
  return {
    ...design,
    weights,
    calibrations: [...design.calibrations, marginResiduals(margins, design.weights)],
  };
}

function marginResiduals(margins: readonly MarginCodes[], base: Float64Array): CalibrationResidual {
  const weights = margins.length === 1 ? base : new Float64Array(base.length).fill(1);
  const sums = margins.map(({ codes, targets }) => {
    const sum = new Float64Array(targets.length);
    for (const [i, code] of codes.entries()) sum[code] = (sum[code] ?? 0) + (weights[i] ?? 0);
    return sum;
  });
  return {
    takeInPlace: (values) => {
      const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
      for (let sweep = 0; sweep < 200; sweep++) {
        let taken = 0;
        for (const [m, { codes, targets }] of margins.entries()) {
          const means = new Float64Array(targets.length);
          for (let i = 0; i < values.length; i++) {
            const code = codes[i] ?? 0;
            means[code] =
              (means[code] ?? 0) + ((weights[i] ?? 0) * (values[i] ?? 0)) / (sums[m]?.[code] ?? 1);
          }
          for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - (means[codes[i] ?? 0] ?? 0);
          taken = means.reduce((largest, mean) => Math.max(largest, Math.abs(mean)), taken);
        }
        if (margins.length === 1 || taken <= 1e-13 * size) return;
      }
    },
  };
}

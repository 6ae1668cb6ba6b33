import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type SamplingStage, samplingStage } from './sampling-stage.ts';

/** What calibration leaves of an influence: its residual on what the weights were calibrated to. */
export interface CalibrationResidual {
  /** Replaces the values of one variable over the rows, in place, by residuals. */
  readonly takeInPlace: (values: Float64Array) => void;
}

export interface SurveyDesign {
  readonly rows: number;
  /** Final weights, one a row. */
  readonly weights: Float64Array;
  /** The first stage, and a second where it is known. */
  readonly stages: readonly SamplingStage[];
  /** Clusters less strata, at the first stage. */
  readonly degreesOfFreedom: number;
  readonly calibrations: readonly CalibrationResidual[];
}

export interface SurveyDesignInput {
  readonly weights: ArrayLike<number>;
  /** One label a row; one stratum, and every row its own cluster, by default. Clusters are nested in strata. */
  readonly strata?: readonly (string | number)[];
  readonly clusters?: readonly (string | number)[];
  /** Clusters (or people, without clusters) in the row's stratum of the population; without, no correction. */
  readonly populationSizes?: ArrayLike<number>;
  /** What was drawn within clusters; counts only where both stages have population sizes. */
  readonly secondStage?: {
    readonly clusters?: readonly (string | number)[];
    /** Units in the row's first-stage cluster of the population. */
    readonly populationSizes: ArrayLike<number>;
  };
  /**
   * A stratum with one cluster has no variance of its own: 'refuse' (default) gives the reason 'lonely-cluster';
   * 'centre' takes its distance from the mean of all clusters, which is too wide rather than too narrow.
   */
  readonly lonelyClusters?: 'refuse' | 'centre';
}

/**
 * Weights, strata, clusters and population sizes of a survey, ready for estimates.
 *
 * When to use: before every survey estimate. When not: to hide a design that is not known; say "as if simple random".
 * Without population sizes only the first stage counts (as if drawn with replacement), which is a little too wide.
 * Reasons: 'no-rows', 'lengths-differ', 'not-a-weight', 'population-too-small', 'lonely-cluster'.
 * Source: Lumley (2010), Complex Surveys, ch. 2 and 3; Särndal, Swensson & Wretman (1992), §4.3 and §4.6.
 * Worked value: 4 rows in 2 clusters and 1 stratum: 1 degree of freedom.
 */
export function surveyDesign(input: SurveyDesignInput): Outcome<SurveyDesign> {
  const { weights, strata, clusters, populationSizes, secondStage, lonelyClusters = 'refuse' } = input;
  const rows = weights.length;
  if (rows === 0) return noAnswer('no-rows', 'The survey has no rows.');
  for (const column of [
    strata,
    clusters,
    populationSizes,
    secondStage?.clusters,
    secondStage?.populationSizes,
  ])
    if (column && column.length !== rows)
      return noAnswer('lengths-differ', `A column of ${column.length} for ${rows} rows.`);
  for (let i = 0; i < rows; i++)
    if (!((weights[i] ?? -1) >= 0 && Number.isFinite(weights[i])))
      return noAnswer('not-a-weight', `Row ${i} has the weight ${weights[i]}.`);
  const first = samplingStage({
    rows,
    ...(strata && { strata }),
    ...(clusters && { clusters }),
    ...(populationSizes && { populationSizes }),
    refuseLonely: lonelyClusters === 'refuse',
  });
  if (!first.ok) return first;
  const stages: SamplingStage[] = [first];
  if (secondStage && populationSizes) {
    const second = samplingStage({
      rows,
      strata: Array.from(first.clusterOf),
      ...(secondStage.clusters && { clusters: secondStage.clusters }),
      populationSizes: secondStage.populationSizes,
      scaleOf: (row) =>
        1 - (first.shareNotDrawn[first.stratumOfCluster[first.clusterOf[row] ?? 0] ?? 0] ?? 1),
      refuseLonely: lonelyClusters === 'refuse',
    });
    if (!second.ok) return second;
    stages.push(second);
  }
  return {
    ok: true,
    rows,
    weights: Float64Array.from(weights),
    stages,
    degreesOfFreedom: first.stratumOfCluster.length - first.clustersInStratum.length,
    calibrations: [],
  };
}

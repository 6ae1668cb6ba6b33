import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/** What calibration leaves of an influence: its residual on what the weights were calibrated to. */
export interface CalibrationResidual {
  /** Replaces the values of one variable over the rows, in place, by residuals. */
  readonly takeInPlace: (values: Float64Array) => void;
}

export interface SurveyDesign {
  readonly rows: number;
  /** Final weights, one a row. */
  readonly weights: Float64Array;
  /** Each row's cluster and each cluster's stratum, numbered from 0. */
  readonly clusterOf: Int32Array;
  readonly stratumOfCluster: Int32Array;
  /** Clusters drawn in each stratum and the share not drawn (1 without a finite population). */
  readonly clustersInStratum: Int32Array;
  readonly shareNotDrawn: Float64Array;
  /** Clusters less strata. */
  readonly degreesOfFreedom: number;
  readonly lonelyClusters: 'refuse' | 'centre';
  readonly calibrations: readonly CalibrationResidual[];
}

export interface SurveyDesignInput {
  readonly weights: ArrayLike<number>;
  /** One label a row; one stratum, and every row its own cluster, by default. Clusters are nested in strata. */
  readonly strata?: readonly (string | number)[];
  readonly clusters?: readonly (string | number)[];
  /** Clusters (or people, without clusters) in the row's stratum of the population; without, no correction. */
  readonly populationSizes?: ArrayLike<number>;
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
 * Only the first stage of a design counts: with replacement below it, or with fpc for the clusters.
 * Reasons: 'no-rows', 'lengths-differ', 'not-a-weight', 'population-too-small', 'lonely-cluster'.
 * Source: Lumley (2010), Complex Surveys, §1.3 and appendix A; Särndal, Swensson & Wretman (1992), §4.6.
 * Worked value: 4 rows in 2 clusters and 1 stratum: 1 degree of freedom.
 */
export function surveyDesign(input: SurveyDesignInput): Outcome<SurveyDesign> {
  const { weights, strata, clusters, populationSizes, lonelyClusters = 'refuse' } = input;
  const rows = weights.length;
  if (rows === 0) return noAnswer('no-rows', 'The survey has no rows.');
  for (const column of [strata, clusters, populationSizes])
    if (column && column.length !== rows)
      return noAnswer('lengths-differ', `A column of ${column.length} for ${rows} rows.`);
  for (let i = 0; i < rows; i++)
    if (!((weights[i] ?? -1) >= 0 && Number.isFinite(weights[i])))
      return noAnswer('not-a-weight', `Row ${i} has the weight ${weights[i]}.`);
  const stratumCodes = new Map<string | number, number>();
  const clusterCodes = new Map<string, number>();
  const clusterOf = new Int32Array(rows);
  const stratumOf: number[] = [];
  const drawn: number[] = [];
  const sizes: (number | undefined)[] = [];
  for (let i = 0; i < rows; i++) {
    const label = strata?.[i] ?? '';
    const stratum = stratumCodes.get(label) ?? stratumCodes.size;
    stratumCodes.set(label, stratum);
    const key = clusters ? `${stratum}|${clusters[i]}` : `${i}`;
    const cluster = clusterCodes.get(key) ?? clusterCodes.size;
    if (cluster === clusterCodes.size) {
      clusterCodes.set(key, cluster);
      stratumOf.push(stratum);
      drawn[stratum] = (drawn[stratum] ?? 0) + 1;
    }
    clusterOf[i] = cluster;
    sizes[stratum] = populationSizes?.[i];
  }
  for (const [stratum, n] of drawn.entries()) {
    const size = sizes[stratum];
    if (size !== undefined && !(size >= n))
      return noAnswer(
        'population-too-small',
        `Stratum ${stratum}: ${n} clusters drawn from a population of ${size}.`,
      );
    if (n === 1 && size !== 1 && lonelyClusters === 'refuse')
      return noAnswer(
        'lonely-cluster',
        `Stratum ${stratum} has a single cluster, so its variance is not known.`,
      );
  }
  return {
    ok: true,
    rows,
    weights: Float64Array.from(weights),
    clusterOf,
    stratumOfCluster: Int32Array.from(stratumOf),
    clustersInStratum: Int32Array.from(drawn),
    shareNotDrawn: Float64Array.from(drawn, (n, stratum) => {
      const size = sizes[stratum];
      return size === undefined ? 1 : 1 - n / size;
    }),
    degreesOfFreedom: stratumOf.length - drawn.length,
    lonelyClusters,
    calibrations: [],
  };
}

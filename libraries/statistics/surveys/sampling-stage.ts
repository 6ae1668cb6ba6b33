import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

type Label = string | number;

/** One stage of a sample: what was drawn within what, all numbered from 0. */
export interface SamplingStage {
  /** Each row's cluster, and each cluster's stratum. */
  readonly clusterOf: Int32Array;
  readonly stratumOfCluster: Int32Array;
  readonly clustersInStratum: Int32Array;
  /** Share of each stratum's clusters that was not drawn (1 without a finite population). */
  readonly shareNotDrawn: Float64Array;
  /** What each stratum's variance is multiplied by: 1 at the first stage, later the share drawn before. */
  readonly scale: Float64Array;
}

export interface StageInput {
  readonly rows: number;
  readonly strata?: readonly Label[];
  readonly clusters?: readonly Label[];
  readonly populationSizes?: ArrayLike<number>;
  /** Scale of each row's stratum; 1 by default. */
  readonly scaleOf?: (row: number) => number;
  /** Is a stratum with a single cluster, not all of its population, refused? */
  readonly refuseLonely: boolean;
}

/**
 * Numbers for one stage of a sample. Clusters are nested in strata; every row is its own cluster by default.
 * Reasons: 'population-too-small', 'lonely-cluster'.
 */
export function samplingStage(input: StageInput): Outcome<SamplingStage> {
  const { rows, strata, clusters, populationSizes, scaleOf = () => 1, refuseLonely } = input;
  const stratumCodes = new Map<Label, number>();
  const clusterCodes = new Map<string, number>();
  const clusterOf = new Int32Array(rows);
  const stratumOf: number[] = [];
  const drawn: number[] = [];
  const sizes: (number | undefined)[] = [];
  const scale: number[] = [];
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
    scale[stratum] = scaleOf(i);
  }
  for (const [stratum, n] of drawn.entries()) {
    const size = sizes[stratum];
    if (size !== undefined && !(size >= n))
      return noAnswer('population-too-small', `Stratum ${stratum}: ${n} drawn from a population of ${size}.`);
    if (n === 1 && size !== 1 && refuseLonely)
      return noAnswer(
        'lonely-cluster',
        `Stratum ${stratum} has a single cluster, so its variance is not known.`,
      );
  }
  return {
    ok: true,
    clusterOf,
    stratumOfCluster: Int32Array.from(stratumOf),
    clustersInStratum: Int32Array.from(drawn),
    shareNotDrawn: Float64Array.from(drawn, (n, stratum) => {
      const size = sizes[stratum];
      return size === undefined ? 1 : 1 - n / size;
    }),
    scale: Float64Array.from(scale),
  };
}

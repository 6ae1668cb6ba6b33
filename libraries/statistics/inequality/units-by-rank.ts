import { type NoAnswer, noAnswer } from '../outcome.ts';

export interface RankedUnits {
  /** Value of each unit (0 or 1 for a share). */
  readonly values: readonly number[];
  /** Position of each unit, low = worst placed; equal positions share their middle rank. */
  readonly positions: readonly number[];
  /** Survey weights; default 1. */
  readonly weights?: readonly number[];
  /** Cluster of each unit (sampling unit, person, home); default each its own. */
  readonly clusters?: readonly (number | string)[];
}

export interface RankedSample {
  readonly ok: true;
  readonly y: readonly number[];
  /** Weights that add up to 1. */
  readonly w: readonly number[];
  readonly rank: readonly number[];
  readonly mean: number;
  /** For a list of scores, one or more a unit, the sums within clusters. */
  readonly sumByCluster: (scores: readonly number[]) => readonly number[];
}

/** Middle ranks of weighted units, or the reason why there are none. */
export function rankUnits(units: RankedUnits): RankedSample | NoAnswer {
  const { values, positions, clusters } = units;
  const weights = units.weights ?? values.map(() => 1);
  if (positions.length !== values.length || weights.length !== values.length) {
    return noAnswer('lengths-differ', 'Values, positions and weights must have the same length.');
  }
  if (clusters && clusters.length !== values.length) {
    return noAnswer('lengths-differ', 'Every unit needs a cluster.');
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (
    !(total > 0) ||
    weights.some((weight) => !(weight >= 0)) ||
    ![...values, ...positions].every(Number.isFinite)
  ) {
    return noAnswer('units-not-valid', 'Values and positions must be numbers, weights not negative.');
  }
  const w = weights.map((weight) => weight / total);
  const clusterOf = clusterNumbers(clusters ?? values.map((_, i) => i));
  const size = new Set(clusterOf).size;
  if (size < 2) return noAnswer('too-few-clusters', 'Variance needs two clusters or more.');
  return {
    ok: true,
    y: values,
    w,
    rank: middleRanks(positions, w),
    mean: values.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0),
    sumByCluster: (scores) => {
      const sums = new Array<number>(size).fill(0);
      scores.forEach((score, i) => {
        const at = clusterOf[i] ?? 0;
        sums[at] = (sums[at] ?? 0) + score;
      });
      return sums;
    },
  };
}

function clusterNumbers(clusters: readonly (number | string)[]): readonly number[] {
  const numbers = new Map<number | string, number>();
  return clusters.map((cluster) => {
    const known = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, known);
    return known;
  });
}

function middleRanks(positions: readonly number[], w: readonly number[]): readonly number[] {
  const shareAt = new Map<number, number>();
  positions.forEach((position, i) => {
    shareAt.set(position, (shareAt.get(position) ?? 0) + (w[i] ?? 0));
  });
  const rankAt = new Map<number, number>();
  let below = 0;
  for (const position of [...shareAt.keys()].sort((a, b) => a - b)) {
    const share = shareAt.get(position) ?? 0;
    rankAt.set(position, below + share / 2);
    below += share;
  }
  return positions.map((position) => rankAt.get(position) ?? 0);
}

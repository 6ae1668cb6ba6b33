import type { Random } from '../chance/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

export interface ChangePoint {
  /** Number of the first point after the change (1 to n − 1). */
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** Twice the log likelihood ratio at the change. */
  readonly statistic: number;
  readonly pValue: number;
  readonly permutations: number;
}

export interface ChangePointOptions {
  readonly random: Random;
  /** Random orders for p; default 999. */
  readonly permutations?: number;
  /** Fewest points on either side; default 2. */
  readonly fewest?: number;
  /** Weight of each point (its size or exposure) when values are means or rates; default 1. */
  readonly weights?: readonly number[];
}

/**
 * One change of level in a series: the split with the largest likelihood ratio, and how often a random order of the
 * same points has one as large.
 *
 * Formula: n log(S₀ / S₁), S₀ and S₁ the weighted squares about one mean and about two. p = (1 + orders as large) /
 * (1 + orders): false alarms at most α whatever the distribution, if the points are exchangeable under no change.
 * When not: trends, seasons, or points that follow the one before (they look like changes); more than one change
 * (look again within each part, at half the α); very unequal weights with values that shrink with size.
 * Reasons: `too-few-points`, `lengths-differ`, `no-variation`.
 * Source: Hawkins 1977, JASA 72:180; Hinkley 1970, Biometrika 57:1.
 * Worked value: 0, 1, 0, 1, 10, 11, 10, 11: change at 4, from 0.5 to 10.5; statistic 8 log(202 / 2) = 36.92.
 */
export function changePoint(values: readonly number[], options: ChangePointOptions): Outcome<ChangePoint> {
  const { random, permutations = 999, fewest = 2, weights = values.map(() => 1) } = options;
  const n = values.length;
  if (n < 2 * fewest || n < 4) return noAnswer('too-few-points', 'There are too few points on either side.');
  const valid = weights.length === n && weights.every((weight) => weight > 0 && weight < Infinity);
  if (!valid || !values.every(Number.isFinite)) {
    return noAnswer('lengths-differ', 'Every point must be a number with a weight above 0.');
  }
  const order = Uint32Array.from(values.keys());
  const split = (): Split => bestSplit({ values, weights, order, fewest: Math.max(1, fewest) });
  const found = split();
  if (!(found.total > 0)) return noAnswer('no-variation', 'All points are the same.');
  let asLarge = 0;
  for (let round = 0; round < permutations; round++) {
    shuffleInPlace(order, random);
    if (split().between >= found.between * (1 - 1e-12)) asLarge++;
  }
  const { at, before, after, between, total } = found;
  const within = Math.max(total - between, total * 1e-15);
  const statistic = n * Math.log(total / within);
  return { ok: true, at, before, after, statistic, pValue: (1 + asLarge) / (1 + permutations), permutations };
}

interface Split {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  readonly between: number;
  readonly total: number;
}

interface Series {
  readonly values: readonly number[];
  readonly weights: readonly number[];
  readonly order: Uint32Array;
  readonly fewest: number;
}

function bestSplit({ values, weights, order, fewest }: Series): Split {
  let weightSum = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    weightSum += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * (values[i] ?? 0);
  }
  const mean = sum / weightSum;
  const total = values.reduce((squares, value, i) => squares + (weights[i] ?? 0) * (value - mean) ** 2, 0);
  let best: Split = { at: fewest, before: mean, after: mean, between: -1, total };
  let weightBefore = 0;
  let away = 0;
  order.forEach((point, index) => {
    weightBefore += weights[point] ?? 0;
    away += (weights[point] ?? 0) * ((values[point] ?? 0) - mean);
    const at = index + 1;
    if (at < fewest || at > order.length - fewest) return;
    const weightAfter = weightSum - weightBefore;
    const between = away * away * (1 / weightBefore + 1 / weightAfter);
    if (between <= best.between) return;
    best = { at, before: mean + away / weightBefore, after: mean - away / weightAfter, between, total };
  });
  return best;
}

function shuffleInPlace(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}

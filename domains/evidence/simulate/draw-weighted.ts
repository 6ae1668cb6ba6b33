import type { Random } from '../../../libraries/statistics/chance/index.ts';

/** One of some values, each with the chance of its weight; weights need not sum to 1. One draw of `random`. */
export function drawWeighted<T>(random: Random, values: readonly T[], weights: readonly number[]): T {
  let total = 0;
  for (const weight of weights) total += weight;
  let left = random.next() * total;
  for (let i = 0; i < values.length - 1; i++) {
    left -= weights[i] ?? 0;
    if (left < 0) return values[i] as T;
  }
  return values[values.length - 1] as T;
}

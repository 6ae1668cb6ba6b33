import type { Random } from './random.ts';

/**
 * A chooser of places 0 … n − 1 with chances in proportion to weights; one step a choice, however many weights.
 *
 * In: weights, 0 or more, not all 0 (else every place is equally likely). Source: Walker's alias method in Vose's form, 1991,
 * IEEE Transactions on Software Engineering 17, p. 972.
 */
export function weightedChoice(weights: readonly number[] | Float64Array): (random: Random) => number {
  const n = weights.length;
  let total = 0;
  for (const weight of weights) total += weight;
  const keep = Float64Array.from(weights, (weight) => (total > 0 ? (weight * n) / total : 1));
  const alias = Int32Array.from(weights, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  keep.forEach((share, i) => {
    (share < 1 ? small : large).push(i);
  });
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0;
    const high = large.at(-1) ?? 0;
    alias[low] = high;
    const rest = (keep[high] ?? 0) - (1 - (keep[low] ?? 0));
    keep[high] = rest;
    if (rest < 1) {
      large.pop();
      small.push(high);
    }
  }
  for (const i of [...small, ...large]) keep[i] = 1;
  return (random) => {
    const place = random.integer(n);
    return random.next() < (keep[place] ?? 1) ? place : (alias[place] ?? place);
  };
}

import type { Random } from '../chance/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

export interface MoransI {
  readonly estimate: number;
  /** What chance gives on average: −1 / (n − 1). */
  readonly expected: number;
  /** Two-sided, from random orders of the values over the places. */
  readonly pValue: number;
  readonly permutations: number;
}

/**
 * Moran's I: do neighbours resemble each other more (towards 1) or less (below 0) than chance?
 *
 * @param values one for each place, with place i's neighbours listed in `neighbours[i]` (not itself); every listed
 * pair weighs the same.
 * Formula: (n / W) Σ over pairs z z′ / Σ z². p = (1 + orders at least as far from the expected value) / (1 + orders).
 * When not: rates from very unequal populations (small places are noisy: shrink them first); cases themselves: scan.
 * Reasons: `lengths-differ`, `no-variation`, `no-neighbours`.
 * Source: Moran 1950, Biometrika 37:17; Cliff & Ord 1981, Spatial Processes, p. 42.
 * Worked value: 1, 2, 3, 4 along a line: I = (4/6) × 2.5 / 5 = 0.3333.
 */
export function moransI(
  values: readonly number[],
  neighbours: readonly (readonly number[])[],
  options: { readonly random: Random; readonly permutations?: number },
): Outcome<MoransI> {
  const { random, permutations = 999 } = options;
  const n = values.length;
  const inside = neighbours.every((list, i) =>
    list.every((j) => Number.isInteger(j) && j >= 0 && j < n && j !== i),
  );
  if (neighbours.length !== n || !inside) {
    return noAnswer(
      'lengths-differ',
      'Every place needs a list of neighbours among the places, without itself.',
    );
  }
  const pairs = neighbours.reduce((sum, list) => sum + list.length, 0);
  if (pairs === 0) return noAnswer('no-neighbours', 'No place has a neighbour.');
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const z = Float64Array.from(values, (value) => value - mean);
  const squares = z.reduce((sum, value) => sum + value * value, 0);
  const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (!(squares > 1e-24 * size * size * n))
    return noAnswer('no-variation', 'All places have the same value.');
  const index = (order: Float64Array): number => {
    let products = 0;
    neighbours.forEach((list, i) => {
      for (const j of list) products += (order[i] ?? 0) * (order[j] ?? 0);
    });
    return ((n / pairs) * products) / squares;
  };
  const estimate = index(z);
  const expected = -1 / (n - 1);
  const distance = Math.abs(estimate - expected) * (1 - 1e-12);
  const shuffled = Float64Array.from(z);
  let asFar = 0;
  for (let round = 0; round < permutations; round++) {
    shuffleInPlace(shuffled, random);
    if (Math.abs(index(shuffled) - expected) >= distance) asFar++;
  }
  return { ok: true, estimate, expected, pValue: (1 + asFar) / (1 + permutations), permutations };
}

function shuffleInPlace(values: Float64Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  }
}

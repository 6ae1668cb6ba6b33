import type { Random } from '../chance/index.ts';
import { binomialDraw } from './binomial-draw.ts';

/** Shares `total` cases out at random, each place's chance in proportion to its expected count. */
export function multinomialDraw(random: Random, total: number, expected: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(expected.length);
  let remaining = 0;
  for (let i = 0; i < expected.length; i++) remaining += expected[i] ?? 0;
  let left = total;
  for (let i = 0; i < expected.length && left > 0; i++) {
    const share = expected[i] ?? 0;
    const last = i === expected.length - 1 || share >= remaining * (1 - 1e-14);
    const count = last ? left : binomialDraw(random, left, share / remaining);
    counts[i] = count;
    left -= count;
    remaining -= share;
  }
  return counts;
}

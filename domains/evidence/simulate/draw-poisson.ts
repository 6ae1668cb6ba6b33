import type { Random } from '../../../libraries/statistics/chance/index.ts';

/** A Poisson count, by multiplying uniforms (Knuth 1969, §3.4.1) in steps of a mean of at most 20. Made for means below some hundreds. */
export function drawPoisson(random: Random, mean: number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 20) {
    const limit = Math.exp(-Math.min(20, left));
    for (let product = random.next(); product > limit; product *= random.next()) count++;
  }
  return count;
}

import type { Random } from './random.ts';

/**
 * k different whole numbers of 0 … n − 1, every set equally likely, in rising order.
 *
 * In: size of the population n, number wanted k (more than n gives all). Time and memory grow with k, not with n.
 * Source: Floyd's algorithm, Bentley & Floyd 1987, Communications of the ACM 30, p. 754.
 */
export function sampleWithoutReplacement(n: number, k: number, random: Random): number[] {
  const chosen = new Set<number>();
  for (let j = n - Math.max(0, Math.min(n, k)); j < n; j++) {
    const candidate = random.integer(j + 1);
    chosen.add(chosen.has(candidate) ? j : candidate);
  }
  return [...chosen].sort((a, b) => a - b);
}

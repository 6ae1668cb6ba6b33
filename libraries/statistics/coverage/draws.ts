import type { Random } from '../chance/index.ts';

/** Made-up data for the coverage studies: plain, slow and obviously right. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.next();

export const exponential = (random: Random, mean = 1): number => -mean * Math.log(1 - random.next());

export const times = <T>(n: number, draw: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => draw(i));

export function binomial(random: Random, n: number, p: number): number {
  let hits = 0;
  for (let i = 0; i < n; i++) if (random.next() < p) hits++;
  return hits;
}

export function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let left = exponential(random); left < mean; left += exponential(random)) count++;
  return count;
}

/** Marsaglia and Tsang (2000), with the boost for shapes below 1. Mean shape × scale. */
export function gamma(random: Random, shape: number, scale = 1): number {
  if (shape < 1) return gamma(random, shape + 1, scale) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(random.next()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a);
  return x / (x + gamma(random, b));
}

/** Sizes 1, 2, 3 … with a long tail: most clusters are small, some have 20. */
export const clusterSize = (random: Random): number => 1 + Math.min(19, Math.floor(exponential(random, 3)));

import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * Log of the probability that a standard normal is at most z, exact where the probability itself is 0 in floating point.
 *
 * Below −30: log φ(z) − log(−z) + log(1 − 1/z² + 3/z⁴ − 15/z⁶ + 105/z⁸), the asymptotic series.
 * Above 5: log(1 − upper tail) by log1p.
 *
 * Source: Abramowitz & Stegun 1964, 26.2.12, p. 932. Worked: logNormalCdf(−40) = −804.6084.
 */
export function logNormalCdf(z: number): number {
  if (z > 5) return Math.log1p(-normalCdfOf(-z, 0, 1));
  if (z > -30) return Math.log(normalCdfOf(z, 0, 1));
  const r = 1 / (z * z);
  const series = 1 - r * (1 - 3 * r * (1 - 5 * r * (1 - 7 * r)));
  return -0.5 * z * z - 0.5 * Math.log(2 * Math.PI) - Math.log(-z) + Math.log(series);
}

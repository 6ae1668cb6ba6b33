import { chiSquaredCdf, logGamma, normalCdf } from '../distributions/index.ts';

/**
 * Distribution function of the noncentral chi-squared: the Poisson mixture of central ones, or Sankaran's normal
 * approximation where the noncentrality is above 2000 (error below 1e-4 there).
 * Source: Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, pp. 435 and 463.
 * Worked value: x 4, 1 degree of freedom, noncentrality 1: Φ(1) − Φ(−3) = 0.839995.
 */
export function noncentralChiSquaredCdf(x: number, degrees: number, noncentrality: number): number {
  if (x <= 0) return 0;
  if (noncentrality <= 0) return chiSquaredCdf(x, degrees);
  if (noncentrality > 2000) return sankaran(x, degrees, noncentrality);
  const half = noncentrality / 2;
  const reach = Math.ceil(9 * Math.sqrt(half) + 12);
  const middle = Math.floor(half);
  let sum = 0;
  for (let j = Math.max(0, middle - reach); j <= middle + reach; j++) {
    const weight = Math.exp(j * Math.log(half) - half - logGamma(j + 1));
    sum += weight * chiSquaredCdf(x, degrees + 2 * j);
  }
  return Math.min(1, sum);
}

function sankaran(x: number, n: number, l: number): number {
  const h = 1 - (2 * (n + l) * (n + 3 * l)) / (3 * (n + 2 * l) ** 2);
  const p = (n + 2 * l) / (n + l) ** 2;
  const m = (h - 1) * (1 - 3 * h);
  const mean = 1 + h * p * (h - 1 - (1 - h / 2) * m * p);
  const deviation = h * Math.sqrt(2 * p) * (1 + (m * p) / 2);
  return normalCdf(((x / (n + l)) ** h - mean) / deviation);
}

import { chiSquaredCdf, logGamma, normalCdf } from '../distributions/index.ts';

/**
 * Distribution function of the noncentral chi-squared: the Poisson mixture of central ones (summed
 * from the top, where each is the one above plus a density), or Sankaran's normal
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
  const top = middle + reach;
  let logWeight = top * Math.log(half) - half - logGamma(top + 1);
  let central = chiSquaredCdf(x, degrees + 2 * top);
  let logStep = (degrees / 2 + top) * Math.log(x / 2) - x / 2 - logGamma(degrees / 2 + top + 1);
  let sum = Math.exp(logWeight) * central;
  for (let j = top; j > Math.max(0, middle - reach); j--) {
    logStep += Math.log((degrees / 2 + j) / (x / 2));
    logWeight += Math.log(j / half);
    central += Math.exp(logStep);
    sum += Math.exp(logWeight) * central;
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

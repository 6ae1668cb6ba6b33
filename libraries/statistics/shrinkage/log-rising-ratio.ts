import { logGamma } from '../distributions/index.ts';

/** log of Γ(x + n) / (Γ(x) xⁿ), for n ≥ 0 and x > 0, without loss of digits when x is far larger than n. */
export function logRisingRatio(n: number, x: number): number {
  if (n === 0 || x === Number.POSITIVE_INFINITY) return 0;
  if (n < x * 1e-3) {
    const first = (n * (n - 1)) / 2;
    const second = (n * (n - 1) * (2 * n - 1)) / 6;
    const third = first * first;
    return first / x - second / (2 * x * x) + third / (3 * x ** 3);
  }
  if (Number.isInteger(n) && n < 40) {
    let sum = 0;
    for (let j = 1; j < n; j++) sum += Math.log1p(j / x);
    return sum;
  }
  return logGamma(x + n) - logGamma(x) - n * Math.log(x);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as d from './index.ts';

const close = (actual: number, expected: number, relative: number, what = ''): void =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${what} ${actual} is not ${expected}`,
  );

/** Tables: Abramowitz & Stegun 1964; Pearson & Hartley 1966, tables 8 (chi-squared), 12 (t), 18 (F); Garwood 1936. */
const PUBLISHED: readonly (readonly [string, number, number, number])[] = [
  ['normal 0.975', d.normalQuantile(0.975), 1.959963984540054, 1e-14],
  ['normal cdf -10', d.normalCdf(-10), 7.619853024160527e-24, 1e-12],
  ['chi-squared 0.95, 1', d.chiSquaredQuantile(0.95, 1), 3.841458820694124, 1e-12],
  ['chi-squared 0.999, 10', d.chiSquaredQuantile(0.999, 10), 29.58829844507442, 1e-12],
  ['chi-squared 0.005, 100', d.chiSquaredQuantile(0.005, 100), 67.32756, 1e-6],
  ['t 0.975, 10', d.studentTQuantile(0.975, 10), 2.2281388519649385, 1e-10],
  ['t 0.975, 2.5', d.studentTCdf(d.studentTQuantile(0.975, 2.5), 2.5), 0.975, 1e-12],
  ['F tail', d.fUpperTail(4.102821, 2, 10), 0.05, 1e-6],
  ['gamma 0.975, 10', d.gammaQuantile(0.975, 10, 1), 17.08480345141917, 1e-12],
  ['gamma 0.025, 5, rate 2', d.gammaQuantile(0.025, 5, 2), 3.2469727802 / 4, 1e-9],
  ['beta 0.025, 1, 10', d.betaQuantile(0.025, 1, 10), 1 - 0.975 ** 0.1, 1e-12],
  ['chi-squared far tail', d.chiSquaredUpperTail(778.906531507535, 5), 4.22974495394658e-166, 1e-10],
];

test('quantiles and tails meet published values', () => {
  for (const [what, actual, expected, relative] of PUBLISHED) close(actual, expected, relative, what);
});

/** P(at most k) of a Poisson by adding its terms: no special function but log Γ. */
function poissonAtMost(k: number, mean: number): number {
  let sum = 0;
  for (let j = k; j >= 0; j--) sum += Math.exp(-mean + j * Math.log(mean) - d.logGamma(j + 1));
  return sum;
}

test('a bug that made limits of large counts wrong: the gamma agrees with summed Poisson terms for any shape', () => {
  for (const [k, mean] of [
    [1834, 1919.901883],
    [999, 1000],
    [10000, 10050],
    [150, 120],
    [3, 8],
  ] as const)
    close(d.gammaUpperTail(mean, k + 1, 1), poissonAtMost(k, mean), 1e-9, `${k}`);
});

test('the gamma quantile is the inverse of the gamma tail over shapes of 0.02 to 10 million', () => {
  for (let log = -4; log <= 16; log += 0.5) {
    const shape = Math.exp(log);
    for (const p of [1e-6, 0.001, 0.025, 0.5, 0.975, 0.999]) {
      const x = d.gammaQuantile(p, shape, 1);
      if (x < 1e-300) continue;
      const back = p <= 0.5 ? d.gammaCdf(x, shape, 1) / p : d.gammaUpperTail(x, shape, 1) / (1 - p);
      close(back, 1, 1e-9, `shape ${shape}, p ${p}:`);
    }
  }
  assert.equal(d.gammaQuantile(0, 3, 1), 0);
  assert.equal(d.gammaQuantile(1, 3, 1), Number.POSITIVE_INFINITY);
});

test('the logarithm of the normal probability stays right where the probability is 0', () => {
  close(d.logNormalCdf(-40), -804.6084420137538, 1e-12);
  close(d.logNormalCdf(-5), Math.log(2.866515718791939e-7), 1e-12);
  close(d.logNormalCdf(8), -6.220960574271785e-16, 1e-9);
  for (let z = -60; z < 10; z += 0.37) assert.ok(d.logNormalCdf(z) < d.logNormalCdf(z + 0.37), `${z}`);
});

import type { Random } from '../chance/index.ts';
import { logGamma } from '../distributions/index.ts';

/**
 * One draw from a binomial: by inversion when few are expected, else by transformed rejection (BTRS).
 * Source: Hörmann 1993, J. Statistical Computation and Simulation 46:101, algorithm BTRS.
 */
export function binomialDraw(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomialDraw(random, trials, 1 - probability);
  return trials * probability < 10
    ? byInversion(random, trials, probability)
    : byRejection(random, trials, probability);
}

function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  for (;;) {
    let density = (1 - p) ** n;
    let u = random.next();
    for (let x = 0; x <= n && x < 200; x++) {
      if (u < density) return x;
      u -= density;
      density *= ((n - x) / (x + 1)) * odds;
    }
  }
}

function byRejection(random: Random, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const peak = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const top = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const x = Math.floor((2 * a * u) / us + b * u + c);
    if (us >= 0.07 && v <= peak) return x;
    if (!(x >= 0 && x <= n)) continue;
    const bound = Math.log((v * alpha) / (a / (us * us) + b));
    if (bound <= top - logGamma(x + 1) - logGamma(n - x + 1) + (x - mode) * logOdds) return x;
  }
}

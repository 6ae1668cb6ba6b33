import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Random } from '../chance/index.ts';
import { randomFromSeed } from '../chance/index.ts';
import { betaBinomialShrinkage, gammaPoissonShrinkage, marshallRates, poissonLowerTail } from './index.ts';

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

test('Marshall by hand: 1 and 9 of 10 and 10', () => {
  const rates = marshallRates([1, 9], [10, 10]);
  assert.ok(rates.ok);
  near(rates.priorMean, 0.5, 1e-15);
  near(rates.priorVariance, 0.16 - 0.05, 1e-15);
  near(rates.shrunk[0] ?? 0, 0.5 - (0.11 * 0.4) / 0.16, 1e-14);
  near(rates.shrunk[1] ?? 0, 0.5 + (0.11 * 0.4) / 0.16, 1e-14);
});

test('counts that differ no more than chance all get the pooled rate', () => {
  const rates = marshallRates([5, 5, 5], [10, 10, 10]);
  assert.ok(rates.ok);
  assert.deepEqual([rates.priorVariance, rates.shrunk], [0, [0.5, 0.5, 0.5]]);
});

test('a place without exposure gets the pooled rate and no raw one', () => {
  const rates = marshallRates([2, 8, 0], [10, 10, 0]);
  assert.ok(rates.ok);
  assert.equal(rates.raw[2], null);
  near(rates.shrunk[2] ?? 0, 0.5, 1e-15);
});

test('Poisson lower tails: by hand, and small ones keep their digits', () => {
  near(poissonLowerTail(0, 2), Math.exp(-2), 1e-15);
  near(poissonLowerTail(2, 2), 5 * Math.exp(-2), 1e-14);
  assert.ok(Math.abs(poissonLowerTail(1, 100) / (101 * Math.exp(-100)) - 1) < 1e-10);
  near(poissonLowerTail(1e6, 1e6), 0.5, 1e-3);
  assert.equal(poissonLowerTail(3, 0), 1);
});

test('moments, likelihood and integration agree on many informative groups', () => {
  const random = randomFromSeed('agree');
  const exposures = Array.from({ length: 300 }, () => 50 + random.integer(100));
  const counts = exposures.map((e) => poisson(0.2 * gammaOfShape(4, random) * 0.25 * e, random));
  const fits = (['moments', 'likelihood', 'integrated'] as const).map((method) =>
    gammaPoissonShrinkage(counts, exposures, { method }),
  );
  for (const fit of fits) {
    assert.ok(fit.ok);
    near(fit.priorMean, 0.2, 0.02);
    near(fit.priorShape, 4, 1.2);
    for (const [i, { raw, shrunk, lower, upper }] of fit.groups.entries()) {
      assert.ok(lower < shrunk && shrunk < upper, `group ${i}`);
      assert.ok(Math.abs(shrunk - fit.priorMean) <= Math.abs((raw ?? 0) - fit.priorMean) + 0.02);
    }
  }
});

const gammaOfShape = (shape: number, random: Random): number => {
  let product = 1;
  for (let i = 0; i < shape; i++) product *= 1 - random.next();
  return -Math.log(product);
};

function poisson(mean: number, random: Random): number {
  let count = -1;
  for (let time = 0; time <= mean; count++) time -= Math.log(1 - random.next());
  return count;
}

function coverage(groups: number, runs: number, method: 'likelihood' | 'integrated'): number {
  const random = randomFromSeed(`cover ${groups}`);
  let covered = 0;
  let asked = 0;
  for (let run = 0; run < runs; run++) {
    const exposures = Array.from({ length: groups }, (_, i) => 5 + 60 * (i % 3));
    const rates = exposures.map(() => 0.05 * gammaOfShape(3, random));
    const counts = exposures.map((e, i) => poisson(e * (rates[i] ?? 0), random));
    const fit = gammaPoissonShrinkage(counts, exposures, { method });
    if (!fit.ok) continue;
    for (const [i, { lower, upper }] of fit.groups.entries()) {
      asked++;
      if (lower <= (rates[i] ?? 0) && (rates[i] ?? 0) <= upper) covered++;
    }
  }
  return covered / asked;
}

test('integrated credible limits cover 93 to 97 in 100 true rates, with 12 and with 60 unequal groups', () => {
  for (const [groups, runs] of [
    [12, 60],
    [60, 15],
  ] as const) {
    const share = coverage(groups, runs, 'integrated');
    assert.ok(share > 0.93 && share < 0.975, `${groups} groups: ${share}`);
  }
});

test('beta-binomial limits cover 93 to 97 in 100 true shares of 15 small groups', () => {
  const random = randomFromSeed('shares');
  let [covered, asked] = [0, 0];
  for (let run = 0; run < 60; run++) {
    const totals = Array.from({ length: 15 }, (_, i) => 8 + 20 * (i % 4));
    const shares = totals.map(() => {
      const [a, b] = [gammaOfShape(3, random), gammaOfShape(7, random)];
      return a / (a + b);
    });
    const counts = totals.map((n, i) => {
      let x = 0;
      for (let k = 0; k < n; k++) if (random.next() < (shares[i] ?? 0)) x++;
      return x;
    });
    const fit = betaBinomialShrinkage(counts, totals);
    if (!fit.ok) continue;
    for (const [i, { lower, upper }] of fit.groups.entries()) {
      asked++;
      if (lower <= (shares[i] ?? 0) && (shares[i] ?? 0) <= upper) covered++;
    }
  }
  assert.ok(covered / asked > 0.93 && covered / asked < 0.975, `${covered / asked}`);
});

test('beta-binomial: the likelihood prior finds what the shares were drawn from', () => {
  const random = randomFromSeed('prior');
  const totals = Array.from({ length: 300 }, () => 40);
  const counts = totals.map((n) => {
    const [a, b] = [gammaOfShape(2, random), gammaOfShape(6, random)];
    let x = 0;
    for (let k = 0; k < n; k++) if (random.next() < a / (a + b)) x++;
    return x;
  });
  const fit = betaBinomialShrinkage(counts, totals, { method: 'likelihood' });
  assert.ok(fit.ok);
  near(fit.priorMean, 0.25, 0.03);
  near(fit.priorSize, 8, 2.5);
  const [raw, shrunk] = [fit.groups[0]?.raw ?? 0, fit.groups[0]?.shrunk ?? 0];
  near(shrunk, (40 * raw + fit.priorSize * fit.priorMean) / (40 + fit.priorSize), 1e-9);
});

test('no NaN and limits in their space, for any counts', () => {
  const group = fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000));
  fc.assert(
    fc.property(fc.array(group, { minLength: 3, maxLength: 8 }), (groups) => {
      const counts = groups.map(([a]) => a);
      const totals = groups.map(([a, b]) => a + b);
      const shares = betaBinomialShrinkage(counts, totals);
      if (shares.ok)
        for (const { lower, shrunk, upper } of shares.groups)
          assert.ok(
            lower >= 0 && lower <= shrunk + 1e-9 && shrunk <= upper + 1e-9 && upper <= 1,
            `${lower} ${shrunk} ${upper}`,
          );
      for (const method of ['moments', 'integrated'] as const) {
        const rates = gammaPoissonShrinkage(counts, totals, { method });
        if (rates.ok)
          for (const { lower, shrunk, upper } of rates.groups)
            assert.ok(
              lower >= 0 && shrunk >= 0 && lower <= upper && Number.isFinite(upper),
              `${lower} ${shrunk} ${upper}`,
            );
      }
    }),
    { seed: 13, numRuns: 40 },
  );
});

test('what cannot be answered has its reason', () => {
  const reasons = [
    gammaPoissonShrinkage([0, 0, 0], [1, 2, 3]),
    gammaPoissonShrinkage([1, 2], [1, 2]),
    gammaPoissonShrinkage([1, 2, 3], [1, 2, 0]),
    gammaPoissonShrinkage([1, -2, 3], [1, 2, 3]),
    betaBinomialShrinkage([1, 1, 1], [1, 1, 1]),
    betaBinomialShrinkage([2, 1, 1], [1, 1, 1]),
  ].map((outcome) => (outcome.ok ? 'answered' : outcome.reason));
  assert.deepEqual(reasons, [
    'no-events',
    'too-few-groups',
    'events-without-exposure',
    'not-a-count',
    'no-variation',
    'not-a-share',
  ]);
});

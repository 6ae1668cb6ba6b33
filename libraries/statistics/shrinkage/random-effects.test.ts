import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import { type BetweenVarianceMethod, betweenVariance, randomEffects } from './index.ts';

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

/** Thirteen trials of a vaccine: ill and well, vaccinated and not. Colditz and others (1994), JAMA 271: 698–702. */
const trials = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const;
const estimates = trials.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))));
const variances = trials.map(([a, b, c, d]) => 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d));

const published: readonly { method: BetweenVarianceMethod; tau2: number; source: string }[] = [
  { method: 'dersimonian-laird', tau2: 0.3088, source: 'R, metafor 3.8-1' },
  { method: 'restricted-likelihood', tau2: 0.3132, source: 'Viechtbauer (2010), J. Stat. Software 36(3)' },
  { method: 'paule-mandel', tau2: 0.3181, source: 'R, metafor 3.8-1' },
  { method: 'empirical-bayes', tau2: 0.3181, source: 'R, metafor 3.8-1' },
  { method: 'likelihood', tau2: 0.28003, source: 'Fisher scoring worked apart from the library' },
];

test('the variance between thirteen trials is the published one', () => {
  for (const { method, tau2, source } of published) {
    const found = betweenVariance(estimates, variances, { method });
    assert.ok(
      Math.abs(found.value - tau2) <= (method === 'likelihood' ? 5e-6 : 5e-5),
      `${source}: ${found.value}`,
    );
  }
});

test('mean, standard error, Q and I² of the thirteen trials are the published ones', () => {
  const fit = randomEffects(estimates, variances);
  assert.ok(fit.ok);
  near(fit.mean, -0.7145, 5e-5);
  near(fit.standardError, 0.1798, 5e-5);
  near(fit.q, 152.233, 5e-4);
  near(fit.iSquared, 0.9222, 5e-5);
  assert.ok(fit.p > 1e-27 && fit.p < 1e-25);
});

test('two groups by hand: 1 and 3 with variance 1', () => {
  const fit = randomEffects([1, 3], [1, 1], { method: 'dersimonian-laird' });
  assert.ok(fit.ok);
  assert.deepEqual(
    [fit.betweenVariance, fit.mean, fit.groups.map((group) => group.shrunk)],
    [1, 2, [1.5, 2.5]],
  );
});

test('alike groups have no variance between them and all get the mean', () => {
  const fit = randomEffects([2, 2, 2, 2], [1, 2, 3, 4]);
  assert.ok(fit.ok);
  assert.equal(fit.betweenVariance, 0);
  for (const group of fit.groups) near(group.shrunk, 2, 1e-12);
});

test('rescaling rescales, reordering reorders, inputs stay as they were', () => {
  const frozen = [Object.freeze([...estimates]), Object.freeze([...variances])] as const;
  const one = randomEffects(...frozen);
  const scaled = randomEffects(
    estimates.map((y) => -10 * y),
    variances.map((v) => 100 * v),
  );
  const reversed = randomEffects([...estimates].reverse(), [...variances].reverse());
  assert.ok(one.ok && scaled.ok && reversed.ok);
  near(scaled.betweenVariance, 100 * one.betweenVariance, 1e-6);
  near(scaled.mean, -10 * one.mean, 1e-9);
  near(reversed.groups[0]?.shrunk ?? 0, one.groups[12]?.shrunk ?? 1, 1e-9);
});

test('every prediction lies between the estimate and the mean, for any finite input', () => {
  const group = fc.tuple(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(group, { minLength: 2, maxLength: 12 }), (groups) => {
      for (const { method } of published) {
        const fit = randomEffects(
          groups.map(([y]) => y),
          groups.map(([, v]) => v),
          { method },
        );
        assert.ok(fit.ok);
        for (const [i, { shrunk, standardError }] of fit.groups.entries()) {
          const y = groups[i]?.[0] ?? 0;
          const slack: number = 1e-6 * (1 + Math.abs(y) + Math.abs(fit.mean));
          assert.ok(shrunk >= Math.min(y, fit.mean) - slack && shrunk <= Math.max(y, fit.mean) + slack);
          assert.ok(standardError >= 0 && Number.isFinite(standardError));
        }
      }
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('the Hartung–Knapp interval of the mean of six unequal groups covers 93 to 97 in 100', () => {
  const random = randomFromSeed('six groups');
  let covered = 0;
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const v = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5];
    const y = v.map(
      (variance) => 1 + Math.sqrt(0.3) * random.normal() + Math.sqrt(variance) * random.normal(),
    );
    const fit = randomEffects(y, v);
    assert.ok(fit.ok);
    if (fit.hartungKnapp.lower <= 1 && fit.hartungKnapp.upper >= 1) covered++;
  }
  assert.ok(covered / runs > 0.93 && covered / runs < 0.97, `${covered / runs}`);
});

test('what cannot be answered has its reason', () => {
  const reason = (y: number[], v: number[]): string | undefined => {
    const fit = randomEffects(y, v);
    return fit.ok ? undefined : fit.reason;
  };
  assert.equal(reason([1], [1]), 'too-few-groups');
  assert.equal(reason([1, 2], [1]), 'lengths-differ');
  assert.equal(reason([1, 2], [1, 0]), 'not-positive');
});

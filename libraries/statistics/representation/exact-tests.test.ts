import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import {
  chanceOfAbsence,
  exactBinomialTest,
  exactHypergeometricTest,
  exactMultinomialTest,
  monteCarloMultinomialTest,
} from './index.ts';

const near = (actual: number, expected: number, tolerance = 1e-9): void =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );

const binomialCases = [
  { count: 1, trials: 10, probability: 0.5, atMost: 11 / 1024, twoSided: 22 / 1024, source: 'by hand' },
  {
    count: 0,
    trials: 3,
    probability: 1 / 3,
    atMost: 8 / 27,
    twoSided: 15 / 27,
    source: 'by hand: 8 + 6 + 1 of 27',
  },
  {
    count: 682,
    trials: 925,
    probability: 0.75,
    atMost: null,
    twoSided: 0.3825,
    source: 'Conover (1971) p. 97: R binom.test',
  },
];

test('binomial chances are those worked out elsewhere', () => {
  for (const { count, trials, probability, atMost, twoSided, source } of binomialCases) {
    const tails = exactBinomialTest(count, trials, probability);
    assert.ok(tails.ok);
    near(tails.twoSided, twoSided, source.startsWith('Conover') ? 5e-5 : 1e-12);
    if (atMost !== null) near(tails.atMost, atMost, 1e-12);
  }
});

test('certain and impossible shares have certain tails', () => {
  assert.deepEqual(exactBinomialTest(0, 5, 0), { ok: true, atMost: 1, atLeast: 1, twoSided: 1 });
  assert.deepEqual(exactBinomialTest(1, 5, 0), { ok: true, atMost: 1, atLeast: 0, twoSided: 0 });
  assert.deepEqual(exactBinomialTest(5, 5, 1), { ok: true, atMost: 1, atLeast: 1, twoSided: 1 });
  assert.equal(exactBinomialTest(6, 5, 0.5).ok, false);
});

test('binomial sides are mirrored when success and failure are swapped', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, p) => {
      const one = exactBinomialTest(a, a + b, p);
      const other = exactBinomialTest(b, a + b, 1 - p);
      assert.ok(one.ok && other.ok);
      near(one.atMost, other.atLeast, 1e-9);
      near(one.twoSided, other.twoSided, 1e-6);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('a fair draw without replacement: 252 of 15,504 draws hold nobody', () => {
  const draw = { populationSize: 20, groupSize: 10, drawn: 5 };
  const absence = chanceOfAbsence(draw);
  assert.ok(absence.ok);
  near(absence.chance, 252 / 15504, 1e-12);
  const tails = exactHypergeometricTest(0, draw);
  assert.ok(tails.ok);
  near(tails.twoSided, 504 / 15504, 1e-12);
  near(tails.atLeast, 1, 1e-12);
});

test('hypergeometric chances: the lady tasting tea, 4 of 4 right', () => {
  const tails = exactHypergeometricTest(4, { populationSize: 8, groupSize: 4, drawn: 4 });
  assert.ok(tails.ok);
  near(tails.atLeast, 1 / 70, 1e-12);
  near(tails.twoSided, 2 / 70, 1e-12);
});

test('hypergeometric tails overlap at the observed value only, for any draw', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.nat(100), fc.nat(100), (inGroup, out, drawn, count) => {
      const populationSize = inGroup + out;
      const size = Math.min(drawn, populationSize);
      const seen = Math.min(count, size);
      const tails = exactHypergeometricTest(seen, { populationSize, groupSize: inGroup, drawn: size });
      assert.ok(tails.ok);
      for (const value of [tails.atMost, tails.atLeast, tails.twoSided]) assert.ok(value >= 0 && value <= 1);
      assert.ok(tails.atMost + tails.atLeast >= 1 - 1e-12);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('huge totals stay exact at the middle and never NaN', () => {
  const tails = exactBinomialTest(500_000, 1_000_000, 0.5);
  assert.ok(tails.ok);
  near(tails.twoSided, 1, 1e-9);
  const far = exactBinomialTest(0, 1_000_000, 0.5);
  assert.ok(far.ok && far.twoSided === 0 && far.atLeast === 1);
});

test('multinomial: three of three in one of three equal groups is 3 in 27', () => {
  const result = exactMultinomialTest([3, 0, 0], [1, 1, 1]);
  assert.ok(result.ok);
  near(result.p, 1 / 9, 1e-12);
  assert.equal(result.tables, 10);
});

test('the exact multinomial test of two groups is the exact binomial test', () => {
  for (const count of [0, 2, 5, 11, 20]) {
    const multinomial = exactMultinomialTest([count, 20 - count], [0.3, 0.7]);
    const binomial = exactBinomialTest(count, 20, 0.3);
    assert.ok(multinomial.ok && binomial.ok);
    near(multinomial.p, binomial.twoSided, 1e-10);
  }
});

test('the Monte-Carlo test agrees with the exact one and repeats with its seed', () => {
  const run = () =>
    monteCarloMultinomialTest([9, 2, 4], [1, 1, 1], { random: randomFromSeed('tables'), draws: 4999 });
  const exact = exactMultinomialTest([9, 2, 4], [1, 1, 1]);
  const first = run();
  assert.ok(exact.ok && first.ok);
  assert.ok(Math.abs(first.p - exact.p) < 0.02, `${first.p} beside ${exact.p}`);
  assert.deepEqual(first, run());
});

test('too many tables is said, not tried', () => {
  const result = exactMultinomialTest(Array(12).fill(20), Array(12).fill(1));
  assert.ok(!result.ok && result.reason === 'too-many-tables');
});

test('false alarms of the multinomial tests stay at or below 5 % with small and unequal groups', () => {
  const random = randomFromSeed('false alarms');
  const shares = [0.9, 0.07, 0.03];
  const trials = 400;
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    const counts = [0, 0, 0];
    for (let i = 0; i < 25; i++) {
      const u = random.next();
      const group = u < 0.9 ? 0 : u < 0.97 ? 1 : 2;
      counts[group] = (counts[group] ?? 0) + 1;
    }
    const result = exactMultinomialTest(counts, shares);
    assert.ok(result.ok);
    if (result.p <= 0.05) alarms++;
  }
  assert.ok(alarms / trials <= 0.075, `${alarms} of ${trials}`);
});

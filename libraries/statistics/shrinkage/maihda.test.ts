import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import {
  gaussHermite,
  linearRandomIntercept,
  logisticRandomIntercept,
  maihdaOfShares,
  maihdaOfValues,
  strataFromValues,
} from './index.ts';

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

/** Admitted and applied, by department, men then women. Bickel, Hammel & O'Connell (1975), Science 187: 398–404. */
const admissions = {
  counts: [512, 353, 120, 138, 53, 22, 89, 17, 202, 131, 94, 24],
  totals: [825, 560, 325, 417, 191, 373, 108, 25, 593, 375, 393, 341],
  dimensions: [
    {
      name: 'Sex',
      labels: [...Array(6).fill('Male'), ...Array(6).fill('Female')],
      levels: ['Male', 'Female'],
    },
    { name: 'Dept', labels: [...'ABCDEF', ...'ABCDEF'] },
  ],
};

test('Gauss–Hermite rules integrate polynomials exactly', () => {
  for (const points of [1, 2, 5, 25, 60]) {
    const { nodes, weights } = gaussHermite(points);
    const moment = (power: number): number =>
      nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** power, 0);
    near(moment(0), Math.sqrt(Math.PI), 1e-12);
    if (points > 1) near(moment(2), Math.sqrt(Math.PI) / 2, 1e-12);
    if (points > 2) near(moment(4), (3 * Math.sqrt(Math.PI)) / 4, 1e-11);
  }
});

test('linear random intercept by hand: within 2, between 15', () => {
  const strata = strataFromValues([1, 3, 5, 7, 9, 11], ['a', 'a', 'b', 'b', 'c', 'c']);
  const fit = linearRandomIntercept({ strata });
  assert.ok(fit.ok);
  near(fit.withinVariance, 2, 1e-6);
  near(fit.betweenVariance, 15, 1e-5);
  near(fit.strata[0]?.effect ?? 0, -3.75, 1e-6);
  near(fit.standardErrors[0] ?? 0, Math.sqrt(32 / 6), 1e-6);
});

test('the full likelihood of balanced strata by hand: between (SSB / k − within) / n', () => {
  const strata = strataFromValues([1, 3, 5, 7, 9, 11], ['a', 'a', 'b', 'b', 'c', 'c']);
  const fit = linearRandomIntercept({ strata, likelihood: 'full' });
  assert.ok(fit.ok);
  near(fit.withinVariance, 2, 1e-6);
  near(fit.betweenVariance, (64 / 3 - 2) / 2, 1e-5);
});

test('values that differ less between strata than by chance have variance 0 between', () => {
  const fit = linearRandomIntercept({
    strata: strataFromValues([1, 9, 2, 8, 3, 7], ['a', 'a', 'b', 'b', 'c', 'c']),
  });
  assert.ok(fit.ok);
  assert.equal(fit.betweenVariance, 0);
  for (const stratum of fit.strata) near(stratum.shrunk, 5, 1e-12);
});

test('Berkeley admissions: variance, likelihood and median odds ratio (lme4 1.1-31, Laplace)', () => {
  const fit = logisticRandomIntercept(admissions);
  assert.ok(fit.ok);
  near(fit.coefficients[0] ?? 0, -0.56447, 1e-4);
  near(fit.betweenVariance, 1.44644, 1e-3);
  near(fit.logLikelihood, -66.3312, 1e-4);
  near(fit.medianOddsRatio, 3.1494, 1e-3);
  near(fit.standardErrors[0] ?? 0, 0.35128, 1e-3);
});

test('Berkeley admissions: 25 quadrature points (lme4 1.1-31)', () => {
  const fit = logisticRandomIntercept({ ...admissions, quadraturePoints: 25 });
  assert.ok(fit.ok);
  near(fit.betweenVariance, 1.44754, 1e-3);
});

test('Berkeley admissions: sex and department explain 99.5 % of the variance between strata', () => {
  const fit = maihdaOfShares(admissions);
  assert.ok(fit.ok && !fit.weakPrior);
  near(fit.proportionalChange ?? 0, 0.9955, 5e-4);
  near(fit.variancePartition, 0.30539, 5e-4);
  near(fit.coefficients[fit.names.indexOf('DeptF')] ?? 0, -3.38572, 2e-3);
});

test('reordering strata reorders the answers only', () => {
  const order = [7, 3, 11, 0, 1, 2, 10, 9, 8, 6, 5, 4];
  const one = logisticRandomIntercept(admissions);
  const other = logisticRandomIntercept({
    counts: order.map((i) => admissions.counts[i] ?? 0),
    totals: order.map((i) => admissions.totals[i] ?? 0),
  });
  assert.ok(one.ok && other.ok);
  near(other.betweenVariance, one.betweenVariance, 1e-6);
  near(other.strata[0]?.shrunk ?? 0, one.strata[7]?.shrunk ?? 1, 1e-6);
});

test('swapping success and failure changes signs only', () => {
  const one = logisticRandomIntercept(admissions);
  const other = logisticRandomIntercept({
    ...admissions,
    counts: admissions.counts.map((x, i) => (admissions.totals[i] ?? 0) - x),
  });
  assert.ok(one.ok && other.ok);
  near(other.coefficients[0] ?? 0, -(one.coefficients[0] ?? 1), 1e-6);
  near(other.strata[3]?.effect ?? 0, -(one.strata[3]?.effect ?? 1), 1e-6);
});

test('strata that are the sum of their parts leave nothing to interactions', () => {
  const strata = [1, 4, 3, 6].flatMap((mean) => [{ n: 30, mean, squaredDeviations: 29 }]);
  const dimensions = [
    { name: 'x', labels: ['a', 'b', 'a', 'b'] },
    { name: 'y', labels: ['c', 'c', 'd', 'd'] },
  ];
  const fit = maihdaOfValues({ strata, dimensions });
  assert.ok(fit.ok);
  assert.equal(fit.additiveVariance, 0);
  assert.equal(fit.proportionalChange, 1);
});

test('a level without any success is held by a weak prior, and it is said', () => {
  const fit = maihdaOfShares({
    counts: [5, 9, 4, 0, 0, 0, 3, 8, 6],
    totals: [20, 30, 15, 20, 10, 5, 25, 20, 30],
    dimensions: [
      { name: 'x', labels: ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'] },
      { name: 'y', labels: ['d', 'e', 'f', 'd', 'e', 'f', 'd', 'e', 'f'] },
    ],
  });
  assert.ok(fit.ok && fit.weakPrior);
  for (const stratum of fit.strata) assert.ok(stratum.lower > 0 && stratum.upper < 1);
});

test('limits of shrunk shares cover 93 to 97 in 100 true ones, over 40 unequal strata', () => {
  const random = randomFromSeed('strata');
  let [covered, asked] = [0, 0];
  for (let run = 0; run < 40; run++) {
    const totals = Array.from({ length: 40 }, (_, i) => 6 + 25 * (i % 4));
    const truth = totals.map(() => 1 / (1 + Math.exp(1.2 - 0.7 * random.normal())));
    const counts = totals.map((n, i) => {
      let x = 0;
      for (let k = 0; k < n; k++) if (random.next() < (truth[i] ?? 0)) x++;
      return x;
    });
    const fit = logisticRandomIntercept({ counts, totals, quadraturePoints: 7 });
    assert.ok(fit.ok);
    for (const [i, { lower, upper }] of fit.strata.entries()) {
      asked++;
      if (lower <= (truth[i] ?? 0) && (truth[i] ?? 0) <= upper) covered++;
    }
  }
  assert.ok(covered / asked > 0.93 && covered / asked < 0.97, `${covered / asked}`);
});

test('no NaN and limits in their space, for any counts', () => {
  const random = randomFromSeed('any counts');
  for (let run = 0; run < 60; run++) {
    const size = [2, 30, 1_000_000][run % 3] ?? 2;
    const totals = Array.from({ length: 3 + random.integer(8) }, () => random.integer(size + 1));
    const counts = totals.map((n) => [0, n, random.integer(n + 1)][random.integer(3)] ?? 0);
    const fit = logisticRandomIntercept({ counts, totals, quadraturePoints: run % 2 === 0 ? 1 : 7 });
    if (!fit.ok) continue;
    for (const { effectLower, effectUpper, lower, shrunk, upper } of fit.strata) {
      assert.ok(effectLower <= effectUpper, JSON.stringify({ counts, totals }));
      assert.ok(lower >= 0 && lower <= upper && upper <= 1 && shrunk >= 0 && shrunk <= 1);
    }
  }
});

test('what cannot be answered has its reason', () => {
  const reasons = [
    logisticRandomIntercept({ counts: [1, 2], totals: [3, 4] }),
    logisticRandomIntercept({ counts: [0, 0, 0], totals: [3, 4, 5] }),
    logisticRandomIntercept({ counts: [4, 2, 1], totals: [3, 4, 5] }),
    logisticRandomIntercept({ counts: [9, 0, 9, 0], totals: [9, 9, 9, 9] }),
    linearRandomIntercept({ strata: strataFromValues([1, 2, 3], ['a', 'b', 'c']) }),
    linearRandomIntercept({ strata: strataFromValues([1, 1, 3, 3], ['a', 'a', 'b', 'b']) }),
  ].map((outcome) => (outcome.ok ? 'answered' : outcome.reason));
  assert.deepEqual(reasons, [
    'too-few-groups',
    'no-variation',
    'not-a-share',
    'no-convergence',
    'no-repeats',
    'no-variation',
  ]);
});

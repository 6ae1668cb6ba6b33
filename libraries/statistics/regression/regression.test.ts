import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import type { DesignMatrix } from './index.ts';
import {
  binomialFamily,
  cholesky,
  designMatrix,
  generalisedLinearModel,
  negativeBinomialRegression,
  observedOverModel,
  poissonFamily,
} from './index.ts';

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

const design = (columns: Record<string, readonly number[]>, rows: number): DesignMatrix => {
  const made = designMatrix(
    Object.entries(columns).map(([name, numbers]) => ({ name, numbers })),
    { rows },
  );
  assert.ok(made.ok);
  return made;
};

test('Cholesky by hand: [4 2; 2 3] x = (8, 7)', () => {
  const factor = cholesky([4, 2, 2, 3], 2);
  assert.ok(factor.ok);
  const x = factor.solve([8, 7]);
  near(x[0] ?? 0, 1.25, 1e-14);
  near(x[1] ?? 0, 1.5, 1e-14);
  near(factor.logDeterminant, Math.log(8), 1e-14);
  near(factor.inverse()[0] ?? 0, 3 / 8, 1e-14);
});

test('labels become one column a level but for the reference', () => {
  const made = designMatrix([{ name: 'x', labels: ['b', 'a', 'c'] }], { rows: 3 });
  assert.ok(made.ok);
  assert.deepEqual(made.names, ['(Intercept)', 'xb', 'xc']);
  assert.deepEqual([...made.values], [1, 1, 0, 1, 0, 0, 1, 0, 1]);
});

test('a saturated logistic model gives the log odds and their errors by hand', () => {
  const fit = generalisedLinearModel({
    design: design({ x: [0, 1] }, 2),
    response: [0.25, 0.5],
    weights: [40, 40],
    family: binomialFamily,
    tolerance: 1e-14,
  });
  assert.ok(fit.ok);
  near(fit.coefficients[0] ?? 0, Math.log(1 / 3), 1e-9);
  near(fit.coefficients[1] ?? 0, Math.log(3), 1e-9);
  near(fit.standardErrors[0] ?? 0, Math.sqrt(1 / 10 + 1 / 30), 1e-7);
  near(fit.standardErrors[1] ?? 0, Math.sqrt(1 / 10 + 1 / 30 + 2 / 20), 1e-7);
  near(fit.deviance, 0, 1e-9);
});

test('counts of a randomised trial, from Dobson (1990), An Introduction to Generalized Linear Models, p. 93', () => {
  const outcome = ['1', '2', '3', '1', '2', '3', '1', '2', '3'];
  const treatment = ['1', '1', '1', '2', '2', '2', '3', '3', '3'];
  const made = designMatrix(
    [
      { name: 'outcome', labels: outcome },
      { name: 'treatment', labels: treatment },
    ],
    { rows: 9 },
  );
  assert.ok(made.ok);
  const fit = generalisedLinearModel({
    design: made,
    response: [18, 17, 15, 20, 10, 20, 25, 13, 12],
    family: poissonFamily,
  });
  assert.ok(fit.ok);
  near(fit.coefficients[0] ?? 0, 3.045, 5e-4);
  near(fit.coefficients[1] ?? 0, -0.4543, 5e-5);
  near(fit.coefficients[2] ?? 0, -0.293, 5e-4);
  near(fit.standardErrors[0] ?? 0, 0.1709, 5e-5);
  near(fit.deviance, 5.1291, 5e-5);
});

test('an offset is exposure: the intercept alone is the log rate', () => {
  const fit = generalisedLinearModel({
    design: design({}, 3),
    response: [2, 5, 11],
    offset: [10, 20, 60].map(Math.log),
    family: poissonFamily,
  });
  assert.ok(fit.ok);
  near(fit.coefficients[0] ?? 0, Math.log(18 / 90), 1e-8);
  near(fit.standardErrors[0] ?? 0, 1 / Math.sqrt(18), 1e-6);
});

test('separation and collinearity are said, not computed', () => {
  const x = [1, 2, 3, 4, 5, 6];
  const separated = generalisedLinearModel({
    design: design({ x }, 6),
    response: [0, 0, 0, 1, 1, 1],
    family: binomialFamily,
  });
  assert.ok(!separated.ok && separated.reason === 'separated');
  const kept = generalisedLinearModel({
    design: design({ x }, 6),
    response: [0, 0, 0, 1, 1, 1],
    family: binomialFamily,
    separation: 'keep',
  });
  assert.ok(kept.ok && kept.separated);
  assert.ok(kept.fitted.every((p) => p < 1e-3 || p > 1 - 1e-3));
  const collinear = generalisedLinearModel({
    design: design({ x, twice: x.map((v) => 2 * v) }, 6),
    response: [0, 1, 0, 1, 0, 1],
    family: binomialFamily,
  });
  assert.ok(!collinear.ok && collinear.reason === 'collinear' && collinear.message.startsWith('twice'));
});

test('negative binomial with an intercept alone: the mean, and theta where its score is 0', () => {
  const counts = [0, 0, 1, 1, 2, 3, 5, 9, 14, 0, 2, 7];
  const fit = negativeBinomialRegression({ design: design({}, 12), counts });
  assert.ok(fit.ok);
  const mean = counts.reduce((a, b) => a + b, 0) / 12;
  near(Math.exp(fit.coefficients[0] ?? 0), mean, 1e-6);
  const { theta } = fit;
  const score = counts.reduce((sum, y) => {
    let own = Math.log(theta / (theta + mean)) + 1 - (y + theta) / (theta + mean);
    for (let j = 0; j < y; j++) own += 1 / (theta + j);
    return sum + own;
  }, 0);
  near(score, 0, 1e-6);
  near(fit.standardErrors[0] ?? 0, Math.sqrt((1 / mean + 1 / theta) / 12), 1e-6);
});

test('counts that vary less than Poisson have no theta', () => {
  const fit = negativeBinomialRegression({ design: design({}, 6), counts: [3, 3, 3, 4, 3, 3] });
  assert.ok(!fit.ok && fit.reason === 'no-overdispersion');
});

test('observed over expected: Byar from 10 events, exact below', () => {
  const groups = [...Array(40).fill('a'), ...Array(20).fill('b')];
  const outcomes = groups.map((_, i) => (i < 11 || i === 45 ? 1 : 0));
  const found = observedOverModel({ outcomes, chances: groups.map(() => 0.2), groups });
  assert.ok(found.ok);
  const [a, b] = found.groups;
  assert.ok(a && b);
  near(a.ratio, 11 / 8, 1e-12);
  near(a.lower * 8, 5.4837, 1e-3);
  near(b.lower * 4, 0.025318, 1e-6);
  near(b.upper * 4, 5.57164, 1e-5);
  near(a.z, 3 / Math.sqrt(40 * 0.16), 1e-12);
});

test('no NaN, residuals are orthogonal to the design, inputs stay as they were', () => {
  const row = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(30));
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 30 }), (rows) => {
      const x = Object.freeze(rows.map(([v]) => v));
      const y = Object.freeze(rows.map(([, v]) => v));
      const fit = generalisedLinearModel({
        design: design({ x }, rows.length),
        response: y,
        family: poissonFamily,
        tolerance: 1e-13,
      });
      if (!fit.ok) return assert.match(fit.reason, /^(collinear|separated|no-convergence)$/);
      const total = y.reduce((sum, v, i) => sum + (v - (fit.fitted[i] ?? Number.NaN)), 0);
      const along = y.reduce((sum, v, i) => sum + (x[i] ?? 0) * (v - (fit.fitted[i] ?? Number.NaN)), 0);
      near(total, 0, 1e-3);
      near(along, 0, 1e-3);
      assert.ok(fit.standardErrors.every((se) => Number.isFinite(se)));
    }),
    { seed: 19, numRuns: 150 },
  );
});

test('Wald intervals of a logistic slope cover 93 to 97 in 100', () => {
  const random = randomFromSeed('slope');
  let covered = 0;
  const runs = 600;
  for (let run = 0; run < runs; run++) {
    const x = Array.from({ length: 120 }, () => random.normal());
    const y = x.map((v) => (random.next() < 1 / (1 + Math.exp(0.5 - 0.8 * v)) ? 1 : 0));
    const fit = generalisedLinearModel({ design: design({ x }, 120), response: y, family: binomialFamily });
    assert.ok(fit.ok);
    if (Math.abs((fit.coefficients[1] ?? 0) - 0.8) <= 1.96 * (fit.standardErrors[1] ?? 0)) covered++;
  }
  assert.ok(covered / runs > 0.93 && covered / runs < 0.975, `${covered / runs}`);
});

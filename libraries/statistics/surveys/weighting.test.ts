import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import { designMatrix } from '../regression/index.ts';
import {
  effectiveSampleSize,
  postStratify,
  rake,
  regressionCalibration,
  responseRates,
  surveyDesign,
  surveyTotal,
  trimWeights,
} from './index.ts';

const near = (actual: number, expected: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

test('raking by hand: four rows, two margins', () => {
  const raked = rake({
    margins: [
      { name: 'g', labels: ['a', 'a', 'b', 'b'], targets: { a: 60, b: 40 } },
      { name: 'h', labels: ['x', 'y', 'x', 'y'], targets: { x: 50, y: 50 } },
    ],
  });
  assert.ok(raked.ok && raked.converged);
  assert.deepEqual([...raked.weights], [30, 30, 20, 20]);
});

/** Deming & Stephan (1940), table 1 as reworked in Bishop, Fienberg & Holland (1975), Discrete Multivariate Analysis,
 * §3.5: proportional fitting keeps the cross-product ratios of the table that it starts from. */
test('raking keeps the cross-product ratios of the base weights', () => {
  const raked = rake({
    baseWeights: [1, 2, 3, 4],
    margins: [
      { name: 'g', labels: ['a', 'a', 'b', 'b'], targets: { a: 70, b: 30 } },
      { name: 'h', labels: ['x', 'y', 'x', 'y'], targets: { x: 0.2, y: 0.8 } },
    ],
  });
  assert.ok(raked.ok && raked.converged);
  const [ax = 0, ay = 0, bx = 0, by = 0] = raked.weights;
  near((ax * by) / (ay * bx), 4 / 6, 1e-8);
  near(ax + ay, 70, 1e-6);
  near(ax + bx, 20, 1e-6);
});

test('post-stratification by hand', () => {
  const found = postStratify({ margin: { name: 'g', labels: ['a', 'a', 'b'], targets: { a: 60, b: 40 } } });
  assert.ok(found.ok);
  assert.deepEqual([...found.weights], [30, 30, 40]);
});

test('a level on which nobody answered is merged with its neighbour, and listed', () => {
  const raked = rake({
    margins: [
      {
        name: 'age',
        labels: ['young', 'young', 'old'],
        targets: { young: 50, middle: 20, old: 30 },
        order: ['young', 'middle', 'old'],
      },
    ],
  });
  assert.ok(raked.ok && raked.converged);
  assert.deepEqual(raked.merged, [{ margin: 'age', level: 'middle', into: 'old' }]);
  near(raked.weights[2] ?? 0, 50);
});

test('margins that contradict each other do not converge, and the worst is named', () => {
  const raked = rake({
    margins: [
      { name: 'g', labels: ['a', 'a', 'b'], targets: { a: 50, b: 50 } },
      { name: 'same', labels: ['p', 'p', 'q'], targets: { p: 80, q: 20 } },
    ],
  });
  assert.ok(raked.ok && !raked.converged);
  assert.equal(raked.worst.margin, 'g');
});

test('caps hold, and margins that can be met within them are', () => {
  const random = randomFromSeed('caps');
  const labels = Array.from({ length: 400 }, () => (random.next() < 0.2 ? 'a' : 'b'));
  const other = Array.from({ length: 400 }, () => (random.next() < 0.5 ? 'x' : 'y'));
  const raked = rake({
    baseWeights: labels.map(() => 0.2 + random.next()),
    margins: [
      { name: 'g', labels, targets: { a: 0.3, b: 0.7 } },
      { name: 'h', labels: other, targets: { x: 0.6, y: 0.4 } },
    ],
    total: 1000,
    caps: { lowest: 0.4, highest: 2.2 },
    tolerance: 1e-8,
  });
  assert.ok(raked.ok && raked.converged, JSON.stringify(raked));
  for (const w of raked.weights) assert.ok(w >= 0.4 * 2.5 * (1 - 1e-7) && w <= 2.2 * 2.5 * (1 + 1e-7));
  assert.ok(raked.capped > 0);
});

test('raking does not depend on the scale of base weights or on the order of rows, and keeps its inputs', () => {
  const person = fc.tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('x', 'y'),
    fc.integer({ min: 1, max: 9 }),
  );
  const full = [...'abc'].flatMap((g) => [...'xy'].map((h) => [g, h, 1] as const));
  fc.assert(
    fc.property(fc.array(person, { maxLength: 25 }), (people) => {
      const rows = [...full, ...people];
      const run = (order: readonly (readonly [string, string, number])[], scale: number) =>
        rake({
          baseWeights: Object.freeze(order.map(([, , w]) => w * scale)),
          margins: [
            { name: 'g', labels: Object.freeze(order.map(([g]) => g)), targets: { a: 20, b: 30, c: 50 } },
            { name: 'h', labels: order.map(([, h]) => h), targets: { x: 45, y: 55 } },
          ],
        });
      const one = run(rows, 1);
      const other = run([...rows].reverse(), 1000);
      assert.ok(one.ok && other.ok && one.converged && other.converged);
      for (const [i, w] of one.weights.entries()) near(other.weights[rows.length - 1 - i] ?? 0, w, 1e-6);
    }),
    { seed: 23, numRuns: 60 },
  );
});

test('what cannot be raked has its reason', () => {
  const margin = { name: 'g', labels: ['a', 'b'], targets: { a: 1, b: 1 } };
  const reasons = [
    rake({ margins: [] }),
    rake({ margins: [{ ...margin, labels: ['a', 'z'] }] }),
    rake({ margins: [{ ...margin, targets: { a: 1, b: 0 } }] }),
    rake({ margins: [margin, { ...margin, targets: { a: 5, b: 9 } }] }),
    rake({ margins: [margin], baseWeights: [1, 0] }),
    rake({ margins: [margin], caps: { highest: 0.5 } }),
  ].map((outcome) => (outcome.ok ? 'answered' : outcome.reason));
  assert.deepEqual(reasons, [
    'no-margins',
    'unknown-level',
    'zero-target',
    'margins-disagree',
    'not-a-weight',
    'not-a-cap',
  ]);
});

test('10,000 rows on 8 margins settle in fewer than 60 sweeps', () => {
  const random = randomFromSeed('speed');
  const margins = Array.from({ length: 8 }, (_, m) => {
    const levels = 2 + (m % 5);
    const labels = Array.from({ length: 10_000 }, () => `${Math.floor(levels * random.next() ** 1.3)}`);
    const targets = Object.fromEntries(Array.from({ length: levels }, (_, i) => [`${i}`, 1 / levels]));
    return { name: `m${m}`, labels, targets };
  });
  const raked = rake({ margins, total: 50_000 });
  assert.ok(raked.ok && raked.converged);
  assert.ok(raked.sweeps < 60, `${raked.sweeps} sweeps`);
});

test('regression calibration by hand and to totals of numbers', () => {
  const design = surveyDesign({ weights: [10, 10, 10] });
  const auxiliaries = designMatrix([{ name: 'x', numbers: [1, 2, 4] }], { rows: 3 });
  assert.ok(design.ok && auxiliaries.ok);
  const found = regressionCalibration(design, auxiliaries, [36, 90]);
  assert.ok(found.ok);
  near(
    found.weights.reduce((sum, w) => sum + w, 0),
    36,
  );
  const total = surveyTotal(found.design, { values: [1, 2, 4] });
  assert.ok(total.ok);
  near(total.estimate, 90);
  near(total.standardError, 0, 1e-6);
});

test('trimming by hand keeps the total', () => {
  const found = trimWeights([1, 1, 1, 5], { highest: 2 });
  assert.ok(found.ok);
  assert.deepEqual(
    [...found.weights].map((w) => Math.round(w * 1e9) / 1e9),
    [1.333333333, 1.333333333, 1.333333333, 4],
  );
});

test('Kish: weights 1, 1, 2', () => {
  const found = effectiveSampleSize([1, 1, 2]);
  assert.ok(found.ok);
  near(found.effectiveN, 16 / 6);
  near(found.designEffect, 1.125);
});

test('response rates by hand', () => {
  const found = responseRates({
    completed: 40,
    partial: 10,
    refused: 20,
    notContacted: 20,
    unknownHousehold: 10,
    eligibleShare: 0.5,
  });
  assert.ok(found.ok);
  for (const [i, expected] of [0.4, 0.5, 40 / 95, 50 / 95, 40 / 90, 50 / 90].entries())
    near(found.response[i] ?? 0, expected);
  near(found.cooperation[2] ?? 0, 40 / 70);
  near(found.refusal[0] ?? 0, 0.2);
  near(found.contact[2] ?? 0, 70 / 90);
});

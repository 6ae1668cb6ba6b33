import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import { designMatrix } from '../regression/index.ts';
import { rIndicator } from './index.ts';

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

test('two groups by hand: 1 in 4 and 3 in 4 respond', () => {
  const design = designMatrix([{ name: 'g', labels: [...'aaaabbbb'] }], { rows: 8 });
  assert.ok(design.ok);
  const found = rIndicator({ design, responded: [1, 0, 0, 0, 1, 1, 1, 0] });
  assert.ok(found.ok);
  near(found.responseRate, 0.5, 1e-7);
  near(found.standardDeviation, Math.sqrt((8 * 0.0625) / 7), 1e-7);
  near(found.r, 1 - 2 * Math.sqrt(0.5 / 7), 1e-7);
  assert.deepEqual(found.warnings, ['few-rows-for-columns']);
});

test('groups that all answered or all did not are separated, and R still stands', () => {
  const design = designMatrix([{ name: 'g', labels: [...'aabb'] }], { rows: 4 });
  assert.ok(design.ok);
  const found = rIndicator({ design, responded: [1, 0, 1, 1] });
  assert.ok(found.ok && found.separated);
  near(found.r, 1 - 2 * Math.sqrt(0.25 / 3), 1e-4);
});

test('with even response the adjusted R is nearer to 1 than the plain one', () => {
  const random = randomFromSeed('even');
  let [plain, adjusted] = [0, 0];
  for (let run = 0; run < 60; run++) {
    const labels = Array.from({ length: 200 }, () => `${random.integer(6)}`);
    const design = designMatrix([{ name: 'g', labels }], { rows: 200 });
    assert.ok(design.ok);
    const found = rIndicator({ design, responded: labels.map(() => (random.next() < 0.4 ? 1 : 0)) });
    assert.ok(found.ok);
    plain += found.r / 60;
    adjusted += found.adjustedR / 60;
  }
  assert.ok(adjusted > plain + 0.04 && adjusted <= 1, `${plain} ${adjusted}`);
});

test('nobody responding has a reason', () => {
  const design = designMatrix([], { rows: 3 });
  assert.ok(design.ok);
  const found = rIndicator({ design, responded: [0, 0, 0] });
  assert.ok(!found.ok && found.reason === 'everyone-alike');
});

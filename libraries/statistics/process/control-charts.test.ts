import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import { changePoint, individualsChart, rateChart, shareChart, signals } from './index.ts';

const near = (found: number | undefined, expected: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= by, `${found} for ${expected}`);

test('XmR by hand: centre 11, mean moving range 2, limits 2.66 times it away', () => {
  const chart = individualsChart([10, 12, 10, 12, 10, 12, 10, 12]);
  assert.ok(chart.ok);
  assert.equal(chart.centre, 11);
  near(chart.lower[0], 11 - 2.66 * 2, 0.003);
  near(chart.upper[7], 11 + 2.66 * 2, 0.003);
  assert.deepEqual(chart.signals, []);
});

test('p′ and u′ by hand: eight periods of size 100 with 10 and 20 by turns', () => {
  const counts = [10, 20, 10, 20, 10, 20, 10, 20];
  const sizes = counts.map(() => 100);
  const share = shareChart(counts, sizes);
  const rate = rateChart(counts, sizes);
  assert.ok(share.ok && rate.ok);
  near(share.centre, 0.15);
  const d2 = 1.1283791670955126;
  near(share.excess, 0.1 / Math.sqrt((0.15 * 0.85) / 100) / d2, 1e-9);
  near(rate.excess, 0.1 / Math.sqrt(0.15 / 100) / d2, 1e-9);
  near(share.upper[0], 0.15 + (3 * 0.1) / d2, 1e-9);
  assert.equal(share.lower[0], 0);
  near(rate.upper[0], 0.15 + (3 * 0.1) / d2, 1e-9);
});

test('each rule fires where it should and nowhere else', () => {
  const rules = ['trend'] as const;
  assert.deepEqual(
    signals(Array(9).fill(0.5)).map(({ at, rule, side }) => [at, rule, side]),
    [
      [7, 'run-on-one-side', 'high'],
      [8, 'run-on-one-side', 'high'],
    ],
  );
  assert.deepEqual(signals([0, -3.1, 3]), [{ at: 1, rule: 'beyond-limits', side: 'low' }]);
  assert.deepEqual(signals([0, 1, 2, 3, 4, 5, 6], { rules }), [{ at: 6, rule: 'trend', side: 'high' }]);
  assert.deepEqual(signals([0, 1, 2, 3, 3, 5, 6], { rules }), []);
  assert.deepEqual(signals([2.1, 0, 2.2], { rules: ['two-of-three-near-limit'] }), [
    { at: 2, rule: 'two-of-three-near-limit', side: 'high' },
  ]);
  assert.deepEqual(signals([2.1, 0, -2.2], { rules: ['two-of-three-near-limit'] }), []);
});

test('false alarms of the rules are those that the docstring states', () => {
  const random = randomFromSeed('rules');
  const rounds = 6000;
  let outside = 0;
  let runs = 0;
  for (let round = 0; round < rounds; round++) {
    const found = signals(Array.from({ length: 24 }, () => random.normal()));
    if (found.some(({ rule }) => rule === 'beyond-limits')) outside++;
    if (found.some(({ rule }) => rule === 'run-on-one-side')) runs++;
  }
  near(outside / rounds, 0.063, 0.012);
  near(runs / rounds, 0.071, 0.012);
});

test('charts give reasons, not NaN, for constants, zeros and short series', () => {
  const reason = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);
  assert.equal(reason(individualsChart([1, 2, 3])), 'too-few-points');
  assert.equal(reason(individualsChart(Array(10).fill(4))), 'no-variation');
  assert.equal(reason(shareChart(Array(10).fill(0), Array(10).fill(5))), 'no-variation');
  assert.equal(reason(shareChart(Array(10).fill(6), Array(10).fill(5))), 'counts-not-valid');
  assert.equal(reason(rateChart(Array(10).fill(6), Array(10).fill(0))), 'counts-not-valid');
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 8, maxLength: 30 }), (counts) => {
      const sizes = counts.map((_, i) => 50 + i);
      for (const chart of [shareChart(counts, sizes), rateChart(counts, sizes), individualsChart(counts)]) {
        if (!chart.ok) continue;
        for (const list of [chart.values, chart.lower, chart.upper, chart.standardised]) {
          assert.ok(list.every(Number.isFinite));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a change is found where it is, by hand', () => {
  const random = randomFromSeed('change');
  const change = changePoint([0, 1, 0, 1, 10, 11, 10, 11], { random });
  assert.ok(change.ok);
  assert.deepEqual([change.at, change.before, change.after], [4, 0.5, 10.5]);
  near(change.statistic, 8 * Math.log(202 / 2), 1e-9);
  assert.ok(change.pValue < 0.1);
  const weighted = changePoint([0, 1, 0, 1, 10, 11, 10, 11], { random, weights: Array(8).fill(3) });
  assert.ok(weighted.ok);
  near(weighted.statistic, change.statistic, 1e-9);
});

test('false alarms for a change are at most about 5 %, skewed points included', () => {
  const random = randomFromSeed('null change');
  let alarms = 0;
  const rounds = 400;
  for (let round = 0; round < rounds; round++) {
    const values = Array.from({ length: 20 }, () => -Math.log(1 - random.next()));
    const change = changePoint(values, { random, permutations: 99 });
    assert.ok(change.ok);
    if (change.pValue <= 0.05) alarms++;
  }
  assert.ok(alarms / rounds < 0.085 && alarms / rounds > 0.02, `${alarms / rounds}`);
});

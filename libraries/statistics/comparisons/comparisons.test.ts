import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import {
  chiSquaredTest,
  kruskalWallis,
  trendTest,
  welchAnova,
  welchTTest,
  wilcoxonRankSum,
} from './index.ts';

const close = (actual: number, expected: number, within = 1e-4): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

const A = [1, 2, 3, 4];
const B = [3, 5, 7, 9];
const C = [2, 2, 3, 5];

test('by hand: two groups and three', () => {
  const t = welchTTest(A, B, 0.95);
  assert.ok(t.ok);
  close(t.t, -3.5 / Math.sqrt(5 / 12 + 5 / 3), 1e-12);
  close(t.degreesOfFreedom, 75 / 17, 1e-12);
  const w = wilcoxonRankSum(A, B, 0.95);
  assert.ok(w.ok);
  assert.equal(w.u, 1.5);
  assert.equal(w.shift, -3.5);
  close(w.p, 0.0814291, 1e-6);
  const k = kruskalWallis([A, B, C]);
  assert.ok(k.ok);
  const meanRanks = [18 / 4, 38.5 / 4, 21.5 / 4];
  const between = meanRanks.reduce((sum, rank) => sum + 4 * (rank - 6.5) ** 2, 0);
  const ties = 1 - (24 + 24 + 6) / (12 ** 3 - 12);
  close(k.h, (12 * between) / (12 * 13) / ties, 1e-12);
  const anova = welchAnova([A, B, C]);
  assert.ok(anova.ok);
  close(anova.f, 2.653378, 1e-5);
});

test('published: sleep data of Student 1908 by Welch (R: t −1.8608, df 17.776, p 0.07939)', () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const t = welchTTest(first, second, 0.95);
  assert.ok(t.ok);
  close(t.t, -1.8608);
  close(t.degreesOfFreedom, 17.776, 1e-3);
  close(t.p, 0.07939, 1e-5);
  close(t.interval.lower, -3.3654832, 1e-6);
  const w = wilcoxonRankSum(first, second, 0.95);
  assert.ok(w.ok);
  assert.equal(w.u, 25.5);
  close(w.p, 0.06933, 1e-5);
  const two = welchAnova([first, second]);
  assert.ok(two.ok);
  close(two.f, t.t ** 2, 1e-9);
  close(two.p, t.p, 1e-9);
});

test('published: Kruskal–Wallis on mucociliary efficiency (Hollander & Wolfe: H 0.7714, p 0.68)', () => {
  const k = kruskalWallis([
    [2.9, 3.0, 2.5, 2.6, 3.2],
    [3.8, 2.7, 4.0, 2.4],
    [2.8, 3.4, 3.7, 2.2, 2.0],
  ]);
  assert.ok(k.ok);
  close(k.h, 0.77143, 1e-5);
  close(k.p, 0.68, 1e-3);
});

test('tables: chi-squared and trend by hand; trend of two groups is chi-squared of two', () => {
  const chi = chiSquaredTest([
    [10, 20],
    [20, 10],
  ]);
  assert.ok(chi.ok);
  close(chi.statistic, 20 / 3, 1e-12);
  const trend = trendTest([10, 20, 30], [100, 100, 100]);
  assert.ok(trend.ok);
  close(trend.statistic, 12.5, 1e-12);
  close(trend.slope, 0.1, 1e-12);
  const pair = trendTest([10, 20], [30, 30]);
  assert.ok(pair.ok);
  close(pair.statistic, chi.statistic, 1e-12);
  const gap = chiSquaredTest([
    [10, 0, 20],
    [20, 0, 10],
    [0, 0, 0],
  ]);
  assert.ok(gap.ok && gap.degreesOfFreedom === 1);
});

test('no answer is a reason', () => {
  const reason = (given: { ok: boolean; reason?: string }) => (given.ok ? '' : given.reason);
  assert.equal(reason(welchTTest([1], [2, 3], 0.95)), 'too-few-units');
  assert.equal(reason(welchTTest([1, 1], [2, 2], 0.95)), 'no-variation');
  assert.equal(reason(wilcoxonRankSum([1, 1], [1], 0.95)), 'no-variation');
  assert.equal(reason(kruskalWallis([[1, 2]])), 'too-few-groups');
  assert.equal(
    reason(
      welchAnova([
        [1, 1],
        [1, 2],
      ]),
    ),
    'no-variation',
  );
  assert.equal(reason(chiSquaredTest([[1, 2]])), 'no-comparison');
  assert.equal(reason(trendTest([0, 0], [5, 5])), 'no-variation');
});

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 25 });

test('swapping groups changes the sign only; moving or stretching the scale moves or stretches the answer', () => {
  fc.assert(
    fc.property(values, values, (x, y) => {
      const there = wilcoxonRankSum(x, y, 0.95);
      const back = wilcoxonRankSum(y, x, 0.95);
      assert.equal(there.ok, back.ok);
      if (there.ok && back.ok) {
        close(there.shift, -back.shift, 1e-9);
        close(there.p, back.p, 1e-12);
        close(there.superiority, 1 - back.superiority, 1e-12);
        const differences = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b);
        const m = differences.length;
        const median = ((differences[(m - 1) >> 1] ?? 0) + (differences[m >> 1] ?? 0)) / 2;
        close(there.shift, median, 1e-9);
      }
      const t = welchTTest(x, y, 0.95);
      const stretched = welchTTest(
        x.map((a) => 3 * a + 7),
        y.map((a) => 3 * a + 7),
        0.95,
      );
      if (t.ok && stretched.ok) {
        close(stretched.t, t.t, 1e-9);
        close(stretched.difference, 3 * t.difference, 1e-9);
      }
    }),
    { numRuns: 80, seed: 4 },
  );
});

test('calibration: false alarms near 5 % with groups of 6 and 60 that vary unequally, and shift limits cover', () => {
  const random = randomFromSeed('comparisons');
  const runs = 1500;
  let t = 0;
  let anova = 0;
  let rank = 0;
  let covered = 0;
  let kruskal = 0;
  for (let run = 0; run < runs; run++) {
    const small = Array.from({ length: 8 }, () => 3 * random.normal());
    const large = Array.from({ length: 60 }, () => random.normal());
    const third = Array.from({ length: 20 }, () => random.normal());
    const welch = welchTTest(small, large, 0.95);
    if (welch.ok && welch.p < 0.05) t++;
    const several = welchAnova([small, large, third]);
    if (several.ok && several.p < 0.05) anova++;
    const skewed = Array.from({ length: 12 }, () => Math.round(-8 * Math.log(1 - random.next())));
    const others = Array.from({ length: 40 }, () => Math.round(-8 * Math.log(1 - random.next())));
    const w = wilcoxonRankSum(skewed, others, 0.95);
    if (w.ok && w.p < 0.05) rank++;
    if (w.ok && w.interval.lower <= 0 && w.interval.upper >= 0) covered++;
    const k = kruskalWallis([
      skewed,
      others,
      Array.from({ length: 9 }, () => Math.round(-8 * Math.log(1 - random.next()))),
    ]);
    if (k.ok && k.p < 0.05) kruskal++;
  }
  for (const [name, alarms] of Object.entries({ t, anova, rank, kruskal }))
    assert.ok(alarms / runs > 0.03 && alarms / runs < 0.07, `${name} ${alarms / runs}`);
  assert.ok(covered / runs > 0.93 && covered / runs < 0.98, `${covered / runs}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import * as alike from './index.ts';

const close = (actual: number, expected: number, within = 5e-5): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

const reason = (given: { ok: boolean; reason?: string }) => (given.ok ? '' : given.reason);

const PAIR: readonly alike.TwoByTwoStratum[] = [
  { events1: 3, n1: 10, events2: 10, n2: 20 },
  { events1: 4, n1: 10, events2: 9, n2: 15 },
];

/** Agresti 2013, table 6.9: cure by penicillin, rabbits at five doses (R: mantelhaen.test, common odds ratio 10.33, exact given up). */
const RABBITS: readonly alike.TwoByTwoStratum[] = [
  { events1: 0, n1: 6, events2: 0, n2: 5 },
  { events1: 3, n1: 6, events2: 0, n2: 6 },
  { events1: 6, n1: 6, events2: 2, n2: 6 },
  { events1: 5, n1: 6, events2: 6, n2: 6 },
  { events1: 2, n1: 2, events2: 5, n2: 5 },
];

test('by hand: the Mantel–Haenszel estimates of two strata', () => {
  const difference = alike.mantelHaenszelRiskDifference(PAIR, 0.95);
  const ratio = alike.mantelHaenszelRiskRatio(PAIR, 0.95);
  const odds = alike.mantelHaenszelOddsRatio(PAIR, 0.95);
  assert.ok(difference.ok && ratio.ok && odds.ok);
  close(
    difference.difference,
    ((3 * 20 - 10 * 10) / 30 + (4 * 15 - 9 * 10) / 25) / (200 / 30 + 150 / 25),
    1e-12,
  );
  close(ratio.ratio, (60 / 30 + 60 / 25) / (100 / 30 + 90 / 25), 1e-12);
  close(odds.ratio, (30 / 30 + 24 / 25) / (70 / 30 + 54 / 25), 1e-12);
});

test('published: rabbits and penicillin (Agresti 2013, p. 227)', () => {
  const cmh = alike.cochranMantelHaenszelTest(RABBITS);
  assert.ok(cmh.ok);
  close(cmh.correctedStatistic, 3.9286, 1e-4);
  close(cmh.correctedP, 0.04747, 1e-5);
  const odds = alike.mantelHaenszelOddsRatio(RABBITS, 0.95);
  assert.ok(odds.ok);
  close(odds.ratio, 7, 1e-9);
  close(odds.interval.lower, 1.026713, 1e-5);
  close(odds.interval.upper, 47.725133, 1e-4);
});

test('with one stratum the pooled estimates are the plain ones and homogeneity has nothing to test', () => {
  const one = [{ events1: 30, n1: 100, events2: 20, n2: 120 }];
  const difference = alike.mantelHaenszelRiskDifference(one, 0.95);
  const odds = alike.mantelHaenszelOddsRatio(one, 0.95);
  const homogeneity = alike.breslowDayTest(one);
  assert.ok(difference.ok && odds.ok && homogeneity.ok);
  close(difference.difference, 0.3 - 1 / 6, 1e-12);
  close(odds.ratio, (30 * 100) / (20 * 70), 1e-12);
  close(odds.logStandardError, Math.sqrt(1 / 30 + 1 / 70 + 1 / 20 + 1 / 100), 1e-12);
  close(homogeneity.statistic, 0, 1e-9);
  assert.equal(homogeneity.degreesOfFreedom, 0);
});

test('homogeneity: equal odds ratios give nothing, opposite ones give plenty', () => {
  const equal = alike.breslowDayTest([
    { events1: 20, n1: 40, events2: 10, n2: 30 },
    { events1: 80, n1: 120, events2: 10, n2: 20 },
  ]);
  assert.ok(equal.ok);
  close(equal.taroneStatistic, 0, 1e-9);
  const opposite = alike.breslowDayTest([
    { events1: 40, n1: 50, events2: 10, n2: 50 },
    { events1: 10, n1: 50, events2: 40, n2: 50 },
  ]);
  assert.ok(opposite.ok && opposite.p < 1e-10);
  const q = alike.homogeneityTest([0.1, 0.3], [0.1, 0.1]);
  assert.ok(q.ok);
  close(q.statistic, 2, 1e-9);
});

const stratum = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.nat(100), fc.nat(100))
  .map(([n1, n2, a, b]) => ({ events1: Math.min(a, n1), n1, events2: Math.min(b, n2), n2 }));

test('swapping arms changes sign or inverts, order of strata is nothing, and there is never NaN', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
      const swapped = strata.map((s) => ({ events1: s.events2, n1: s.n2, events2: s.events1, n2: s.n1 }));
      const there = alike.mantelHaenszelRiskDifference(strata, 0.95);
      const back = alike.mantelHaenszelRiskDifference([...swapped].reverse(), 0.95);
      assert.equal(there.ok, back.ok);
      if (there.ok && back.ok) {
        close(there.difference, -back.difference, 1e-12);
        close(there.standardError, back.standardError, 1e-9);
        assert.ok(there.interval.lower >= -1 && there.interval.upper <= 1);
      }
      const odds = alike.mantelHaenszelOddsRatio(strata, 0.95);
      const inverse = alike.mantelHaenszelOddsRatio(swapped, 0.95);
      if (odds.ok && inverse.ok) {
        close(odds.logRatio, -inverse.logRatio, 1e-9);
        close(odds.logStandardError, inverse.logStandardError, 1e-9);
        const homogeneity = alike.breslowDayTest(strata);
        assert.ok(homogeneity.ok && homogeneity.p >= 0 && homogeneity.p <= 1, JSON.stringify(strata));
      }
      const cmh = alike.cochranMantelHaenszelTest(strata);
      if (cmh.ok) assert.ok(cmh.correctedStatistic <= cmh.statistic && cmh.p >= 0 && cmh.p <= 1);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('calibration: the pooled difference covers and the test keeps its level with many small strata', () => {
  const random = randomFromSeed('small strata');
  const runs = 800;
  let covered = 0;
  let alarms = 0;
  const events = (n: number, p: number): number => {
    let count = 0;
    for (let i = 0; i < n; i++) if (random.next() < p) count++;
    return count;
  };
  for (let run = 0; run < runs; run++) {
    const build = (gap: number) =>
      Array.from({ length: 60 }, (_, s) => {
        const n1 = 1 + random.integer(2);
        const n2 = 1 + random.integer(5);
        const p = 0.2 + 0.005 * s;
        return { events1: events(n1, p + gap), n1, events2: events(n2, p), n2 };
      });
    const difference = alike.mantelHaenszelRiskDifference(build(0.15), 0.95);
    assert.ok(difference.ok);
    if (difference.interval.lower <= 0.15 && 0.15 <= difference.interval.upper) covered++;
    const cmh = alike.cochranMantelHaenszelTest(build(0));
    if (cmh.ok && cmh.p < 0.05) alarms++;
  }
  assert.ok(covered / runs > 0.93 && covered / runs < 0.97, `${covered / runs}`);
  assert.ok(alarms / runs > 0.03 && alarms / runs < 0.07, `${alarms / runs}`);
});

test('direct standardisation: by hand, and the whole population standardised to itself is its crude rate', () => {
  const strata = [
    { count: 30, exposure: 100, standard: 1 },
    { count: 10, exposure: 100, standard: 3 },
  ];
  const dobson = alike.directlyStandardisedRate(strata, { confidence: 0.95 });
  assert.ok(dobson.ok);
  close(dobson.rate, 0.15, 1e-12);
  close(dobson.crudeRate, 0.2, 1e-12);
  const itself = alike.directlyStandardisedRate(
    strata.map((s) => ({ ...s, standard: s.exposure })),
    { confidence: 0.95 },
  );
  assert.ok(itself.ok);
  close(itself.rate, 0.2, 1e-12);
  const scaled = alike.directlyStandardisedRate(
    strata.map((s) => ({ ...s, standard: s.standard * 1e5 })),
    { confidence: 0.95 },
  );
  assert.ok(scaled.ok);
  close(scaled.interval.upper, dobson.interval.upper, 1e-12);
});

test('direct standardisation: reasons, and limits with no events at all', () => {
  const none = [{ count: 0, exposure: 50, standard: 1 }];
  assert.equal(reason(alike.directlyStandardisedRate(none, { confidence: 0.95 })), 'too-few-events');
  const zero = alike.directlyStandardisedRateGamma(none, { confidence: 0.95, minimumEvents: 0 });
  assert.ok(zero.ok && zero.interval.lower === 0);
  close(zero.interval.upper, 3.688879 / 50, 1e-6);
  const dobson = alike.directlyStandardisedRate(none, { confidence: 0.95, minimumEvents: 0 });
  assert.ok(dobson.ok);
  close(dobson.interval.upper, 3.688879 / 50, 1e-6);
  const empty = [...none, { count: 20, exposure: 0, standard: 1 }];
  assert.equal(reason(alike.directlyStandardisedRate(empty, { confidence: 0.95 })), 'empty-stratum');
});

test('calibration: gamma limits cover at least 95 %, Dobson 93 %, with few events and uneven weights', () => {
  const random = randomFromSeed('direct');
  const poisson = (mean: number): number => {
    let k = 0;
    for (let left = -mean; ; k++) {
      left -= Math.log(1 - random.next());
      if (left > 0) return k;
    }
  };
  const means = [12, 6, 3, 1];
  const strata = means.map((mean, i) => ({ mean, exposure: 100, standard: [1, 2, 3, 3][i] ?? 1 }));
  const truth = strata.reduce((sum, s) => sum + ((s.standard / 9) * s.mean) / 100, 0);
  let gamma = 0;
  let dobson = 0;
  const runs = 1200;
  for (let run = 0; run < runs; run++) {
    const drawn = strata.map((s) => ({ ...s, count: poisson(s.mean) }));
    const a = alike.directlyStandardisedRateGamma(drawn, { confidence: 0.95, minimumEvents: 0 });
    const b = alike.directlyStandardisedRate(drawn, { confidence: 0.95, minimumEvents: 0 });
    assert.ok(a.ok && b.ok);
    if (a.interval.lower <= truth && truth <= a.interval.upper) gamma++;
    if (b.interval.lower <= truth && truth <= b.interval.upper) dobson++;
  }
  assert.ok(gamma / runs > 0.945, `${gamma / runs}`);
  assert.ok(dobson / runs > 0.93 && dobson / runs < 0.98, `${dobson / runs}`);
});

test('indirect standardisation: by hand, the reference against itself is 1, and reasons', () => {
  const expected = alike.expectedEvents([
    { exposure: 10, referenceCount: 1, referenceExposure: 100 },
    { exposure: 20, referenceCount: 3, referenceExposure: 100 },
  ]);
  assert.ok(expected.ok);
  close(expected.expected, 0.7, 1e-12);
  close(expected.referenceRate, 0.02, 1e-12);
  const ratio = alike.standardisedRatio(9, 6, 0.95);
  assert.ok(ratio.ok && ratio.method === 'exact');
  close(ratio.interval.lower, 0.685896, 1e-6);
  const more = alike.standardisedRatio(10, 6, 0.95);
  assert.ok(more.ok && more.method === 'byar');
  assert.equal(reason(alike.standardisedRatio(3, 0, 0.95)), 'nothing-expected');
  assert.equal(reason(alike.logStandardisedRatio(0, 3, 0.95)), 'no-events');
  assert.equal(
    reason(alike.expectedEvents([{ exposure: 10, referenceCount: 0, referenceExposure: 0 }])),
    'no-reference',
  );
});

const moments = (n: number, events: number) => ({ n, sum: events, sumOfSquares: events });

test('decomposition by hand: 10 of 20 and 30 of 80 against 20 of 50 and 10 of 50', () => {
  const found = alike.kitagawaDecomposition(
    [
      { group: moments(20, 10), comparison: moments(50, 20) },
      { group: moments(80, 30), comparison: moments(50, 10) },
    ],
    0.95,
  );
  assert.ok(found.ok);
  close(found.crude.value, 0.1, 1e-12);
  close(found.mix.value, -0.04875, 1e-12);
  close(found.treatment.value, 0.14875, 1e-12);
  close(found.unmatched, 0, 1e-12);
  close(found.threeWay.mix + found.threeWay.treatment + found.threeWay.interaction, 0.1, 1e-12);
  close(found.threeWay.mix, -0.06, 1e-12);
});

test('decomposition: the parts always add up, arms swap signs, strata of one arm go to unmatched', () => {
  const cell = fc.tuple(fc.nat(40), fc.nat(40)).map(([n, k]) => moments(n, Math.min(n, k)));
  fc.assert(
    fc.property(fc.array(fc.record({ group: cell, comparison: cell }), { maxLength: 6 }), (strata) => {
      const found = alike.kitagawaDecomposition(strata, 0.95);
      const back = alike.kitagawaDecomposition(
        strata.map((s) => ({ group: s.comparison, comparison: s.group })),
        0.95,
      );
      assert.equal(found.ok, back.ok);
      if (!found.ok || !back.ok) return;
      close(found.mix.value + found.treatment.value + found.unmatched, found.crude.value, 1e-12);
      close(found.mix.value, -back.mix.value, 1e-12);
      close(found.treatment.interval.lower, -back.treatment.interval.upper, 1e-12);
      for (const limit of [
        found.mix.interval.lower,
        found.treatment.interval.upper,
        found.crude.interval.lower,
      ])
        assert.ok(Number.isFinite(limit));
    }),
    { numRuns: 150, seed: 6 },
  );
  const apart = alike.kitagawaDecomposition(
    [
      { group: moments(5, 2), comparison: moments(0, 0) },
      { group: moments(0, 0), comparison: moments(5, 2) },
    ],
    0.95,
  );
  assert.equal(reason(apart), 'no-shared-stratum');
});

test('calibration: limits of mix and treatment cover 93–97 %', () => {
  const random = randomFromSeed('kitagawa');
  const mixes = { group: [0.5, 0.3, 0.2], comparison: [0.2, 0.3, 0.5] };
  const means = { group: [0.3, 0.5, 0.6], comparison: [0.2, 0.4, 0.6] };
  const at = (list: readonly number[], i: number): number => list[i] ?? 0;
  const over = (of: (i: number) => number): number => of(0) + of(1) + of(2);
  const mix = over(
    (i) =>
      ((at(mixes.group, i) - at(mixes.comparison, i)) * (at(means.group, i) + at(means.comparison, i))) / 2,
  );
  const treatment = over(
    (i) =>
      ((at(means.group, i) - at(means.comparison, i)) * (at(mixes.group, i) + at(mixes.comparison, i))) / 2,
  );
  const drawArm = (arm: 'group' | 'comparison', n: number) => {
    const counts = [0, 0, 0];
    const events = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const u = random.next();
      const s = u < at(mixes[arm], 0) ? 0 : u < at(mixes[arm], 0) + at(mixes[arm], 1) ? 1 : 2;
      counts[s] = at(counts, s) + 1;
      if (random.next() < at(means[arm], s)) events[s] = at(events, s) + 1;
    }
    return counts.map((count, s) => moments(count, at(events, s)));
  };
  let mixCovered = 0;
  let treatmentCovered = 0;
  const runs = 1000;
  for (let run = 0; run < runs; run++) {
    const group = drawArm('group', 120);
    const comparison = drawArm('comparison', 500);
    const found = alike.kitagawaDecomposition(
      group.map((g, s) => ({ group: g, comparison: comparison[s] ?? moments(0, 0) })),
      0.95,
    );
    assert.ok(found.ok);
    if (found.mix.interval.lower <= mix && mix <= found.mix.interval.upper) mixCovered++;
    if (found.treatment.interval.lower <= treatment && treatment <= found.treatment.interval.upper)
      treatmentCovered++;
  }
  assert.ok(mixCovered / runs > 0.93 && mixCovered / runs < 0.97, `mix ${mixCovered / runs}`);
  assert.ok(
    treatmentCovered / runs > 0.93 && treatmentCovered / runs < 0.97,
    `treatment ${treatmentCovered / runs}`,
  );
});

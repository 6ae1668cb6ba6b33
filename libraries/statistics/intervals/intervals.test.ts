import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import * as intervals from './index.ts';

type Given = Outcome<{ readonly interval: Interval }>;

const limitsOf = (given: Given): [number, number] => {
  assert.ok(given.ok, given.ok ? '' : given.message);
  return [given.interval.lower, given.interval.upper];
};
const meets = (given: Given, lower: number, upper: number, within = 6e-5): void => {
  const [low, high] = limitsOf(given);
  assert.ok(Math.abs(low - lower) <= within && Math.abs(high - upper) <= within, `${low} to ${high}`);
};
const reasonOf = (given: Outcome<object>): string => (given.ok ? 'an answer' : given.reason);
const two = (events1: number, n1: number, events2: number, n2: number, confidence = 0.95) => ({
  events1,
  n1,
  events2,
  n2,
  confidence,
});

test('one proportion: Newcombe 1998a, table I (81 of 263, 15 of 148, 0 of 20, 1 of 29)', () => {
  meets(intervals.wilsonInterval(81, 263, 0.95), 0.2553, 0.3662);
  meets(intervals.wilsonInterval(15, 148, 0.95), 0.0624, 0.1605);
  meets(intervals.wilsonInterval(0, 20, 0.95), 0, 0.1611);
  meets(intervals.wilsonInterval(1, 29, 0.95), 0.0061, 0.1718);
  meets(intervals.wilsonIntervalWithContinuity(81, 263, 0.95), 0.2535, 0.3682);
  meets(intervals.wilsonIntervalWithContinuity(0, 20, 0.95), 0, 0.2005);
  meets(intervals.clopperPearsonInterval(81, 263, 0.95), 0.2527, 0.3676);
  meets(intervals.clopperPearsonInterval(1, 29, 0.95), 0.0009, 0.1776);
});

test('difference of proportions: Newcombe 1998b, table II, examples (a) to (h)', () => {
  for (const [x1, n1, x2, n2, lower10, upper10, lower6, upper6] of [
    [56, 70, 48, 80, 0.0524, 0.3339, 0.0528, 0.3382],
    [9, 10, 3, 10, 0.1705, 0.809, 0.17, 0.8406],
    [6, 7, 2, 7, 0.0582, 0.8062, 0.0342, 0.8534],
    [5, 56, 0, 29, -0.0381, 0.1926, -0.0326, 0.1933],
    [0, 10, 0, 20, -0.1611, 0.2775, -0.1658, 0.2844],
    [0, 10, 0, 10, -0.2775, 0.2775, -0.2879, 0.2879],
    [10, 10, 0, 20, 0.6791, 1, 0.7156, 1],
    [10, 10, 0, 10, 0.6075, 1, 0.6636, 1],
  ] as const) {
    meets(intervals.newcombeDifference(two(x1, n1, x2, n2)), lower10, upper10);
    meets(intervals.miettinenNurminenDifference(two(x1, n1, x2, n2)), lower6, upper6);
  }
  const mee = (x1: number, n1: number, x2: number, n2: number) =>
    intervals.miettinenNurminenDifference({ ...two(x1, n1, x2, n2), correction: 'none' });
  meets(mee(56, 70, 48, 80), 0.0533, 0.3377);
  meets(mee(9, 10, 3, 10), 0.1821, 0.837);
  meets(intervals.waldDifference(two(56, 70, 48, 80)), 0.0575, 0.3425);
  meets(intervals.agrestiCaffoDifference(two(56, 70, 48, 80)), 0.05245, 0.33576);
});

test('the score difference is where the likeliest pair on a fine grid puts it, without slopes or cubics', () => {
  const [x1, n1, x2, n2] = [7, 34, 1, 34];
  const likeliest = (delta: number): number => {
    let [best, at] = [Number.NEGATIVE_INFINITY, 0];
    for (let k = 1; k < 20_000; k++) {
      const p2 = Math.max(0, -delta) + (k / 20_000) * (1 - Math.abs(delta));
      const p1 = p2 + delta;
      const height =
        x1 * Math.log(p1) + (n1 - x1) * Math.log(1 - p1) + x2 * Math.log(p2) + (n2 - x2) * Math.log(1 - p2);
      if (height > best) [best, at] = [height, p2];
    }
    return at;
  };
  const [lower, upper] = limitsOf(intervals.miettinenNurminenDifference(two(x1, n1, x2, n2)));
  for (const delta of [lower, upper]) {
    const p2 = likeliest(delta);
    const p1 = p2 + delta;
    const variance = ((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2) * (68 / 67);
    assert.ok(Math.abs(Math.abs(6 / 34 - delta) / Math.sqrt(variance) - 1.959964) < 1e-3);
  }
});

test('ratios, odds and Fisher: R on admissions (370 of 585 against 601 of 933), zeros allowed where they can be', () => {
  meets(intervals.logRatioOfProportions(two(370, 585, 601, 933)), 0.908157, 1.061562, 1e-6);
  meets(intervals.oddsRatio(two(370, 585, 601, 933)), 0.766773, 1.178656, 1e-6);
  const fisher = intervals.fisherExactTest(two(370, 585, 601, 933));
  assert.ok(
    fisher.ok && Math.abs(fisher.p - 0.660543422) < 1e-8 && Math.abs(fisher.oddsRatio - 0.950695) < 1e-6,
  );
  meets(fisher, 0.762564, 1.186077, 1e-5);
  meets(intervals.scoreRatioOfProportions(two(56, 70, 48, 80)), 1.0790472, 1.6721454, 1e-6);
  assert.equal(reasonOf(intervals.logRatioOfProportions(two(0, 9, 3, 9))), 'no-events');
  const none = limitsOf(intervals.scoreRatioOfProportions(two(0, 9, 3, 9)));
  assert.ok(none[0] === 0 && none[1] > 0.5 && none[1] < 2);
  assert.equal(limitsOf(intervals.scoreRatioOfProportions(two(3, 9, 0, 9)))[1], Number.POSITIVE_INFINITY);
  assert.equal(reasonOf(intervals.scoreRatioOfProportions(two(0, 9, 0, 9))), 'no-events');
  assert.equal(reasonOf(intervals.fisherExactTest(two(0, 9, 0, 9))), 'no-variation');
});

test('tea: Fisher 1935, 3 of 4 against 1 of 4', () => {
  const tea = intervals.fisherExactTest(two(3, 4, 1, 4));
  assert.ok(tea.ok && Math.abs(tea.p - 34 / 70) < 1e-12);
  const upper = limitsOf(tea)[1];
  const chanceOfAll = upper ** 4 / (1 + 16 * upper + 36 * upper ** 2 + 16 * upper ** 3 + upper ** 4);
  assert.ok(Math.abs(chanceOfAll - 0.975) < 1e-9, 'R stops at 621.9, where this is 0.97483');
  meets(tea, 0.2117355, 626.24353, 1e-4);
  const all = intervals.fisherExactTest(two(4, 4, 0, 4));
  assert.ok(all.ok && all.oddsRatio === Number.POSITIVE_INFINITY && Math.abs(all.p - 2 / 70) < 1e-12);
});

test('counts and rates: Garwood 1936; Ulm 1990; a large count that once came out wrong', () => {
  meets(intervals.exactPoissonInterval(10, 0.95), 4.7954, 18.3904);
  meets(intervals.exactPoissonInterval(0, 0.95), 0, 3.6889);
  meets(intervals.exactPoissonInterval(1834, 0.95), 1751.01523, 1919.90188, 1e-4);
  meets(intervals.byarInterval(10, 0.95), 4.78745, 18.39146, 1e-4);
  meets(intervals.rateInterval(9, 365, 0.95), 0.011275, 0.046808, 1e-6);
  meets(
    intervals.exactRateRatio({ count1: 11, exposure1: 800, count2: 15, exposure2: 1500, confidence: 0.95 }),
    0.57125,
    3.20382,
    1e-5,
  );
  assert.equal(
    limitsOf(
      intervals.scoreRateRatio({ count1: 3, exposure1: 1, count2: 0, exposure2: 1, confidence: 0.95 }),
    )[1],
    Number.POSITIVE_INFINITY,
  );
  assert.equal(reasonOf(intervals.rateInterval(3, 0, 0.95)), 'no-exposure');
});

test('means, quantiles, margins: by hand', () => {
  meets(intervals.meanInterval([1, 2, 3, 4], 0.95), 0.44574, 4.55426, 1e-5);
  assert.equal(reasonOf(intervals.meanInterval([4], 0.95)), 'too-few-units');
  meets(intervals.meanInterval([1e15 + 1, 1e15 + 3], 0.5), 1e15 + 1, 1e15 + 3, 1);
  meets(intervals.quantileInterval([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.5, 0.95), 2, 9, 1e-12);
  assert.deepEqual(limitsOf(intervals.quantileInterval([1, 2, 3], 0.5, 0.95)), [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  const options = { population: 7271, proportion: 0.5, confidence: 0.95 };
  const needed = intervals.requiredSample(0.04, options);
  assert.ok(needed.ok && needed.responses === 555 && Math.abs(needed.exact - 554.5274406) < 1e-6);
  const margin = intervals.marginOfError(593, options);
  assert.ok(margin.ok && Math.abs(margin.margin - 0.0385697435) < 1e-9);
  const kept = intervals.marginOfError(needed.ok ? needed.responses : 0, options);
  assert.ok(kept.ok && kept.margin <= 0.04);
  const everyone = intervals.marginOfError(7271, options);
  assert.ok(everyone.ok && everyone.margin === 0);
  const endless = intervals.marginOfError(100, { ...options, population: Number.POSITIVE_INFINITY });
  assert.ok(endless.ok && Math.abs(endless.margin - 0.0979982) < 1e-6);
});

const arm = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const confidences = fc.constantFrom(0.5, 0.9, 0.95, 0.998);

test('proportions: limits inside 0 to 1, mirror when events and others swap, contain the estimate, narrow with n', () => {
  const methods = [
    intervals.wilsonInterval,
    intervals.wilsonIntervalWithContinuity,
    intervals.clopperPearsonInterval,
  ];
  fc.assert(
    fc.property(arm, confidences, ([x, n], confidence) => {
      for (const method of methods) {
        const [lower, upper] = limitsOf(method(x, n, confidence));
        const [otherLower, otherUpper] = limitsOf(method(n - x, n, confidence));
        assert.ok(lower >= 0 && upper <= 1 && lower <= x / n + 1e-12 && upper >= x / n - 1e-12);
        assert.ok(Math.abs(otherLower - (1 - upper)) < 1e-9 && Math.abs(otherUpper - (1 - lower)) < 1e-9);
        const [low, high] = limitsOf(method(10 * x, 10 * n, confidence));
        assert.ok(high - low < upper - lower);
      }
    }),
    { numRuns: 80, seed: 2 },
  );
});

test('two proportions: swapping arms only changes the sign, limits inside −1 to 1, no NaN', () => {
  const methods = [
    intervals.newcombeDifference,
    intervals.miettinenNurminenDifference,
    intervals.agrestiCaffoDifference,
  ];
  fc.assert(
    fc.property(arm, arm, confidences, ([x1, n1], [x2, n2], confidence) => {
      for (const method of methods) {
        const [lower, upper] = limitsOf(method(two(x1, n1, x2, n2, confidence)));
        const [swapped, swappedUpper] = limitsOf(method(two(x2, n2, x1, n1, confidence)));
        assert.ok(lower >= -1 && upper <= 1 && lower <= upper);
        assert.ok(Math.abs(swapped + upper) < 1e-9 && Math.abs(swappedUpper + lower) < 1e-9);
      }
      const ratio = intervals.scoreRatioOfProportions(two(x1, n1, x2, n2, confidence));
      const inverse = intervals.scoreRatioOfProportions(two(x2, n2, x1, n1, confidence));
      if (ratio.ok && inverse.ok) {
        assert.ok(ratio.interval.lower <= ratio.ratio && ratio.ratio <= ratio.interval.upper);
        const product = ratio.interval.lower * inverse.interval.upper;
        assert.ok(Number.isNaN(product) || Math.abs(product - 1) < 1e-6, `${product}`);
      }
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('nothing finite gives NaN: zeros, huge and fractional counts', () => {
  const counts = [0, 0.3, 1, 2.5, 7, 1e3, 1e9];
  for (const x of counts) {
    for (const extra of counts) {
      if (x + extra > 0) {
        for (const method of [
          intervals.wilsonInterval,
          intervals.wilsonIntervalWithContinuity,
          intervals.clopperPearsonInterval,
        ])
          assert.ok(
            limitsOf(method(x, x + extra, 0.95)).every(Number.isFinite),
            `${method.name} ${x} ${extra}`,
          );
      }
      for (const method of [
        intervals.newcombeDifference,
        intervals.miettinenNurminenDifference,
        intervals.scoreRatioOfProportions,
        intervals.adjustedLogRatioOfProportions,
      ]) {
        const given = method(two(x, x + extra + 1, extra, x + extra + 1));
        if (given.ok) assert.ok(limitsOf(given).every((limit) => !Number.isNaN(limit)));
      }
    }
    for (const method of [intervals.exactPoissonInterval, intervals.byarInterval])
      assert.ok(limitsOf(method(x, 0.95)).every(Number.isFinite));
  }
});

test('refusals carry a reason', () => {
  assert.equal(reasonOf(intervals.wilsonInterval(0, 0, 0.95)), 'no-units');
  assert.equal(reasonOf(intervals.wilsonInterval(5, 4, 0.95)), 'bad-input');
  assert.equal(reasonOf(intervals.wilsonInterval(1, 4, 95)), 'bad-input');
  assert.equal(reasonOf(intervals.newcombeDifference(two(1, 4, 1, 0))), 'no-units');
  assert.equal(reasonOf(intervals.exactPoissonInterval(-1, 0.95)), 'bad-input');
  assert.equal(reasonOf(intervals.quantileInterval([], 0.5, 0.95)), 'no-units');
  assert.equal(reasonOf(intervals.oddsRatio(two(0, 4, 1, 4))), 'empty-cell');
});

/** Exact coverage of a difference by adding the probabilities of every pair of counts. */
function coverage(
  method: typeof intervals.newcombeDifference,
  { p1, p2, n1, n2 }: { p1: number; p2: number; n1: number; n2: number },
): number {
  const binomial = (n: number, p: number): number[] => {
    const list = [(1 - p) ** n];
    for (let k = 1; k <= n; k++) list.push(((list[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
    return list;
  };
  const second = binomial(n2, p2);
  let covered = 0;
  binomial(n1, p1).forEach((a, x1) => {
    second.forEach((b, x2) => {
      if (a * b < 1e-9) return;
      const [lower, upper] = limitsOf(method(two(x1, n1, x2, n2)));
      if (lower <= p1 - p2 && p1 - p2 <= upper) covered += a * b;
    });
  });
  return covered;
}

test('calibration, exact: Newcombe covers 93–98 % in small and unequal arms, the textbook interval does not', () => {
  const settings = [
    { p1: 0.3, p2: 0.2, n1: 20, n2: 60 },
    { p1: 0.5, p2: 0.5, n1: 15, n2: 15 },
    { p1: 0.1, p2: 0.25, n1: 12, n2: 80 },
    { p1: 0.05, p2: 0.05, n1: 30, n2: 120 },
  ];
  for (const setting of settings) {
    const newcombe = coverage(intervals.newcombeDifference, setting);
    assert.ok(newcombe > 0.93 && newcombe < 0.985, `${JSON.stringify(setting)} ${newcombe}`);
  }
  assert.ok(coverage(intervals.waldDifference, { p1: 0.05, p2: 0.05, n1: 30, n2: 120 }) < 0.93);
  const score = coverage(intervals.miettinenNurminenDifference, { p1: 0.3, p2: 0.2, n1: 10, n2: 20 });
  assert.ok(score > 0.93 && score < 0.98, `${score}`);
});

test('calibration: exact intervals never cover less than they say, counts and quantiles included', () => {
  const random = randomFromSeed('exact');
  for (const p of [0.03, 0.2, 0.5]) {
    let covered = 0;
    for (let run = 0; run < 1500; run++) {
      let events = 0;
      for (let i = 0; i < 25; i++) if (random.next() < p) events++;
      const [lower, upper] = limitsOf(intervals.clopperPearsonInterval(events, 25, 0.95));
      if (lower <= p && p <= upper) covered++;
    }
    assert.ok(covered / 1500 > 0.94, `${p} ${covered / 1500}`);
  }
  let median = 0;
  for (let run = 0; run < 1000; run++) {
    const values = Array.from({ length: 30 }, () => -Math.log(1 - random.next()));
    const [lower, upper] = limitsOf(intervals.quantileInterval(values, 0.5, 0.95));
    if (lower <= Math.LN2 && Math.LN2 <= upper) median++;
  }
  assert.ok(median > 940 && median < 985, `${median}`);
});

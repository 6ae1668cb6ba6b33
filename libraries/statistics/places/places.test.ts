import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import { binomialDraw, circularScan, moransI, multinomialDraw } from './index.ts';

const near = (found: number | undefined, expected: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= by, `${found} for ${expected}`);

const line = { x: [0, 1, 10, 11], y: [0, 0, 0, 0], expected: [5, 5, 5, 5] };

test('four places on a line by hand: the first two, log likelihood ratio 7.3613', () => {
  const scan = circularScan(
    { ...line, cases: [9, 9, 1, 1] },
    { direction: 'high', random: randomFromSeed(1) },
  );
  assert.ok(scan.ok);
  assert.deepEqual(scan.mostLikely.places, [0, 1]);
  near(scan.mostLikely.logLikelihoodRatio, 18 * Math.log(1.8) + 2 * Math.log(0.2), 1e-9);
  near(scan.mostLikely.radius, 1);
  assert.deepEqual([scan.mostLikely.cases, scan.mostLikely.expected, scan.mostLikely.ratio], [18, 10, 1.8]);
  assert.ok(scan.mostLikely.pValue < 0.02);
});

test('a silence: the low scan finds the other two with the same ratio', () => {
  const scan = circularScan(
    { ...line, cases: [9, 9, 1, 1] },
    { direction: 'low', random: randomFromSeed(1) },
  );
  assert.ok(scan.ok);
  assert.deepEqual([...scan.mostLikely.places].sort(), [2, 3]);
  assert.equal(scan.mostLikely.direction, 'low');
  near(scan.mostLikely.logLikelihoodRatio, 18 * Math.log(1.8) + 2 * Math.log(0.2), 1e-9);
  const empty = circularScan(
    { ...line, cases: [10, 10, 0, 0] },
    { direction: 'low', random: randomFromSeed(1) },
  );
  assert.ok(empty.ok);
  near(empty.mostLikely.logLikelihoodRatio, 20 * Math.log(2), 1e-9);
});

const grid = Array.from({ length: 64 }, (_, i) => i);
const x = grid.map((i) => i % 8);
const y = grid.map((i) => Math.floor(i / 8));

test('a planted high and a planted low corner are both found, apart, and reading in another order changes nothing', () => {
  const cases = grid.map((i) => {
    if ((x[i] ?? 0) < 2 && (y[i] ?? 0) < 2) return 30;
    return (x[i] ?? 0) > 5 && (y[i] ?? 0) > 5 ? 1 : 10;
  });
  const expected = grid.map(() => 10);
  const scan = circularScan(
    { x, y, cases, expected },
    { direction: 'both', random: randomFromSeed(2), simulations: 199 },
  );
  assert.ok(scan.ok);
  const clusters = [scan.mostLikely, ...scan.secondary];
  assert.ok(clusters.some(({ direction, places }) => direction === 'high' && places.includes(0)));
  assert.ok(clusters.some(({ direction, places }) => direction === 'low' && places.includes(63)));
  const seen = clusters.flatMap(({ places }) => places);
  assert.equal(new Set(seen).size, seen.length);
  const flip = <T>(list: readonly T[]) => [...list].reverse();
  const back = circularScan(
    { x: flip(x), y: flip(y), cases: flip(cases), expected },
    { direction: 'both', random: randomFromSeed(2), simulations: 9 },
  );
  assert.ok(back.ok);
  near(back.mostLikely.logLikelihoodRatio, scan.mostLikely.logLikelihoodRatio, 1e-9);
});

test('without any difference the scan raises an alarm in about 5 % of maps, high, low and both', () => {
  const random = randomFromSeed('null map');
  for (const direction of ['high', 'low', 'both'] as const) {
    let alarms = 0;
    const rounds = 150;
    for (let round = 0; round < rounds; round++) {
      const expected = Float64Array.from({ length: 25 }, (_, i) => 1 + (i % 5));
      const cases = [...multinomialDraw(random, 150, expected)];
      const scan = circularScan(
        { x: x.slice(0, 25), y: y.slice(0, 25), cases, expected: [...expected] },
        { direction, random, simulations: 39 },
      );
      assert.ok(scan.ok);
      if (scan.mostLikely.pValue <= 0.05) alarms++;
    }
    assert.ok(alarms / rounds < 0.11, `${direction} ${alarms / rounds}`);
    assert.ok(alarms > 0);
  }
});

test('no cases, unequal lengths and broken counts are reasons', () => {
  const random = randomFromSeed(3);
  const reason = (cases: number[], expected: number[]) => {
    const scan = circularScan({ ...line, cases, expected }, { direction: 'high', random });
    return scan.ok ? 'ok' : scan.reason;
  };
  assert.equal(reason([0, 0, 0, 0], [1, 1, 1, 1]), 'no-cases');
  assert.equal(reason([1, 0, 0], [1, 1, 1, 1]), 'lengths-differ');
  assert.equal(reason([1, 0, 0, 0.5], [1, 1, 1, 1]), 'counts-not-valid');
  assert.equal(reason([1, 0, 0, 0], [0, 0, 0, 0]), 'counts-not-valid');
});

test('binomial draws have the mean and variance they should on both sides of the two methods', () => {
  const random = randomFromSeed('draws');
  for (const [n, p] of [
    [1, 0.3],
    [20, 0.2],
    [1000, 0.005],
    [1000, 0.4],
    [100_000, 0.9],
    [1_000_000, 0.01],
  ] as const) {
    const rounds = 20_000;
    let sum = 0;
    let squares = 0;
    for (let round = 0; round < rounds; round++) {
      const away = binomialDraw(random, n, p) - n * p;
      sum += away;
      squares += away * away;
    }
    const variance = n * p * (1 - p);
    near(sum / rounds / Math.sqrt(variance), 0, 4 / Math.sqrt(rounds));
    near(squares / rounds / variance, 1, 0.06);
  }
});

test('random shares keep the total and leave places without expectation empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 12 }),
      fc.nat({ max: 5000 }),
      (list, total) => {
        if (list.every((value) => value === 0)) return;
        const counts = multinomialDraw(randomFromSeed(total), total, list);
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          total,
        );
        list.forEach((value, i) => {
          if (value === 0) assert.equal(counts[i], 0);
        });
      },
    ),
    { numRuns: 100 },
  );
});

test("Moran's I by hand, and the same when units are shifted, scaled and relabelled", () => {
  const random = randomFromSeed('moran');
  const neighbours = [[1], [0, 2], [1, 3], [2]];
  const found = moransI([1, 2, 3, 4], neighbours, { random });
  assert.ok(found.ok);
  near(found.estimate, 1 / 3, 1e-9);
  near(found.expected, -1 / 3, 1e-9);
  const scaled = moransI([110, 120, 130, 140], neighbours, { random });
  assert.ok(scaled.ok);
  near(scaled.estimate, 1 / 3, 1e-9);
  const flat = moransI([2, 2, 2, 2], neighbours, { random });
  assert.equal(flat.ok ? '' : flat.reason, 'no-variation');
  const alone = moransI([1, 2], [[], []], { random });
  assert.equal(alone.ok ? '' : alone.reason, 'no-neighbours');
});

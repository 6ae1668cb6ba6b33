import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  betweenGroupVariance,
  concentrationIndex,
  concentrationIndexOfUnits,
  groupDifference,
  groupRatio,
  meanDifference,
  meanLogDeviation,
  populationAttributable,
  relativeRanks,
  slopeIndex,
  slopeIndexOfUnits,
  theilIndex,
} from './index.ts';
import { noncentralChiSquaredCdf } from './noncentral-chi-squared.ts';

const near = (found: number | undefined, expected: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= by, `${found} for ${expected}`);

const two = { estimates: [60, 80], populations: [1, 1] };
const three = { estimates: [0.2, 0.3, 0.4], standardErrors: [0.01, 0.02, 0.03], populations: [1, 1, 1] };

test('the worked values of the docstrings', () => {
  const difference = groupDifference({ estimate: 80, standardError: 3 }, { estimate: 60, standardError: 4 });
  assert.deepEqual([difference.estimate, difference.standardError], [20, 5]);
  const ratio = groupRatio({ estimate: 80, standardError: 8 }, { estimate: 40, standardError: 4 });
  assert.ok(ratio.ok);
  near(ratio.interval?.lower, 1.516, 0.001);
  near(ratio.interval?.upper, 2.639, 0.001);
  const gain = populationAttributable({ estimates: [0.6, 0.8], populations: [100, 100] }, { reference: 1 });
  assert.ok(gain.ok);
  near(gain.risk.estimate, 0.1);
  near(gain.fraction.estimate, 1 / 7);
  const variance = betweenGroupVariance(two);
  assert.ok(variance.ok);
  assert.deepEqual([variance.estimate, variance.standardDeviation], [100, 10]);
  near(variance.coefficientOfVariation, 1 / 7);
  const deviation = meanLogDeviation(two);
  const theil = theilIndex(two);
  assert.ok(deviation.ok && theil.ok);
  near(deviation.estimate, Math.log(70) - Math.log(60 * 80) / 2, 1e-12);
  near(theil.estimate, (60 * Math.log(60 / 70) + 80 * Math.log(80 / 70)) / 140, 1e-12);
  const distance = meanDifference({ estimates: [60, 80], populations: [1, 3] }, 'mean');
  assert.ok(distance.ok);
  assert.deepEqual([distance.weighted, distance.unweighted], [7.5, 10]);
  assert.deepEqual(relativeRanks([1, 2, 1]), [0.125, 0.5, 0.875]);
});

test('slope and concentration indices by hand', () => {
  const slope = slopeIndex(three, { model: 'linear' });
  assert.ok(slope.ok);
  near(slope.slopeIndex.estimate, 0.3);
  near(slope.relativeIndex?.estimate, 3);
  near(slope.slopeIndex.standardError, 1.5 * Math.hypot(0.01, 0.03), 1e-12);
  const index = concentrationIndex(three, { bounds: [0, 1] });
  assert.ok(index.ok);
  near(index.absolute.estimate, 2 / 45);
  near(index.absolute.standardError, (2 / 9) * Math.hypot(0.01, 0.03), 1e-12);
  near(index.relative?.estimate, 4 / 27);
  near(index.wagstaff?.estimate, 4 / 27 / 0.7);
  near(index.erreygers?.estimate, 8 / 45);
  const units = concentrationIndexOfUnits({ values: [0, 0, 1, 1], positions: [1, 2, 3, 4] });
  assert.ok(units.ok);
  near(units.absolute.estimate, 0.25);
  near(units.relative?.estimate, 0.5);
  const line = slopeIndexOfUnits({ values: [1, 2, 3], positions: [1, 2, 3] }, { model: 'linear' });
  assert.ok(line.ok);
  near(line.slopeIndex.estimate, 3);
});

test("the influence of a unit's weight on the index is its numerical derivative", () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const positions = [1, 1, 2, 3, 3, 3, 4, 5];
  const weights = [1, 2, 1, 1.5, 1, 2, 1, 1];
  const index = (w: readonly number[]) => {
    const result = concentrationIndexOfUnits({ values, positions, weights: w });
    assert.ok(result.ok);
    return result;
  };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const step = 1e-5;
  const squares = { absolute: 0, relative: 0 };
  weights.forEach((weight, i) => {
    const moved = (by: number) => index(weights.map((w, j) => (i === j ? w + by : w)));
    const [up, down] = [moved(step), moved(-step)];
    squares.absolute += ((weight * (up.absolute.estimate - down.absolute.estimate)) / (2 * step)) ** 2;
    squares.relative +=
      ((weight * ((up.relative?.estimate ?? 0) - (down.relative?.estimate ?? 0))) / (2 * step)) ** 2;
  });
  const found = index(weights);
  const factor = Math.sqrt(values.length / (values.length - 1));
  assert.ok(total > 0);
  near(found.absolute.standardError, Math.sqrt(squares.absolute) * factor, 1e-6);
  near(found.relative?.standardError, Math.sqrt(squares.relative) * factor, 1e-6);
});

test('the noncentral chi-squared agrees with the normal for one degree of freedom, and its two methods meet', () => {
  near(noncentralChiSquaredCdf(4, 1, 1), 0.8399948, 1e-6);
  near(noncentralChiSquaredCdf(2050, 3, 1999.999), noncentralChiSquaredCdf(2050, 3, 2000.001), 1e-4);
});

const group = fc.record({
  estimate: fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  error: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.3, noNaN: true })),
  population: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
});

function finite(value: unknown): void {
  if (typeof value === 'number') assert.ok(!Number.isNaN(value), 'NaN');
  else if (value && typeof value === 'object') Object.values(value).forEach(finite);
}

test('no finite groups give NaN; limits enclose; order and unit of population do not matter', () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 2, maxLength: 8 }), (list) => {
      const groups = {
        estimates: list.map(({ estimate }) => estimate),
        standardErrors: list.map(({ error }) => error),
        populations: list.map(({ population }) => population),
      };
      const before = JSON.stringify(groups);
      const reversed = {
        estimates: [...groups.estimates].reverse(),
        standardErrors: [...groups.standardErrors].reverse(),
        populations: groups.populations.map((size) => size * 7).reverse(),
      };
      for (const measure of [betweenGroupVariance, meanLogDeviation, theilIndex]) {
        const [result, back] = [measure(groups), measure(reversed)];
        finite(result);
        assert.equal(result.ok, back.ok);
        if (!result.ok || !back.ok) continue;
        near(back.estimate, result.estimate, 1e-9);
        assert.ok((result.interval?.lower ?? 0) >= 0);
        assert.ok((result.interval?.lower ?? 0) <= (result.interval?.upper ?? 0));
      }
      const index = concentrationIndex(groups, { bounds: [0, 1] });
      const mirrored = concentrationIndex(reversed, { bounds: [0, 1] });
      finite(index);
      if (index.ok && mirrored.ok) near(mirrored.absolute.estimate, -index.absolute.estimate, 1e-9);
      for (const model of ['linear', 'logistic'] as const) {
        finite(slopeIndex(groups, { model }));
        finite(slopeIndex(groups, { model, variance: 'from-fit' }));
      }
      finite(populationAttributable(groups, { reference: 0 }));
      finite(populationAttributable(groups, { reference: 0, variance: 'from-counts' }));
      assert.equal(JSON.stringify(groups), before);
    }),
    { numRuns: 150 },
  );
});

test('reasons instead of numbers', () => {
  const reason = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);
  assert.equal(reason(theilIndex({ estimates: [1], populations: [1] })), 'too-few-groups');
  assert.equal(reason(theilIndex({ estimates: [1, 2], populations: [1] })), 'lengths-differ');
  assert.equal(reason(meanLogDeviation({ estimates: [0, 2], populations: [1, 1] })), 'estimate-not-positive');
  assert.equal(reason(slopeIndex(two, { model: 'linear' })), 'errors-missing');
  assert.equal(reason(groupRatio({ estimate: 1 }, { estimate: 0 })), 'no-ratio');
  const same = concentrationIndexOfUnits({ values: [1, 2], positions: [1, 1] });
  assert.equal(reason(same), 'no-rank-variation');
});

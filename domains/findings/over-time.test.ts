import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MadeUnit, madeUnits, measureOf } from './fixtures/made-units.ts';
import { overTime, sayQuarter } from './over-time.ts';

const DAY = 86_400_000;
const quarterStart = (quarter: number): number =>
  Date.UTC(2024 + Math.floor(quarter / 4), (quarter % 4) * 3, 1) / DAY;
const HOMES = 12;

/** Quarters from 2024 Q1: each home has one job a quarter; the cohort's (homes 0 to 11) take `gap` days more than 20. */
function quarters(gaps: readonly number[], cohortHomes: (quarter: number) => number = () => HOMES) {
  const given = gaps.flatMap((gap, quarter): MadeUnit[] =>
    Array.from({ length: 2 * HOMES }, (_, home) => ({
      home,
      day: quarterStart(quarter) + (home % 5),
      value: home < HOMES ? 20 + gap : 20,
    })).filter((unit) => unit.home >= HOMES || unit.home < cohortHomes(quarter)),
  );
  const units = madeUnits(measureOf('time_to_completion'), given);
  const arm = Uint8Array.from(units.home, (home) => (home < HOMES ? 1 : 0));
  return overTime(units, { arm, stratum: units.stratum, strata: 1 }, { threshold: 10 });
}

describe('Fi6: whether a gap closes (G9)', () => {
  test('Fi6 each calendar quarter has its own like-with-like gap', () => {
    const found = quarters([9, 8, 9, 10, 9, 8]);
    assert.deepEqual(
      found?.quarters.map((q) => [q.quarter, Math.round(q.difference), q.units]),
      [9, 8, 9, 10, 9, 8].map((gap, i) => [`${2024 + Math.floor(i / 4)} Q${(i % 4) + 1}`, gap, HOMES]),
    );
  });

  test('Fi6 limits are the mean and 2.66 mean moving ranges', () => {
    const found = quarters([9, 8, 9, 10, 9, 8]);
    const mean = 53 / 6;
    assert.ok(Math.abs((found?.middle ?? 0) - mean) < 1e-9);
    assert.ok(Math.abs((found?.upper ?? 0) - (mean + 2.66)) < 1e-9);
    assert.ok(Math.abs((found?.lower ?? 0) - (mean - 2.66)) < 1e-9);
  });

  for (const [gaps, verdict] of [
    [[9, 8, 9, 10, 9, 8, 9, 10], 'no change beyond noise'],
    [[9, 9, 9, 9, 9, 9, 9, 9], 'no change beyond noise'],
    [[10, 11, 10, 9, 10, 11, 10, 2], 'closing'],
    [[10, 11, 10, 9, 10, 11, 10, 18], 'widening'],
    [[-10, -11, -10, -9, -10, -11, -10, -2], 'closing'],
    [[-10, -11, -10, -9, -10, -11, -10, -18], 'widening'],
    [[16, 17, 16, 9, 9.5, 9, 9.5, 9, 9.5], 'closing'],
    [[9, 8, 9, 10, 2], 'cannot tell'],
  ] as const)
    test(`Fi6 ${gaps.join(', ')}: ${verdict}`, () => {
      assert.equal(quarters(gaps)?.verdict, verdict);
    });

  test('Fi6 a quarter with fewer homes than the threshold is not shown', () => {
    const found = quarters([9, 8, 9], (quarter) => (quarter === 1 ? 9 : HOMES));
    assert.deepEqual(
      found?.quarters.map((q) => q.quarter),
      ['2024 Q1', '2024 Q3'],
    );
    assert.equal(
      quarters([9, 8], () => 9),
      undefined,
    );
  });

  test('Fi6 quarters are named by year and number', () => {
    assert.equal(sayQuarter(2024 * 4), '2024 Q1');
    assert.equal(sayQuarter(2024 * 4 + 3), '2024 Q4');
  });
});

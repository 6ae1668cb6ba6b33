import assert from 'node:assert/strict';
import { test } from 'node:test';
import { miettinenNurminenDifference, type TwoProportions } from '../../intervals/index.ts';
import { statsmodelsScoreDifference } from './statsmodels-score-difference.ts';

const two = (events1: number, n1: number, events2: number, n2: number): TwoProportions => ({
  events1,
  n1,
  events2,
  n2,
  confidence: 0.95,
});

test('with the fault put in, statsmodels 0.13.5 is met; the library keeps to what Newcombe 1998 publishes', () => {
  const table = two(56, 70, 48, 80);
  const [lower, upper] = statsmodelsScoreDifference(table) ?? [];
  assert.ok(Math.abs((lower ?? 0) - 0.05255169551769193) < 1e-9);
  assert.ok(Math.abs((upper ?? 0) - 0.34403907198677314) < 1e-9);
  const ours = miettinenNurminenDifference(table);
  assert.ok(ours.ok && Math.abs(ours.interval.lower - 0.0528) < 5e-5);
  assert.ok(ours.ok && Math.abs(ours.interval.upper - 0.3382) < 5e-5);
});

test('where the package finds no limit between Wald’s there is none', () => {
  assert.equal(statsmodelsScoreDifference(two(9, 10, 3, 10)), null);
  assert.equal(statsmodelsScoreDifference(two(6, 7, 2, 7)), null);
});

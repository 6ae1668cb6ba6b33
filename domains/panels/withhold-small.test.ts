import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeatureReview, GroupReview } from './review-composition.ts';
import { withholdSmall } from './withhold-small.ts';

const reviewOf = (residents: readonly number[]): FeatureReview => ({
  feature: 'religion',
  unknown: { panel: 0, residents: 0 },
  overall: { p: 1, method: 'exact', orderedBy: 'probability' },
  groups: residents.map(
    (count, at): GroupReview => ({
      value: String(at),
      panel: 0,
      residents: count,
      panelShare: 0,
      residentShare: 0,
      ratio: 0,
      interval: { lower: 0, upper: 0, confidence: 0.95 },
      expected: 0,
      p: 1,
      adjustedP: 1,
      chanceOfAbsence: 1,
      verdict: 'cannot-tell',
      bounds: null,
    }),
  ),
});

const withheld = (residents: readonly number[]): readonly number[] =>
  withholdSmall(reviewOf(residents)).groups.flatMap((group, at) =>
    group.withheld ? [residents[at] ?? 0] : [],
  );

test('two tiny groups are not told by what the others leave (two-tiny-groups-by-subtraction)', () => {
  assert.deepEqual(withheld([500, 2, 1, 40]), [2, 1, 40]);
  assert.deepEqual(withheld([500, 8, 3, 40]), [8, 3]);
  assert.deepEqual(withheld([500, 8, 60, 40]), [8, 40]);
  assert.deepEqual(withheld([500, 60, 40]), []);
});

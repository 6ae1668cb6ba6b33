import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { findGaps } from './find-gaps.ts';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from './fixtures/made-units.ts';
import { screenGaps } from './screen-gaps.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const HOMES = 400;
const random = randomFromSeed('two patches');
const patch = madeCoded(
  characteristicOf('patch'),
  Array.from({ length: HOMES }, (_, home) => (home < 200 ? 'North' : 'South')),
);
const population = madePopulation(HOMES, [patch]);
const waits = madeUnits(
  measureOf('visits'),
  Array.from({ length: 3 * HOMES }, (_, i): MadeUnit => {
    const home = Math.floor(i / 3);
    return { home, value: (home < 200 ? 2 : 3) + 0.5 * random.normal() };
  }),
);

describe('Fi19: of two places it is the worse-off that is named', () => {
  test('Fi19 South waits longer: a gap to South’s disadvantage, not an advantage of North (harm-shown-as-advantage)', () => {
    const window = { from: '2024-04-01', to: '2026-03-31', years: 2 };
    const { gaps } = findGaps([waits], { population, settings: DEFAULT_SETTINGS, window });
    assert.deepEqual(
      gaps.map((gap) => [gap.cohort.id, gap.side]),
      [['patch=South', 'worse']],
    );
  });

  test('Fi19 a reference cohort of two leaves the other one compared (reference-of-two-compares-nothing)', () => {
    for (const reference of ['North', 'South']) {
      const { tested } = screenGaps([waits], population, {
        ...DEFAULT_SETTINGS,
        reference: { patch: reference },
      });
      assert.deepEqual(
        tested.map((one) => one.coded.values[one.code]),
        [reference === 'North' ? 'South' : 'North'],
      );
    }
  });
});

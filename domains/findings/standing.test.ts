import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type { CodedCharacteristic } from '../cohorts/population.ts';
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
import { standings } from './standing.ts';

const HOMES = 1200;

/** Disability adds 9 days; being in patch North adds 6; those who care for someone are mostly the disabled households. */
function landlord(seed: string) {
  const random = randomFromSeed(seed);
  const disabled = Array.from({ length: HOMES }, () => random.next() < 0.3);
  const north = Array.from({ length: HOMES }, () => random.next() < 0.4);
  const caring = disabled.map((is) => (random.next() < 0.85 ? is : !is));
  const yesNo = (all: readonly boolean[], id: string): CodedCharacteristic =>
    madeCoded(
      characteristicOf(id),
      all.map((is) => (is ? 'yes' : 'no')),
    );
  const population = madePopulation(HOMES, [
    yesNo(disabled, 'disability'),
    yesNo(caring, 'caring'),
    madeCoded(
      characteristicOf('patch'),
      north.map((is) => (is ? 'North' : 'South')),
    ),
  ]);
  const units = Array.from({ length: HOMES }, (_, home): MadeUnit[] => {
    const own = 4 * random.normal();
    return Array.from({ length: 4 }, (_, k) => ({
      home,
      stratum: k % 2,
      value: 20 + (disabled[home] ? 9 : 0) + (north[home] ? 6 : 0) + own + 8 * random.normal(),
    }));
  }).flat();
  return { population, units: madeUnits(measureOf('time_to_completion'), units) };
}

describe('Fi2: the same gap seen another way is part of the stronger one; two gaps stay two', () => {
  for (const seed of ['standing 1', 'standing 2', 'standing 3'])
    test(`Fi2 a shadow is part of what throws it, an independent gap stands on its own (${seed})`, () => {
      const { population, units } = landlord(seed);
      const family = screenGaps([units], population, DEFAULT_SETTINGS);
      const out = family.tested.filter((one) => one.q <= 0.05);
      assert.deepEqual(out.map((one) => one.coded.characteristic.id).toSorted(), [
        'caring',
        'disability',
        'patch',
      ]);
      const placed = standings(out, population, 0.95);
      const idAt = (index: number | undefined): string | undefined =>
        index === undefined ? undefined : placed[index]?.one.coded.characteristic.id;
      const partOf = new Map(placed.map((p) => [p.one.coded.characteristic.id, idAt(p.partOf)]));
      assert.equal(partOf.get('disability'), undefined);
      assert.equal(partOf.get('patch'), undefined);
      assert.equal(partOf.get('caring'), 'disability');
    });

  test('Fi2 gaps on different measures are never part of each other', () => {
    const { population, units } = landlord('standing 4');
    const other = { ...units, measure: measureOf('damp_time_to_visit') };
    const family = screenGaps([units, other], population, DEFAULT_SETTINGS);
    const out = family.tested.filter((one) => one.q <= 0.05 && one.coded.characteristic.id === 'disability');
    assert.equal(out.length, 2);
    assert.deepEqual(
      standings(out, population, 0.95).map((p) => p.partOf),
      [undefined, undefined],
    );
  });
});

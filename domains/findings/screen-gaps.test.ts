import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type { Facet } from '../measures/units.ts';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from './fixtures/made-units.ts';
import { screenGaps, strataFor } from './screen-gaps.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const HOMES = 300;
const random = randomFromSeed('screen');
const perHome = (jobs: number, value: (home: number) => number): MadeUnit[] =>
  Array.from({ length: HOMES * jobs }, (_, i) => {
    const home = Math.floor(i / jobs);
    return { home, value: value(home) + random.normal() };
  });
const estateOf = (name: (home: number) => string | null, id = 'estate') =>
  madeCoded(
    characteristicOf(id),
    Array.from({ length: HOMES }, (_, home) => name(home)),
  );

describe('Fi31: the scan (G4, G8, D1)', () => {
  test('Fi31 a cohort of fewer homes than the threshold is too few, however many jobs they have', () => {
    const estate = estateOf((home) =>
      home < 9 ? 'Nine' : home < 19 ? 'Ten' : home < 160 ? 'Left' : 'Right',
    );
    const units = madeUnits(
      measureOf('visits'),
      perHome(20, (home) => (home < 19 ? 9 : 3)),
    );
    const { tested, tooFew } = screenGaps([units], madePopulation(HOMES, [estate]), DEFAULT_SETTINGS);
    assert.deepEqual(
      tooFew.map((one) => [one.coded.values[one.code], one.cohortHomes, one.cohortUnits]),
      [['Nine', 9, 180]],
    );
    assert.deepEqual(tested.map((one) => one.coded.values[one.code]).toSorted(), ['Left', 'Right', 'Ten']);
  });

  test('Fi31 of two values one test serves both; of more, each is tested against everyone else known', () => {
    const yesNo = estateOf((home) => (home % 3 === 0 ? 'yes' : home % 3 === 1 ? 'no' : null), 'disability');
    const units = madeUnits(
      measureOf('visits'),
      perHome(3, (home) => home % 3),
    );
    const { tested } = screenGaps([units], madePopulation(HOMES, [yesNo]), DEFAULT_SETTINGS);
    const [only, ...others] = tested;
    assert.equal(others.length, 0);
    assert.equal(only?.coded.values[only.code], 'yes');
    assert.ok(Math.abs((only?.difference ?? 0) + 1) < 0.3, 'yes less no; those not known are left out');
    assert.deepEqual([only?.cohortUnits, only?.restUnits], [300, 300]);
  });

  test('Fi31 jobs of one home are not independent: twenty of each say little more than one (G3)', () => {
    const estate = estateOf((home) => (home % 10 === 0 ? 'A' : 'B'));
    const own = Array.from({ length: HOMES }, () => 3 * random.normal());
    const errorOf = (jobs: number): number => {
      const units = madeUnits(
        measureOf('visits'),
        perHome(jobs, (home) => own[home] ?? 0),
      );
      const settings = { ...DEFAULT_SETTINGS, fewestUnits: 10 };
      return screenGaps([units], madePopulation(HOMES, [estate]), settings).tested[0]?.standardError ?? 0;
    };
    assert.ok(errorOf(20) > 0.85 * errorOf(1), `${errorOf(20)} against ${errorOf(1)}`);
  });

  test('Fi31 a characteristic of the building that a figure follows by nature is not compared on it', () => {
    const type = estateOf((home) => (home % 2 === 0 ? 'flat' : 'house'), 'property_type');
    const units = (id: string) =>
      madeUnits(
        measureOf(id),
        perHome(2, (home) => home % 2),
      );
    const population = madePopulation(HOMES, [type]);
    assert.equal(screenGaps([units('recall_90')], population, DEFAULT_SETTINGS).tested.length, 0);
    assert.equal(screenGaps([units('visits')], population, DEFAULT_SETTINGS).tested.length, 1);
  });

  test('Fi31 a characteristic in the case mix is taken out of it before its own values are compared', () => {
    const facet = (values: readonly string[]): Facet => ({
      codes: Uint16Array.from({ length: 2 * HOMES }, (_, i) => 1 + (Math.floor(i / 2) % values.length)),
      values,
    });
    const units = madeUnits(
      measureOf('visits'),
      perHome(2, () => 0),
      new Map([
        ['property_type', facet(['flat', 'house'])],
        ['priority', facet(['urgent', 'routine', 'planned'])],
      ]),
    );
    assert.equal(
      strataFor(
        units,
        estateOf(() => 'flat', 'property_type'),
      ).strata,
      3,
    );
    assert.equal(
      strataFor(
        units,
        estateOf(() => 'A'),
      ).strata,
      units.strata,
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Random, randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type { CodedCharacteristic, Population } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
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

/** Homes differ in how many jobs they have (nought to many) and in how theirs go; waits are skewed. */
function realisticUnits(
  random: Random,
  homes: number,
  lift: (home: number) => number = () => 0,
): MeasureUnits[] {
  const waits: MadeUnit[] = [];
  const fixed: MadeUnit[] = [];
  for (let home = 0; home < homes; home++) {
    const jobs = Math.floor(-3 * Math.log(1 - random.next()));
    const own = random.normal();
    for (let k = 0; k < jobs; k++) {
      const stratum = random.integer(6);
      waits.push({ home, stratum, value: (4 + 3 * stratum) * Math.exp(0.8 * random.normal() + 0.4 * own) });
      fixed.push({ home, stratum, value: random.next() < 0.72 + 0.08 * Math.tanh(own) - lift(home) ? 1 : 0 });
    }
  }
  return [madeUnits(measureOf('visits'), waits), madeUnits(measureOf('first_time_fix'), fixed)];
}

const SHARES: Readonly<Record<string, readonly number[]>> = {
  disability: [0.25, 0.75],
  main_language: [0.12, 0.88],
  interpreter: [0.03, 0.97],
  sex: [0.6, 0.4],
  age_band: [0.05, 0.15, 0.2, 0.2, 0.15, 0.12, 0.09, 0.04],
  ethnic_group: [0.1, 0.08, 0.04, 0.75, 0.03],
  religion: [0.3, 0.4, 0.02, 0.1, 0.18],
  tenure_kind: [0.85, 0.1, 0.05],
  estate: [0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.03, 0.02],
};

/** Cohorts of very unequal size, drawn without regard to anything that happened. */
function randomCohorts(random: Random, homes: number): CodedCharacteristic[] {
  return Object.entries(SHARES).map(([id, shares]) => {
    const names = shares.map((_, i) => (shares.length === 2 ? (i === 0 ? 'yes' : 'no') : `value ${i}`));
    const upTo = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share, 0));
    const drawn = Array.from({ length: homes }, () => {
      const u = random.next();
      return names[upTo.findIndex((limit) => u < limit)] ?? names[0] ?? '';
    });
    return madeCoded(characteristicOf(id), drawn, names);
  });
}

describe('Fi17: false alarms over a whole scan', () => {
  test('Fi17 with nothing to find, about one scan in twenty or fewer calls anything: single characteristics', () => {
    const homes = 900;
    const units = realisticUnits(randomFromSeed('fair landlord'), homes);
    const scans = 120;
    let called = 0;
    for (let scan = 0; scan < scans; scan++) {
      const population: Population = madePopulation(
        homes,
        randomCohorts(randomFromSeed(`cohorts ${scan}`), homes),
      );
      const { tested, stoodOut } = screenGaps(units, population, DEFAULT_SETTINGS);
      assert.ok(tested.length > 50);
      if (stoodOut > 0) called++;
    }
    // 0.05 · 120 = 6; of a fair 5 %, 12 or more come up once in 80.
    assert.ok(called <= 11, `${called} of ${scans} scans called something`);
  });

  test('Fi17 with nothing to find, a report with any gap, combinations included, is about as rare', () => {
    const homes = 3000;
    const window = { from: '2024-04-01', to: '2026-03-31', years: 2 };
    const scans = 30;
    let called = 0;
    for (let scan = 0; scan < scans; scan++) {
      const units = realisticUnits(randomFromSeed(`fair units ${scan}`), homes);
      const population = madePopulation(homes, randomCohorts(randomFromSeed(`combined ${scan}`), homes));
      const { gaps, combinations } = findGaps(units, { population, settings: DEFAULT_SETTINGS, window });
      assert.ok(combinations > 100);
      if (gaps.length > 0) called++;
    }
    // 0.05 · 30 = 1.5; of a fair 5 %, 5 or more come up once in 60.
    assert.ok(called <= 4, `${called} of ${scans} reports hold a gap`);
  });
});

describe('Fi18: power', () => {
  for (const seed of ['power 1', 'power 2', 'power 3'])
    test(`Fi18 ten points on 5 % of 6,000 homes are found, and near their size (${seed})`, () => {
      const homes = 6000;
      const random = randomFromSeed(seed);
      const planted = Uint8Array.from({ length: homes }, () => (random.next() < 0.05 ? 1 : 0));
      const units = realisticUnits(random.jumped(), homes, (home) => (planted[home] === 1 ? 0.1 : 0));
      const cohort = madeCoded(
        characteristicOf('caring'),
        Array.from(planted, (x) => (x === 1 ? 'yes' : 'no')),
      );
      const population = madePopulation(homes, [...randomCohorts(random, homes), cohort]);
      const { tested } = screenGaps(units, population, DEFAULT_SETTINGS);
      const found = tested.filter((one) => one.q <= DEFAULT_SETTINGS.falseDiscoveryRate);
      const [plant] = found.filter((one) => one.coded === cohort);
      assert.equal(plant?.units.measure.id, 'first_time_fix');
      assert.ok(
        Math.abs((plant?.difference ?? 0) + 0.1) < 2.5 * (plant?.standardError ?? 0),
        String(plant?.difference),
      );
      assert.ok(found.length <= 3, `${found.length} stood out`);
    });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../cohorts/population.ts';
import { armsOf } from './contrast.ts';
import { characteristicOf, type MadeUnit, madeCoded, madeUnits, measureOf } from './fixtures/made-units.ts';
import { leftOut, unknownKinds } from './left-out.ts';

const HOMES = 120;
/** Homes 0 to 39 are of the cohort, to 79 are not, the rest are not known: of each kind of unknown ten homes. */
const coded = {
  ...madeCoded(
    characteristicOf('disability'),
    Array.from({ length: HOMES }, (_, home) => (home < 40 ? 'yes' : home < 80 ? 'no' : null)),
  ),
  unknownKinds: Uint8Array.from({ length: HOMES }, (_, home) => Math.max(0, Math.floor((home - 80) / 10))),
};
const YES = coded.values.indexOf('yes');

/** 0.5 of the cohort’s jobs, 0.25 of the others’ and all of the unknown’s are fixed at once. */
const units = (unknownHomes: number) =>
  madeUnits(
    measureOf('first_time_fix'),
    Array.from({ length: 4 * HOMES }, (_, i): MadeUnit => {
      const home = i >> 2;
      return { home, value: home < 40 ? i % 2 : home < 80 ? (i % 4 === 0 ? 1 : 0) : 1 };
    }).filter(({ home }) => home < 80 + unknownHomes),
  );

const left = (unknownHomes: number, bounds = true) => {
  const given = units(unknownHomes);
  const codes = Uint16Array.from(given.home, (home) => coded.codes[home] ?? UNKNOWN);
  const comparison = { arm: armsOf(codes, coded.values.length, YES), stratum: given.stratum, strata: 1 };
  return leftOut(given, coded, comparison, { homes: HOMES, confidence: 0.95, bounds });
};

describe('Fi20: who is left out of a gap (C3)', () => {
  test('Fi20 is counted by kind', () => {
    const { units: total, share, kinds } = left(40);
    assert.equal(total, 160);
    assert.ok(Math.abs(share - 160 / 480) < 1e-12);
    assert.deepEqual(kinds, { notAsked: 40, notRecorded: 40, preferNotToSay: 40, suppressed: 40 });
  });

  test('Fi20 a unit without a household is counted as not recorded', () => {
    const given = units(0);
    const empty = { ...given, household: given.household.map((h) => (h < 5 ? -1 : h)) };
    assert.deepEqual(unknownKinds(empty, coded), {
      total: 20,
      kinds: { notAsked: 0, notRecorded: 20, preferNotToSay: 0, suppressed: 0 },
    });
  });

  test('Fi20 above a fifth left out, the gap is also told as if all were in the cohort, and as if none were', () => {
    const { ifAllWereCohort, ifNoneWere } = left(40);
    assert.ok(ifAllWereCohort && ifNoneWere);
    // All in the cohort: (80 + 160) / 320 against 40 / 160. None: 80 / 160 against (40 + 160) / 320.
    assert.ok(Math.abs(ifAllWereCohort.value - (240 / 320 - 0.25)) < 1e-9);
    assert.ok(Math.abs(ifNoneWere.value - (0.5 - 200 / 320)) < 1e-9);
  });

  test('Fi20 up to a fifth, or where only the brief page is made, no bounds are given', () => {
    assert.equal(left(20).ifAllWereCohort, undefined);
    assert.equal(left(40, false).ifNoneWere, undefined);
    assert.ok(left(21).ifAllWereCohort);
  });
});

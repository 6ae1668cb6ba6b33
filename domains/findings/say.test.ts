import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHARACTERISTICS } from '../cohorts/index.ts';
import { MEASURES } from '../measures/index.ts';
import { characteristicOf, madeCoded, measureOf } from './fixtures/made-units.ts';
import { nameCohort } from './name-cohort.ts';
import { sayAbout, sayCount, sayRange, saySize, sentence } from './say.ts';

const days = measureOf('time_to_completion');
const share = measureOf('first_time_fix');

describe('Fi15: sizes and ranges as a person reads them', () => {
  test('Fi15 a size has its unit, one decimal below ten, and no sign', () => {
    assert.deepEqual(
      [9, -9, 8.96, 1, 0.04, 12.6].map((x) => saySize(days, x)),
      ['9 days', '9 days', '9 days', '1 day', '0 days', '13 days'],
    );
    assert.deepEqual(
      [0.07, -0.125, 0.005, 1].map((x) => saySize(share, x)),
      ['7 in 100', '13 in 100', '0.5 in 100', '100 in 100'],
    );
    assert.equal(saySize(measureOf('visits'), 0.26), '0.26 visits');
    assert.equal(saySize(measureOf('visits'), 10), '10 visits');
    assert.equal(saySize(measureOf('cost_per_job'), 81.4), '81 pounds');
  });

  test('Fi15 a range is read in the direction of the gap, least first; past nothing it says so in words', () => {
    assert.equal(sayRange(days, { value: 9, lower: 6, upper: 12 }), '6 to 12 days');
    assert.equal(sayRange(days, { value: -9, lower: -12, upper: -6 }), '6 to 12 days');
    assert.equal(sayRange(share, { value: -0.2, lower: -0.33, upper: 0 }), '0 to 33 in 100');
    assert.match(sayRange(days, { value: 2, lower: -1, upper: 5 }), /1 the other way to 5 days$/);
  });

  test('Fi15 counts are grouped, and an estimate of many is no finer than it deserves', () => {
    assert.equal(sayCount(4120), '4,120');
    assert.equal(sayCount(1_234_567.4), '1,234,567');
    assert.equal(sayAbout({ value: 312, lower: 203.4, upper: 414 }), 'about 310 (205 to 415)');
    assert.equal(sayAbout({ value: 31.2, lower: 20.4, upper: 42 }), 'about 31 (20 to 42)');
  });

  test('Fi15 a sentence begins with a large letter', () => {
    assert.equal(sentence('homes in North'), 'Homes in North');
    assert.equal(sentence(''), '');
  });

  test('Fi15 every measure says worse and better with a cohort and a size, and names no cause', () => {
    for (const { id, saidWorse, saidBetter } of MEASURES)
      for (const said of [saidWorse, saidBetter]) {
        assert.equal(said.split('{cohort}').length, 2, `${id}: ${said}`);
        assert.equal(said.split('{size}').length, 2, `${id}: ${said}`);
        assert.doesNotMatch(said, /because|due to|caus|lead to|refus|fail/i);
      }
  });
});

describe('Fi16: a cohort is named by its characteristic’s own phrase', () => {
  const valuesOf = (id: string): string[] => {
    const one = characteristicOf(id);
    return [...new Set([...(one.order ?? []), ...Object.keys(one.phrases ?? {}), 'some_new value'])];
  };

  for (const { id, about } of CHARACTERISTICS)
    test(`Fi16 ${id}: every value reads in a sentence`, () => {
      for (const value of valuesOf(id)) {
        const { phrase, comparison } = nameCohort([
          { coded: madeCoded(characteristicOf(id), [value]), code: 0 },
        ]);
        assert.doesNotMatch(phrase, /[{}_=]|undefined|\s\s/, phrase);
        assert.match(
          phrase,
          /^(households|homes|Asian|Black|White|general|supported|retirement|temporary|flats|houses|maisonettes|bungalows|bedsits|some new value homes)/,
        );
        if (about === 'area') assert.match(phrase, /^homes in /, 'C4: never the people who live there');
        if (about !== 'people') assert.doesNotMatch(phrase, /resident|people|tenant|household/i);
        assert.equal(comparison, 'everyone else with a known answer');
      }
    });

  test('Fi16 a combination names its parts, is about people where one part is, and sensitive where one is', () => {
    const parts = [
      { coded: madeCoded(characteristicOf('patch'), ['North']), code: 0 },
      { coded: madeCoded(characteristicOf('disability'), ['yes']), code: 0 },
    ];
    const cohort = nameCohort(parts);
    assert.equal(cohort.id, 'patch=North&disability=yes');
    assert.equal(cohort.phrase, 'homes in patch North that are also households with a disabled member');
    assert.equal(cohort.about, 'people');
    assert.ok(cohort.sensitive);
    assert.equal(nameCohort(parts.slice(0, 1)).sensitive, false);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { madeGap } from '../disclosure/fixtures/made-findings.ts';
import type { CohortRef, SlotVerdict } from './finding.ts';
import { characteristicOf, madeCoded, measureOf } from './fixtures/made-units.ts';
import { nameCohort } from './name-cohort.ts';
import { PUBLIC_FACTS } from './public-facts/public-facts.ts';
import { type StaffObservations, triangulateClaims, triangulateGap, verdictOver } from './triangulate.ts';

const cohortOf = (id: string, value: string): CohortRef =>
  nameCohort([{ coded: madeCoded(characteristicOf(id), [value]), code: 0 }]);

describe('Fi11: the verdict is a rule over three slots (T3)', () => {
  const rows: readonly (readonly [SlotVerdict, SlotVerdict, SlotVerdict, string])[] = [
    ['supports', 'supports', 'supports', 'supported'],
    ['nothing held', 'supports', 'supports', 'supported'],
    ['supports', 'supports', 'nothing held', 'supported'],
    ['nothing held', 'supports', 'nothing held', 'own data only'],
    ['cannot tell', 'supports', 'cannot tell', 'own data only'],
    ['contradicts', 'supports', 'supports', 'pause and question'],
    ['nothing held', 'supports', 'contradicts', 'pause and question'],
    ['supports', 'contradicts', 'nothing held', 'pause and question'],
    ['nothing held', 'contradicts', 'supports', 'pause and question'],
    ['supports', 'cannot tell', 'supports', 'supported'],
    ['supports', 'cannot tell', 'nothing held', 'cannot tell'],
    ['nothing held', 'cannot tell', 'supports', 'cannot tell'],
    ['nothing held', 'nothing held', 'nothing held', 'cannot tell'],
    ['nothing held', 'contradicts', 'nothing held', 'cannot tell'],
  ];
  for (const [staff, own, published, verdict] of rows)
    test(`Fi11 staff ${staff}, own data ${own}, published ${published}: ${verdict}`, () => {
      assert.equal(verdictOver(staff, own, published), verdict);
    });

  test('Fi11 every card shows the rule', () => {
    assert.match(triangulateGap(madeGap({}), []).rule, /Supported:.*Pause and question:.*Own data only:/);
  });
});

const gap = madeGap({ cohort: cohortOf('disability', 'yes'), measure: measureOf('time_to_completion') });
const wrote = (cohort: string, theme: string, [saw, told, think]: readonly number[]): StaffObservations => ({
  cohort,
  theme,
  saw: saw ?? 0,
  told: told ?? 0,
  think: think ?? 0,
});

describe('Fi12: the staff slot', () => {
  test('Fi12 counts what names the cohort by id, phrase or value, on its theme or on none', () => {
    const { staff } = triangulateGap(gap, [
      wrote('disability=yes', 'waiting', [2, 0, 0]),
      wrote('households with a disabled member', '', [0, 1, 0]),
      wrote('disability=yes', 'complaints', [7, 7, 7]),
      wrote('patch=north', 'waiting', [5, 5, 5]),
    ]);
    assert.deepEqual([staff.saw, staff.told, staff.think, staff.verdict], [2, 1, 0, 'supports']);
    assert.equal(staff.note, '3 observations: 2 saw it, 1 were told, 0 think so.');
  });

  test('Fi12 what was entered in Hearth and what the extracts brought are told apart', () => {
    const { staff } = triangulateGap(gap, [
      wrote('disability=yes', 'waiting', [2, 0, 0]),
      { ...wrote('disability=yes', 'waiting', [0, 0, 1]), entered: true },
    ]);
    assert.equal(
      staff.note,
      '3 observations: 2 saw it, 0 were told, 1 think so. Of these, 1 entered in Hearth, the others from the extracts.',
    );
  });

  test('Fi12 what staff only think supports nothing; none at all is nothing held', () => {
    assert.equal(
      triangulateGap(gap, [wrote('disability=yes', 'waiting', [0, 0, 4])]).staff.verdict,
      'cannot tell',
    );
    assert.equal(triangulateGap(gap, []).staff.verdict, 'nothing held');
  });
});

describe('Fi13: our data contradicts a published gap only if it could have seen it (T2)', () => {
  const fact = PUBLIC_FACTS.find((one) => one.gap !== undefined);
  assert.ok(fact?.gap);
  const { gap: size } = fact;
  const cohort = cohortOf(fact.cohort.characteristic, fact.cohort.values[0] ?? '');
  const measure = { ...measureOf('on_target'), id: fact.about[0] ?? '' };
  const asked = (detectable: number) => ({ cohort, measure, difference: 0, q: 0.6, detectable });

  test('Fi13 able to see it: contradicts, and a source says otherwise: pause and question', () => {
    const [card] = triangulateClaims([asked(size)], new Set());
    assert.deepEqual(
      [card?.ownData.verdict, card?.published.verdict, card?.verdict],
      ['contradicts', 'supports', 'pause and question'],
    );
  });

  test('Fi13 not able: cannot tell, with the gap that could have been seen', () => {
    const [card] = triangulateClaims([asked(size + 0.05)], new Set());
    assert.deepEqual([card?.ownData.verdict, card?.verdict], ['cannot tell', 'cannot tell']);
    assert.match(card?.ownData.note ?? '', /could only have seen a gap of \d+ in 100 or more/);
  });

  test('Fi13 a claim that a gap of ours shows has no second card', () => {
    assert.deepEqual(triangulateClaims([asked(0.01)], new Set([`${measure.id}:${cohort.id}`])), []);
  });

  test('Fi13 every published fact is dated, sourced and says how far it was verified', () => {
    for (const { id, source, asOf, standing, cohort: of, about } of PUBLIC_FACTS) {
      assert.ok(source.length > 10, id);
      assert.match(asOf, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(['primary', 'second-hand', 'unverified'].includes(standing), id);
      assert.ok(characteristicOf(of.characteristic) && of.values.length > 0, id);
      assert.ok(about.length > 0, id);
    }
  });
});

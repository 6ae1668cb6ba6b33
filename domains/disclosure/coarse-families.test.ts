import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import type { Findings, Gap } from '../findings/finding.ts';
import { madeFindings, madeGap } from './fixtures/made-findings.ts';
import { type Edition, publish } from './index.ts';

const published = (parts: Partial<Findings>, edition: Edition = 'insight') =>
  publish(madeFindings(parts), { edition, solver: simplexSolver }).report;

const ALL = { units: 4000, homes: 900 };

/** A gap of one language on one measure, against everybody else. */
const speaking = (language: string, units: number, homes: number, more: Partial<Gap> = {}): Gap => {
  const base = {
    ...madeGap({}).base,
    units,
    homes,
    comparisonUnits: ALL.units - units,
    comparisonHomes: ALL.homes - homes,
  };
  const detail = `Between 6 and 12 days; ${units.toLocaleString('en-GB')} jobs in ${homes} homes. Compared.`;
  return madeGap({
    id: `time_to_completion:language=${language}`,
    cohort: {
      ...madeGap({}).cohort,
      id: `language=${language}`,
      parts: [{ characteristic: 'language', title: 'Language', value: language }],
    },
    base,
    sentences: { ...madeGap({}).sentences, detail },
    triangulation: {
      ...madeGap({}).triangulation,
      ownData: { verdict: 'supports', note: detail, detectable: 1 },
    },
    walk: [
      { title: 'With a known answer', rows: ALL.units, note: '' },
      {
        title: 'Compared within 20 groups of like jobs',
        rows: ALL.units,
        note: `${units.toLocaleString('en-GB')} of the cohort and ${(ALL.units - units).toLocaleString('en-GB')} of the rest share a group.`,
      },
    ],
    ...more,
  });
};

/** Everybody who does not speak English and is not printed: 31 jobs in 6 homes. */
const TELLING = [speaking('English', 3500, 800), speaking('Polish', 469, 94)];

describe('Di7: counts of one family of gaps', () => {
  test('Di7 six homes of a language that is not shown are not what English and Polish leave (six-homes-by-subtraction)', () => {
    for (const edition of ['insight', 'board', 'public'] as const) {
      const [english, polish] = published({ gaps: TELLING }, edition).gaps.map((gap) => gap.base);
      assert.ok(english && polish);
      for (const one of [english, polish])
        for (const count of [one.units, one.homes, one.comparisonUnits, one.comparisonHomes])
          assert.equal(count % 20, 0);
      const texts = JSON.stringify(published({ gaps: TELLING }, edition));
      assert.doesNotMatch(texts, /\b(469|94|106|806|3,531|3531)\b/, edition);
    }
  });

  test('Di7 where the rest is no small group, or is nobody, counts stay exact', () => {
    const large = [speaking('English', 3000, 700), speaking('Polish', 469, 94)];
    const nobody = [speaking('English', 3531, 806), speaking('Polish', 469, 94)];
    for (const gaps of [large, nobody, [speaking('Polish', 469, 94)]])
      assert.equal(published({ gaps }).gaps.at(-1)?.base.units, 469);
  });

  test('Di7 what we cannot tell counts among what is shown', () => {
    const [english, polish] = TELLING;
    assert.ok(english && polish);
    const untold = {
      id: polish.id,
      measure: 'Time to completion',
      cohort: polish.cohort,
      units: 469,
      homes: 94,
      sentence: 'Homes that speak Polish: 94 homes. We could only have seen 9 days.',
      toTell: '',
    };
    const report = published({ gaps: [english], cannotTell: [untold] });
    assert.equal(report.gaps[0]?.base.homes, 800);
    assert.equal(report.cannotTell[0]?.homes, 100);
    assert.match(report.cannotTell[0]?.sentence ?? '', /100 homes. We could only have seen 9 days/);
  });

  test('Di7 a withheld few without a known answer are not everyone less both sides (few-unknown-by-subtraction)', () => {
    const kinds = { notAsked: 0, notRecorded: 4, preferNotToSay: 0, suppressed: 0 };
    const [gap] = published({
      gaps: [speaking('Polish', 469, 94, { leftOut: { units: 4, share: 0.001, kinds } })],
    }).gaps;
    assert.deepEqual(gap?.leftOut.units, { is: 'suppressed' });
    assert.ok(gap !== undefined && gap.base.units === 460 && gap.base.comparisonUnits === 3540);
    assert.match(gap.sentences.detail, /460 jobs in 100 homes/);
    assert.equal(gap.triangulation.ownData.note, gap.sentences.detail);
  });
});

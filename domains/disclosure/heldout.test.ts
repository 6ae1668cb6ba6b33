import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import type { Findings } from '../findings/finding.ts';
import { MEASURES } from '../measures/index.ts';
import { madeFindings, madeGap, madeSilence } from './fixtures/made-findings.ts';
import { type Edition, publish } from './index.ts';

const published = (parts: Partial<Findings>, edition: Edition = 'insight') =>
  publish(madeFindings(parts), { edition, solver: simplexSolver }).report;

const [measure] = MEASURES;
assert.ok(measure);
const estimate = { value: 0.4, lower: 0.3, upper: 0.5 };

describe('Di7: every count of people and homes passes through publishing', () => {
  test('Di7 an area with fewer homes than the threshold shows no count of them (small-estate-counted)', () => {
    const report = published({
      areas: [{ code: '1', name: 'Mill Lane', state: 'too few', homes: 3 }],
    });
    assert.notEqual(report.areas[0]?.homes, 3);
  });

  test('Di7 an area’s ratio is the published one of its silence (tile-gives-the-count)', () => {
    const exact = { value: 7 / 42.3, lower: 0.066, upper: 0.34 };
    const report = published({
      silences: [madeSilence({ heard: 7, expected: 42.3, observedOverExpected: exact, raw: exact })],
      areas: [{ code: '1', name: 'West', state: 'candidate', homes: 31, observedOverExpected: exact }],
    });
    assert.notEqual(report.areas[0]?.observedOverExpected?.value, 7 / 42.3);
  });

  test('Di7 few open jobs are withheld, and not said to be none (three-open-said-none)', () => {
    const { base } = madeGap({});
    const walk = [
      {
        title: 'Compared within 20 groups',
        rows: 3204,
        note: '3 not done by the evidence date count as waiting.',
      },
    ];
    const [gap] = published({ gaps: [madeGap({ base: { ...base, open: 3 }, walk })] }).gaps;
    assert.notEqual(gap?.base.open, 0);
    assert.doesNotMatch(gap?.walk[0]?.note ?? '', /\b3\b/);
  });

  test('Di7 board: counts inside rivals, quarters, what we cannot tell and the overall figures are rounded too (D4)', () => {
    const gap = madeGap({
      rivals: [
        {
          title: 'Who does the work',
          verdict: 'cannot tell',
          note: '',
          within: [{ value: 'A', difference: estimate, units: 856 }],
        },
      ],
      overTime: {
        quarters: [{ quarter: '2025 Q1', difference: 9, units: 251 }],
        middle: 9,
        lower: 5,
        upper: 12,
        verdict: 'cannot tell',
      },
      walk: [{ title: 'Rows', rows: 5463, note: '1,963 of the cohort and 3,142 of the rest share a group.' }],
      triangulation: {
        ...madeGap({}).triangulation,
        ownData: { verdict: 'supports', note: '413 jobs in 87 homes', detectable: 3 },
      },
    });
    const report = published(
      {
        gaps: [gap],
        cannotTell: [
          {
            id: 'x',
            measure: 'Waiting time',
            cohort: gap.cohort,
            units: 4896,
            homes: 752,
            sentence: 'West, waiting time: 752 homes.',
            toTell: '',
          },
        ],
        overall: [{ measure, units: 5463, homes: 808, estimate }],
        warnings: [{ title: 'Not a resident’s voice', note: '366 jobs were raised by staff.' }],
      },
      'board',
    );
    const text = JSON.stringify(report);
    for (const exact of [
      '856',
      '251',
      '1,963',
      '3,142',
      '413',
      '87 homes',
      '4896',
      '752',
      '5463',
      '808',
      '366',
    ])
      assert.ok(!text.includes(exact), exact);
  });
});

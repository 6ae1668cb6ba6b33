import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import type { Findings, UnknownCounts, WalkStep } from '../findings/finding.ts';
import { madeFindings, madeGap, madeSilence } from './fixtures/made-findings.ts';
import { type Cell, type Edition, publish } from './index.ts';
import { publishKinds, publishLeftOut } from './publish-left-out.ts';
import { cellOf, roundCount, sayWithheld } from './round-count.ts';

const THRESHOLD = 10;
const EDITIONS: readonly Edition[] = ['insight', 'board', 'public'];
const solver = simplexSolver;
const published = (parts: Partial<Findings>, edition: Edition = 'insight') =>
  publish(madeFindings(parts), { edition, solver }).report;

const seeded = { seed: 20260331, numRuns: 400 };
const counts = fc.oneof(fc.nat(30), fc.nat(3000));
const kinds: fc.Arbitrary<UnknownCounts> = fc.record({
  notAsked: counts,
  notRecorded: counts,
  preferNotToSay: counts,
  suppressed: counts,
});
const NAMES = ['notAsked', 'notRecorded', 'preferNotToSay', 'suppressed'] as const;
const totalOf = (of: UnknownCounts): number => NAMES.reduce((sum, name) => sum + of[name], 0);

describe('Di1: held, nil and withheld are three things, and nothing under the threshold is shown (D1)', () => {
  test('Di1 a cell is nil at 0, withheld from 1 to 9, held from 10', () => {
    assert.deepEqual(cellOf(0, THRESHOLD, 'insight'), { is: 'zero' });
    assert.deepEqual(cellOf(1, THRESHOLD, 'insight'), { is: 'suppressed' });
    assert.deepEqual(cellOf(9, THRESHOLD, 'board'), { is: 'suppressed' });
    assert.deepEqual(cellOf(10, THRESHOLD, 'insight'), { is: 'count', value: 10 });
    assert.deepEqual(cellOf(12, THRESHOLD, 'board'), { is: 'count', value: 10 });
    assert.deepEqual(cellOf(13, THRESHOLD, 'public'), { is: 'count', value: 15 });
  });

  test('Di1 statements on fewer homes than the threshold are not published, and are counted as withheld', () => {
    const { base } = madeGap({});
    const report = published({
      gaps: [
        madeGap({ id: 'kept' }),
        madeGap({ id: 'few', base: { ...base, homes: 9 } }),
        madeGap({ id: 'few elsewhere', base: { ...base, comparisonHomes: 9 } }),
      ],
      silences: [madeSilence({ id: 'heard' }), madeSilence({ id: 'few homes', homes: 9 })],
    });
    assert.deepEqual(
      report.gaps.map((gap) => gap.id),
      ['kept'],
    );
    assert.deepEqual(
      report.silences.map((silence) => silence.id),
      ['heard'],
    );
    assert.equal(report.withheldCount, 'fewer than 5');
  });
});

describe('Di2: the kinds of unknown of one gap', () => {
  test('Di2 nothing withheld is the total less what is shown', () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom(...EDITIONS), (of, edition) => {
        const { cells, withheld, totalToo } = publishKinds(of, THRESHOLD, edition);
        const hidden = NAMES.filter((name) => cells[name].is === 'suppressed');
        assert.equal(hidden.length, withheld);
        for (const name of NAMES) {
          const cell: Cell = cells[name];
          if (cell.is === 'zero') assert.equal(of[name], 0);
          if (cell.is === 'count') assert.ok(of[name] >= THRESHOLD);
        }
        if (hidden.length === 0 || totalToo) return;
        const sum = hidden.reduce((n, name) => n + of[name], 0);
        assert.ok(hidden.length >= 2, 'never one alone under a shown total');
        assert.ok(sum >= THRESHOLD, 'together they are not a small number themselves');
      }),
      seeded,
    );
  });

  test('Di2 the total goes where it would tell, and then no fine share gives it away', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 20000 }), (of, more) => {
        const units = totalOf(of);
        const all = units + more;
        const { leftOut } = publishLeftOut({ units, share: units / all, kinds: of }, THRESHOLD, 'insight');
        if (units > 0 && units < THRESHOLD) assert.equal(leftOut.units.is, 'suppressed');
        const step = leftOut.units.is === 'suppressed' ? 20 : 100;
        assert.ok(Math.abs(leftOut.share * step - Math.round(leftOut.share * step)) < 1e-9);
        assert.ok(Math.abs(leftOut.share - units / all) <= 0.5 / step + 1e-12);
      }),
      seeded,
    );
  });

  test('Di2 worked by hand: 4 not asked and 30 not recorded: both go, the total stays', () => {
    const of = { notAsked: 4, notRecorded: 30, preferNotToSay: 0, suppressed: 0 };
    const { leftOut, withheld } = publishLeftOut({ units: 34, share: 0.1, kinds: of }, THRESHOLD, 'insight');
    assert.equal(withheld, 2);
    assert.deepEqual(leftOut.units, { is: 'count', value: 34 });
    assert.deepEqual(leftOut.kinds, {
      notAsked: { is: 'suppressed' },
      notRecorded: { is: 'suppressed' },
      preferNotToSay: { is: 'zero' },
      suppressed: { is: 'zero' },
    });
  });
});

const walkOf = (rows: readonly number[]): WalkStep[] =>
  rows.map((n, i) => ({ title: `step ${i}`, rows: n, note: `${n} are left.` }));

describe('Di4: the walk', () => {
  test('Di4 no two steps that are shown lie closer than the threshold, unless nothing is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(14), fc.nat(500)), { maxLength: 6 }), (losses) => {
        const rows = [...losses, 700].map((_, i) => 4000 - losses.slice(0, i).reduce((a, b) => a + b, 0));
        const walk = published({ gaps: [madeGap({ walk: walkOf(rows) })] }).gaps[0]?.walk ?? [];
        const shown = walk.flatMap((step) => (step.rows === undefined ? [] : [step.rows]));
        for (const [i, n] of shown.entries()) {
          const lost = (shown[i - 1] ?? n) - n;
          assert.ok(lost === 0 || lost >= THRESHOLD, JSON.stringify(rows));
        }
        for (const [i, step] of walk.entries())
          if (step.rows === undefined) assert.ok(!step.note.includes(String(rows[i])), step.note);
      }),
      seeded,
    );
  });

  test('Di4 five left out at one step and none at the next are not given away by the next (walk-shows-the-five)', () => {
    const walk = published({ gaps: [madeGap({ walk: walkOf([100, 95, 95, 80]) })] }).gaps[0]?.walk ?? [];
    assert.deepEqual(
      walk.map((step) => step.rows ?? step.figure),
      [100, 'nearly all', 'nearly all', 80],
    );
  });
});

/** Every number and text in a published object, with its place. */
function everything(value: unknown, place = ''): { place: string; value: number | string }[] {
  if (typeof value === 'number' || typeof value === 'string') return [{ place, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => everything(inner, `${place}.${key}`));
}

describe('Di5: a silence from which fewer were heard than the threshold', () => {
  const heard = 7;
  const expected = 42.3;
  const ratio = { value: heard / expected, lower: 0.066, upper: 0.34 };
  const headline = 'Homes in patch West reported 17 repairs for every 100 that homes like them would.';
  const detail = `Between 7 and 34 of 100; heard ${heard}, expected 42, in 31 homes.`;
  const silence = madeSilence({
    heard,
    expected,
    observedOverExpected: ratio,
    raw: ratio,
    sentences: { headline, detail, sure: 'It is unlikely to be chance.' },
    triangulation: {
      ...madeSilence({}).triangulation,
      claim: headline,
      ownData: { verdict: 'cannot tell', note: detail, detectable: 0 },
    },
    walk: [
      { title: 'Rows', rows: 900, note: '' },
      { title: 'Expected, from homes alike', figure: '42', note: '' },
      { title: 'Heard', figure: String(heard), note: '' },
      { title: 'Made honest', figure: '7 to 34 of 100', note: '' },
    ],
  });

  for (const edition of EDITIONS)
    test(`Di5 the exact count stands nowhere in it, nor a ratio that gives it away (${edition})`, () => {
      const [shown] = published({ silences: [silence] }, edition).silences;
      assert.ok(shown);
      assert.deepEqual(shown.heard, { is: 'suppressed' });
      for (const { place, value } of everything(shown)) {
        if (typeof value === 'string') assert.doesNotMatch(value, /\b(7|17)\b/, `${place}: ${value}`);
        else assert.ok(value !== heard && Math.abs(value - heard / expected) > 0.02, `${place}: ${value}`);
      }
      assert.match(
        shown.sentences.headline,
        /^Homes in patch West reported at most 24 repairs for every 100/,
      );
      assert.match(shown.sentences.detail, /fewer than 10; about 42 expected/);
    });

  test('Di5 nothing heard at all is a true nil, and said so', () => {
    const nil = madeSilence({ heard: 0, sentences: { headline: 'H.', detail: 'heard 0', sure: '' } });
    const [shown] = published({ silences: [nil] }).silences;
    assert.deepEqual(shown?.heard, { is: 'zero' });
    assert.equal(shown?.sentences.detail, 'heard 0');
  });

  test('Di5 the threshold heard or more is shown as it is', () => {
    const [shown] = published({ silences: [madeSilence({ heard: 10 })] }).silences;
    assert.deepEqual(shown?.heard, { is: 'count', value: 10 });
    assert.equal(shown?.observedOverExpected.value, 0.35);
  });
});

describe('Di6: editions (D3, D4)', () => {
  test('Di6 board and public counts are rounded to the nearest 5, insight counts are exact', () => {
    for (const edition of EDITIONS) {
      const report = published({ gaps: [madeGap({})], silences: [madeSilence({})] }, edition);
      const { base } = report.gaps[0] ?? madeGap({});
      const seen = [base.units, base.homes, base.comparisonUnits, base.comparisonHomes, base.open];
      const exact = [413, 87, 2791, 513, 52];
      assert.deepEqual(seen, edition === 'insight' ? exact : exact.map((n) => Math.round(n / 5) * 5));
      assert.equal(report.evidence.homes, edition === 'insight' ? 612 : 610);
      assert.equal(report.silences[0]?.homes, edition === 'insight' ? 31 : 30);
    }
  });

  test('Di1 a few open jobs are not published as none (few-open-said-to-be-none)', () => {
    const { base } = madeGap({});
    const open = (n: number) => published({ gaps: [madeGap({ base: { ...base, open: n } })] }).gaps[0]?.base;
    assert.equal(open(4)?.openWithheld, true);
    assert.deepEqual([open(0)?.open, open(0)?.openWithheld], [0, undefined]);
    assert.deepEqual([open(10)?.open, open(10)?.openWithheld], [10, undefined]);
  });

  test('Di5 the one job of an uncovered place stands nowhere beside its withheld count (one-job-in-a-sentence)', () => {
    const detail = '1 jobs where about 2,160 would be expected, whoever reports.';
    const estimate = { value: 1 / 2160, lower: 1 / 2160, upper: 1 / 2160 };
    const hole = madeSilence({
      verdict: 'uncovered',
      heard: 1,
      expected: 2160,
      observedOverExpected: estimate,
      raw: estimate,
      sentences: { headline: 'H.', detail, sure: '' },
    });
    for (const edition of EDITIONS) {
      const [shown] = published({ silences: [hole] }, edition).silences;
      assert.deepEqual(shown?.heard, { is: 'suppressed' });
      assert.match(shown?.sentences.detail ?? '', /^Fewer than 10 jobs where about 2,160 would/);
      assert.ok((shown?.raw.upper ?? 0) > 9 / 2160);
    }
  });

  test('Di6 sentences of a rounded edition say rounded counts', () => {
    const [gap] = published({ gaps: [madeGap({})] }, 'board').gaps;
    assert.match(gap?.sentences.detail ?? '', /415 jobs in 85 homes/);
    assert.doesNotMatch(gap?.sentences.detail ?? '', /413|87/);
  });

  test('Di6 the homes to contact are in the insight edition alone', () => {
    const homesToContact = [
      { homeId: '1', place: 'West', reasons: ['No two-way contact for a year'], lastContact: null },
    ];
    for (const edition of EDITIONS)
      assert.equal(
        published({ homesToContact }, edition).homesToContact.length,
        edition === 'insight' ? 1 : 0,
      );
  });

  test('Di6 how many were withheld is itself rounded, in words', () => {
    assert.deepEqual([0, 1, 4, 5, 7, 8, 92].map(sayWithheld), [
      'none',
      'fewer than 5',
      'fewer than 5',
      'about 5',
      'about 5',
      'about 10',
      'about 90',
    ]);
    fc.assert(
      fc.property(fc.nat(100000), (n) => {
        assert.equal(roundCount(n, 'board') % 5, 0);
        assert.ok(Math.abs(roundCount(n, 'board') - n) <= 2.5);
        assert.equal(roundCount(n, 'insight'), n);
      }),
      seeded,
    );
  });

  test('Di6 findings are not changed by publishing them', () => {
    const findings = madeFindings({
      gaps: [madeGap({ walk: walkOf([100, 95]) })],
      silences: [madeSilence({ heard: 3 })],
    });
    const before = structuredClone(findings);
    publish(findings, { edition: 'board', solver });
    assert.deepEqual(findings, before);
  });
});

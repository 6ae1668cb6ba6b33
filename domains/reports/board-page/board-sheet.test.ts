import assert from 'node:assert/strict';
import { test } from 'node:test';
import { millbrook } from '../fixtures/millbrook.ts';
import { boardSheet } from './board-sheet.ts';
import { clip, fitLines } from './fit-lines.ts';
import { MATTERS, promisesMade } from './fixtures/matters.ts';
import { marksFor, sheetPromises } from './sheet-promises.ts';
import { sheetScale } from './sheet-scale.ts';
import { boardWords } from './words.en.ts';

const words = boardWords.en;

test('the sheet says what is clear, who is not heard, what is promised and what cannot be told', () => {
  const sheet = boardSheet(MATTERS.ordinary, words);
  assert.deepEqual(
    sheet.gaps.rows.map((row) => [row.measure, row.gap, row.interval, row.touches, row.promise]),
    [
      ['Waiting time: longer', '9 days', '6 to 12', '310 jobs', 'Lapsed 18 Sept 2026'],
      ['Closed as no access, no evidence kept: more often', '6 in 100', '4 to 8', '190 jobs', 'None yet'],
      ['Fixed first time: less often', '7 in 100', '4 to 10', '190 jobs', 'None yet'],
    ],
  );
  assert.deepEqual(
    sheet.silences.rows.map((row) => [row.kind, row.heard, row.interval]),
    [
      ['Reporting repairs, in need', '58', '49 to 68'],
      ['Answering surveys', '61', '55 to 68'],
    ],
  );
  assert.equal(sheet.promises.tally?.said, '2 kept, 2 on their way, 3 lapsed, 2 not kept.');
  assert.match(sheet.notCovered?.rest ?? '', /Homes in Ashgate \(215 homes\)\. Uncovered is not silent\./);
  assert.deepEqual(sheet.basis, [
    'Evidence of 31 March 2026, 12,000 homes.',
    'Board edition: counts to the nearest 5.',
  ]);
});

test('a candidate is counted and never listed as a silence', () => {
  const sheet = boardSheet(MATTERS.ordinary, words);
  assert.ok(sheet.silences.rows.every((row) => !row.who.includes('Station')));
  assert.match(sheet.silences.after, /1 more group or place heard less without a sign of need/);
});

test('what changed: a gap that is listed no more is not called closed', () => {
  const before = { ...MATTERS.ordinary, report: MATTERS.ordinary.earlier ?? millbrook, earlier: millbrook };
  assert.deepEqual(boardSheet(before, words).changed.rows.slice(0, 2), [
    '1 gap listed before and not now. Not listed is not closed.',
    '2 gaps listed both times.',
  ]);
  assert.equal(boardSheet(MATTERS.nothing, words).changed.rows[0], words.firstSnapshot);
});

test('the board is told that settings changed, not only that gaps did (settings-told-as-the-world)', () => {
  const note = (isMadeOtherwise: boolean) =>
    boardSheet({ ...MATTERS.ordinary, isMadeOtherwise }, words).changed.note;
  assert.match(note(true), /; settings or version changed too$/);
  assert.doesNotMatch(note(false), /settings/);
});

test('a finding that this edition withholds is not named by having been set aside', () => {
  const sheet = boardSheet(
    {
      ...MATTERS.ordinary,
      setAside: [{ findingKey: 'waiting-time~religion=rare', reason: 'Two households.' }],
    },
    words,
  );
  assert.deepEqual(sheet.setAside.rows, []);
  assert.doesNotMatch(JSON.stringify(sheet), /Two households|religion=rare/);
});

test('more than fits is left off and counted', () => {
  const sheet = boardSheet(MATTERS.crowded, words);
  assert.ok(sheet.gaps.rows.length >= 2 && sheet.gaps.rows.length <= 5);
  assert.equal(sheet.gaps.after, `${14 - sheet.gaps.rows.length} more gaps on the page of findings.`);
  assert.match(sheet.silences.after, new RegExp(`${12 - sheet.silences.rows.length} more silences`));
  assert.equal(sheet.cannotTell.note, '31 in all');
});

test('nothing found is said as nothing found, not as nothing there', () => {
  const sheet = boardSheet(MATTERS.nothing, words);
  assert.equal(sheet.headline, 'No gap is clear.');
  assert.match(sheet.gaps.after, /not the same as no gap/);
  assert.equal(sheet.promises.after, 'None has been made yet.');
});

test('lapsed promises are listed with the latest first, and hundreds are marks of so many each', () => {
  const part = sheetPromises(promisesMade(97, 'Call back'), words);
  assert.equal(part.listed, words.latestLapsed);
  assert.ok(part.rows[0]?.lead.startsWith('18 Sept'));
  assert.equal(part.tally?.eachMark, 10);
  assert.equal(marksFor(24, 10), 3);
  assert.equal(marksFor(0, 10), 0);
});

test('a text is cut between words and never made of control characters', () => {
  assert.equal(clip('Homes in the most deprived fifth of areas', 22), 'Homes in the most…');
  assert.equal(clip('a\u0000b\u202ec\n d', 20), 'a b c d');
  assert.equal(Array.from(clip('x'.repeat(1e5), 40)).length, 40);
});

test('rows fit within the lines there are', () => {
  assert.deepEqual(
    fitLines([2, 3, 4, 1], (row) => row, { lines: 6, most: 9 }),
    [2, 3],
  );
  assert.deepEqual(
    fitLines([1, 1, 1, 1], (row) => row, { lines: 9, most: 3 }),
    [1, 1, 1],
  );
});

test('a scale holds no difference and ends on a round number', () => {
  assert.deepEqual(sheetScale([9, 6, 16]).ticks, [0, 5, 10, 15, 20]);
  assert.deepEqual(sheetScale([]).ticks, [0, 1]);
  const { from, to } = sheetScale([-0.3, 0.04, Number.POSITIVE_INFINITY]);
  assert.ok(from <= -0.3 && to >= 0.04);
});

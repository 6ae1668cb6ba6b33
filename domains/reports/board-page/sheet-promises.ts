import { sayNumber } from '../say-number.ts';
import { clip, fitLines, linesOf } from './fit-lines.ts';
import { sayDay } from './say-day.ts';
import type { BoardPromise, BoardSheet, SheetLine, SheetTally } from './sheet.ts';
import type { BoardWords } from './words.en.ts';

const ROOM = { lines: 5, most: 3 } as const;
const LETTERS = 46;
const MARKS = 14;

/** Promises: how many were kept and lapsed, counted; and the latest to pass their date, else those due next. */
export const sheetPromises = (
  promises: readonly BoardPromise[],
  words: BoardWords,
): BoardSheet['promises'] => {
  const lapsed = promises
    .filter((one) => one.state === 'lapsed')
    .toSorted((a, b) => b.due.localeCompare(a.due));
  const open = promises.filter((one) => one.state === 'open').toSorted((a, b) => a.due.localeCompare(b.due));
  const listed = lapsed.length > 0 ? lapsed : open;
  const rows = fitLines(
    listed.map(promiseLine),
    (line) => linesOf(`${line.lead} ${line.rest}`, LETTERS),
    ROOM,
  );
  return {
    title: words.promises,
    note: promises.length === 0 ? '' : words.promisesNote(sayNumber(promises.length)),
    rows,
    after: promises.length === 0 ? words.noPromises : '',
    tally: promises.length === 0 ? null : tallyOf(promises, words),
    listed: rows.length === 0 ? '' : lapsed.length > 0 ? words.latestLapsed : words.nextDue,
  };
};

const promiseLine = (promise: BoardPromise): SheetLine => ({
  lead: `${sayDay(promise.due)}.`,
  rest: `${sentence(clip(promise.what, 50))} ${clip(promise.owner, 24)}`,
});

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const tallyOf = (promises: readonly BoardPromise[], words: BoardWords): SheetTally => {
  const count = (state: BoardPromise['state']): number =>
    promises.filter((one) => one.state === state).length;
  const [kept, open, lapsed, notKept] = [count('kept'), count('open'), count('lapsed'), count('not kept')];
  const eachMark = [1, 5, 10, 50, 100].find((many) => promises.length / many <= MARKS) ?? 500;
  return {
    kept,
    open,
    lapsed,
    notKept,
    eachMark,
    said: words.tally(
      sayNumber(kept),
      sayNumber(open),
      sayNumber(lapsed),
      notKept === 0 ? '' : sayNumber(notKept),
    ),
    markSaid: eachMark === 1 ? words.oneMark : words.oneMarkIs(sayNumber(eachMark)),
  };
};

/** How many marks are drawn for a count: at least one where there is any. */
export const marksFor = (count: number, eachMark: number): number => Math.ceil(count / eachMark);

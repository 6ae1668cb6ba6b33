import { findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import { listedGaps } from '../listed-gaps.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';
import type { SheetPart } from './sheet.ts';
import type { BoardWords } from './words.en.ts';

/**
 * What differs between this snapshot's findings and those of the one before: gaps listed anew and no more, silences anew, and how many gaps
 * close and widen over time. Being listed no more is not called closed.
 */
export const sheetChanges = (
  report: Publishable,
  earlier: Publishable | null,
  { isMadeOtherwise, words }: { readonly isMadeOtherwise: boolean; readonly words: BoardWords },
): SheetPart<string> => {
  const { worse } = listedGaps(report);
  const moves = (verdict: string): number =>
    worse.filter(({ gap }) => gap.overTime?.verdict === verdict).length;
  const moving =
    worse.length === 0 ? [] : [words.movingGaps(sayNumber(moves('closing')), sayNumber(moves('widening')))];
  if (earlier === null)
    return { title: words.changed, note: '', rows: [words.firstSnapshot, ...moving], after: '' };
  const now = new Set(worse.map(({ gap }) => findingKey(gap)));
  const before = new Set(listedGaps(earlier).worse.map(({ gap }) => findingKey(gap)));
  const heardBefore = new Set(calledSilences(earlier));
  const count = (keys: Iterable<string>, known: ReadonlySet<string>, wanted: boolean): number =>
    [...keys].filter((key) => known.has(key) === wanted).length;
  const anew = count(now, before, false);
  const gone = count(before, now, false);
  const still = count(now, before, true);
  const silent = count(calledSilences(report), heardBefore, false);
  const rows = [
    ...(anew > 0 ? [words.newGaps(anew)] : []),
    ...(gone > 0 ? [words.goneGaps(gone)] : []),
    ...(still > 0 ? [words.stillGaps(still)] : []),
    ...(silent > 0 ? [words.newSilences(silent)] : []),
    ...moving,
  ];
  return {
    title: words.changed,
    note: (isMadeOtherwise ? words.changedNoteOtherwise : words.changedNote)(sayDate(earlier.evidence.asOf)),
    rows,
    after: rows.length === 0 ? words.stillGaps(0) : '',
  };
};

const calledSilences = (report: Publishable): readonly string[] =>
  report.silences.filter((one) => one.verdict === 'silence').map(findingKey);

import { findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable, PublishedSilence } from '../../disclosure/publishable.ts';
import { sayCount } from '../say-count.ts';
import { sayList } from '../say-list.ts';
import { sayHeardShort, saySilenceKind } from '../say-silence.ts';
import { startUpper } from '../say-sureness.ts';
import { clip, fitLines, linesOf } from './fit-lines.ts';
import type { SheetLine, SheetPart, SheetSilence } from './sheet.ts';
import type { BoardWords } from './words.en.ts';

const ROOM = { lines: 11, most: 5 } as const;
const LETTERS = 22;

/** Silences that are called, as many as fit: one of each kind before a kind comes twice. Candidates are counted, never listed as silences. */
export const sheetSilences = (report: Publishable, words: BoardWords): SheetPart<SheetSilence> => {
  const called = eachKindFirst(report.silences.filter((one) => one.verdict === 'silence'));
  const rows = fitLines(
    called.map((one) => silenceRow(one, words)),
    (row) => linesOf(row.kind, LETTERS) + linesOf(row.who, LETTERS),
    ROOM,
  );
  const candidates = report.silences.filter((one) => one.verdict === 'candidate').length;
  const more = called.length - rows.length;
  const after = [
    ...(called.length === 0 ? [words.noSilence] : []),
    ...(more > 0 ? [words.moreSilences(more)] : []),
    ...(candidates > 0 ? [words.candidates(candidates)] : []),
  ];
  return { title: words.silences, note: words.silencesNote, rows, after: after.join(' ') };
};

const eachKindFirst = (silences: readonly PublishedSilence[]): readonly PublishedSilence[] => {
  const isFirst = (silence: PublishedSilence, index: number): boolean =>
    silences.findIndex((other) => other.silence === silence.silence) === index;
  return [...silences.filter(isFirst), ...silences.filter((one, index) => !isFirst(one, index))];
};

const silenceRow = (silence: PublishedSilence, words: BoardWords): SheetSilence => {
  const kind = saySilenceKind(silence.silence);
  const inNeed = silence.signsOfNeed.some((sign) => sign.verdict === 'need');
  const [heard = '', interval = ''] = sayHeardShort(silence).replace(')', '').split(' (');
  return {
    key: findingKey(silence),
    kind: inNeed ? words.inNeed(kind) : kind,
    who: clip(startUpper(silence.cohort.phrase), 66),
    ...drawn(silence.observedOverExpected),
    heard,
    interval,
  };
};

/** A limit that does not exist is drawn at the end of the scale; its words say so. */
const drawn = (
  ratio: PublishedSilence['observedOverExpected'],
): Pick<SheetSilence, 'value' | 'lower' | 'upper'> => {
  const within = (value: number): number => Math.min(2, Math.max(0, Number.isNaN(value) ? 0 : value));
  return { value: within(ratio.value), lower: within(ratio.lower), upper: within(ratio.upper) };
};

/** Places from which no records come: named, because uncovered is not silent. */
export const notCoveredLine = (report: Publishable, words: BoardWords): SheetLine | null => {
  const places = report.silences.filter((one) => one.verdict === 'uncovered');
  if (places.length === 0) return null;
  const named = sayList(
    places.map((one) => `${one.cohort.phrase} (${sayCount(one.homes, one.noun)})`),
    3,
  );
  return {
    lead: words.notCovered,
    rest: `${clip(startUpper(named), 84)}${named.length > 84 ? '' : '.'} ${words.notCoveredNote}`,
  };
};

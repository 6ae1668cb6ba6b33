import { findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable, PublishedGap } from '../../disclosure/publishable.ts';
import { gapDirection } from '../gap-direction.ts';
import { type ListedGap, listedGaps } from '../listed-gaps.ts';
import { turned } from '../say-difference.ts';
import { printedValue, sayInterval, sayValue } from '../say-estimate.ts';
import { sayList } from '../say-list.ts';
import { startUpper } from '../say-sureness.ts';
import { touchedParts } from '../say-touched.ts';
import { clip, fitLines, linesOf } from './fit-lines.ts';
import { sayDay } from './say-day.ts';
import type { BoardPromise, SheetGap, SheetPart, SheetScale } from './sheet.ts';
import { sheetScale } from './sheet-scale.ts';
import type { BoardWords } from './words.en.ts';

const MOST = 6;
const LETTERS = 38;

/** The gaps that touch most people, as many as stand on so many lines: each with its figure and interval, whom it touches, whether it moves, and what is promised. */
export const sheetGaps = (
  report: Publishable,
  promises: readonly BoardPromise[],
  { lines, words }: { readonly lines: number; readonly words: BoardWords },
): SheetPart<SheetGap> => {
  const { worse } = listedGaps(report);
  const fitting = fitLines(eachThemeFirst(worse), ({ gap }) => rowLines(gap), { lines, most: MOST });
  const shown = worse.filter((listed) => fitting.includes(listed));
  const scales = scalesByUnit(shown.map(({ gap }) => gap));
  const more = worse.length - shown.length;
  return {
    title: words.gaps,
    note: words.gapsNote(sayList([...scales].map(([unit, scale]) => scaleEnd(scale, unit)))),
    rows: shown.map(({ gap }) => gapRow(gap, scales, promises, words)),
    after: worse.length === 0 ? words.noGap : more > 0 ? words.moreGaps(more) : '',
  };
};

/** One cohort comes once on one theme before it comes again. */
const eachThemeFirst = (gaps: readonly ListedGap[]): readonly ListedGap[] => {
  const keyOf = ({ gap }: ListedGap): string => `${gap.measure.theme} ${gap.cohort.id}`;
  const isFirst = (listed: ListedGap, index: number): boolean =>
    gaps.findIndex((other) => keyOf(other) === keyOf(listed)) === index;
  return [...gaps.filter(isFirst), ...gaps.filter((listed, index) => !isFirst(listed, index))];
};

const rowLines = (gap: PublishedGap): number =>
  linesOf(measureSaid(gap), LETTERS) + linesOf(whoSaid(gap), LETTERS);

const measureSaid = (gap: PublishedGap): string =>
  clip(`${gap.measure.title}: ${gapDirection(gap).word}`, 2 * LETTERS);
const whoSaid = (gap: PublishedGap): string => clip(startUpper(gap.cohort.phrase), 2 * LETTERS);

type Scales = ReadonlyMap<PublishedGap['measure']['unit'], SheetScale>;

const scalesByUnit = (gaps: readonly PublishedGap[]): Scales => {
  const values = new Map<PublishedGap['measure']['unit'], number[]>();
  for (const gap of gaps) {
    const { value, lower, upper } = onScale(gap);
    values.set(gap.measure.unit, [...(values.get(gap.measure.unit) ?? []), value, lower, upper]);
  }
  return new Map([...values].map(([unit, all]) => [unit, sheetScale(all)]));
};

const onScale = (
  gap: PublishedGap,
): { readonly value: number; readonly lower: number; readonly upper: number } => {
  const { unit } = gap.measure;
  const shown = turned(gap.printed, gapDirection(gap).sign);
  return {
    value: printedValue(shown.value, unit),
    lower: printedValue(shown.lower, unit),
    upper: printedValue(shown.upper, unit),
  };
};

const scaleEnd = (scale: SheetScale, unit: PublishedGap['measure']['unit']): string =>
  unit === 'pounds' ? `£${scale.to}` : `${scale.to} ${unit}`;

const gapRow = (
  gap: PublishedGap,
  scales: Scales,
  promises: readonly BoardPromise[],
  words: BoardWords,
): SheetGap => {
  const { unit } = gap.measure;
  const shown = turned(gap.printed, gapDirection(gap).sign);
  const drawn = onScale(gap);
  const touched = touchedParts(gap.touched);
  const key = findingKey(gap);
  const overTime = gap.overTime?.verdict ?? 'cannot tell';
  const scale = scales.get(unit) ?? sheetScale([drawn.value]);
  return {
    key,
    measure: measureSaid(gap),
    who: whoSaid(gap),
    scale,
    value: within(drawn.value, scale),
    lower: within(drawn.lower, scale),
    upper: within(drawn.upper, scale),
    gap: sayValue(shown, unit),
    interval: sayInterval(shown, unit),
    touches: touched.value,
    touchesInterval: touched.interval,
    overTime,
    overTimeSaid: {
      closing: words.closing,
      widening: words.widening,
      'no change beyond noise': words.noChange,
      'cannot tell': words.timeUnknown,
    }[overTime],
    ...promiseSaid(
      promises.filter((one) => one.findingKey === key),
      words,
    ),
  };
};

/** A limit that does not exist is drawn at the end of the scale; its words say so. */
const within = (value: number, scale: SheetScale): number =>
  Math.min(scale.to, Math.max(scale.from, Number.isNaN(value) ? 0 : value));

/** The promise that matters now: one that lapsed, else the one due next, else how the last one ended. */
const promiseSaid = (
  promises: readonly BoardPromise[],
  words: BoardWords,
): { readonly promise: string; readonly promiseWanting: boolean } => {
  const byDue = promises.toSorted((a, b) => a.due.localeCompare(b.due));
  const lapsed = byDue.findLast((one) => one.state === 'lapsed');
  if (lapsed !== undefined) return { promise: words.lapsedOn(sayDay(lapsed.due)), promiseWanting: true };
  const open = byDue.find((one) => one.state === 'open');
  if (open !== undefined) return { promise: sayDay(open.due), promiseWanting: false };
  const last = byDue.at(-1);
  if (last?.state === 'kept') return { promise: words.keptOn(sayDay(last.due)), promiseWanting: false };
  return { promise: last === undefined ? words.noPromise : words.notKept, promiseWanting: true };
};

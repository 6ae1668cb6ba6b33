import type { ProblemCode } from './problem-catalogue.ts';

/** Cells of one column that look alike: digits as 9 (`99/99/9999 99:99`), with what tells their reading. */
export interface DateShape {
  readonly shape: string;
  readonly cells: number;
  readonly example: string;
  /** Cells whose first number is over 12, and one of them; the same for the second. Only for shapes that begin d?d?/d?d?. */
  readonly firstOver12: number;
  readonly secondOver12: number;
  readonly exampleFirst: string | null;
  readonly exampleSecond: string | null;
}

/** How the cells of one shape are to be read. */
export type ShapeReading =
  | { readonly shape: string; readonly read: 'iso' }
  /** `format` as strptime writes it. */
  | { readonly shape: string; readonly read: 'format'; readonly format: string }
  /** Excel's day count: days since 1899-12-30. */
  | { readonly shape: string; readonly read: 'serial' }
  | { readonly shape: string; readonly read: 'year' }
  | { readonly shape: string; readonly read: 'none'; readonly code: ProblemCode };

export interface DateDecision {
  readonly order: 'day-first' | 'month-first' | 'not-needed';
  readonly readings: readonly ShapeReading[];
  readonly notes: readonly { readonly code: ProblemCode; readonly found: string }[];
}

export interface DateQuestion {
  readonly shapes: readonly DateShape[];
  /** Years alone are dates of birth's kind only. */
  readonly yearAlone: boolean;
  /** What the mapping says, which no example outweighs. */
  readonly declared?: 'day-first' | 'month-first';
}

const SPLIT = /^(9{1,2})([/.-])(9{1,2})\2(9{4}|99)(?:([ T,]+)(.*))?$/;
const NAMED = /^(9{1,2})([ /.-]?)([A-Za-z]{3,9})\2,?(9{4}|99)(?:([ T,]+)(.*))?$/;
const ISO = /^9999-99-99(?:[ T]99:99(?::99(?:\.9+)?)?(?:Z|[+]99:?99)?)?$/;
const ISO_SLASHED = /^9999\/99\/99(?:([ T])(.*))?$/;
const COMPACT = /^9{8}$/;
const SERIAL = /^9{5}(?:\.9+)?$/;

/**
 * Decides once, for a whole column, how its dates are written (R2): the order of day and month is never guessed row by row.
 *
 * In: every shape found, with counts. Day first if any cell proves it (a first number over 12) or none proves anything
 * (then said as ambiguous); month first only if cells prove it and none proves the contrary. What no rule reads is refused.
 * Worked: shapes `99/99/9999` with first numbers up to 31 are day first; `9/99/9999` with second numbers up to 31 and
 * first never over 12 are month first.
 */
export const judgeDates = ({ shapes, yearAlone, declared }: DateQuestion): DateDecision => {
  const split = shapes.filter((one) => SPLIT.test(one.shape));
  const order = decideOrder(split, declared);
  const readings = shapes.map((one) => readShape(one.shape, order.order !== 'month-first', yearAlone));
  const notes = [...order.notes, ...otherNotes(shapes, readings)];
  return { order: split.length === 0 ? 'not-needed' : order.order, readings, notes };
};

type Notes = DateDecision['notes'];

const decideOrder = (
  split: readonly DateShape[],
  declared: DateQuestion['declared'],
): { order: 'day-first' | 'month-first'; notes: Notes } => {
  if (declared || split.length === 0) return { order: declared ?? 'day-first', notes: [] };
  const dayFirst = split.find((one) => one.firstOver12 > 0);
  const monthFirst = split.find((one) => one.secondOver12 > 0);
  if (dayFirst && monthFirst) {
    const found = `${dayFirst.exampleFirst ?? dayFirst.example} and ${monthFirst.exampleSecond ?? monthFirst.example}`;
    return { order: 'day-first', notes: [{ code: 'dates-mixed', found }] };
  }
  if (monthFirst) {
    const found = monthFirst.exampleSecond ?? monthFirst.example;
    return { order: 'month-first', notes: [{ code: 'dates-month-first', found }] };
  }
  if (dayFirst) return { order: 'day-first', notes: [] };
  return { order: 'day-first', notes: [{ code: 'dates-ambiguous', found: split[0]?.example ?? '' }] };
};

const readShape = (shape: string, dayFirst: boolean, yearAlone: boolean): ShapeReading => {
  if (ISO.test(shape)) return { shape, read: 'iso' };
  if (yearAlone && shape === '9999') return { shape, read: 'year' };
  if (SERIAL.test(shape)) return { shape, read: 'serial' };
  if (COMPACT.test(shape)) return { shape, read: 'format', format: '%Y%m%d' };
  const format = formatOf(shape, dayFirst);
  return format === null
    ? { shape, read: 'none', code: 'date-unreadable' }
    : { shape, read: 'format', format };
};

const formatOf = (shape: string, dayFirst: boolean): string | null => {
  const slashed = ISO_SLASHED.exec(shape);
  if (slashed) return withTime('%Y/%m/%d', slashed[1], slashed[2]);
  const split = SPLIT.exec(shape);
  if (split) {
    const [, , separator = '/', , year = '', gap, time] = split;
    const parts = dayFirst ? ['%d', '%m'] : ['%m', '%d'];
    return withTime([...parts, yearFormat(year)].join(separator), gap, time);
  }
  const named = NAMED.exec(shape);
  if (!named) return null;
  const [, , separator = '', month = '', year = '', gap, time] = named;
  if (!MONTHS.some((name) => name === month.toLowerCase() || name.slice(0, 3) === month.toLowerCase()))
    return null;
  const monthFormat = month.length === 3 ? '%b' : '%B';
  return withTime(['%d', monthFormat, yearFormat(year)].join(separator), gap, time);
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const yearFormat = (year: string): string => (year.length === 4 ? '%Y' : '%y');

const TIMES: readonly (readonly [RegExp, string])[] = [
  [/^9{1,2}:99$/, '%H:%M'],
  [/^9{1,2}:99:99$/, '%H:%M:%S'],
  [/^9{1,2}:99:99\.9+$/, '%H:%M:%S.%g'],
  [/^9{1,2}:99 ?[AaPp][Mm]$/, '%I:%M%p'],
  [/^9{1,2}:99:99 ?[AaPp][Mm]$/, '%I:%M:%S%p'],
];

const withTime = (day: string, gap: string | undefined, time: string | undefined): string | null => {
  if (time === undefined || time === '') return gap === undefined ? day : null;
  const found = TIMES.find(([shape]) => shape.test(time));
  if (!found) return null;
  const format = / [AaPp]/.test(time) ? found[1].replace('%p', ' %p') : found[1];
  return `${day}${gap ?? ' '}${format}`;
};

const otherNotes = (shapes: readonly DateShape[], readings: readonly ShapeReading[]): Notes => {
  const notes: { code: ProblemCode; found: string }[] = [];
  const example = (test: (reading: ShapeReading) => boolean): string | undefined => {
    const reading = readings.find(test);
    return shapes.find((one) => one.shape === reading?.shape)?.example;
  };
  const serial = example((reading) => reading.read === 'serial');
  if (serial !== undefined) notes.push({ code: 'dates-serial', found: serial });
  const short = example((reading) => reading.read === 'format' && reading.format.includes('%y'));
  if (short !== undefined) notes.push({ code: 'dates-short-year', found: short });
  return notes;
};

/** Days that housing systems write for "no date"; read as blank, and said. */
export const PLACEHOLDER_DATES = [
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1900-01-02',
  '2079-06-06',
  '2099-12-31',
  '9999-12-31',
] as const;

/** The first and last year that a date may lie in. */
export const DATE_YEARS = { first: 1900, last: 2100 } as const;

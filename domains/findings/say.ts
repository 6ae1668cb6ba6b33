import type { Measure } from '../measures/index.ts';
import type { Estimate } from './finding.ts';

const round = (value: number, places: number): string => {
  const text = value.toFixed(places);
  return Number(text) === 0 ? (0).toFixed(places) : text;
};

const grouped = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** A count as a person reads it: 4,120. */
export const sayCount = (value: number): string => grouped(value);

const inUnit = (measure: Measure, value: number): { number: string; one: boolean } => {
  switch (measure.unit) {
    case 'in 100': {
      const points = value * 100;
      return { number: round(points, Math.abs(points) < 10 ? 1 : 0).replace(/\.0$/, ''), one: false };
    }
    case 'days': {
      const number = round(value, Math.abs(value) < 10 ? 1 : 0).replace(/\.0$/, '');
      return { number, one: number === '1' };
    }
    case 'pounds':
      return { number: round(value, 0), one: false };
    default: {
      const number = round(value, 2).replace(/\.?0+$/, '') || '0';
      return { number, one: number === '1' };
    }
  }
};

const UNIT_WORDS: Readonly<Record<Measure['unit'], readonly [string, string]>> = {
  'in 100': ['in 100', 'in 100'],
  days: ['day', 'days'],
  visits: ['visit', 'visits'],
  pounds: ['pounds', 'pounds'],
  'a home a year': ['a home a year', 'a home a year'],
};

/** A value with its unit: "9 days", "7 in 100". The sign is left to the sentence. */
export function saySize(measure: Measure, value: number): string {
  const { number, one } = inUnit(measure, Math.abs(value));
  return `${number} ${UNIT_WORDS[measure.unit][one ? 0 : 1]}`;
}

/** A value with its sign, without its unit: for intervals that may lie on both sides of nothing. */
export const sayNumber = (measure: Measure, value: number): string => inUnit(measure, value).number;

/** "6 to 12 days", read in the direction of the gap: limits are given as sizes, least first; past nothing is said in words. */
export function sayRange(measure: Measure, estimate: Estimate): string {
  const flip = estimate.value < 0 ? -1 : 1;
  const [low, high] = flip > 0 ? [estimate.lower, estimate.upper] : [-estimate.upper, -estimate.lower];
  const unit = UNIT_WORDS[measure.unit][1];
  const narrow = measure.unit === 'in 100' ? high - low < 0.04 : measure.unit === 'days' && high - low < 4;
  if (low >= 0 && narrow) {
    const by = measure.unit === 'in 100' ? 100 : 1;
    return `${round(low * by, 1)} to ${round(high * by, 1)} ${unit}`;
  }
  if (low < 0)
    return `anything from ${sayNumber(measure, -low)} the other way to ${sayNumber(measure, high)} ${unit}`;
  return `${sayNumber(measure, low)} to ${sayNumber(measure, high)} ${unit}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "October 2023", from 2023-10-02. */
export const sayMonth = (date: string): string =>
  `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`.trim();

/** "2 October 2023", from 2023-10-02. */
export const sayDay = (date: string): string => `${Number(date.slice(8, 10))} ${sayMonth(date)}`;

/** First letter large: sentences begin with a cohort's phrase. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A count with its range, never finer than it deserves: "about 310 (205 to 415)". */
export function sayAbout(estimate: Estimate): string {
  const fine = (value: number): string => grouped(Math.abs(value) >= 100 ? Math.round(value / 5) * 5 : value);
  return `about ${fine(estimate.value)} (${fine(estimate.lower)} to ${fine(estimate.upper)})`;
}

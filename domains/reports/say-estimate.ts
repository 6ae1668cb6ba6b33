import type { Estimate } from '../findings/finding.ts';
import type { Measure } from '../measures/measure.ts';
import { sayNumber } from './say-number.ts';

export type Unit = Measure['unit'];

/** The number that a page prints for a value in the measure's own unit: shares become "in 100". */
export const printedValue = (value: number, unit: Unit): number => (unit === 'in 100' ? value * 100 : value);

/** A value with its interval: "9 days (6 to 12)", "7 in 100 (4 to 10)", "0.8 visits (0.2 to 1.4)". */
export const sayEstimate = (estimate: Estimate, unit: Unit): string => {
  const said = saidParts(estimate, unit);
  return `${withUnit(said.value, unit)} (${said.interval})`;
};

/** The value alone, as precise as its interval: "9 days". */
export const sayValue = (estimate: Estimate, unit: Unit): string =>
  withUnit(saidParts(estimate, unit).value, unit);

/** The interval alone: "6 to 12". Both ends are always given. */
export const sayInterval = (estimate: Estimate, unit: Unit): string => saidParts(estimate, unit).interval;

/** The value and interval without the unit, for a table whose head names it: "9 (6 to 12)". */
export const sayBare = (estimate: Estimate, unit: Unit): string => {
  const said = saidParts(estimate, unit);
  return `${said.value} (${said.interval})`;
};

/** One value that has no interval of its own: "34 days", "93 in 100". */
export const saySingle = (value: number, unit: Unit): string =>
  withUnit(sayInUnit(printedValue(value, unit), unit), unit);

const saidParts = (estimate: Estimate, unit: Unit): { readonly value: string; readonly interval: string } => {
  const least = isNarrow(estimate, unit) ? 1 : 0;
  const say = (one: number): string => sayLimit(printedValue(one, unit), unit, least);
  return { value: say(estimate.value), interval: `${say(estimate.lower)} to ${say(estimate.upper)}` };
};

/** Whole numbers would make the ends of a narrow interval look like its middle. */
const isNarrow = (estimate: Estimate, unit: Unit): boolean =>
  (unit === 'days' || unit === 'in 100') && printedValue(estimate.upper - estimate.lower, unit) < 4;

const sayLimit = (value: number, unit: Unit, least: number): string => {
  if (Number.isFinite(value)) return sayInUnit(value, unit, least);
  return value > 0 ? 'no upper limit' : 'no lower limit';
};

/**
 * A number as precise as its unit deserves, the same wherever it is said: one decimal below 10 days or 10 in 100, one too where the interval is narrow, two for visits
 * and rates, none for pounds; a nought after the point is dropped, and what is not nil is never rounded to nil.
 */
const sayInUnit = (value: number, unit: Unit, least = 0): string => {
  const usual = Math.max(least, usualDecimals(value, unit));
  const decimals = [usual, 1, 2, 3].find(
    (tried) => tried >= usual && (value === 0 || Number(value.toFixed(tried)) !== 0),
  );
  const said = sayNumber(value, decimals ?? 3);
  return said.includes('.') ? said.replace(/\.?0+$/, '') : said;
};

const usualDecimals = (value: number, unit: Unit): number => {
  if (unit === 'days' || unit === 'in 100') return Math.abs(value) < 10 ? 1 : 0;
  return unit === 'pounds' ? 0 : 2;
};

const withUnit = (value: string, unit: Unit): string => {
  if (unit === 'days') return value === '1' ? '1 day' : `${value} days`;
  if (unit === 'visits') return value === '1' ? '1 visit' : `${value} visits`;
  if (unit === 'pounds') return value.startsWith('\u2212') ? `\u2212£${value.slice(1)}` : `£${value}`;
  return `${value} ${unit}`;
};

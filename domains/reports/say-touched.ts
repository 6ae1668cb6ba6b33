import type { Estimate, Gap } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

/** How many a gap touches, in the parts that a page sets apart. */
export interface SaidTouched {
  /** "310 jobs". */
  readonly value: string;
  /** "205 to 415". */
  readonly interval: string;
  /** What is counted, after "a year": "still open on day 28, when ..."; empty where there is no more to say. */
  readonly more: string;
}

/** The parts of how many a year a gap touches. Estimates of 100 and more are rounded to 5, finer than they deserve. */
export const touchedParts = (touched: Gap['touched']): SaidTouched => {
  const [what = '', more = ''] = touched.what.split(/ a year\b[ ,]*/);
  return { value: `${rough(touched.value)} ${what}`, interval: roughInterval(touched), more };
};

/** "310 jobs a year (205 to 415)". */
export const sayTouched = (touched: Gap['touched']): string => {
  const said = touchedParts(touched);
  return `${said.value} a year (${said.interval})`;
};

/** "205 to 415": never below nil, because a gap that is there touches somebody or nobody. */
export const roughInterval = (estimate: Estimate): string =>
  `${rough(Math.max(0, estimate.lower))} to ${Number.isFinite(estimate.upper) ? rough(estimate.upper) : 'no upper limit'}`;

/** "310". */
export const rough = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 100) return sayNumber(Math.round(value / 5) * 5);
  return size < 3 && size > 0 ? sayNumber(value, 1) : sayNumber(value);
};

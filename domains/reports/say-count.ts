import type { Estimate } from '../findings/finding.ts';
import { decimalsFor } from './decimals-for.ts';
import { sayNumber } from './say-number.ts';

/** A count and what it counts: "1 home", "1,377 homes". The plural ends in s unless it is given. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${sayNumber(count)} ${count === 1 ? one : many}`;

/** An estimated count with its interval: "310 jobs a year (205 to 415)". */
export const sayTouched = (touched: Estimate & { readonly what: string }): string =>
  `${sayRough(touched, touched.value)} ${touched.what} a year (${sayRoughInterval(touched)})`;

/** The value of an estimated count: "310". */
export const sayTouchedValue = (touched: Estimate): string => sayRough(touched, touched.value);

/** The interval of an estimated count: "205 to 415". */
export const sayRoughInterval = (estimate: Estimate): string =>
  `${sayRough(estimate, estimate.lower)} to ${sayRough(estimate, estimate.upper)}`;

const sayRough = (estimate: Estimate, value: number): string => {
  if (!Number.isFinite(value)) return 'no limit';
  return sayNumber(value, decimalsFor([estimate.value, estimate.lower, estimate.upper]));
};

import type { Cell, Edition } from './publishable.ts';

/** Board and public editions show counts to the nearest 5 (D4). */
export const roundCount = (value: number, edition: Edition): number =>
  edition === 'insight' ? value : Math.round(value / 5) * 5;

/** A count as a cell: nil is a true zero, under the threshold is suppressed. */
export function cellOf(value: number, threshold: number, edition: Edition): Cell {
  if (value === 0) return { is: 'zero' };
  if (value < threshold) return { is: 'suppressed' };
  return { is: 'count', value: roundCount(value, edition) };
}

/** D3: how many were withheld, itself rounded and in words. */
export function sayWithheld(count: number): string {
  if (count === 0) return 'none';
  if (count < 5) return 'fewer than 5';
  return `about ${Math.round(count / 5) * 5}`;
}

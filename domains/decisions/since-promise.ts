import { type Day, daysBetween } from './day.ts';

/** A value with its interval, turned so that above nil is to the cohort's disadvantage. */
export interface SeenEstimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A finding as one snapshot showed it. */
export interface SeenAt {
  readonly snapshot: string;
  readonly asOf: Day;
  /** The days that the figure rests on. */
  readonly from: Day;
  readonly to: Day;
  readonly estimate: SeenEstimate;
}

/** What can be said of two figures of one finding, the later one after a promise. */
export type Movement =
  /** No snapshot is later than the promise. */
  | { readonly is: 'nothing newer' }
  /** Nothing was seen at the time of the promise. */
  | { readonly is: 'nothing before'; readonly after: SeenAt }
  /** Most or some of the cases stand in both figures, so no test of one against the other is honest. */
  | {
      readonly is: 'same cases';
      readonly before: SeenAt;
      readonly after: SeenAt;
      /** Days that both rest on, out of the days of the shorter one: 0 to 1. */
      readonly shared: number;
    }
  | {
      readonly is: 'smaller' | 'larger' | 'could be chance';
      readonly before: SeenAt;
      readonly after: SeenAt;
      readonly change: SeenEstimate;
    };

/**
 * How a finding moved since a promise: the last snapshot up to the day of the promise against the latest one. Tested only where
 * the two figures share no day, so that their cases differ; homes may still be in both, which makes the interval a little wide
 * where a home's cases are alike. Where days are shared, both figures are given and nothing is called.
 */
export const sincePromise = (seen: readonly SeenAt[], promisedOn: Day): Movement => {
  const inOrder = seen.toSorted((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  const before = inOrder.filter((one) => one.asOf <= promisedOn).at(-1);
  const after = inOrder.filter((one) => one.asOf > promisedOn).at(-1);
  if (after === undefined) return { is: 'nothing newer' };
  if (before === undefined) return { is: 'nothing before', after };
  return movementBetween(before, after);
};

/** The same for any two snapshots. */
export const movementBetween = (before: SeenAt, after: SeenAt): Movement => {
  const shared = sharedDays(before, after);
  if (shared > 0) return { is: 'same cases', before, after, shared };
  const change = differenceOf(after.estimate, before.estimate);
  if (change.upper < 0) return { is: 'smaller', before, after, change };
  return { is: change.lower > 0 ? 'larger' : 'could be chance', before, after, change };
};

const sharedDays = (a: SeenAt, b: SeenAt): number => {
  const [, from = ''] = [a.from, b.from].toSorted();
  const [to = ''] = [a.to, b.to].toSorted();
  const both = daysBetween(from, to) + 1;
  if (both <= 0) return 0;
  const shorter = Math.min(daysBetween(a.from, a.to), daysBetween(b.from, b.to)) + 1;
  return Math.min(1, both / Math.max(1, shorter));
};

/**
 * First minus second with the interval that the two intervals give, which need not be even-sided:
 * d ± √((end of a − a)² + (b − other end of b)²). Zou and Donner 2008, Statistics in Medicine 27:1693–1702 (MOVER).
 * For estimates of samples that share no cases. 6 (3 to 9) minus 9 (6 to 12) is −3 (−7.2 to 1.2).
 */
export const differenceOf = (a: SeenEstimate, b: SeenEstimate): SeenEstimate => {
  const value = a.value - b.value;
  return {
    value,
    lower: value - Math.hypot(a.value - a.lower, b.upper - b.value),
    upper: value + Math.hypot(a.upper - a.value, b.value - b.lower),
  };
};

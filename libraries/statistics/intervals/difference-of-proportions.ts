import type { Interval, Outcome } from '../outcome.ts';

/** A difference of two proportions (first less second, −1 to 1) and its limits. */
export type DifferenceOfProportions = Outcome<{ readonly difference: number; readonly interval: Interval }>;
/** A ratio of two proportions (first by second) and its limits; the upper one may be Infinity, "no limit". */
export type RatioOfProportions = Outcome<{ readonly ratio: number; readonly interval: Interval }>;

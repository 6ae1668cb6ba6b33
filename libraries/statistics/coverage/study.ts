import type { Random } from '../chance/index.ts';

/**
 * One made-up set of data. Intervals: did it cover the truth? Tests: was the null hypothesis, which is true, rejected at
 * 5 %? Undefined: the function gave a reason instead of an answer.
 */
export type Trial = (random: Random) => boolean | undefined;

export interface Scenario {
  readonly name: string;
  readonly trial: Trial;
  /**
   * Words of the function's own docstring that warn of this situation. Without them an interval must cover 93–97 %
   * and a test alarm at 3–7 %.
   */
  readonly warned?: string;
  /** A deviation that is known and not yet put right or warned of: what is wrong. Shown in the table as off. */
  readonly open?: string;
  /** Share of the usual number of runs, for slow trials. Default 1. */
  readonly effort?: number;
}

export interface Study {
  /** The exported function. */
  readonly name: string;
  /** Its file in the library. */
  readonly file: string;
  readonly kind: 'interval' | 'test';
  /**
   * What it promises: `nominal`, 95 % (5 %) as near as can be; `guaranteed`, at least 95 % (at most 5 %), with the words
   * of the docstring that say so.
   */
  readonly promise: 'nominal' | { readonly guaranteed: string };
  readonly scenarios: readonly Scenario[];
}

/** Whether an interval holds the truth. */
export const covers = (
  interval: { readonly lower: number; readonly upper: number },
  truth: number,
): boolean => interval.lower <= truth + 1e-12 && truth <= interval.upper + 1e-12;

import { type NoAnswer, noAnswer } from '../outcome.ts';

export const problemWithConfidence = (confidence: number): NoAnswer | undefined =>
  confidence > 0 && confidence < 1
    ? undefined
    : noAnswer('bad-input', 'Confidence must lie between 0 and 1.');

/** Counts may be fractional (weighted); n must be above 0. */
export function problemWithProportion(events: number, n: number, confidence: number): NoAnswer | undefined {
  if (n === 0) return noAnswer('no-units', 'There are no units, so there is no proportion.');
  if (!(events >= 0 && events <= n) || !Number.isFinite(n))
    return noAnswer('bad-input', 'Events must lie between 0 and the number of units.');
  return problemWithConfidence(confidence);
}

/** Two proportions: the group's events of its units, the comparison's of its. */
export interface TwoProportions {
  readonly events1: number;
  readonly n1: number;
  readonly events2: number;
  readonly n2: number;
  /** 0 to 1. */
  readonly confidence: number;
}

export const problemWithTwo = (two: TwoProportions): NoAnswer | undefined =>
  problemWithProportion(two.events1, two.n1, two.confidence) ??
  problemWithProportion(two.events2, two.n2, two.confidence);

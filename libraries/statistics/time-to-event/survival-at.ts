import type { SurvivalCurve } from './kaplan-meier.ts';
import { rowAt } from './row-at.ts';

export interface SurvivalAtDay {
  readonly day: number;
  /** Units under observation and without the event just before the day. */
  readonly atRisk: number;
  readonly survival: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** False when the day lies after the last one observed and the curve had not reached 0: it is then carried on. */
  readonly observed: boolean;
}

/**
 * The Kaplan–Meier curve at one day: the share still without the event after it. Share done = 1 − survival, its
 * limits 1 − upper and 1 − lower.
 *
 * @param day any time from 0; before the first row the share is 1 with the exact binomial lower limit.
 * When not: `observed` is false; the curve says nothing about days beyond the last one observed.
 * Source: Kaplan & Meier 1958, JASA 53:457. Worked value: durations 1, 2, 2, 3, status 1, 1, 0, 1: day 2.5 → 0.5.
 */
export function survivalAt(curve: SurvivalCurve, day: number): SurvivalAtDay {
  const row = rowAt(curve.day, day);
  const exact = row >= 0 && curve.day[row] === day;
  const last = curve.day.length - 1;
  const atRisk = curve.atRisk[exact ? row : row + 1] ?? 0;
  const observed = day <= (curve.day[last] ?? 0) || (curve.survival[last] ?? 0) === 0;
  if (row < 0) {
    const lower = ((1 - curve.confidence) / 2) ** (1 / Math.max(atRisk, 1));
    return { day, atRisk, survival: 1, standardError: 0, lower, upper: 1, observed };
  }
  return {
    day,
    atRisk,
    survival: curve.survival[row] ?? 0,
    standardError: curve.standardError[row] ?? 0,
    lower: curve.lower[row] ?? 0,
    upper: curve.upper[row] ?? 1,
    observed,
  };
}

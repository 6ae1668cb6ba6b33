import { noAnswer, type Outcome } from '../outcome.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** A day, or the words for there being none: never a number in its place. */
export type DayOrNotReached = number | 'not reached';

export interface SurvivalQuantile {
  readonly probability: number;
  readonly day: DayOrNotReached;
  readonly lower: DayOrNotReached;
  readonly upper: DayOrNotReached;
  readonly confidence: number;
}

export interface SurvivalQuantileOptions {
  /**
   * What a flat stretch exactly at 1 − probability gives: `midpoint` of the stretch (default) or its `start`.
   * `midpoint-or-start` takes the start when the stretch runs to the last day observed.
   */
  readonly plateau?: 'midpoint' | 'start' | 'midpoint-or-start';
}

const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The day by which a share of the units have had the event (probability 0.5: the median), with the limits that come
 * from where the curve's own limits cross (Brookmeyer & Crowley).
 *
 * Formula: first day with S(day) ≤ 1 − probability; limits likewise from the lower and the upper limit curve.
 * When not: a share of units never get there → 'not reached'; print those words, never the last day.
 * Reasons: `probability-not-valid`.
 * Source: Brookmeyer & Crowley 1982, Biometrics 38:29, p. 31. Worked value: durations 1, 2, 3, 4, 5 without
 * censoring: median 3.
 */
export function survivalQuantile(
  curve: SurvivalCurve,
  probability: number,
  options: SurvivalQuantileOptions = {},
): Outcome<SurvivalQuantile> {
  if (!(probability > 0 && probability < 1)) {
    return noAnswer('probability-not-valid', 'The probability must lie between 0 and 1.');
  }
  const plateau = options.plateau ?? 'midpoint';
  const crossing = (heights: Float64Array) => firstBelow({ curve, heights, level: 1 - probability, plateau });
  return {
    ok: true,
    probability,
    day: crossing(curve.survival),
    lower: crossing(curve.lower),
    upper: crossing(upperWhereKnown(curve)),
    confidence: curve.confidence,
  };
}

/** Where the curve is 0 its upper limit is only borrowed from the row before; a crossing there would be invented. */
function upperWhereKnown(curve: SurvivalCurve): Float64Array {
  return curve.upper.map((height, row) => ((curve.survival[row] ?? 0) > 0 ? height : 1));
}

interface Crossing {
  readonly curve: SurvivalCurve;
  readonly heights: Float64Array;
  readonly level: number;
  readonly plateau: 'midpoint' | 'start' | 'midpoint-or-start';
}

function firstBelow({ curve, heights, level, plateau }: Crossing): DayOrNotReached {
  const row = heights.findIndex(
    (height, at) => height <= level + TOLERANCE && (curve.survival[at] ?? 1) < 1 - TOLERANCE,
  );
  if (row < 0) return 'not reached';
  const start = curve.day[row] ?? 0;
  if (plateau === 'start' || Math.abs((heights[row] ?? 0) - level) > TOLERANCE) return start;
  const next = heights.findIndex((height, at) => at > row && height < level - TOLERANCE);
  if (next >= 0) return (start + (curve.day[next] ?? start)) / 2;
  const last = curve.day[curve.day.length - 1] ?? start;
  return plateau === 'midpoint' ? (start + last) / 2 : start;
}

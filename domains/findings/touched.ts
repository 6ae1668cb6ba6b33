import {
  dailyCounts,
  kaplanMeier,
  pseudoObservations,
  survivalAt,
  survivalQuantile,
} from '../../libraries/statistics/time-to-event/index.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { type Comparison, compare } from './contrast.ts';
import type { Estimate, Gap } from './finding.ts';
import { sayCount } from './say.ts';

const scaled = (estimate: Estimate, by: number): Estimate => {
  const [a, b] = [estimate.lower * by, estimate.upper * by];
  return { value: estimate.value * by, lower: Math.min(a, b), upper: Math.max(a, b) };
};

const turned = (estimate: Estimate): Estimate =>
  estimate.value < 0 ? { value: -estimate.value, lower: -estimate.upper, upper: -estimate.lower } : estimate;

const WHAT: Readonly<Record<string, string>> = {
  job: 'jobs a year',
  complaint: 'complaints a year',
  response: 'answers a year',
  home: 'homes a year',
};

/** How many units a year the gap touches (G7), from the printed gap and the cohort's units a year. */
export function touched(
  units: MeasureUnits,
  comparison: Comparison,
  printed: Estimate,
  at: { readonly homes: number; readonly confidence: number; readonly years: number },
): Gap['touched'] {
  let cohortUnits = 0;
  for (const a of comparison.arm) if (a === 1) cohortUnits++;
  const aYear = cohortUnits / at.years;
  if (units.measure.kind !== 'time') {
    const what =
      units.measure.kind === 'mean' ? `${units.measure.unit} a year` : (WHAT[units.measure.of] ?? 'a year');
    return { ...scaled(turned(printed), aYear), what };
  }
  const late = stillOpenLate(units, comparison, at);
  const daysLostAYear = scaled(turned(printed), aYear);
  if (!late) return { ...daysLostAYear, what: 'days a year', daysLostAYear };
  return {
    ...scaled(turned(late.difference), aYear),
    what: `jobs a year still open on day ${late.day}, when four in five like jobs elsewhere were done`,
    daysLostAYear,
  };
}

/** Share still open on the day when four in five of the comparison were done: cohort less comparison, like with like. */
function stillOpenLate(
  units: MeasureUnits,
  comparison: Comparison,
  at: { homes: number; confidence: number },
): { day: number; difference: Estimate } | undefined {
  const { days, done } = units;
  if (!days || !done) return undefined;
  const rest = curveOf(days, done, (i) => comparison.arm[i] === 0);
  if (!rest) return undefined;
  const quantile = survivalQuantile(rest, 0.8);
  if (!quantile.ok || typeof quantile.day !== 'number') return undefined;
  const day = Math.ceil(quantile.day);
  const counts = dailyCounts({ durations: days, status: done });
  if (!counts.ok) return undefined;
  const pseudo = pseudoObservations(counts, {
    horizon: day,
    of: 'event-free-share',
    beyondFollowUp: 'extend',
  });
  if (!pseudo.ok) return undefined;
  const numerator = Float64Array.from(
    days,
    (d, i) => (d > day ? pseudo.censored[day] : done[i] === 1 ? pseudo.event[d] : pseudo.censored[d]) ?? 0,
  );
  const found = compare(units, at.homes, { ...comparison, numerator }, at.confidence);
  return found.ok
    ? {
        day,
        difference: { value: found.difference, lower: found.interval.lower, upper: found.interval.upper },
      }
    : undefined;
}

export function curveOf(days: Int32Array, done: Uint8Array, keep: (unit: number) => boolean) {
  const kept: number[] = [];
  for (let i = 0; i < days.length; i++) if (keep(i)) kept.push(i);
  const counts = dailyCounts({
    durations: Int32Array.from(kept, (i) => days[i] ?? 0),
    status: Uint8Array.from(kept, (i) => done[i] ?? 0),
  });
  if (!counts.ok) return undefined;
  const curve = kaplanMeier(counts, { confidence: 0.95, transform: 'log-log' });
  return curve.ok ? curve : undefined;
}

type Curve = NonNullable<ReturnType<typeof curveOf>>;

export const MARK_DAYS = [5, 10, 28, 90] as const;

export const sayMedian = (curve: Curve): string => {
  const median = survivalQuantile(curve, 0.5);
  return median.ok && typeof median.day === 'number' ? `${sayCount(median.day)} days` : 'not reached';
};

export const doneByDay = (curve: Curve, day: number): number => 1 - survivalAt(curve, day).survival;

/** Medians and shares done by 5, 10, 28 and 90 days, all jobs counted (M1): as they come, not like with like. */
export function timesOf(units: MeasureUnits, comparison: Comparison): Gap['times'] {
  const { days, done } = units;
  if (!days || !done) return undefined;
  const cohort = curveOf(days, done, (i) => comparison.arm[i] === 1);
  const rest = curveOf(days, done, (i) => comparison.arm[i] === 0);
  if (!cohort || !rest) return undefined;
  return {
    medianCohort: sayMedian(cohort),
    medianComparison: sayMedian(rest),
    doneBy: MARK_DAYS.map((day) => ({
      day,
      cohort: doneByDay(cohort, day),
      comparison: doneByDay(rest, day),
    })),
  };
}

import { noAnswer, type Outcome } from '../outcome.ts';
import type { DailyCounts } from './daily-counts.ts';

export interface PseudoObservationOptions {
  /** Whole days. For a restricted mean, the days up to which time counts; for a share, the day asked about. */
  readonly horizon: number;
  readonly of: 'restricted-mean' | 'event-free-share';
  readonly beyondFollowUp?: 'refuse' | 'extend';
}

export interface PseudoObservations {
  /** Value for a unit whose event was on day 0 … horizon. */
  readonly event: Float64Array;
  /** Value for a unit censored on day 0 … horizon; `censored[horizon]` also for every unit that lasted longer. */
  readonly censored: Float64Array;
  /** The Kaplan–Meier estimate itself; the mean of the values over the units differs from it by O(1/n) at most. */
  readonly estimate: number;
  readonly horizon: number;
}

/**
 * One number a unit that stands in for its partly seen time: the jackknife pseudo-value n θ − (n − 1) θ₋ᵢ of the
 * restricted mean or of the event-free share. Units with the same day and status share one value, so one table of
 * days serves a million units; afterwards any method for plain means (differences, strata, cluster-robust
 * intervals, shrinkage, regression) works on censored times.
 *
 * Look-up: `duration > horizon ? censored[horizon] : status ? event[duration] : censored[duration]`.
 * Formula: θ₋ᵢ exactly, from products of (1 − d/(n − 1)) before the unit's day, the changed step on it and the
 * unchanged curve after it: O(days) for all values together. Without censoring the values are min(time, horizon),
 * or 1 and 0.
 * When: censoring does not depend on what the units are grouped by; else make one table for each group.
 * When not: late entry (left truncation). Values may lie outside 0 … horizon: that is right, do not clip them.
 * A value at a day on which no unit ended is arithmetic only.
 * Reasons: `horizon-not-valid`, `days-not-whole`, `late-entry`, `horizon-beyond-follow-up`.
 * Source: Andersen, Hansen & Klein 2004, Lifetime Data Analysis 10:335, p. 338; Andersen & Perme 2010,
 * Statistical Methods in Medical Research 19:71, p. 74.
 * Worked value: durations 1, 2, 2, 3, status 1, 1, 0, 1, horizon 3: values 1, 2, 3, 3 (mean 2.25).
 */
export function pseudoObservations(
  counts: DailyCounts,
  options: PseudoObservationOptions,
): Outcome<PseudoObservations> {
  const problem = problemIn(counts, options);
  if (problem) return problem;
  const { horizon, of } = options;
  const lastStep = of === 'restricted-mean' ? horizon - 1 : horizon;
  const table = denseTable(counts, horizon);
  const ahead = aheadOf(table, { lastStep, of });
  const event = new Float64Array(horizon + 1);
  const censored = new Float64Array(horizon + 1);
  const n = counts.total;
  const estimate = ahead[0] ?? 0;
  let without = 1;
  let past = 0;
  for (let day = 0; day <= horizon; day++) {
    const atRisk = (table.atRisk[day] ?? 0) - 1;
    const d = table.events[day] ?? 0;
    const beyond = day >= lastStep ? tail(of, day, horizon) : (ahead[day + 1] ?? 0) + tail(of, day, day + 1);
    const steps = day <= lastStep;
    const afterEvent = without * (steps ? stay(d - 1, atRisk) : 1);
    const afterCensoring = without * (steps ? stay(d, atRisk) : 1);
    event[day] = n * estimate - (n - 1) * (past + afterEvent * beyond);
    censored[day] = n * estimate - (n - 1) * (past + afterCensoring * beyond);
    without = afterCensoring;
    if (of === 'restricted-mean') past += without;
  }
  return { ok: true, event, censored, estimate, horizon };
}

function problemIn(
  counts: DailyCounts,
  { horizon, of, beyondFollowUp = 'refuse' }: PseudoObservationOptions,
) {
  if (!Number.isInteger(horizon) || horizon < (of === 'restricted-mean' ? 1 : 0)) {
    return noAnswer(
      'horizon-not-valid',
      'The horizon must be a whole number of days, at least 1 for a mean.',
    );
  }
  const last = counts.day.length - 1;
  if (counts.day.some((day) => !Number.isInteger(day))) {
    return noAnswer(
      'days-not-whole',
      'Pseudo-observations are looked up by whole days; round the durations.',
    );
  }
  if ((counts.atRisk[0] ?? 0) !== counts.total) {
    return noAnswer('late-entry', 'Pseudo-observations are not defined for units that entered late.');
  }
  const finished = (counts.events[last] ?? 0) > 0 && (counts.events[last] ?? 0) >= (counts.atRisk[last] ?? 0);
  if (beyondFollowUp === 'refuse' && !finished && (counts.day[last] ?? 0) < horizon) {
    return noAnswer('horizon-beyond-follow-up', `No unit was followed for ${horizon} days.`);
  }
  return undefined;
}

/** Share that passes a day with `events` among `atRisk`; an empty risk set leaves the curve where it is. */
const stay = (events: number, atRisk: number): number =>
  atRisk <= 0 || events <= 0 ? 1 : Math.max(0, 1 - events / atRisk);

/** What remains to be added after the step on `day`, before any later step: one day of area, or the share itself. */
const tail = (of: PseudoObservationOptions['of'], day: number, until: number): number =>
  of === 'restricted-mean' ? until - day : day >= until ? 1 : 0;

function denseTable(counts: DailyCounts, horizon: number) {
  const events = new Float64Array(horizon + 1);
  const atRisk = new Float64Array(horizon + 1);
  let row = 0;
  for (let day = 0; day <= horizon; day++) {
    while (row < counts.day.length && (counts.day[row] ?? 0) < day) row++;
    atRisk[day] = counts.atRisk[row] ?? 0;
    if (counts.day[row] === day) events[day] = counts.events[row] ?? 0;
  }
  return { events, atRisk };
}

interface Target {
  readonly lastStep: number;
  readonly of: PseudoObservationOptions['of'];
}

/** For each day, the area (or share at the end) that a unit still event-free just before it can expect. */
function aheadOf(table: { events: Float64Array; atRisk: Float64Array }, { lastStep, of }: Target) {
  const ahead = new Float64Array(lastStep + 2);
  for (let day = lastStep; day >= 0; day--) {
    const pass = stay(table.events[day] ?? 0, table.atRisk[day] ?? 0);
    const later = day === lastStep ? 0 : (ahead[day + 1] ?? 0);
    const here = of === 'restricted-mean' ? 1 : day === lastStep ? 1 : 0;
    ahead[day] = pass * (here + later);
  }
  return ahead;
}

import { noAnswer, type Outcome } from '../outcome.ts';
import { type DailyCounts, dailyCounts } from './daily-counts.ts';

/** Daily counts whose events are split by cause; `eventsByCause[k]` is aligned with `day` and belongs to cause k + 1. */
export interface CompetingCounts extends DailyCounts {
  readonly eventsByCause: readonly Float64Array[];
}

export interface CompetingCountsInput {
  readonly durations: ArrayLike<number>;
  /** 0 = censored, 1, 2, … = ended by that cause. */
  readonly causes: ArrayLike<number>;
  readonly entries?: ArrayLike<number>;
  readonly frequencies?: ArrayLike<number>;
  /** Default: the highest cause found. */
  readonly numberOfCauses?: number;
}

/**
 * Counts units by day and cause of their end, for `aalenJohansen`. Also serves every function on `DailyCounts`
 * (there every cause is an event).
 *
 * Reasons: those of `dailyCounts`; `cause-not-valid` for a cause that is no whole number from 0.
 * Source: Kalbfleisch & Prentice 2002, p. 251. Worked value: days 1, 1, 2 with causes 1, 2, 0: events by cause
 * [1, 0] and [1, 0].
 */
export function competingCounts(input: CompetingCountsInput): Outcome<CompetingCounts> {
  const { durations, causes, entries, frequencies } = input;
  let highest = input.numberOfCauses ?? 0;
  for (let i = 0; i < causes.length; i++) {
    const cause = causes[i] ?? -1;
    if (!Number.isInteger(cause) || cause < 0 || cause > 1000) {
      return noAnswer('cause-not-valid', `Cause ${i + 1} is ${cause}; causes are 0 (censored), 1, 2, …`);
    }
    highest = Math.max(highest, cause);
  }
  const counts = dailyCounts({
    durations,
    status: causes,
    ...(entries ? { entries } : {}),
    ...(frequencies ? { frequencies } : {}),
  });
  if (!counts.ok) return counts;
  const rowOf = new Map<number, number>();
  counts.day.forEach((day, row) => {
    rowOf.set(day, row);
  });
  const eventsByCause = Array.from({ length: highest }, () => new Float64Array(counts.day.length));
  for (let i = 0; i < durations.length; i++) {
    const tally = eventsByCause[(causes[i] ?? 0) - 1];
    const row = rowOf.get(durations[i] ?? 0) ?? 0;
    if (tally) tally[row] = (tally[row] ?? 0) + (frequencies ? (frequencies[i] ?? 0) : 1);
  }
  return { ...counts, eventsByCause };
}

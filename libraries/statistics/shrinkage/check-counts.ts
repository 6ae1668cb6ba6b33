import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface CountTotals {
  readonly totalCount: number;
  readonly totalExposure: number;
}

/**
 * Counts and exposures that can be shrunk: one length, finite, not negative, and no event where nothing was exposed.
 * Reasons: 'no-groups', 'lengths-differ', 'not-a-count', 'events-without-exposure'.
 */
export function checkCounts(counts: readonly number[], exposures: readonly number[]): Outcome<CountTotals> {
  if (counts.length !== exposures.length)
    return noAnswer('lengths-differ', `${counts.length} counts but ${exposures.length} exposures.`);
  let totalCount = 0;
  let totalExposure = 0;
  for (const [i, count] of counts.entries()) {
    const exposure = exposures[i] ?? 0;
    if (!(count >= 0 && exposure >= 0 && Number.isFinite(count) && Number.isFinite(exposure)))
      return noAnswer('not-a-count', `Group ${i} has count ${count} and exposure ${exposure}.`);
    if (count > 0 && exposure === 0)
      return noAnswer('events-without-exposure', `Group ${i} has events but no exposure.`);
    totalCount += count;
    totalExposure += exposure;
  }
  if (totalExposure === 0) return noAnswer('no-groups', 'No group has any exposure.');
  return { ok: true, totalCount, totalExposure };
}

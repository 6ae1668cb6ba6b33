import { betaCdf } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithConfidence } from './check-counts.ts';

/** P(at most k of n values lie below the quantile p). */
const chanceAtMost = (k: number, n: number, p: number): number =>
  k < 0 ? 0 : k >= n ? 1 : 1 - betaCdf(p, k + 1, n - k);

/**
 * A quantile of independent values (0.5 the median) with limits that assume no shape.
 *
 * In: finite values in any order, the quantile p (0 to 1), confidence (0 to 1). Out: the sample quantile (linear between ranks,
 * Hyndman & Fan's 7th) and two of the values as limits; ±Infinity where there are too few values for a limit.
 * Formula: ranks l and u with P(B < l) ≤ α/2 and P(B ≥ u) ≤ α/2, B binomial(n, p). Covers at least the nominal.
 * When not: unfinished times (use a time-to-event method); clusters. Reasons: `bad-input`, `no-units`.
 * Source: Conover 1999, Practical Nonparametric Statistics, p. 143. Worked: 1 … 10, p 0.5 at 0.95: 5.5, 2 to 9.
 */
export function quantileInterval(
  values: readonly number[] | Float64Array,
  p: number,
  confidence: number,
): Outcome<{ readonly quantile: number; readonly interval: Interval }> {
  const problem = problemWithConfidence(confidence);
  if (problem) return problem;
  if (!(p > 0 && p < 1)) return noAnswer('bad-input', 'The quantile must lie between 0 and 1.');
  const n = values.length;
  if (n === 0) return noAnswer('no-units', 'There are no values.');
  const sorted = Float64Array.from(values).sort();
  if (!sorted.every(Number.isFinite)) return noAnswer('bad-input', 'Values must be finite.');
  const tail = (1 - confidence) / 2;
  const lowerRank = lastWhere(n, (rank) => chanceAtMost(rank - 1, n, p) <= tail);
  const upperRank = n + 1 - lastWhere(n, (rank) => 1 - chanceAtMost(n - rank, n, p) <= tail);
  const at = (n - 1) * p;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return {
    ok: true,
    quantile: below + (at - Math.floor(at)) * (above - below),
    interval: {
      lower: sorted[lowerRank - 1] ?? Number.NEGATIVE_INFINITY,
      upper: sorted[upperRank - 1] ?? Number.POSITIVE_INFINITY,
      confidence,
    },
  };
}

/** The last rank 1 … n for which a condition, once false for ever false, holds; 0 when for none. */
function lastWhere(n: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = n + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

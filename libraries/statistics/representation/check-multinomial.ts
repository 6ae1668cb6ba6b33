import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface CheckedMultinomial {
  readonly total: number;
  /** Counts and shares of the groups with a chance above 0. */
  readonly observed: readonly number[];
  readonly shares: readonly number[];
  /** True when a group with no chance at all was observed. */
  readonly impossible: boolean;
}

/** Counts and weights that make a multinomial. Reasons: 'lengths-differ', 'not-a-count', 'too-few-groups', 'no-participants'. */
export function checkMultinomial(
  counts: readonly number[],
  probabilities: readonly number[],
): Outcome<CheckedMultinomial> {
  if (counts.length !== probabilities.length)
    return noAnswer('lengths-differ', `${counts.length} counts but ${probabilities.length} probabilities.`);
  if (
    !counts.every((n) => Number.isInteger(n) && n >= 0) ||
    !probabilities.every((p) => p >= 0 && Number.isFinite(p))
  )
    return noAnswer('not-a-count', 'Counts must be whole numbers from 0, probabilities finite and from 0.');
  const sum = probabilities.reduce((a, b) => a + b, 0);
  const open = probabilities.flatMap((p, i) => (p > 0 ? [i] : []));
  if (open.length < 2)
    return noAnswer('too-few-groups', 'A multinomial test needs two groups with a chance above 0.');
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return noAnswer('no-participants', 'Nobody was counted.');
  return {
    ok: true,
    total,
    observed: open.map((i) => counts[i] ?? 0),
    shares: open.map((i) => (probabilities[i] ?? 0) / sum),
    impossible: counts.some((n, i) => n > 0 && probabilities[i] === 0),
  };
}

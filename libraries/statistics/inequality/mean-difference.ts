import type { Outcome } from '../outcome.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';

export interface MeanDifferences {
  /** Average distance from the level, groups counted by population. */
  readonly weighted: number;
  /** Average distance from the level, each group counted once. */
  readonly unweighted: number;
}

/**
 * Average distance of the groups from a level: the mean, the best group or a reference group. Divided by the mean,
 * the distances from the mean are the index of disparity.
 *
 * When not: noisy groups (distance grows with noise, and no interval is given because the measure has a corner at
 * equality: use `betweenGroupVariance`).
 * Reasons: those of the groups. Source: WHO 2013, p. 40; Pearcy & Keppel 2002, Public Health Reports 117:273.
 * Worked value: 60 and 80, populations 1 and 3, from the mean 75: weighted 7.5, unweighted 10.
 */
export function meanDifference(
  groups: InequalityGroups,
  from: 'mean' | { readonly level: number },
): Outcome<MeanDifferences & { readonly mean: number }> {
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, p, mean } = weighed;
  const level = from === 'mean' ? mean : from.level;
  return {
    ok: true,
    mean,
    weighted: y.reduce((sum, value, j) => sum + (p[j] ?? 0) * Math.abs(value - level), 0),
    unweighted: y.reduce((sum, value) => sum + Math.abs(value - level), 0) / y.length,
  };
}

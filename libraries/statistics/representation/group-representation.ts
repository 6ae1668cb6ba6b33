import { holm } from '../many-comparisons/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { exactBinomialTest } from './exact-binomial-test.ts';
import { exactHypergeometricTest } from './exact-hypergeometric-test.ts';
import { participationRatio } from './participation-ratio.ts';

export interface GroupRepresentation {
  readonly count: number;
  /** Participants expected of the group, were all equally likely to take part. */
  readonly expected: number;
  readonly ratio: number;
  readonly interval: Interval;
  /** Exact two-sided chance, and the same adjusted by Holm over the groups. */
  readonly p: number;
  readonly adjustedP: number;
  /** Chance that a fair draw would hold nobody of the group. */
  readonly chanceOfAbsence: number;
}

export interface GroupRepresentationOptions {
  /** 'without-replacement' (default): hypergeometric. 'large-population': binomial. */
  readonly draw?: 'without-replacement' | 'large-population';
  readonly confidence?: number;
}

/**
 * For each group of a population: is it represented among the participants as a fair draw would have it?
 *
 * counts: participants of each group; populations: members of each group, same order; groups do not overlap and cover
 * the population. Participants whose group is unknown are left out (see `boundsForUnknown`).
 * Formula: exact tests of each group against the rest, Holm-adjusted; ratios by `participationRatio`.
 * When to use: one characteristic at a time. When not: overlapping groups (test them apart, adjust together).
 * Reasons: 'lengths-differ', 'too-few-groups', 'not-a-draw', 'empty-group', 'no-participants'.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6: 65–70, and those of the tests.
 * Worked value: counts 0, 5 of populations 10, 10: each p = 504 / 15504 = 0.03250774, adjusted 0.06501548.
 */
export function groupRepresentation(
  counts: readonly number[],
  populations: readonly number[],
  options: GroupRepresentationOptions = {},
): Outcome<{ readonly groups: readonly GroupRepresentation[] }> {
  const { draw = 'without-replacement', confidence = 0.95 } = options;
  if (counts.length !== populations.length)
    return noAnswer('lengths-differ', `${counts.length} counts but ${populations.length} populations.`);
  if (counts.length < 2) return noAnswer('too-few-groups', 'Representation needs at least two groups.');
  const participants = counts.reduce((sum, count) => sum + count, 0);
  const populationSize = populations.reduce((sum, size) => sum + size, 0);
  const found: Omit<GroupRepresentation, 'adjustedP'>[] = [];
  for (const [i, count] of counts.entries()) {
    const groupSize = populations[i] ?? 0;
    const ratio = participationRatio({ count, participants, groupSize, populationSize, confidence });
    if (!ratio.ok) return ratio;
    const test = (observed: number) =>
      draw === 'without-replacement'
        ? exactHypergeometricTest(observed, { populationSize, groupSize, drawn: participants })
        : exactBinomialTest(observed, participants, groupSize / populationSize);
    const [tails, absence] = [test(count), test(0)];
    if (!tails.ok) return tails;
    if (!absence.ok) return absence;
    found.push({
      count,
      expected: (participants * groupSize) / populationSize,
      ratio: ratio.ratio,
      interval: ratio.interval,
      p: tails.twoSided,
      chanceOfAbsence: absence.atMost,
    });
  }
  const adjusted = holm(found.map((group) => group.p));
  return { ok: true, groups: found.map((group, i) => ({ ...group, adjustedP: adjusted[i] ?? 1 })) };
}

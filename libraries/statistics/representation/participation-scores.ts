import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface ParticipationScores {
  /** Lowest over highest participation rate of the groups, 0 to 1. */
  readonly lowestToHighest: number;
  /** Lowest rate over the plain mean of the groups' rates. */
  readonly lowestToMean: number;
  /** 1 − half the sum of the absolute differences of shares; 1 is the population's own mix. */
  readonly proportionalSimilarity: number;
}

/**
 * Single-number scores of how evenly groups took part.
 *
 * counts: participants of each group; populations: members of each group, same order. Leave the unknown out of both.
 * Formula: rate = count / population for each group; min / max, min / mean; 1 − ½ Σ |share of participants − share of
 * population|.
 * When to use: only to reproduce another tool's score. When not: to judge. The first two are 0 as soon as one group,
 * however small, has nobody, and fall by chance alone as groups are added; none has an interval. Judge by
 * `groupRepresentation`, or compare with `fairDrawScores`.
 * Reasons: 'lengths-differ', 'not-a-count', 'empty-group', 'no-participants'.
 * Source: CitizenLab (Go Vocal), definition of the R-score; Feinsinger, Spears & Poole (1981), Ecology 62: 27–32 for
 * proportional similarity.
 * Worked value: 300, 150 of 5,200, 4,800: 0.5416667, 0.7027027, 0.8533333.
 */
export function participationScores(
  counts: readonly number[],
  populations: readonly number[],
): Outcome<ParticipationScores> {
  if (counts.length !== populations.length)
    return noAnswer('lengths-differ', `${counts.length} counts but ${populations.length} populations.`);
  if (![...counts, ...populations].every((n) => n >= 0 && Number.isFinite(n)))
    return noAnswer('not-a-count', 'Counts and populations must be finite and 0 or more.');
  if (populations.length === 0 || populations.includes(0))
    return noAnswer('empty-group', 'Every group must have members in the population.');
  const participants = counts.reduce((sum, n) => sum + n, 0);
  if (participants === 0) return noAnswer('no-participants', 'Nobody took part.');
  const population = populations.reduce((sum, n) => sum + n, 0);
  const rates = counts.map((n, i) => n / (populations[i] ?? 1));
  const lowest = rates.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = rates.reduce((a, b) => Math.max(a, b), 0);
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  const difference = counts.reduce(
    (sum, n, i) => sum + Math.abs(n / participants - (populations[i] ?? 0) / population),
    0,
  );
  return {
    ok: true,
    lowestToHighest: lowest / highest,
    lowestToMean: lowest / mean,
    proportionalSimilarity: 1 - difference / 2,
  };
}

import type { Random } from '../chance/index.ts';
import type { Outcome } from '../outcome.ts';
import { type ParticipationScores, participationScores } from './participation-scores.ts';
import { randomMultinomial } from './random-multinomial.ts';

export interface FairDrawScore {
  readonly observed: number;
  /** Mean score of fair draws of as many participants. */
  readonly byChance: number;
  /** Share of fair draws that score as low or lower, the observed one included. */
  readonly p: number;
}

export type FairDrawScores = { readonly [Score in keyof ParticipationScores]: FairDrawScore };

/**
 * Participation scores beside what chance alone would give.
 *
 * counts, populations: as for `participationScores`; random: the source of chance; draws: 999 by default.
 * Formula: as many participants are drawn again and again by the groups' population shares; p = (1 + draws that score
 * as low) / (1 + draws).
 * When to use: before any score is called low. When not: participants are over a tenth of the population; these draws
 * are with replacement and then too varied (p too high).
 * Reasons: those of `participationScores`.
 * Source: Besag & Clifford (1991), Biometrika 78: 301–304, for p.
 * Worked value: 9, 1, 0 of 90, 80, 4: lowest to highest is 0, and so is that of four fair draws in five: p near 0.8.
 */
export function fairDrawScores(
  counts: readonly number[],
  populations: readonly number[],
  { random, draws = 999 }: { readonly random: Random; readonly draws?: number },
): Outcome<FairDrawScores> {
  const observed = participationScores(counts, populations);
  if (!observed.ok) return observed;
  const participants = counts.reduce((sum, n) => sum + n, 0);
  const population = populations.reduce((sum, n) => sum + n, 0);
  const shares = populations.map((n) => n / population);
  const drawn = Array.from({ length: draws }, () =>
    participationScores(randomMultinomial(Math.round(participants), shares, random), populations),
  );
  const compare = (score: keyof ParticipationScores): FairDrawScore => {
    const values = drawn.flatMap((draw) => (draw.ok ? [draw[score]] : []));
    const low = values.filter((value) => value <= observed[score] + 1e-12).length;
    return {
      observed: observed[score],
      byChance: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
      p: (1 + low) / (1 + values.length),
    };
  };
  return {
    ok: true,
    lowestToHighest: compare('lowestToHighest'),
    lowestToMean: compare('lowestToMean'),
    proportionalSimilarity: compare('proportionalSimilarity'),
  };
}

import { intervalReach } from '../distributions/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface Participation {
  /** Participants who belong to the group. */
  readonly count: number;
  /** All participants whose group is known. */
  readonly participants: number;
  readonly groupSize: number;
  readonly populationSize: number;
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface ParticipationRatio {
  /** The group's share of participants over its share of the population; 1 is proportionate. */
  readonly ratio: number;
  readonly interval: Interval;
}

/**
 * A group's share of participants over its share of the population, with an interval.
 *
 * Formula: (count / participants) / (groupSize / populationSize). The share among participants gets Wilson's interval
 * with the effective number n (N − 1) / (N − n), because participants are drawn from a finite population; it is kept
 * within what the group's size allows, then divided by the population share.
 * When to use: how far is a group from proportionate, and how sure is that? When not: participants whose group is
 * unknown are many (add `boundsForUnknown`), or people take part in households or classes together.
 * Reasons: 'not-a-draw' (counts that cannot be), 'empty-group', 'no-participants'.
 * Source: Wilson (1927), JASA 22: 209–212; Cochran (1977), Sampling Techniques, §3.2 for the finite population.
 * Worked value: 300 of 450 participants from a group of 5,200 in 10,000: 0.6666667 / 0.52 = 1.282051.
 */
export function participationRatio(participation: Participation): Outcome<ParticipationRatio> {
  const { count, participants, groupSize, populationSize, confidence = 0.95 } = participation;
  if (groupSize === 0) return noAnswer('empty-group', 'The group has no members in the population.');
  if (participants === 0) return noAnswer('no-participants', 'Nobody took part.');
  const possible =
    count >= 0 &&
    count <= groupSize &&
    count <= participants &&
    participants - count <= populationSize - groupSize;
  if (!possible)
    return noAnswer(
      'not-a-draw',
      `${count} of ${participants} participants cannot come from a group of ${groupSize} in ${populationSize}.`,
    );
  const populationShare = groupSize / populationSize;
  const share = count / participants;
  if (participants === populationSize)
    return { ok: true, ratio: 1, interval: { lower: 1, upper: 1, confidence } };
  const effective = (participants * (populationSize - 1)) / (populationSize - participants);
  const z2 = intervalReach(confidence) ** 2;
  const centre = (share + z2 / (2 * effective)) / (1 + z2 / effective);
  const reach =
    Math.sqrt((z2 * share * (1 - share)) / effective + (z2 / (2 * effective)) ** 2) / (1 + z2 / effective);
  const least = Math.max(0, participants - (populationSize - groupSize)) / participants;
  const most = Math.min(participants, groupSize) / participants;
  const lower = count === 0 ? 0 : Math.max(least, centre - reach);
  const upper = count === participants ? 1 : Math.min(most, centre + reach);
  return {
    ok: true,
    ratio: share / populationShare,
    interval: {
      lower: Math.min(lower, share) / populationShare,
      upper: Math.max(upper, share) / populationShare,
      confidence,
    },
  };
}

import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface KnownAndUnknown {
  /** Participants known to belong to the group. */
  readonly count: number;
  /** Participants known not to belong. */
  readonly others: number;
  /** Participants of whom it is not known. */
  readonly unknown: number;
  /** The group's share of the population, 0 to 1. */
  readonly populationShare: number;
}

export interface Bounds {
  readonly lowest: number;
  /** Leaving out the unknown; null when nothing is known. */
  readonly known: number | null;
  readonly highest: number;
}

export interface UnknownBounds {
  readonly share: Bounds;
  /** Share over population share; null for a group without members in the population. */
  readonly ratio: Bounds | null;
  readonly unknownShare: number;
  readonly verdict: 'under-whichever-way' | 'over-whichever-way' | 'depends-on-the-unknown';
}

/**
 * How far a group's share could lie, were all of the unknown in the group or none of them.
 *
 * Formula: from count / n to (count + unknown) / n, n = count + others + unknown.
 * When to use: beside every share with more than a few unknown. When not: as an interval for chance; these bounds hold
 * whatever the reason for not knowing, and chance comes on top.
 * Reasons: 'not-a-count', 'no-participants'.
 * Source: Manski (1989), Anatomy of the selection problem, Journal of Human Resources 24: 343–360.
 * Worked value: 10 in, 70 out, 20 unknown: 0.10 to 0.30, known 0.125.
 */
export function boundsForUnknown(participants: KnownAndUnknown): Outcome<UnknownBounds> {
  const { count, others, unknown, populationShare } = participants;
  if (
    ![count, others, unknown].every((x) => x >= 0 && Number.isFinite(x)) ||
    !(populationShare >= 0 && populationShare <= 1)
  )
    return noAnswer('not-a-count', 'Counts must be 0 or more and the population share 0 to 1.');
  const all = count + others + unknown;
  if (all === 0) return noAnswer('no-participants', 'Nobody took part.');
  const known = count + others > 0 ? count / (count + others) : null;
  const share = { lowest: count / all, known, highest: (count + unknown) / all };
  const ratio =
    populationShare === 0
      ? null
      : {
          lowest: share.lowest / populationShare,
          known: known === null ? null : known / populationShare,
          highest: share.highest / populationShare,
        };
  const verdict =
    share.highest < populationShare
      ? 'under-whichever-way'
      : share.lowest > populationShare
        ? 'over-whichever-way'
        : 'depends-on-the-unknown';
  return { ok: true, share, ratio, unknownShare: unknown / all, verdict };
}

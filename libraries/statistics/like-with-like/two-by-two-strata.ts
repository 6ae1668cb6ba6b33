import { type NoAnswer, noAnswer } from '../outcome.ts';

/** One stratum: the group's events of its units, the comparison's of its. Counts, or weighted counts. */
export interface TwoByTwoStratum {
  readonly events1: number;
  readonly n1: number;
  readonly events2: number;
  readonly n2: number;
}

export function problemWithStrata(
  strata: readonly TwoByTwoStratum[],
  confidence = 0.95,
): NoAnswer | undefined {
  if (!(confidence > 0 && confidence < 1))
    return noAnswer('bad-input', 'Confidence must lie between 0 and 1.');
  const fits = ({ events1, n1, events2, n2 }: TwoByTwoStratum): boolean =>
    events1 >= 0 && events1 <= n1 && events2 >= 0 && events2 <= n2 && Number.isFinite(n1 + n2);
  if (!strata.every(fits))
    return noAnswer('bad-input', 'Events must lie between 0 and the units of their arm.');
  if (!strata.some(({ n1, n2 }) => n1 > 0 && n2 > 0))
    return noAnswer('no-shared-stratum', 'No stratum has units of both the group and the comparison.');
  return undefined;
}

/** Strata with units of both arms: the others say nothing about a difference. */
export const sharedOf = (strata: readonly TwoByTwoStratum[]): readonly TwoByTwoStratum[] =>
  strata.filter(({ n1, n2 }) => n1 > 0 && n2 > 0);

export const sumOver = (
  strata: readonly TwoByTwoStratum[],
  of: (stratum: TwoByTwoStratum, total: number) => number,
): number => strata.reduce((sum, stratum) => sum + of(stratum, stratum.n1 + stratum.n2), 0);

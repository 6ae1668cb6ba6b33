import type { PublishedGap } from '../disclosure/publishable.ts';
import type { Gap } from '../findings/finding.ts';

/** A gap with its number in the report and the place that links lead to. */
export interface ListedGap {
  readonly number: number;
  readonly anchor: string;
  readonly gap: PublishedGap;
  /** The same gap seen another way: listed with this one, not on its own. */
  readonly parts: readonly PublishedGap[];
}

export interface ListedGaps {
  /** To a cohort's disadvantage, and clear. */
  readonly worse: readonly ListedGap[];
  /** To a cohort's advantage, and clear. */
  readonly better: readonly ListedGap[];
  /** Not clear: could be chance. */
  readonly chance: readonly ListedGap[];
}

/** The gaps in the order in which the report lists them. A part whose whole is not published stands on its own. */
export const listedGaps = (findings: { readonly gaps: readonly PublishedGap[] }): ListedGaps => {
  const published = new Set(findings.gaps.map((gap) => gap.id));
  const wholeOf = (gap: PublishedGap): string | null =>
    gap.standing.as === 'part of another' && published.has(gap.standing.of) && gap.standing.of !== gap.id
      ? gap.standing.of
      : null;
  const wholes = findings.gaps.filter((gap) => wholeOf(gap) === null);
  const groups = [wholes.filter(isClearWorse), wholes.filter(isClearBetter), wholes.filter(isUnclear)];
  let number = 0;
  const [worse = [], better = [], chance = []] = groups.map((group) =>
    group.map((gap) => {
      number += 1;
      const parts = findings.gaps.filter((other) => wholeOf(other) === gap.id);
      return { number, anchor: `gap-${number}`, gap, parts };
    }),
  );
  return { worse, better, chance };
};

const isClear = (gap: Pick<Gap, 'side' | 'sureness'>): boolean =>
  gap.sureness === 'clear' || gap.sureness === 'very clear';
const isClearWorse = (gap: Pick<Gap, 'side' | 'sureness'>): boolean => isClear(gap) && gap.side === 'worse';
const isClearBetter = (gap: Pick<Gap, 'side' | 'sureness'>): boolean => isClear(gap) && gap.side === 'better';
const isUnclear = (gap: Pick<Gap, 'side' | 'sureness'>): boolean => !isClear(gap);

import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { type AbsentCombination, absentCombinations } from './absent-combinations.ts';
import type { PeopleRows } from './count-features.ts';
import { type FeatureCounts, reviewComposition } from './review-composition.ts';
import { type ShownFeature, withholdSmall } from './withhold-small.ts';

/** A composition as it may be shown: small groups withheld, and never a score. */
export interface Composition {
  /** People on the list. */
  readonly listed: number;
  readonly features: readonly ShownFeature[];
  readonly absent: readonly AbsentCombination[];
  /** Characteristics that could not be compared, each with why. */
  readonly refused: readonly string[];
}

export interface CompositionInput {
  readonly listed: number;
  readonly counts: readonly FeatureCounts[];
  /** Given, combinations are looked at too; otherwise only one characteristic at a time. */
  readonly people?: { readonly list: PeopleRows; readonly residents: PeopleRows };
  /** From these very residents, or from an area whose counts only give the proportions. */
  readonly draw: 'without-replacement' | 'large-population';
  /** Groups of fewer residents are withheld; 10 by default. */
  readonly smallest?: number;
}

const COMBINATIONS_SHOWN = 12;

/** Reviews every characteristic that both sides have, and the combinations that nobody on the list has. */
export function compositionOf({
  listed,
  counts,
  people,
  draw,
  smallest = 10,
}: CompositionInput): Composition {
  const random = randomFromSeed('review of composition');
  const reviewed = counts.map((feature) => ({
    feature,
    found: reviewComposition(feature, { random, draw }),
  }));
  return {
    listed,
    features: reviewed.flatMap(({ found }) => (found.ok ? [withholdSmall(found.review, smallest)] : [])),
    refused: reviewed.flatMap(({ feature, found }) =>
      found.ok ? [] : [`${feature.feature}: ${found.message}`],
    ),
    absent: people
      ? absentCombinations(
          people.list,
          people.residents,
          counts.map(({ feature }) => feature),
          { residentsAtLeast: Math.max(10, smallest) },
        ).slice(0, COMBINATIONS_SHOWN)
      : [],
  };
}

/** Counts of a list put beside counts of residents, characteristic by characteristic. */
export function countsBeside(
  list: readonly FeatureCounts[],
  residents: readonly FeatureCounts[],
): FeatureCounts[] {
  return residents.map(({ feature, groups, unknown }) => {
    const own = list.find((one) => one.feature === feature);
    const known = new Set(groups.map(({ value }) => value));
    const others = own?.groups.filter(({ value, panel }) => panel > 0 && !known.has(value)) ?? [];
    return {
      feature,
      groups: [
        ...groups.map(({ value, residents: count }) => ({
          value,
          panel: own?.groups.find((group) => group.value === value)?.panel ?? 0,
          residents: count,
        })),
        ...others,
      ],
      unknown: { panel: own?.unknown.panel ?? 0, residents: unknown.residents },
    };
  });
}

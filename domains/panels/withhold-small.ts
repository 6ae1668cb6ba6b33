import type { FeatureReview, GroupReview } from './review-composition.ts';

/** A group as it may be shown to anybody: its figures, or that they are withheld. */
export type ShownGroup =
  | (GroupReview & { readonly withheld: false })
  | { readonly value: string; readonly withheld: true };

export interface ShownFeature extends Omit<FeatureReview, 'groups'> {
  readonly groups: readonly ShownGroup[];
}

/**
 * Withholds groups of fewer than `residentsAtLeast` residents; where that is one group alone, also the next smallest,
 * so that the first cannot be found by subtraction.
 */
export function withholdSmall(review: FeatureReview, residentsAtLeast = 10): ShownFeature {
  const bySize = [...review.groups].sort((a, b) => a.residents - b.residents);
  const small = bySize.filter((group) => group.residents < residentsAtLeast).length;
  const hidden = new Set(bySize.slice(0, small === 1 ? 2 : small));
  return {
    ...review,
    groups: review.groups.map((group) =>
      hidden.has(group) ? { value: group.value, withheld: true } : { ...group, withheld: false },
    ),
  };
}

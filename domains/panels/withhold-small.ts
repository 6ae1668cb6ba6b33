import type { FeatureReview, GroupReview } from './review-composition.ts';

/** A group as it may be shown to anybody: its figures, or that they are withheld. */
export type ShownGroup =
  | (GroupReview & { readonly withheld: false })
  | { readonly value: string; readonly withheld: true };

export interface ShownFeature extends Omit<FeatureReview, 'groups'> {
  readonly groups: readonly ShownGroup[];
}

/**
 * Withholds groups of fewer than `residentsAtLeast` residents; and the next smallest too as long as one is alone, or all that are
 * withheld are together fewer than that, so that none can be found by subtraction.
 */
export function withholdSmall(review: FeatureReview, residentsAtLeast = 10): ShownFeature {
  const bySize = [...review.groups].sort((a, b) => a.residents - b.residents);
  const hidden = new Set<GroupReview>();
  let residents = 0;
  for (const group of bySize) {
    const enough = hidden.size === 0 || (hidden.size > 1 && residents >= residentsAtLeast);
    if (group.residents >= residentsAtLeast && enough) break;
    hidden.add(group);
    residents += group.residents;
  }
  return {
    ...review,
    groups: review.groups.map((group) =>
      hidden.has(group) ? { value: group.value, withheld: true } : { ...group, withheld: false },
    ),
  };
}

import type { Traits } from './draw-household.ts';
import type { CohortOfPlan } from './plan.ts';

/** Whether a household is in a plan's cohort: each characteristic named has the value, or one of the values. An empty cohort is everyone. */
export function cohortMatches(cohort: CohortOfPlan, traits: Traits): boolean {
  for (const characteristic in cohort) {
    const wanted = cohort[characteristic];
    const value = traits[characteristic];
    if (value === undefined || wanted === undefined) return false;
    if (typeof wanted === 'string' ? wanted !== value : !wanted.includes(value)) return false;
  }
  return true;
}

/** Whether a home stands in one of the places (towns, patches or estates); no places means anywhere. */
export const placesMatch = (places: readonly string[], town: string, traits: Traits): boolean =>
  places.length === 0 ||
  places.includes(town) ||
  places.includes(traits['patch'] ?? '') ||
  places.includes(traits['estate'] ?? '');

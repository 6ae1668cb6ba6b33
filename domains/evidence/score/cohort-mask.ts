import type { CohortPart } from './read-findings.ts';
import type { TruthHouseholds } from './truth-households.ts';

export const OUTSIDE = 0;
export const INSIDE = 1;
const UNKNOWN = 2;

/**
 * For each household: in the cohort, out of it, or unknown because a characteristic of the cohort is not known of it.
 * Undefined if a characteristic is none that the truth knows.
 */
export function cohortMask(
  households: TruthHouseholds,
  parts: readonly CohortPart[],
): Uint8Array | undefined {
  const mask = new Uint8Array(households.count).fill(INSIDE);
  for (const part of parts) {
    const column = households.text(part.characteristic);
    if (!column) return undefined;
    for (let i = 0; i < mask.length; i++) {
      const value = column[i] ?? '';
      if (value === '') mask[i] = UNKNOWN;
      else if (value !== part.value && mask[i] === INSIDE) mask[i] = OUTSIDE;
    }
  }
  return mask;
}

/** Share of the homes of one cohort that are in another. */
export function overlapOfHomes(households: TruthHouseholds, of: Uint8Array, into: Uint8Array): number {
  const homes = new Set<string>();
  const shared = new Set<string>();
  for (let i = 0; i < households.count; i++) {
    if (of[i] !== INSIDE) continue;
    const home = households.homeIds[i] ?? '';
    homes.add(home);
    if (into[i] === INSIDE) shared.add(home);
  }
  return homes.size === 0 ? 0 : shared.size / homes.size;
}

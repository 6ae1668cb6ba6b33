import type { Random } from '../../../libraries/statistics/chance/index.ts';
import { cohortMatches, placesMatch } from './cohort-matches.ts';
import type { SimulatedHome } from './draw-home.ts';
import type { Traits } from './draw-household.ts';
import type { Plan, UnknownKind } from './plan.ts';
import { PEOPLE_TRAITS } from './trait-values.ts';

/** Which characteristics the landlord does not know of a household, and why; those not listed are known. */
export type KnownTraits = Readonly<Record<string, UnknownKind>>;

/** What a landlord does not know of one household: the plan's unequal missingness, and its silences in the data. */
export function drawUnknownTraits(
  random: Random,
  plan: Plan,
  home: SimulatedHome,
  traits: Traits,
): KnownTraits {
  const unknown: Record<string, UnknownKind> = {};
  for (const missing of plan.missingness) {
    const hit = random.next() < missing.share && cohortMatches(missing.cohort, traits);
    if (hit) unknown[missing.characteristic] = missing.kind;
  }
  for (const silence of plan.silences) {
    const hit = random.next() >= silence.reportsShare;
    if (silence.kind !== 'data' || !hit) continue;
    if (!cohortMatches(silence.cohort, traits) || !placesMatch(silence.places, home.estate.town, traits))
      continue;
    for (const characteristic of PEOPLE_TRAITS) unknown[characteristic] = 'notRecorded';
  }
  return unknown;
}

/** The characteristic as a landlord's records have it; undefined if unknown there. `language` is known where the main language is. */
export const recordedTrait = (
  traits: Traits,
  unknown: KnownTraits,
  characteristic: string,
): string | undefined =>
  unknown[characteristic === 'language' ? 'main_language' : characteristic] === undefined
    ? traits[characteristic]
    : undefined;

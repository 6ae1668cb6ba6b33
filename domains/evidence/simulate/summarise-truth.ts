import { cohortMatches, placesMatch } from './cohort-matches.ts';
import { recordedTrait } from './known-traits.ts';
import type { CohortOfPlan, Plan, Plant } from './plan.ts';
import { measurePosition, SIMULATED_MEASURES } from './simulated-measures.ts';
import type { SpoiltCounts } from './spoil-rows.ts';
import { trueGap } from './true-gap.ts';
import type { HouseholdTruth } from './truth-ledger.ts';

/** What is true of one plant, over the households whose value the landlord knows. */
export interface PlantTruth {
  readonly id: string;
  readonly measure: string;
  readonly cohort: CohortOfPlan;
  readonly places: readonly string[];
  readonly sign: -1 | 0 | 1;
  /** Like for like: shares 0 to 1, days, a mean a job, or events a home-year. Absent where the cohort has no units. */
  readonly size?: number;
  readonly units: number;
  readonly homes: number;
  readonly shareOfHomes: number;
}

export interface SilenceTruth {
  readonly id: string;
  readonly kind: string;
  readonly cohort: CohortOfPlan;
  readonly places: readonly string[];
  readonly reportsShare: number;
  readonly signOfNeed: boolean;
  readonly homes: number;
  readonly shareOfHomes: number;
}

export interface Truth {
  readonly schema: 'hearth-truth/1';
  readonly seed: number | string;
  readonly plan: Plan;
  readonly homes: number;
  readonly households: number;
  readonly plants: readonly PlantTruth[];
  readonly silences: readonly SilenceTruth[];
  readonly coverageHoles: Plan['coverageHoles'];
  readonly spoilt: Readonly<SpoiltCounts>;
  readonly files: { readonly households: string; readonly effects: string; readonly units: string };
}

/** Is the household in the cohort, out of it, or unknown, as the landlord's records have it? */
function standing(household: HouseholdTruth, cohort: CohortOfPlan): 'in' | 'out' | 'unknown' {
  const known = Object.keys(cohort).every(
    (characteristic) => recordedTrait(household.traits, household.known, characteristic) !== undefined,
  );
  if (!known) return 'unknown';
  return cohortMatches(cohort, household.traits) ? 'in' : 'out';
}

const homesOf = (households: readonly HouseholdTruth[]): number =>
  new Set(households.map((h) => h.homeId)).size;

function plantTruth(plant: Plant, households: readonly HouseholdTruth[], homes: number): PlantTruth {
  const at = measurePosition(plant.measure);
  const isTouched = (h: HouseholdTruth): boolean =>
    placesMatch(plant.places, h.town, h.traits) &&
    (plant.contractor === undefined || plant.contractor === h.contractor);
  const measured = (which: 'in' | 'out') =>
    households
      .filter((h) => {
        const s = standing(h, plant.cohort);
        return s !== 'unknown' && (s === 'in' && isTouched(h) ? 'in' : 'out') === which;
      })
      .map((h) => ({ homeId: h.homeId, units: h.units[at] ?? 0, effect: h.effects[at] ?? 0 }));
  const gap = trueGap(measured('in'), measured('out'));
  const isRatio = SIMULATED_MEASURES[at]?.unit === 'ratio';
  const sign = Math.sign(isRatio ? plant.effect - 1 : plant.effect) as -1 | 0 | 1;
  const inside = homesOf(households.filter((h) => cohortMatches(plant.cohort, h.traits) && isTouched(h)));
  return {
    id: plant.id,
    measure: plant.measure,
    cohort: plant.cohort,
    places: plant.places,
    sign,
    ...(gap ? { size: Number(gap.value.toFixed(6)) } : {}),
    units: gap?.units ?? 0,
    homes: inside,
    shareOfHomes: Number((inside / homes).toFixed(4)),
  };
}

/** Everything planted and what came of it, worked out over all households: the content of truth.json. */
export function summariseTruth(
  plan: Plan,
  households: readonly HouseholdTruth[],
  spoilt: Readonly<SpoiltCounts>,
): Truth {
  const homes = homesOf(households);
  return {
    schema: 'hearth-truth/1',
    seed: plan.seed,
    plan,
    homes,
    households: households.length,
    plants: plan.plants.map((plant) => plantTruth(plant, households, homes)),
    silences: plan.silences.map((silence) => {
      const inside = homesOf(
        households.filter(
          (h) => cohortMatches(silence.cohort, h.traits) && placesMatch(silence.places, h.town, h.traits),
        ),
      );
      const { id, kind, cohort, places, reportsShare, signOfNeed } = silence;
      const shareOfHomes = Number((inside / homes).toFixed(4));
      return { id, kind, cohort, places, reportsShare, signOfNeed, homes: inside, shareOfHomes };
    }),
    coverageHoles: plan.coverageHoles,
    spoilt,
    files: { households: 'truth-homes.csv', effects: 'truth-effects.csv', units: 'truth-units.csv' },
  };
}

import { dayOf } from './calendar.ts';
import { cohortMatches, placesMatch } from './cohort-matches.ts';
import type { SimulatedHome } from './draw-home.ts';
import type { Traits } from './draw-household.ts';
import type { Plan, PlannedSilence, Plant } from './plan.ts';

/** A plant that bears on a household, with its period in days. */
interface ActivePlant {
  readonly measure: string;
  readonly effect: number;
  readonly proportional: boolean;
  readonly from: number;
  readonly to: number;
}

/** What is planted in one household: asked for by measure and day. */
export interface HouseholdEffects {
  /** Points, days or a mean a job, summed over the plants that bear on the day. Even plants only. */
  sum(measure: string, day: number): number;
  /** Days that grow with the typical wait of the job. */
  proportional(measure: string, day: number): number;
  /** Product of the ratios that bear on the day. */
  ratio(measure: string, day: number): number;
  /** The largest product of ratios above 1 that any day may have. */
  largestRatio(measure: string): number;
  /** What is heard over what homes alike would say, for one kind of silence. */
  heard(kind: PlannedSilence['kind']): number;
  readonly reportingShowsNeed: boolean;
}

const activePlant = (plant: Plant): ActivePlant => ({
  measure: plant.measure,
  effect: plant.effect,
  proportional: plant.shape === 'proportional',
  from: plant.from === undefined ? -Infinity : (dayOf(plant.from) ?? -Infinity),
  to: plant.to === undefined ? Infinity : (dayOf(plant.to) ?? Infinity) + 1,
});

function bears(plant: Plant, home: SimulatedHome, traits: Traits): boolean {
  if (plant.contractor !== undefined && plant.contractor !== home.estate.contractor) return false;
  return cohortMatches(plant.cohort, traits) && placesMatch(plant.places, home.estate.town, traits);
}

/** What a plan plants in one household. */
export function householdEffects(plan: Plan, home: SimulatedHome, traits: Traits): HouseholdEffects {
  const plants = plan.plants.filter((p) => bears(p, home, traits)).map(activePlant);
  const silences = plan.silences.filter(
    (s) => cohortMatches(s.cohort, traits) && placesMatch(s.places, home.estate.town, traits),
  );
  const total = (measure: string, day: number, proportional: boolean): number => {
    let sum = 0;
    for (const p of plants) {
      if (p.measure === measure && p.proportional === proportional && day >= p.from && day < p.to)
        sum += p.effect;
    }
    return sum;
  };
  const ratios = (measure: string, keep: (p: ActivePlant) => boolean): number =>
    plants.reduce((product, p) => (p.measure === measure && keep(p) ? product * p.effect : product), 1);
  return {
    sum: (measure, day) => (plants.length === 0 ? 0 : total(measure, day, false)),
    proportional: (measure, day) => (plants.length === 0 ? 0 : total(measure, day, true)),
    ratio: (measure, day) => ratios(measure, (p) => day >= p.from && day < p.to),
    largestRatio: (measure) => ratios(measure, (p) => p.effect > 1),
    heard: (kind) => silences.reduce((share, s) => (s.kind === kind ? share * s.reportsShare : share), 1),
    reportingShowsNeed: silences.every((s) => s.kind !== 'reporting' || s.signOfNeed),
  };
}

import type { Population } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { Funnel } from './finding.ts';
import { funnelOfPlaces } from './funnel-of-places.ts';

/** Shares that are looked at over places, named before any figure is seen. */
const LOOKED_AT: ReadonlySet<string> = new Set([
  'on_target',
  'first_time_fix',
  'recall_90',
  'no_access_unevidenced',
  'appointment_kept',
  'satisfied_TP01',
  'satisfied_TP02',
]);
const PLACES = ['estate', 'patch'] as const;
const MOST = 3;

/** The funnels of a report: over estates, else over patches, at most three, those with most variation beyond chance. */
export function findFunnels(
  measures: readonly MeasureUnits[],
  population: Population,
  settings: { readonly threshold: number },
): Funnel[] {
  return measures
    .filter((units) => LOOKED_AT.has(units.measure.id))
    .flatMap((units) => firstFunnel(units, population, settings.threshold) ?? [])
    .toSorted((a, b) => b.variation - a.variation)
    .slice(0, MOST)
    .map((one) => one.funnel);
}

function firstFunnel(units: MeasureUnits, population: Population, threshold: number) {
  const { notBy = [] } = units.measure;
  for (const id of PLACES) {
    const coded = population.characteristics.find((one) => one.characteristic.id === id);
    if (!coded || notBy.includes(id)) continue;
    const found = funnelOfPlaces(units, coded, threshold);
    if (found.ok) return found;
  }
  return undefined;
}

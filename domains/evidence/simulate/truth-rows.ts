import { recordedTrait } from './known-traits.ts';
import { SIMULATED_MEASURES } from './simulated-measures.ts';
import { PLACE_TRAITS, TRAIT_VALUES } from './trait-values.ts';
import type { HouseholdTruth } from './truth-ledger.ts';

const TRAITS = [...Object.keys(TRAIT_VALUES), ...PLACE_TRAITS];

/**
 * Columns of truth-homes.csv, one row a household: who it is; each characteristic as it is (`true_…`) and as the
 * landlord knows it (blank if unknown); and for each measure its units and the sum of its effects.
 */
export const TRUTH_HOMES_COLUMNS: readonly string[] = [
  'home_id',
  'tenancy_id',
  'town',
  'contractor',
  'bedrooms',
  ...TRAITS,
  ...TRAITS.map((characteristic) => `true_${characteristic}`),
  ...SIMULATED_MEASURES.flatMap((m) => [`units_${m.id}`, `effect_${m.id}`]),
];

/**
 * Columns of truth-units.csv, one row a job, complaint or invitation: its household; `like`, what makes it alike, split
 * by `|` in the order of its table's facets; and in which measures' bases it stands, as positions in the list of measures.
 */
export const TRUTH_UNITS_COLUMNS: readonly string[] = [
  'unit_table',
  'unit_id',
  'tenancy_id',
  'like',
  'measures',
];

/** Facets of `like` in truth-units.csv, by table. */
export const UNIT_FACETS: Readonly<Record<string, readonly string[]>> = {
  repairs: ['priority', 'category', 'property_type', 'season'],
  complaints: ['stage', 'category'],
  surveys: ['mode'],
};

export const TRUTH_EFFECTS_COLUMNS: readonly string[] = ['unit_table', 'unit_id', 'measure', 'delta'];

const number = (value: number): string => (value === 0 ? '' : String(Number(value.toFixed(6))));

/** One household as a row of truth-homes.csv; a blank number is 0. */
export const traitRow = (household: HouseholdTruth): readonly string[] => [
  household.homeId,
  household.tenancyId,
  household.town,
  household.contractor,
  String(household.bedrooms),
  ...TRAITS.map((c) => recordedTrait(household.traits, household.known, c) ?? ''),
  ...TRAITS.map((c) => household.traits[c] ?? ''),
  ...SIMULATED_MEASURES.flatMap((_, i) => [
    number(household.units[i] ?? 0),
    number(household.effects[i] ?? 0),
  ]),
];

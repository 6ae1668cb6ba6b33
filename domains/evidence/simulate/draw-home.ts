import type { Random } from '../../../libraries/statistics/chance/index.ts';
import { drawGammaOfMeanOne } from './draw-gamma.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { Area, Estate } from './landscape.ts';
import marginals from './marginals.json' with { type: 'json' };
import type { Plan } from './plan.ts';

export interface SimulatedHome {
  readonly index: number;
  readonly homeId: string;
  readonly estate: Estate;
  readonly area: Area;
  readonly tenureKind: string;
  readonly propertyType: string;
  readonly bedrooms: number;
  readonly storeys: number;
  readonly heating: string;
  readonly epc: string;
  readonly builtYear: number;
  /** How much this home reports, and complains, over homes like it. */
  readonly reportFrailty: number;
  readonly complaintFrailty: number;
  readonly contactFrailty: number;
  /** Standard normal: what this home's jobs have in common in waiting, and in being done well. */
  readonly waitDeviation: number;
  readonly careDeviation: number;
}

/** Weights that pull drawn values towards a plan's composition: characteristic, value, factor. */
export type Tilts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const tilted = (
  tilts: Tilts,
  characteristic: string,
  values: readonly string[],
  weights: readonly number[],
): readonly number[] => {
  const tilt = tilts[characteristic];
  return tilt ? weights.map((w, i) => w * (tilt[values[i] ?? ''] ?? 1)) : weights;
};

const TENURES = ['general_needs', 'supported', 'retirement', 'temporary'];
const TYPES = ['flat', 'house', 'maisonette', 'bungalow', 'bedsit'];
const HEATING = ['gas', 'electric', 'communal'];
const BUILT_FROM = [1880, 1919, 1945, 1965, 1981, 2001, 2020];

function typeWeights(tenure: string, flats: number): readonly number[] {
  if (tenure === 'retirement') return [0.62, 0.02, 0, 0.33, 0.03];
  if (tenure === 'supported') return [0.6, 0.1, 0, 0.1, 0.2];
  return [flats * 0.86, (1 - flats) * 0.88, flats * 0.12, (1 - flats) * 0.12, flats * 0.02];
}

function drawBuiltYear(random: Random, type: string): number {
  const weights = type === 'house' ? [0.08, 0.24, 0.3, 0.22, 0.1, 0.06] : [0.08, 0.08, 0.2, 0.36, 0.16, 0.12];
  const band = drawWeighted(random, [0, 1, 2, 3, 4, 5], weights);
  const from = BUILT_FROM[band] ?? 1945;
  return from + random.integer((BUILT_FROM[band + 1] ?? 2020) - from);
}

/** One home: where it stands, what it is, and what its jobs will have in common. */
export function drawHome(
  random: Random,
  place: { readonly index: number; readonly estate: Estate },
  options: { readonly plan: Plan; readonly tilts: Tilts },
): SimulatedHome {
  const { index, estate } = place;
  const { plan, tilts } = options;
  const { flats } = marginals.profiles[estate.profile];
  const area = estate.areas[random.integer(estate.areas.length)] as Area;
  const tenureKind = drawWeighted(
    random,
    TENURES,
    tilted(tilts, 'tenure_kind', TENURES, [0.79, 0.05, 0.13, 0.03]),
  );
  const propertyType = drawWeighted(
    random,
    TYPES,
    tilted(tilts, 'property_type', TYPES, typeWeights(tenureKind, flats)),
  );
  const isFlat = propertyType === 'flat' || propertyType === 'bedsit';
  const bedroomWeights = propertyType === 'house' ? [0.02, 0.38, 0.5, 0.1] : [0.5, 0.4, 0.1, 0];
  const bedrooms = propertyType === 'bedsit' ? 0 : drawWeighted(random, [1, 2, 3, 4], bedroomWeights);
  return {
    index,
    homeId: String(100_090_000_000 + index * 13 + 7),
    estate,
    area,
    tenureKind,
    propertyType,
    bedrooms,
    storeys: isFlat ? 2 + random.integer(estate.profile === 'inner_borough' ? 10 : 4) : 1 + random.integer(2),
    heating: drawWeighted(random, HEATING, isFlat ? [0.62, 0.2, 0.18] : [0.9, 0.1, 0]),
    epc: drawWeighted(random, ['B', 'C', 'D', 'E'], [0.12, 0.5, 0.32, 0.06]),
    builtYear: drawBuiltYear(random, propertyType),
    reportFrailty: drawGammaOfMeanOne(random, plan.repairs.frailtyVariance),
    complaintFrailty: drawGammaOfMeanOne(random, 0.8),
    contactFrailty: drawGammaOfMeanOne(random, 0.4),
    waitDeviation: random.normal(),
    careDeviation: random.normal(),
  };
}

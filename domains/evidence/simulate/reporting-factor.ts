import type { SimulatedHome } from './draw-home.ts';
import { builtBandOf } from './draw-household.ts';

const BY_TYPE: Readonly<Record<string, number>> = {
  flat: 0.92,
  house: 1.1,
  maisonette: 1,
  bungalow: 1.02,
  bedsit: 0.8,
};
const BY_BEDROOMS = [0.85, 0.9, 1, 1.12, 1.25];
const BY_BUILT: Readonly<Record<string, number>> = {
  'before 1919': 1.25,
  '1919-1944': 1.12,
  '1945-1964': 1.05,
  '1965-1980': 1,
  '1981-2000': 0.9,
  'after 2000': 0.75,
};
const BY_TENURE: Readonly<Record<string, number>> = {
  general_needs: 1,
  supported: 1.1,
  retirement: 0.85,
  temporary: 1.15,
};

/** How much a home needs repairs over others, by what stands in its case mix: type, bedrooms, age of building, heating, tenancy. */
export const reportingFactor = (home: SimulatedHome): number =>
  (BY_TYPE[home.propertyType] ?? 1) *
  (BY_BEDROOMS[home.bedrooms] ?? 1) *
  (BY_BUILT[builtBandOf(home.builtYear)] ?? 1) *
  (home.heating === 'communal' ? 0.9 : 1) *
  (BY_TENURE[home.tenureKind] ?? 1);

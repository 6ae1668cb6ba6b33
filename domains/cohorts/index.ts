export { AGE_BANDS, BUILT_BANDS, type Characteristic, FIFTHS, type HouseholdRule } from './characteristic.ts';
export { CHARACTERISTICS } from './characteristics.ts';

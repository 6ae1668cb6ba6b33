export { type BetweenGroupVariance, betweenGroupVariance } from './between-group-variance.ts';
export {
  type ConcentrationIndex,
  type ConcentrationIndexOptions,
  concentrationIndex,
} from './concentration-index.ts';
export { type ConcentrationIndexOfUnits, concentrationIndexOfUnits } from './concentration-index-of-units.ts';
export type { InequalityEstimate } from './inequality-estimate.ts';
export type { InequalityGroups } from './inequality-groups.ts';
export { type MeanDifferences, meanDifference } from './mean-difference.ts';
export { meanLogDeviation } from './mean-log-deviation.ts';
export {
  type PopulationAttributable,
  type PopulationAttributableOptions,
  populationAttributable,
} from './population-attributable.ts';
export type { SlopeIndex } from './rank-regression.ts';
export { relativeRanks } from './relative-ranks.ts';
export type { SpreadEstimate, SpreadOptions } from './second-order-interval.ts';
export { type SlopeIndexOptions, slopeIndex } from './slope-index.ts';
export { slopeIndexOfUnits } from './slope-index-of-units.ts';
export { theilIndex } from './theil-index.ts';
export { type EstimateWithError, groupDifference, groupRatio } from './two-group-measures.ts';
export type { RankedUnits } from './units-by-rank.ts';

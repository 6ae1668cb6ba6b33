export { type BreslowDayTest, breslowDayTest } from './breslow-day-test.ts';
export { type CochranMantelHaenszelTest, cochranMantelHaenszelTest } from './cochran-mantel-haenszel-test.ts';
export {
  type DirectOptions,
  directlyStandardisedRate,
  directlyStandardisedRateGamma,
  type StandardisedRate,
  type StandardStratum,
} from './direct-standardisation.ts';
export { type EachAgainstRest, eachAgainstRest, type GroupedUnits } from './each-against-rest.ts';
export { homogeneityTest } from './homogeneity-test.ts';
export {
  expectedEvents,
  logStandardisedRatio,
  type ReferenceStratum,
  type StandardisedRatio,
  standardisedRatio,
} from './indirect-standardisation.ts';
export {
  type DecompositionStratum,
  type GapPart,
  type KitagawaDecomposition,
  kitagawaDecomposition,
  type StratumMoments,
} from './kitagawa-decomposition.ts';
export { mantelHaenszelOddsRatio, type PooledRatio } from './mantel-haenszel-odds-ratio.ts';
export { mantelHaenszelRiskDifference, type PooledDifference } from './mantel-haenszel-risk-difference.ts';
export { mantelHaenszelRiskRatio } from './mantel-haenszel-risk-ratio.ts';
export { type ObservedAgainstExpected, observedAgainstExpected } from './observed-against-expected.ts';
export { type StratifiedDifference, stratifiedDifference } from './stratified-difference.ts';
export { type StratifiedRatio, stratifiedRatio } from './stratified-ratio.ts';
export type { TwoByTwoStratum } from './two-by-two-strata.ts';
export type { PerArm, StratifiedUnits } from './unit-data.ts';

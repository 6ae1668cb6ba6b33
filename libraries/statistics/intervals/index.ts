export { agrestiCaffoDifference } from './agresti-caffo-difference.ts';
export { byarInterval } from './byar-interval.ts';
export type { TwoProportions } from './check-counts.ts';
export { clopperPearsonInterval } from './clopper-pearson-interval.ts';
export type { DifferenceOfProportions, RatioOfProportions } from './difference-of-proportions.ts';
export { exactPoissonInterval } from './exact-poisson-interval.ts';
export { type FisherExactTest, fisherExactTest } from './fisher-exact-test.ts';
export { adjustedLogRatioOfProportions, logRatioOfProportions } from './log-ratio-of-proportions.ts';
export { type MarginOptions, marginOfError, requiredSample } from './margin-of-error.ts';
export { type MeanInterval, meanInterval } from './mean-interval.ts';
export type { ScoreDifferenceInput } from './miettinen-nurminen-difference.ts';
export { miettinenNurminenDifference } from './miettinen-nurminen-difference.ts';
export { newcombeDifference } from './newcombe-difference.ts';
export {
  type HypergeometricSupport,
  hypergeometricSupport,
  noncentralProbabilities,
} from './noncentral-hypergeometric.ts';
export { oddsRatio } from './odds-ratio.ts';
export { quantileInterval } from './quantile-interval.ts';
export { rateInterval } from './rate-interval.ts';
export { exactRateRatio, type RateRatio, scoreRateRatio, type TwoRates } from './rate-ratio.ts';
export { scoreRatioOfProportions } from './score-ratio-of-proportions.ts';
export { waldDifference } from './wald-difference.ts';
export { wilsonInterval } from './wilson-interval.ts';
export { wilsonIntervalWithContinuity } from './wilson-interval-with-continuity.ts';

export type { BetaBinomialOptions, BetaBinomialShrinkage, ShrunkShare } from './beta-binomial-shrinkage.ts';
export { betaBinomialShrinkage } from './beta-binomial-shrinkage.ts';
export type { BetweenVarianceMethod, BetweenVarianceOptions } from './between-variance.ts';
export { betweenVariance } from './between-variance.ts';
export type { GammaPoissonOptions, GammaPoissonShrinkage, ShrunkRate } from './gamma-poisson-shrinkage.ts';
export { gammaPoissonShrinkage } from './gamma-poisson-shrinkage.ts';
export type { QuadratureRule } from './gauss-hermite.ts';
export { gaussHermite } from './gauss-hermite.ts';
export type {
  LinearRandomIntercept,
  LinearStrata,
  LinearStratumPrediction,
  StratumSummary,
} from './linear-random-intercept.ts';
export { linearRandomIntercept } from './linear-random-intercept.ts';
export type {
  LogisticRandomIntercept,
  LogisticStrata,
  StratumPrediction,
} from './logistic-random-intercept.ts';
export { logisticRandomIntercept } from './logistic-random-intercept.ts';
export type { MaihdaOfShares, SharesByStratum } from './maihda-of-shares.ts';
export { maihdaOfShares } from './maihda-of-shares.ts';
export type { ValuesByStratum } from './maihda-of-values.ts';
export { maihdaOfValues } from './maihda-of-values.ts';
export type { Maihda, MaihdaStratum } from './maihda-result.ts';
export type { MarshallRates } from './marshall-rates.ts';
export { marshallRates } from './marshall-rates.ts';
export { poissonLowerTail } from './poisson-lower-tail.ts';
export type { RandomEffects, RandomEffectsOptions, ShrunkEffect } from './random-effects.ts';
export { randomEffects } from './random-effects.ts';
export type { NamedStratum } from './strata-from-values.ts';
export { strataFromValues } from './strata-from-values.ts';

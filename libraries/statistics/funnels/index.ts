export { betaBinomialFunnelLimits } from './beta-binomial-funnel-limits.ts';
export { binomialFunnelLimits } from './binomial-funnel-limits.ts';
export { type FunnelLabel, funnelLabel } from './funnel-label.ts';
export type { CountFunnelLimits, FunnelLimits } from './funnel-limits.ts';
export type { FunnelScale } from './funnel-scale.ts';
export { negativeBinomialFunnelLimits } from './negative-binomial-funnel-limits.ts';
export {
  type OverdispersedFunnel,
  type OverdispersedFunnelInput,
  overdispersedFunnel,
} from './overdispersed-funnel.ts';
export { poissonFunnelLimits } from './poisson-funnel-limits.ts';
export { type ScoreFunnelInput, scoreFunnelLimits } from './score-funnel-limits.ts';
export type { Trimming } from './trim-scores.ts';
export { spreadLeftByTrimming, trimScores } from './trim-scores.ts';

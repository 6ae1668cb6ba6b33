export {
  aalenJohansen,
  type CompetingIncidence,
  type IncidenceCurve,
  incidenceAt,
} from './aalen-johansen.ts';
export { type CompetingCounts, type CompetingCountsInput, competingCounts } from './competing-counts.ts';
export type { CoxTies } from './cox-partial-likelihood.ts';
export { type CoxCoefficient, type CoxOptions, type CoxRegression, coxRegression } from './cox-regression.ts';
export type { CoxInput } from './cox-risk-sets.ts';
export { type DailyCounts, type DailyCountsInput, dailyCounts } from './daily-counts.ts';
export {
  type KaplanMeierOptions,
  kaplanMeier,
  type SurvivalCurve,
  type SurvivalTransform,
} from './kaplan-meier.ts';
export { type LogRank, type LogRankOptions, logRank, stratifiedLogRank } from './log-rank.ts';
export {
  type PseudoObservationOptions,
  type PseudoObservations,
  pseudoObservations,
} from './pseudo-observations.ts';
export { type RestrictedMean, type RestrictedMeanOptions, restrictedMean } from './restricted-mean.ts';
export {
  type RestrictedMeanDifference,
  restrictedMeanDifference,
  type StratifiedDifference,
  type StratifiedOptions,
  stratifiedRestrictedMeanDifference,
} from './restricted-mean-difference.ts';
export { type SurvivalAtDay, survivalAt } from './survival-at.ts';
export {
  type DayOrNotReached,
  type SurvivalQuantile,
  type SurvivalQuantileOptions,
  survivalQuantile,
} from './survival-quantile.ts';

import {
  chiSquaredUpperTail,
  intervalReach,
  normalQuantile,
  studentTQuantile,
} from '../distributions/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type BetweenVarianceMethod, betweenVariance } from './between-variance.ts';
import { type AtScale, scaleMixture } from './scale-mixture.ts';

export interface RandomEffectsOptions {
  /** How the variance between groups is estimated; 'restricted-likelihood' by default. */
  readonly method?: BetweenVarianceMethod;
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
  /** See `betweenVariance`; by default as exact as the numbers allow. */
  readonly precision?: number;
}

export interface ShrunkEffect {
  readonly shrunk: number;
  /** With τ² taken as known. */
  readonly standardError: number;
  /** Limits averaged over what τ² may be. */
  readonly lower: number;
  readonly upper: number;
}

export interface RandomEffects {
  /** Variance of the true effects between groups. */
  readonly betweenVariance: number;
  readonly mean: number;
  readonly standardError: number;
  /** Normal interval of the mean effect. */
  readonly interval: Interval;
  /** Interval with a t quantile and the observed spread, never less than the model's: holds its level with few groups. */
  readonly hartungKnapp: Interval;
  /** Cochran's Q, its degrees of freedom, and the chance of one as large were all true effects equal. */
  readonly q: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Share of the variation that is not chance, 0 to 1. */
  readonly iSquared: number;
  /** Best linear unbiased predictions of the groups' true effects, in the order given. */
  readonly groups: readonly ShrunkEffect[];
}

/**
 * Effects of many groups, each with its own sampling variance, drawn towards their mean (normal–normal model).
 *
 * estimates: one for each group (a difference, a log ratio …); variances: their squared standard errors.
 * Formula: with weights w = 1 / (variance + τ²), mean μ = Σ w y / Σ w with standard error (Σ w)^−½. With
 * λ = τ² / (τ² + v): prediction λ y + (1 − λ) μ, its variance λ v + (1 − λ)² / Σ w. I² = τ² / (τ² + typical v), typical
 * v = (k − 1) Σ u / ((Σ u)² − Σ u²) with u = 1 / v.
 * When to use: effects of groups of one kind with roughly normal estimates; how much do the groups truly differ?
 * When not: counts with zeros (use `gammaPoissonShrinkage`, `betaBinomialShrinkage` or the logistic random intercept);
 * the normal interval of the mean with fewer than about 20 groups (use `hartungKnapp`).
 * Limits of the predictions are averaged over τ (flat prior), because those at one τ² are too narrow with few groups.
 * Reasons: 'too-few-groups', 'lengths-differ', 'not-positive' (a variance).
 * Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7: 177–188; Raudenbush & Bryk (1985), Journal of
 * Educational Statistics 10: 75–98; Higgins & Thompson (2002), Statistics in Medicine 21: 1539–1558, eq. 9;
 * Hartung & Knapp (2001), Statistics in Medicine 20: 3875–3889; Röver, Knapp & Friede (2015), BMC Medical Research
 * Methodology 15: 99, for its lower bound.
 * Worked value: estimates 1, 3 with variances 1, 1: Q = 2, DerSimonian–Laird τ² = 1, mean 2, predictions 1.5, 2.5.
 */
export function randomEffects(
  estimates: readonly number[],
  variances: readonly number[],
  options: RandomEffectsOptions = {},
): Outcome<RandomEffects> {
  const { method = 'restricted-likelihood', confidence = 0.95, precision } = options;
  if (estimates.length !== variances.length)
    return noAnswer('lengths-differ', `${estimates.length} estimates but ${variances.length} variances.`);
  const k = estimates.length;
  if (k < 2) return noAnswer('too-few-groups', 'Variation between groups needs at least two groups.');
  if (!variances.every((v) => v > 0 && Number.isFinite(v)) || !estimates.every((y) => Number.isFinite(y)))
    return noAnswer('not-positive', 'Every variance must be a finite number above 0, every estimate finite.');
  const { value: tau2 } = betweenVariance(estimates, variances, {
    method,
    ...(precision !== undefined && { precision }),
  });
  const limits = averagedLimits(estimates, variances, { tau2, confidence });
  const { mean, sumOfWeights, q: spread } = weightedMean(estimates, variances, tau2);
  const { q } = weightedMean(estimates, variances, 0);
  const standardError = 1 / Math.sqrt(sumOfWeights);
  const z = normalQuantile((1 + confidence) / 2);
  const t =
    studentTQuantile((1 + confidence) / 2, k - 1) * standardError * Math.sqrt(Math.max(1, spread / (k - 1)));
  return {
    ok: true,
    betweenVariance: tau2,
    mean,
    standardError,
    interval: { lower: mean - z * standardError, upper: mean + z * standardError, confidence },
    hartungKnapp: { lower: mean - t, upper: mean + t, confidence },
    q,
    degreesOfFreedom: k - 1,
    p: chiSquaredUpperTail(q, k - 1),
    iSquared: tau2 / (tau2 + typicalVariance(variances)),
    groups: estimates.map((y, i): ShrunkEffect => {
      const v = variances[i] ?? 1;
      const own = tau2 / (tau2 + v);
      const shrunk = own * y + (1 - own) * mean;
      const error = Math.sqrt(own * v + ((1 - own) * standardError) ** 2);
      return { shrunk, standardError: error, ...limits(i) };
    }),
  };
}

/** Normal limits of each group's true effect, with the moments of a mixture over τ. */
function averagedLimits(
  estimates: readonly number[],
  variances: readonly number[],
  { tau2, confidence }: { readonly tau2: number; readonly confidence: number },
): (i: number) => { lower: number; upper: number } {
  const z = intervalReach(confidence);
  const at = (tau: number): AtScale => {
    const { mean, sumOfWeights, q } = weightedMean(estimates, variances, tau * tau);
    const scale = variances.reduce((sum, v) => sum + Math.log(v + tau * tau), 0);
    const own = variances.map((v) => (tau * tau) / (tau * tau + v));
    return {
      height: -(scale + Math.log(sumOfWeights) + q) / 2,
      groups: () => ({
        means: estimates.map((y, i) => (own[i] ?? 0) * y + (1 - (own[i] ?? 0)) * mean),
        variances: variances.map((v, i) => (own[i] ?? 0) * v + (1 - (own[i] ?? 0)) ** 2 / sumOfWeights),
      }),
    };
  };
  const typical = variances.reduce((sum, v) => sum + v, 0) / variances.length;
  const mixture = scaleMixture(at, { start: Math.sqrt(tau2 + typical / 10) });
  return (i) => {
    const mean = mixture?.means[i] ?? 0;
    const reach = z * Math.sqrt(mixture?.variances[i] ?? 0);
    return { lower: mean - reach, upper: mean + reach };
  };
}

function typicalVariance(variances: readonly number[]): number {
  const sum = variances.reduce((total, v) => total + 1 / v, 0);
  const squares = variances.reduce((total, v) => total + 1 / (v * v), 0);
  return ((variances.length - 1) * sum) / (sum * sum - squares);
}

function weightedMean(
  estimates: readonly number[],
  variances: readonly number[],
  tau2: number,
): { mean: number; sumOfWeights: number; q: number } {
  const weights = variances.map((v) => 1 / (v + tau2));
  const sumOfWeights = weights.reduce((sum, w) => sum + w, 0);
  const mean = estimates.reduce((sum, y, i) => sum + (weights[i] ?? 0) * y, 0) / sumOfWeights;
  const q = estimates.reduce((sum, y, i) => sum + (weights[i] ?? 0) * (y - mean) ** 2, 0);
  return { mean, sumOfWeights, q };
}

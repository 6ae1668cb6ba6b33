import { gammaQuantile } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { checkCounts } from './check-counts.ts';
import type { MarginalLogLikelihood } from './hyperparameter-grid.ts';
import { hyperparameterGrid, maximumLikelihoodPrior } from './hyperparameter-grid.ts';
import { logRisingRatio } from './log-rising-ratio.ts';
import { marshallRates } from './marshall-rates.ts';

export interface GammaPoissonOptions {
  /** 'moments': Marshall. 'likelihood': the prior of highest likelihood. 'integrated' (default): averaged over priors. */
  readonly method?: 'moments' | 'likelihood' | 'integrated';
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface ShrunkRate {
  /** Events over exposure; null without exposure. */
  readonly raw: number | null;
  readonly shrunk: number;
  /** Credible limits of the group's true rate. */
  readonly lower: number;
  readonly upper: number;
  /** Share of the estimate that comes from the group's own data, 0 to 1. */
  readonly ownWeight: number;
}

export interface GammaPoissonShrinkage {
  readonly priorMean: number;
  /** Variance of true rates between groups. */
  readonly priorVariance: number;
  /** Shape of the gamma prior; Infinity when the groups differ no more than chance. */
  readonly priorShape: number;
  readonly confidence: number;
  readonly groups: readonly ShrunkRate[];
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Rates of many groups, each drawn towards the common rate by as much as its own count is weak, with credible limits.
 *
 * counts: events in each group; exposures: time or population at risk, or *expected* events (the rates are then ratios
 * of observed to expected), same order.
 * Formula: true rates are gamma with mean m and variance v; counts are Poisson given the rate. A group's rate given its
 * count is gamma with shape m²/v + count and rate m/v + exposure. m and v come from moments (Marshall), from the
 * highest negative-binomial likelihood, or ('integrated') are averaged over, with a flat prior on the standard
 * deviation between groups; the mixture is then replaced by the gamma of the same mean and variance.
 * When to use: league tables of small groups; observed over expected with counts that vary more than Poisson.
 * When not: groups that are known to be of different kinds (shrink within kinds), or a single group of interest that
 * was chosen beforehand (use its own exact interval). 'moments' and 'likelihood' treat m and v as known: with fewer
 * than about 30 groups their limits are too narrow. Limits cover on average over groups, not for the most extreme one.
 * Reasons: 'no-groups', 'too-few-groups', 'lengths-differ', 'not-a-count', 'events-without-exposure', 'no-events'.
 * Source: Clayton & Kaldor (1987), Biometrics 43: 671–681; Marshall (1991), Applied Statistics 40: 283–294;
 * Gelman (2006), Bayesian Analysis 1: 515–533, for the prior.
 * Worked value: see `gamma-poisson-shrinkage.test.ts`, by hand from Marshall's formula.
 */
export function gammaPoissonShrinkage(
  counts: readonly number[],
  exposures: readonly number[],
  options: GammaPoissonOptions = {},
): Outcome<GammaPoissonShrinkage> {
  const { method = 'integrated', confidence = 0.95 } = options;
  const checked = checkCounts(counts, exposures);
  if (!checked.ok) return checked;
  if (exposures.filter((exposure) => exposure > 0).length < 3)
    return noAnswer('too-few-groups', 'Shrinkage needs at least three groups with exposure.');
  if (checked.totalCount === 0) return noAnswer('no-events', 'There is no event in any group.');
  const { prior, posteriors } =
    method === 'moments' ? byMoments(counts, exposures) : byLikelihood(counts, exposures, method);
  const groups = posteriors.map((posterior, i): ShrunkRate => {
    const exposure = exposures[i] ?? 0;
    const raw = exposure > 0 ? (counts[i] ?? 0) / exposure : null;
    const ownWeight = prior.variance === 0 ? 0 : exposure / (exposure + prior.mean / prior.variance);
    return { raw, shrunk: posterior.mean, ...gammaLimits(posterior, confidence), ownWeight };
  });
  const priorShape = prior.variance === 0 ? Number.POSITIVE_INFINITY : prior.mean ** 2 / prior.variance;
  return { ok: true, priorMean: prior.mean, priorVariance: prior.variance, priorShape, confidence, groups };
}

function gammaLimits({ mean, variance }: Moments, confidence: number): { lower: number; upper: number } {
  if (variance <= mean * mean * 1e-16) return { lower: mean, upper: mean };
  const shape = (mean * mean) / variance;
  const rate = mean / variance;
  const tail = (1 - confidence) / 2;
  return { lower: gammaQuantile(tail, shape, rate), upper: gammaQuantile(1 - tail, shape, rate) };
}

function posteriorMoments(prior: Moments, count: number, exposure: number): Moments {
  if (prior.variance === 0) return prior;
  const shape = prior.mean ** 2 / prior.variance + count;
  const rate = prior.mean / prior.variance + exposure;
  return { mean: shape / rate, variance: shape / (rate * rate) };
}

interface Fitted {
  readonly prior: Moments;
  readonly posteriors: readonly Moments[];
}

function byMoments(counts: readonly number[], exposures: readonly number[]): Fitted {
  const marshall = marshallRates(counts, exposures);
  const prior = marshall.ok
    ? { mean: marshall.priorMean, variance: marshall.priorVariance }
    : { mean: 0, variance: 0 };
  return { prior, posteriors: counts.map((count, i) => posteriorMoments(prior, count, exposures[i] ?? 0)) };
}

/** Negative-binomial log likelihood without the terms free of the prior; precision is the gamma prior's shape. */
function negativeBinomialLikelihood(
  counts: readonly number[],
  exposures: readonly number[],
): MarginalLogLikelihood {
  return (location, shape) => {
    const mean = Math.exp(location);
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i] ?? 0;
      const expected = (exposures[i] ?? 0) * mean;
      if (expected === 0) continue;
      if (shape === Number.POSITIVE_INFINITY) sum += count * Math.log(expected) - expected;
      else {
        const excess = Math.log1p(expected / shape);
        sum += logRisingRatio(count, shape) - (shape + count) * excess + count * Math.log(expected);
      }
    }
    return sum;
  };
}

function byLikelihood(
  counts: readonly number[],
  exposures: readonly number[],
  method: 'likelihood' | 'integrated',
): Fitted {
  const logLikelihood = negativeBinomialLikelihood(counts, exposures);
  const totalCount = counts.reduce((sum, count) => sum + count, 0);
  const start = Math.log(totalCount / exposures.reduce((sum, exposure) => sum + exposure, 0));
  const unit = totalCount / exposures.filter((exposure) => exposure > 0).length;
  const best = maximumLikelihoodPrior(logLikelihood, start, unit);
  const bestMean = Math.exp(best.location);
  const prior = { mean: bestMean, variance: bestMean ** 2 / best.precision };
  if (method === 'likelihood')
    return { prior, posteriors: counts.map((count, i) => posteriorMoments(prior, count, exposures[i] ?? 0)) };
  const grid = hyperparameterGrid(logLikelihood, start, unit);
  const posteriors = counts.map((count, i) => {
    let first = 0;
    let second = 0;
    for (const { location, precision, weight } of grid) {
      const mean = Math.exp(location);
      const moments = posteriorMoments(
        { mean, variance: (mean * mean) / precision },
        count,
        exposures[i] ?? 0,
      );
      first += weight * moments.mean;
      second += weight * (moments.variance + moments.mean ** 2);
    }
    return { mean: first, variance: Math.max(0, second - first * first) };
  });
  return { prior, posteriors };
}

import { betaQuantile } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { MarginalLogLikelihood } from './hyperparameter-grid.ts';
import { hyperparameterGrid, maximumLikelihoodPrior } from './hyperparameter-grid.ts';
import { logRisingRatio } from './log-rising-ratio.ts';

export interface BetaBinomialOptions {
  /** 'likelihood': the prior of highest likelihood. 'integrated' (default): averaged over priors. */
  readonly method?: 'likelihood' | 'integrated';
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface ShrunkShare {
  /** Count over total; null without a total. */
  readonly raw: number | null;
  readonly shrunk: number;
  /** Credible limits of the group's true share. */
  readonly lower: number;
  readonly upper: number;
  /** Share of the estimate that comes from the group's own data, 0 to 1. */
  readonly ownWeight: number;
}

export interface BetaBinomialShrinkage {
  readonly priorMean: number;
  /** How many observations the prior is worth (alpha + beta); Infinity when the groups differ no more than chance. */
  readonly priorSize: number;
  readonly confidence: number;
  readonly groups: readonly ShrunkShare[];
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Shares of many groups, each drawn towards the common share by as much as its own total is small, with limits.
 *
 * counts: successes; totals: trials, same order, counts at most totals.
 * Formula: true shares are beta with mean m and size M; a group's share given its count is beta with parameters
 * m M + count and (1 − m) M + total − count. m and M have the highest beta-binomial likelihood, or ('integrated') are
 * averaged over with a flat prior on M^−½; the mixture is replaced by the beta of the same moments.
 * When to use: shares of many small groups of one kind. When not: groups of different kinds, or one group chosen
 * beforehand. 'likelihood' treats m and M as known: with fewer than about 30 groups its limits are too narrow.
 * Reasons: 'lengths-differ', 'not-a-share', 'too-few-groups', 'no-variation' (no success, or nothing but).
 * Source: Carlin & Louis (2000), Bayes and Empirical Bayes Methods, 2nd edition, ch. 3.
 * Worked value: see `beta-binomial-shrinkage.test.ts`.
 */
export function betaBinomialShrinkage(
  counts: readonly number[],
  totals: readonly number[],
  options: BetaBinomialOptions = {},
): Outcome<BetaBinomialShrinkage> {
  const { method = 'integrated', confidence = 0.95 } = options;
  if (counts.length !== totals.length)
    return noAnswer('lengths-differ', `${counts.length} counts but ${totals.length} totals.`);
  for (const [i, count] of counts.entries())
    if (!(count >= 0 && count <= (totals[i] ?? 0) && Number.isFinite(totals[i])))
      return noAnswer('not-a-share', `Group ${i} has ${count} of ${totals[i]}.`);
  const filled = totals.filter((total) => total > 0).length;
  if (filled < 3) return noAnswer('too-few-groups', 'Shrinkage needs at least three groups with a total.');
  const count = counts.reduce((sum, value) => sum + value, 0);
  const total = totals.reduce((sum, value) => sum + value, 0);
  if (count === 0 || count === total)
    return noAnswer('no-variation', 'Every observation is alike, so there is nothing to shrink towards.');

  const logLikelihood = betaBinomialLikelihood(counts, totals);
  const start = Math.log(count / (total - count));
  const unit = total / filled;
  const best = maximumLikelihoodPrior(logLikelihood, start, unit);
  const priorMean = inverseLogit(best.location);
  const grid =
    method === 'likelihood' ? [{ ...best, weight: 1 }] : hyperparameterGrid(logLikelihood, start, unit);
  const groups = counts.map((successes, i): ShrunkShare => {
    const trials = totals[i] ?? 0;
    let first = 0;
    let second = 0;
    for (const { location, precision, weight } of grid) {
      const moments = posteriorMoments(inverseLogit(location), precision, successes, trials);
      first += weight * moments.mean;
      second += weight * (moments.variance + moments.mean ** 2);
    }
    const posterior = { mean: first, variance: Math.max(0, second - first * first) };
    const ownWeight = Number.isFinite(best.precision) ? trials / (trials + best.precision) : 0;
    const raw = trials > 0 ? successes / trials : null;
    return { raw, shrunk: posterior.mean, ...betaLimits(posterior, confidence), ownWeight };
  });
  return { ok: true, priorMean, priorSize: best.precision, confidence, groups };
}

const inverseLogit = (x: number): number => 1 / (1 + Math.exp(-x));

function posteriorMoments(mean: number, size: number, successes: number, trials: number): Moments {
  if (size === Number.POSITIVE_INFINITY) return { mean, variance: 0 };
  const alpha = mean * size + successes;
  const all = size + trials;
  const posterior = alpha / all;
  return { mean: posterior, variance: (posterior * (1 - posterior)) / (all + 1) };
}

function betaLimits({ mean, variance }: Moments, confidence: number): { lower: number; upper: number } {
  if (variance <= mean * mean * 1e-16) return { lower: mean, upper: mean };
  const size = (mean * (1 - mean)) / variance - 1;
  const tail = (1 - confidence) / 2;
  const [alpha, beta] = [mean * size, (1 - mean) * size];
  return { lower: betaQuantile(tail, alpha, beta), upper: betaQuantile(1 - tail, alpha, beta) };
}

function betaBinomialLikelihood(counts: readonly number[], totals: readonly number[]): MarginalLogLikelihood {
  return (location, size) => {
    const mean = inverseLogit(location);
    const [logMean, logRest] = [-Math.log1p(Math.exp(-location)), -Math.log1p(Math.exp(location))];
    const [alpha, beta] = [mean * size, (1 - mean) * size];
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i] ?? 0;
      const rest = (totals[i] ?? 0) - count;
      sum += count * logMean + rest * logRest;
      sum += logRisingRatio(count, alpha) + logRisingRatio(rest, beta) - logRisingRatio(count + rest, size);
    }
    return sum;
  };
}

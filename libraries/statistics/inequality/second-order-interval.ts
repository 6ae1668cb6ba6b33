import { normalQuantile } from '../distributions/index.ts';
import type { Interval } from '../outcome.ts';
import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';
import { noncentralChiSquaredCdf } from './noncentral-chi-squared.ts';

export interface SpreadOptions {
  readonly confidence?: number;
  /**
   * `noise-removed` (default) takes out the upward bias that noise in the groups gives and covers for equal groups
   * too. `delta` is the plain delta method, `delta-second-order` adds the curvature to its variance: both are what
   * packages print, and both fail when groups are nearly equal.
   */
  readonly interval?: 'noise-removed' | 'delta' | 'delta-second-order';
}

export interface SpreadEstimate extends InequalityEstimate {
  /** Estimate less the spread that noise alone would show, not below 0. */
  readonly biasCorrected?: number;
}

interface SpreadMeasure {
  readonly estimate: number;
  readonly gradient: readonly number[];
  /** Second derivatives, symmetric. */
  readonly curvature: (j: number, k: number) => number;
  readonly variances: readonly number[] | undefined;
}

/**
 * Interval for a measure of spread f(y) ≥ 0 of independent normal estimates. Near equality f is a quadratic form, so
 * f is taken as a χ²(ν, λ): noise ½ Σ f″ s² = a ν, variance by slope Σ f′² s² = 4 a f; the limits are a λ for the λ
 * that put the estimate at the two ends. For two groups and a quadratic f this is exact.
 *
 * Simulated cover at 95 %: 94 to 99 % for 2 to 20 groups, equal to strongly unequal (inequality-coverage.test.ts).
 * Source: Patnaik 1949, Biometrika 36:202; Searle, Linear Models 1971, p. 57.
 */
export function secondOrderInterval(measure: SpreadMeasure, options: SpreadOptions): SpreadEstimate {
  const { estimate, gradient, curvature, variances } = measure;
  const { confidence = 0.95, interval: kind = 'noise-removed' } = options;
  if (!variances) return { estimate };
  const slope = variances.reduce((sum, v, j) => sum + (gradient[j] ?? 0) ** 2 * v, 0);
  const noise = variances.reduce((sum, v, j) => sum + (curvature(j, j) * v) / 2, 0);
  const bend = kind === 'delta' ? 0 : curvatureVariance(curvature, variances);
  const biasCorrected = Math.max(0, estimate - noise);
  const plain = withNormalInterval(estimate, slope + bend, { confidence, range: [0, Infinity] });
  if (kind !== 'noise-removed' || !(noise > 0 && bend > 0)) return { ...plain, biasCorrected };
  const standardError = Math.sqrt(Math.max(bend, slope - bend));
  const interval = noncentralLimits({ estimate, noise, bend, slope, confidence });
  return { estimate, standardError, interval, biasCorrected };
}

function curvatureVariance(curvature: SpreadMeasure['curvature'], variances: readonly number[]): number {
  let sum = 0;
  variances.forEach((v, j) => {
    variances.forEach((w, k) => {
      sum += (curvature(j, k) ** 2 * v * w) / 2;
    });
  });
  return sum;
}

interface Moments {
  readonly estimate: number;
  readonly noise: number;
  readonly bend: number;
  readonly slope: number;
  readonly confidence: number;
}

function noncentralLimits({ estimate, noise, bend, slope, confidence }: Moments): Interval {
  const tail = (1 - confidence) / 2;
  const unit = slope > 0 && estimate > 0 ? slope / (4 * estimate) : bend / (2 * noise);
  const degrees = noise / unit;
  const x = estimate / unit;
  const least = (normalQuantile(1 - tail) * Math.sqrt(bend)) / 4;
  const lower = unit * noncentralityAt(x, degrees, 1 - tail);
  return { lower, upper: Math.max(unit * noncentralityAt(x, degrees, tail), lower, least), confidence };
}

/** The noncentrality at which x has the given probability below it; 0 when even none puts less there. */
function noncentralityAt(x: number, degrees: number, probability: number): number {
  if (noncentralChiSquaredCdf(x, degrees, 0) <= probability) return 0;
  let low = 0;
  let high = x + 10 * Math.sqrt(x) + 20;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (noncentralChiSquaredCdf(x, degrees, middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

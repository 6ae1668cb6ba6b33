import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';

export interface SpreadOptions {
  readonly confidence?: number;
  /**
   * `second` (default) adds the curvature of the measure to its variance and takes out the upward bias that noise in
   * the groups gives; `first` is the plain delta method, which has no width when the groups are equal.
   */
  readonly order?: 'first' | 'second';
  /** Default `remove` with order `second`. */
  readonly bias?: 'remove' | 'keep';
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
 * Interval for a measure of spread f(y) ≥ 0 of independent normal estimates: centre f − ½ Σ f″ s², variance
 * Σ f′² s² + ½ Σ (f″)² s² s². Exact in mean and variance for quadratic f.
 * Source: Searle, Linear Models 1971, p. 57.
 */
export function secondOrderInterval(
  { estimate, gradient, curvature, variances }: SpreadMeasure,
  options: SpreadOptions,
): SpreadEstimate {
  const { confidence = 0.95, order = 'second', bias = order === 'second' ? 'remove' : 'keep' } = options;
  if (!variances) return { estimate };
  let variance = variances.reduce((sum, v, j) => sum + (gradient[j] ?? 0) ** 2 * v, 0);
  const drift = variances.reduce((sum, v, j) => sum + (curvature(j, j) * v) / 2, 0);
  if (order === 'second') {
    variances.forEach((v, j) => {
      variances.forEach((w, k) => {
        variance += (curvature(j, k) ** 2 * v * w) / 2;
      });
    });
  }
  const centre = bias === 'remove' ? estimate - drift : estimate;
  const result = withNormalInterval(estimate, variance, { confidence, range: [0, Infinity], centre });
  return { ...result, biasCorrected: Math.max(0, estimate - drift) };
}

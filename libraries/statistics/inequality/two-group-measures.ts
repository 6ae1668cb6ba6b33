import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';

export interface EstimateWithError {
  readonly estimate: number;
  readonly standardError?: number;
}

const varianceOf = (a: EstimateWithError, b: EstimateWithError): number | undefined =>
  a.standardError === undefined || b.standardError === undefined
    ? undefined
    : a.standardError ** 2 + b.standardError ** 2;

/**
 * Difference of two groups named beforehand: first − second, variances add, normal limits.
 *
 * When not: the groups were picked as highest and lowest from many (the gap is then too wide, its interval false);
 * shares from small counts (Newcombe's interval instead).
 * Source: WHO, Handbook on Health Inequality Monitoring 2013, p. 32. Worked value: 80 (se 3) − 60 (se 4) = 20, se 5.
 */
export function groupDifference(
  first: EstimateWithError,
  second: EstimateWithError,
  options: { readonly confidence?: number } = {},
): InequalityEstimate {
  const { confidence = 0.95 } = options;
  return withNormalInterval(first.estimate - second.estimate, varianceOf(first, second), { confidence });
}

/**
 * Ratio of two groups named beforehand, with limits symmetric on the log scale. `standardError` is of the log ratio.
 *
 * Formula: se² = (se₁/y₁)² + (se₂/y₂)². When not: estimates near 0 against their errors.
 * Reasons: `no-ratio` (an estimate is not above 0).
 * Source: WHO 2013, p. 34. Worked value: 80 (se 8) against 40 (se 4): 2, se of the log 0.1414, 1.516 to 2.639.
 */
export function groupRatio(
  first: EstimateWithError,
  second: EstimateWithError,
  options: { readonly confidence?: number } = {},
): Outcome<InequalityEstimate> {
  const { confidence = 0.95 } = options;
  if (!(first.estimate > 0 && second.estimate > 0)) {
    return noAnswer('no-ratio', 'A ratio needs two estimates above 0.');
  }
  const estimate = first.estimate / second.estimate;
  if (first.standardError === undefined || second.standardError === undefined) return { ok: true, estimate };
  const standardError = Math.hypot(
    first.standardError / first.estimate,
    second.standardError / second.estimate,
  );
  const factor = Math.exp(normalQuantile(1 - (1 - confidence) / 2) * standardError);
  const interval = { lower: estimate / factor, upper: estimate * factor, confidence };
  return { ok: true, estimate, standardError, interval };
}

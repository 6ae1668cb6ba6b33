import { normalQuantile } from '../distributions/index.ts';
import type { Interval } from '../outcome.ts';

export interface InequalityEstimate {
  readonly estimate: number;
  /** Absent when the groups came without standard errors. */
  readonly standardError?: number;
  readonly interval?: Interval;
}

/** Estimate with normal limits, cut to the range that the measure can take. */
export function withNormalInterval(
  estimate: number,
  variance: number | undefined,
  options: {
    readonly confidence: number;
    readonly range?: readonly [number, number];
    readonly centre?: number;
  },
): InequalityEstimate {
  if (variance === undefined) return { estimate };
  const { confidence, range = [-Infinity, Infinity], centre = estimate } = options;
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = normalQuantile(1 - (1 - confidence) / 2) * standardError;
  const inside = (value: number) => Math.min(range[1], Math.max(range[0], value));
  return {
    estimate,
    standardError,
    interval: { lower: inside(centre - reach), upper: inside(centre + reach), confidence },
  };
}

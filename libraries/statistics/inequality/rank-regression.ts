import type { Interval } from '../outcome.ts';

/** Estimates of an intercept at rank 0 and a slope to rank 1, with their 2 × 2 covariance. */
export interface RankFit {
  readonly intercept: number;
  readonly slope: number;
  /** Variance of the intercept, covariance, variance of the slope. */
  readonly covariance: readonly [number, number, number];
}

export interface RankRegressionInput {
  readonly rank: readonly number[];
  readonly y: readonly number[];
  readonly weight: readonly number[];
  readonly model: 'linear' | 'logistic';
  /** Variance matrix of the weighted scores, from the residuals. */
  readonly meat: (scores: readonly (readonly [number, number])[], residuals: readonly number[]) => Meat;
}

/** Sum of squares of the first score, of products, of squares of the second. */
export type Meat = readonly [number, number, number];

/**
 * Weighted regression of y on rank, linear or logistic (Newton), with a sandwich covariance: inverse information ×
 * meat × inverse information. Undefined when ranks do not differ or a logistic fit has no finite answer.
 * Source: White 1980, Econometrica 48:817; Binder 1983, International Statistical Review 51:279.
 */
export function rankRegression(input: RankRegressionInput): RankFit | undefined {
  const { rank, y, weight, model } = input;
  let a = 0;
  let b = 0;
  for (let iteration = 0; iteration < 60; iteration++) {
    const fitted = rank.map((r) => (model === 'linear' ? a + b * r : 1 / (1 + Math.exp(-(a + b * r)))));
    const sums = [0, 0, 0, 0, 0];
    const add = (index: number, amount: number): void => {
      sums[index] = (sums[index] ?? 0) + amount;
    };
    rank.forEach((r, i) => {
      const m = fitted[i] ?? 0;
      const w = weight[i] ?? 0;
      const information = model === 'linear' ? w : w * m * (1 - m);
      add(0, information);
      add(1, information * r);
      add(2, information * r * r);
      add(3, w * ((y[i] ?? 0) - m));
      add(4, w * ((y[i] ?? 0) - m) * r);
    });
    const [i00 = 0, i01 = 0, i11 = 0, u0 = 0, u1 = 0] = sums;
    const determinant = i00 * i11 - i01 * i01;
    if (!(determinant > 1e-14 * i00 * i11)) return undefined;
    const stepA = (i11 * u0 - i01 * u1) / determinant;
    const stepB = (i00 * u1 - i01 * u0) / determinant;
    a += stepA;
    b += stepB;
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-12 * (1 + Math.abs(a) + Math.abs(b))) {
      const residuals = rank.map((_, i) => (y[i] ?? 0) - (fitted[i] ?? 0));
      const scores = residuals.map((e, i): [number, number] => {
        const score = (weight[i] ?? 0) * e;
        return [score, score * (rank[i] ?? 0)];
      });
      const inverse = [i11 / determinant, -i01 / determinant, i00 / determinant] as const;
      return { intercept: a, slope: b, covariance: sandwich(inverse, input.meat(scores, residuals)) };
    }
    if (Math.abs(a) + Math.abs(b) > 1e3 && model === 'logistic') return undefined;
  }
  return undefined;
}

function sandwich([p, q, r]: Meat, [a, b, c]: Meat): [number, number, number] {
  const first = p * a + q * b;
  const second = p * b + q * c;
  const third = q * a + r * b;
  const fourth = q * b + r * c;
  return [first * p + second * q, first * q + second * r, third * q + fourth * r];
}

/** Variance of a combination u × intercept + v × slope. */
export const varianceAlong = ([aa, ab, bb]: RankFit['covariance'], u: number, v: number): number =>
  Math.max(0, u * u * aa + 2 * u * v * ab + v * v * bb);

export interface SlopeIndex {
  /** Fitted value at rank 1 − at rank 0. */
  readonly slopeIndex: {
    readonly estimate: number;
    readonly standardError: number;
    readonly interval: Interval;
  };
  /** Fitted value at rank 1 over that at rank 0; absent when either is not above 0. Its error is of the logarithm. */
  readonly relativeIndex?: {
    readonly estimate: number;
    readonly standardErrorOfLog: number;
    readonly interval: Interval;
  };
}

/** Turns a fit into both indices with delta-method variances; limits of the relative one on the log scale. */
export function slopeIndexFrom(
  fit: RankFit,
  {
    model,
    z,
    confidence,
  }: { readonly model: 'linear' | 'logistic'; readonly z: number; readonly confidence: number },
): SlopeIndex {
  const expit = (x: number): number => 1 / (1 + Math.exp(-x));
  const logistic = model === 'logistic';
  const bottom = logistic ? expit(fit.intercept) : fit.intercept;
  const top = logistic ? expit(fit.intercept + fit.slope) : fit.intercept + fit.slope;
  const d0 = logistic ? bottom * (1 - bottom) : 1;
  const d1 = logistic ? top * (1 - top) : 1;
  const estimate = top - bottom;
  const standardError = Math.sqrt(varianceAlong(fit.covariance, d1 - d0, d1));
  const cut = (value: number): number => (logistic ? Math.min(1, Math.max(-1, value)) : value);
  const slopeIndex = {
    estimate,
    standardError,
    interval: {
      lower: cut(estimate - z * standardError),
      upper: cut(estimate + z * standardError),
      confidence,
    },
  };
  if (!(bottom > 0 && top > 0)) return { slopeIndex };
  const logError = Math.sqrt(varianceAlong(fit.covariance, d1 / top - d0 / bottom, d1 / top));
  const ratio = top / bottom;
  const factor = Math.exp(z * logError);
  const interval = { lower: ratio / factor, upper: ratio * factor, confidence };
  return { slopeIndex, relativeIndex: { estimate: ratio, standardErrorOfLog: logError, interval } };
}

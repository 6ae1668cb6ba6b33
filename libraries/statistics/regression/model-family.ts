import { logGamma } from '../distributions/index.ts';

/** What a generalised linear model must know of its response. `weight` is the number of trials for shares, else 1. */
export interface ModelFamily {
  readonly name: string;
  readonly allows: (y: number) => boolean;
  readonly startingMean: (y: number, weight: number) => number;
  readonly link: (mean: number) => number;
  readonly mean: (linear: number) => number;
  /** Derivative of the mean by the linear predictor. */
  readonly slope: (mean: number) => number;
  readonly variance: (mean: number) => number;
  /** Deviance and log likelihood of one observation of weight 1, the latter without terms free of the mean. */
  readonly deviance: (y: number, mean: number) => number;
  readonly logLikelihood: (y: number, mean: number) => number;
}

const tiny = 2.220446049250313e-16;
const yLogY = (y: number, mean: number): number => (y === 0 ? 0 : y * Math.log(y / mean));
const expWithin = (x: number): number => Math.max(tiny, Math.exp(Math.min(700, x)));

/** Shares of trials, logit link. The response is a share from 0 to 1, its weight the number of trials. */
export const binomialFamily: ModelFamily = {
  name: 'binomial',
  allows: (y) => y >= 0 && y <= 1,
  startingMean: (y, weight) => (weight * y + 0.5) / (weight + 1),
  link: (mean) => Math.log(mean / (1 - mean)),
  mean: (linear) => Math.min(1 - tiny, Math.max(tiny, 1 / (1 + Math.exp(-linear)))),
  slope: (mean) => mean * (1 - mean),
  variance: (mean) => mean * (1 - mean),
  deviance: (y, mean) => 2 * (yLogY(y, mean) + yLogY(1 - y, 1 - mean)),
  logLikelihood: (y, mean) => (y > 0 ? y * Math.log(mean) : 0) + (y < 1 ? (1 - y) * Math.log1p(-mean) : 0),
};

/** Counts whose variance is their mean, log link. */
export const poissonFamily: ModelFamily = {
  name: 'poisson',
  allows: (y) => y >= 0,
  startingMean: (y) => y + 0.1,
  link: Math.log,
  mean: expWithin,
  slope: (mean) => mean,
  variance: (mean) => mean,
  deviance: (y, mean) => 2 * (yLogY(y, mean) - (y - mean)),
  logLikelihood: (y, mean) => y * Math.log(mean) - mean - logGamma(y + 1),
};

/** Counts whose variance is mean + mean² / theta, log link. */
export const negativeBinomialFamily = (theta: number): ModelFamily => ({
  name: 'negative-binomial',
  allows: (y) => y >= 0,
  startingMean: (y) => (y === 0 ? 1 / 6 : y),
  link: Math.log,
  mean: expWithin,
  slope: (mean) => mean,
  variance: (mean) => mean + (mean * mean) / theta,
  deviance: (y, mean) => 2 * (yLogY(y, mean) - (y + theta) * Math.log((y + theta) / (mean + theta))),
  logLikelihood: (y, mean) =>
    logGamma(theta + y) -
    logGamma(theta) -
    logGamma(y + 1) +
    theta * Math.log(theta) +
    (y > 0 ? y * Math.log(mean) : 0) -
    (theta + y) * Math.log(theta + mean),
});

/**
 * Distribution functions and quantiles, from @stdlib (checked there against Boost and R); thin names of our own
 * so that the rest of the library says `normalQuantile`, and so that the source can be exchanged in one place.
 *
 * All are pure. Arguments outside the domain give NaN from @stdlib: callers validate before calling.
 */
import betaCdfOf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import chiSquaredCdfOf from '@stdlib/stats-base-dists-chisquare-cdf';
import chiSquaredQuantileOf from '@stdlib/stats-base-dists-chisquare-quantile';
import fCdfOf from '@stdlib/stats-base-dists-f-cdf';
import gammaCdfOf from '@stdlib/stats-base-dists-gamma-cdf';
import gammaQuantileOf from '@stdlib/stats-base-dists-gamma-quantile';
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import studentTCdfOf from '@stdlib/stats-base-dists-t-cdf';
import studentTQuantileOf from '@stdlib/stats-base-dists-t-quantile';
import gammaLn from '@stdlib/math-base-special-gammaln';

/** Probability that a standard normal is at most z. */
export const normalCdf = (z: number): number => normalCdfOf(z, 0, 1);
/** The z below which a standard normal falls with probability p (0 to 1). normalQuantile(0.975) = 1.959964. */
export const normalQuantile = (p: number): number => normalQuantileOf(p, 0, 1);
export const studentTCdf = (t: number, degreesOfFreedom: number): number => studentTCdfOf(t, degreesOfFreedom);
export const studentTQuantile = (p: number, degreesOfFreedom: number): number =>
  studentTQuantileOf(p, degreesOfFreedom);
export const chiSquaredCdf = (x: number, degreesOfFreedom: number): number =>
  chiSquaredCdfOf(x, degreesOfFreedom);
export const chiSquaredQuantile = (p: number, degreesOfFreedom: number): number =>
  chiSquaredQuantileOf(p, degreesOfFreedom);
/** Gamma with shape and rate (mean = shape / rate). */
export const gammaCdf = (x: number, shape: number, rate: number): number => gammaCdfOf(x, shape, rate);
export const gammaQuantile = (p: number, shape: number, rate: number): number =>
  gammaQuantileOf(p, shape, rate);
export const betaCdf = (x: number, alpha: number, beta: number): number => betaCdfOf(x, alpha, beta);
export const betaQuantile = (p: number, alpha: number, beta: number): number =>
  betaQuantileOf(p, alpha, beta);
export const fCdf = (x: number, numeratorDf: number, denominatorDf: number): number =>
  fCdfOf(x, numeratorDf, denominatorDf);
/** log Γ(x). */
export const logGamma = (x: number): number => gammaLn(x);

/**
 * Distribution functions and quantiles, from @stdlib (checked there against Boost and R) but for the gamma family, which is ours
 * (see `gammaTails`); thin names of our own so that the rest of the library says `normalQuantile`, and so that the source can be
 * exchanged in one place.
 *
 * All are pure. Arguments outside the domain give NaN from @stdlib: callers validate before calling.
 */

import betaIncomplete from '@stdlib/math-base-special-betainc';
import gammaLn from '@stdlib/math-base-special-gammaln';
import betaCdfOf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import fCdfOf from '@stdlib/stats-base-dists-f-cdf';
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import studentTCdfOf from '@stdlib/stats-base-dists-t-cdf';
import studentTQuantileOf from '@stdlib/stats-base-dists-t-quantile';

import { standardGammaQuantile } from './gamma-quantile.ts';
import { gammaTails } from './incomplete-gamma.ts';

export { logNormalCdf } from './log-normal-cdf.ts';

/** Probability that a standard normal is at most z. */
export const normalCdf = (z: number): number => normalCdfOf(z, 0, 1);
/** The z below which a standard normal falls with probability p (0 to 1). normalQuantile(0.975) = 1.959964. */
export const normalQuantile = (p: number): number => normalQuantileOf(p, 0, 1);
export const studentTCdf = (t: number, degreesOfFreedom: number): number =>
  studentTCdfOf(t, degreesOfFreedom);
export const studentTQuantile = (p: number, degreesOfFreedom: number): number =>
  studentTQuantileOf(p, degreesOfFreedom);
export const chiSquaredCdf = (x: number, degreesOfFreedom: number): number =>
  gammaTails(degreesOfFreedom / 2, x / 2).lower;
export const chiSquaredQuantile = (p: number, degreesOfFreedom: number): number =>
  2 * standardGammaQuantile(p, degreesOfFreedom / 2);
/** Probability that a gamma exceeds x, exact in the far tail. */
export const gammaUpperTail = (x: number, shape: number, rate: number): number =>
  gammaTails(shape, x * rate).upper;
/** Gamma with shape and rate (mean = shape / rate). */
export const gammaCdf = (x: number, shape: number, rate: number): number => gammaTails(shape, x * rate).lower;
export const gammaQuantile = (p: number, shape: number, rate: number): number =>
  standardGammaQuantile(p, shape) / rate;
export const betaCdf = (x: number, alpha: number, beta: number): number => betaCdfOf(x, alpha, beta);
export const betaQuantile = (p: number, alpha: number, beta: number): number =>
  betaQuantileOf(p, alpha, beta);
export const fCdf = (x: number, numeratorDf: number, denominatorDf: number): number =>
  fCdfOf(x, numeratorDf, denominatorDf);
/** log Γ(x). */
export const logGamma = (x: number): number => gammaLn(x);
/**
 * Probability that a chi-squared exceeds x, exact in the far tail where 1 − cdf is 0.
 * chiSquaredUpperTail(778.9065, 5) = 4.23e-166.
 */
export const chiSquaredUpperTail = (x: number, degreesOfFreedom: number): number =>
  gammaTails(degreesOfFreedom / 2, x / 2).upper;
/** Probability that an F exceeds x, exact in the far tail. fUpperTail(5.06001, 2, 72.42832) = 0.0087709. */
export const fUpperTail = (x: number, numeratorDf: number, denominatorDf: number): number =>
  x <= 0
    ? 1
    : betaIncomplete(
        denominatorDf / (denominatorDf + numeratorDf * x),
        denominatorDf / 2,
        numeratorDf / 2,
        true,
        false,
      );
/** Probability of a |t| at least this large by chance; degreesOfFreedom Infinity gives the normal. */
export const studentTTwoSided = (t: number, degreesOfFreedom: number): number =>
  degreesOfFreedom > 1e9 ? 2 * normalCdf(-Math.abs(t)) : 2 * studentTCdf(-Math.abs(t), degreesOfFreedom);
/** How many standard errors an interval reaches each way; degreesOfFreedom Infinity gives the normal. */
export const intervalReach = (
  confidence: number,
  degreesOfFreedom: number = Number.POSITIVE_INFINITY,
): number =>
  degreesOfFreedom > 1e9
    ? -normalQuantile((1 - confidence) / 2)
    : -studentTQuantile((1 - confidence) / 2, degreesOfFreedom);

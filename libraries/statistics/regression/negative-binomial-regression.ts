import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { DesignMatrix } from './design-matrix.ts';
import { type GeneralisedLinearModel, generalisedLinearModel } from './generalised-linear-model.ts';
import { negativeBinomialFamily, poissonFamily } from './model-family.ts';

export interface CountModelInput {
  readonly design: DesignMatrix;
  /** Whole numbers from 0. */
  readonly counts: ArrayLike<number>;
  /** Log of exposure, where it differs between rows. */
  readonly offset?: ArrayLike<number>;
}

export interface NegativeBinomialRegression extends GeneralisedLinearModel {
  /** Variance is mean + mean² / theta: the smaller, the more the counts vary. */
  readonly theta: number;
  readonly thetaStandardError: number;
  readonly twiceLogLikelihood: number;
}

/**
 * Regression of counts that vary more than Poisson, with theta by maximum likelihood.
 *
 * Formula: variance = mean + mean² / theta; regression given theta and theta given the means alternate until both
 * settle. Standard errors of the coefficients take theta as known.
 * When to use: expected numbers of contacts or events a person or place, given case mix. When not: counts that vary no
 * more than Poisson (reason 'no-overdispersion': use the Poisson family), or excess zeros of another origin.
 * Reasons: those of `generalisedLinearModel`, 'not-a-count', 'no-overdispersion'.
 * Source: Lawless (1987), Negative binomial and mixed Poisson regression, Canadian Journal of Statistics 15: 209–225;
 * Venables & Ripley (2002), Modern Applied Statistics with S, 4th edition, §7.4.
 * Worked value: quine absence data, Days ~ Eth + Sex + Age + Lrn: theta 1.274893 (R, MASS 7.3-58.2).
 */
export function negativeBinomialRegression(input: CountModelInput): Outcome<NegativeBinomialRegression> {
  const { design, counts, offset } = input;
  for (let i = 0; i < counts.length; i++)
    if (!Number.isInteger(counts[i]) || (counts[i] ?? 0) < 0)
      return noAnswer('not-a-count', `Row ${i} has ${counts[i]}, which is no whole number from 0.`);
  const shared = { design, response: counts, ...(offset && { offset }), tolerance: 1e-10 };
  let fit = generalisedLinearModel({ ...shared, family: poissonFamily });
  let theta = 0;
  for (let round = 0; round < 100; round++) {
    if (!fit.ok) return fit;
    const found = bestTheta(counts, fit.fitted);
    if (!found.ok) return found;
    const change = Math.abs(found.theta - theta);
    theta = found.theta;
    if (change < 1e-10 * theta)
      return {
        ...fit,
        theta,
        thetaStandardError: 1 / Math.sqrt(found.information),
        twiceLogLikelihood: 2 * fit.logLikelihood,
      };
    fit = generalisedLinearModel({ ...shared, family: negativeBinomialFamily(theta) });
  }
  return noAnswer('no-convergence', 'Theta and the coefficients did not settle together.');
}

interface ThetaSlopes {
  readonly score: number;
  readonly information: number;
}

/** Slope and curvature of the log likelihood by theta; sums of 1 / (theta + j) stand for differences of digamma. */
function thetaSlopes(
  counts: ArrayLike<number>,
  fitted: Float64Array,
  theta: number,
  above: Float64Array,
): ThetaSlopes {
  let [score, information] = [0, 0];
  for (let j = 0; j < above.length; j++) {
    score += (above[j] ?? 0) / (theta + j);
    information += (above[j] ?? 0) / (theta + j) ** 2;
  }
  for (let i = 0; i < counts.length; i++) {
    const [y, mean] = [counts[i] ?? 0, fitted[i] ?? 0];
    const share = (y + theta) / (mean + theta);
    score += 1 - share - Math.log1p(mean / theta);
    information += -1 / theta + 2 / (mean + theta) - share / (mean + theta);
  }
  return { score, information };
}

function bestTheta(
  counts: ArrayLike<number>,
  fitted: Float64Array,
): Outcome<{ theta: number; information: number }> {
  let most = 0;
  for (let i = 0; i < counts.length; i++) most = Math.max(most, counts[i] ?? 0);
  const above = new Float64Array(most);
  for (let i = 0; i < counts.length; i++) {
    const last = (counts[i] ?? 0) - 1;
    if (last >= 0) above[last] = (above[last] ?? 0) + 1;
  }
  for (let j = most - 2; j >= 0; j--) above[j] = (above[j] ?? 0) + (above[j + 1] ?? 0);
  const slopes = (logTheta: number): ThetaSlopes => thetaSlopes(counts, fitted, Math.exp(logTheta), above);
  let [low, high] = [-14, 14];
  if (slopes(high).score >= 0 || slopes(low).score <= 0)
    return noAnswer('no-overdispersion', 'The counts vary no more than Poisson; use the Poisson family.');
  for (let step = 0; step < 80 && high - low > 1e-14; step++) {
    const middle = (low + high) / 2;
    if (slopes(middle).score > 0) low = middle;
    else high = middle;
  }
  const theta = Math.exp((low + high) / 2);
  return { ok: true, theta, information: slopes(Math.log(theta)).information };
}

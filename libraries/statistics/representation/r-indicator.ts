import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { DesignMatrix } from '../regression/index.ts';
import { binomialFamily, generalisedLinearModel } from '../regression/index.ts';

export interface ResponseInput {
  readonly design: DesignMatrix;
  /** 1 for a row that responded, 0 for one that was asked and did not. */
  readonly responded: ArrayLike<number>;
  /** Design weights; 1 by default. */
  readonly weights?: ArrayLike<number>;
}

export interface RIndicator {
  /** 1 − 2 × the standard deviation of the response propensities: 1 is even response, 0 the most uneven. */
  readonly r: number;
  /** The same with the variance that comes from estimating the propensities taken off. */
  readonly adjustedR: number;
  readonly responseRate: number;
  readonly standardDeviation: number;
  /** Standard deviation over response rate: bounds the bias of a respondents' mean, in its standard deviations. */
  readonly coefficientOfVariation: number;
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** A coefficient has no finite value; the propensities are right, the coefficients are not. */
  readonly separated: boolean;
  /** 'few-rows-for-columns': fewer than 20 rows a column, R is too low by chance. */
  readonly warnings: readonly string[];
}

/**
 * How evenly people responded, over the characteristics in the design.
 *
 * Formula: propensities from logistic regression; R = 1 − 2 S, S² = Σ w (propensity − mean)² / (Σ w − 1). The adjusted R
 * takes from S² the mean of the propensities' own estimation variance.
 * When to use: to compare one survey's rounds on the same characteristics. When not: across surveys with other
 * characteristics, or as proof of no bias: R sees only what is in the model, falls as columns are added, and is low by
 * chance in small samples (its own warning says when). It says nothing on who is missing from the frame.
 * Reasons: those of `generalisedLinearModel` but 'separated'; 'everyone-alike' (all responded, or none).
 * Source: Schouten, Cobben & Bethlehem (2009), Survey Methodology 35: 101–113; adjustment: Shlomo, Skinner &
 * Schouten (2012), Journal of Statistical Planning and Inference 142: 201–211.
 * Worked value: groups of 2 with 1 and of 2 with 2 responding: propensities ½, ½, 1, 1, S = 0.2886751, R = 0.4226497.
 */
export function rIndicator({ design, responded, weights }: ResponseInput): Outcome<RIndicator> {
  const rows = design.rows;
  const responses = Array.from(responded).reduce((sum, y) => sum + y, 0);
  if (responses === 0 || responses === rows)
    return noAnswer('everyone-alike', 'Everyone responded, or nobody did; there is nothing to compare.');
  const fit = generalisedLinearModel({
    design,
    response: responded,
    family: binomialFamily,
    separation: 'keep',
    ...(weights && { weights }),
  });
  if (!fit.ok) return fit;
  const p = design.names.length;
  let [total, mean, estimation] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const w = weights?.[i] ?? 1;
    total += w;
    mean += w * (fit.fitted[i] ?? 0);
  }
  mean /= total;
  let spread = 0;
  for (let i = 0; i < rows; i++) {
    const w = weights?.[i] ?? 1;
    const propensity = fit.fitted[i] ?? 0;
    spread += w * (propensity - mean) ** 2;
    let quadratic = 0;
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++)
        quadratic +=
          (design.values[i * p + a] ?? 0) *
          (fit.covariance[a * p + b] ?? 0) *
          (design.values[i * p + b] ?? 0);
    estimation += w * (propensity * (1 - propensity)) ** 2 * quadratic;
  }
  const standardDeviation = Math.sqrt(spread / (total - 1));
  const adjusted = Math.max(0, standardDeviation ** 2 - estimation / total);
  return {
    ok: true,
    r: 1 - 2 * standardDeviation,
    adjustedR: 1 - 2 * Math.sqrt(adjusted),
    responseRate: mean,
    standardDeviation,
    coefficientOfVariation: standardDeviation / mean,
    names: fit.names,
    coefficients: fit.coefficients,
    separated: fit.separated,
    warnings: rows < 20 * p ? ['few-rows-for-columns'] : [],
  };
}

import type { Outcome } from '../outcome.ts';
import type { DesignMatrix } from '../regression/index.ts';
import { binomialFamily, generalisedLinearModel } from '../regression/index.ts';
import { linearisedCovariance } from './linearised-covariance.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface SurveyLogisticRegression {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly covariance: Float64Array;
  readonly fitted: Float64Array;
  /** Degrees of freedom for t: the design's, less the coefficients but the intercept. */
  readonly degreesOfFreedom: number;
}

/**
 * Logistic regression of a survey's yes-or-no answers, with errors that know weights, clusters and strata.
 *
 * Formula: weighted maximum likelihood; influence of a row (Σ w p (1 − p) x x')⁻¹ x (y − p).
 * When to use: associations in the population, adjusted for each other. When not: fewer clusters than coefficients.
 * Reasons: those of `generalisedLinearModel`.
 * Source: Binder (1983), International Statistical Review 51: 279–292; Lumley (2010), Complex Surveys, ch. 6.
 * Worked value: an intercept alone is the log odds of `surveyMean`, its error that of the mean / (p (1 − p)).
 */
export function surveyLogisticRegression(
  design: SurveyDesign,
  predictors: DesignMatrix,
  answers: ArrayLike<number>,
): Outcome<SurveyLogisticRegression> {
  const mean = design.weights.reduce((sum, w) => sum + w, 0) / design.rows;
  const weights = design.weights.map((w) => w / mean);
  const fit = generalisedLinearModel({
    design: predictors,
    response: answers,
    family: binomialFamily,
    weights,
    tolerance: 1e-12,
  });
  if (!fit.ok) return fit;
  const p = predictors.names.length;
  const influences = Array.from({ length: p }, () => new Float64Array(design.rows));
  for (let i = 0; i < design.rows; i++) {
    const residual = ((answers[i] ?? 0) - (fit.fitted[i] ?? 0)) / mean;
    for (let a = 0; a < p; a++) {
      let sum = 0;
      for (let b = 0; b < p; b++)
        sum += (fit.covariance[a * p + b] ?? 0) * (predictors.values[i * p + b] ?? 0);
      const influence = influences[a];
      if (influence) influence[i] = sum * residual;
    }
  }
  const covariance = linearisedCovariance(design, influences);
  return {
    ok: true,
    names: fit.names,
    coefficients: fit.coefficients,
    standardErrors: Array.from({ length: p }, (_, a) => Math.sqrt(covariance[a * p + a] ?? 0)),
    covariance,
    fitted: fit.fitted,
    degreesOfFreedom: design.degreesOfFreedom - p + 1,
  };
}

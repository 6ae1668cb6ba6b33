import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { cholesky, type DesignMatrix } from '../regression/index.ts';
import type { CalibrationResidual, SurveyDesign } from './survey-design.ts';

export interface RegressionCalibration {
  readonly design: SurveyDesign;
  /** Rows whose weight turned negative: the sign of too many totals for too few rows. */
  readonly negativeWeights: number;
  readonly weights: Float64Array;
}

/**
 * Weights that meet known population totals of any variables (generalised regression, GREG), and a design that knows it.
 *
 * auxiliaries: one row a survey row, with the intercept if the population size is known; totals: the population total
 * of each column.
 * Formula: w = d (1 + x' λ), λ = (Σ d x x')⁻¹ (totals − Σ d x); influences are replaced by their residuals on x,
 * weighted by d.
 * When to use: numbers (not only classes) are known of the population. When not: shares of small groups with negative
 * weights (`negativeWeights` above 0): use `rake`.
 * Reasons: 'lengths-differ', 'collinear'.
 * Source: Deville & Särndal (1992), JASA 87: 376–382, case 1; Särndal, Swensson & Wretman (1992), §6.4.
 * Worked value: x = 1 in all rows, total 40, base weights 10, 10: weights 20, 20.
 */
export function regressionCalibration(
  design: SurveyDesign,
  auxiliaries: DesignMatrix,
  totals: readonly number[],
): Outcome<RegressionCalibration> {
  const p = auxiliaries.names.length;
  if (auxiliaries.rows !== design.rows || totals.length !== p)
    return noAnswer(
      'lengths-differ',
      `${auxiliaries.rows} rows and ${p} columns for ${design.rows} and ${totals.length}.`,
    );
  const x = auxiliaries.values;
  const base = design.weights;
  const matrix = new Float64Array(p * p);
  const missing = Float64Array.from(totals);
  for (let i = 0; i < design.rows; i++) {
    const d = base[i] ?? 0;
    for (let a = 0; a < p; a++) {
      const dx = d * (x[i * p + a] ?? 0);
      missing[a] = (missing[a] ?? 0) - dx;
      for (let b = 0; b <= a; b++) matrix[a * p + b] = (matrix[a * p + b] ?? 0) + dx * (x[i * p + b] ?? 0);
    }
  }
  const factor = cholesky(matrix, p);
  if (!factor.ok)
    return noAnswer('collinear', 'A column of the known totals is a combination of the others.');
  const multiplier = factor.solve(missing);
  const predict = (i: number, coefficients: Float64Array): number => {
    let sum = 0;
    for (let a = 0; a < p; a++) sum += (x[i * p + a] ?? 0) * (coefficients[a] ?? 0);
    return sum;
  };
  const weights = base.map((d, i) => d * (1 + predict(i, multiplier)));
  const calibration: CalibrationResidual = {
    takeInPlace: (values) => {
      const right = new Float64Array(p);
      for (let i = 0; i < values.length; i++)
        for (let a = 0; a < p; a++)
          right[a] = (right[a] ?? 0) + (base[i] ?? 0) * (x[i * p + a] ?? 0) * (values[i] ?? 0);
      const coefficients = factor.solve(right);
      for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - predict(i, coefficients);
    },
  };
  return {
    ok: true,
    design: { ...design, weights, calibrations: [...design.calibrations, calibration] },
    weights,
    negativeWeights: weights.filter((w) => w < 0).length,
  };
}

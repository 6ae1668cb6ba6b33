import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type Cholesky, cholesky } from './cholesky.ts';
import type { DesignMatrix } from './design-matrix.ts';
import type { ModelFamily } from './model-family.ts';

export interface ModelInput {
  readonly design: DesignMatrix;
  /** One for each row; for shares from 0 to 1, with `weights` the numbers of trials. */
  readonly response: ArrayLike<number>;
  readonly family: ModelFamily;
  /** 1 by default. Rows of weight 0 are predicted but not fitted. */
  readonly weights?: ArrayLike<number>;
  /** Known part of the linear predictor, such as the log of time at risk. */
  readonly offset?: ArrayLike<number>;
  /** 'refuse' (default) gives the reason 'separated'; 'keep' gives the fit as far as it went, `separated` true. */
  readonly separation?: 'refuse' | 'keep';
  /** Relative change of deviance that ends the search; 10⁻⁸ by default. */
  readonly tolerance?: number;
}

export interface GeneralisedLinearModel {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  /** Covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  readonly fitted: Float64Array;
  readonly linearPredictor: Float64Array;
  /** Weights of the last weighted regression: weight × slope² / variance. */
  readonly workingWeights: Float64Array;
  readonly deviance: number;
  /** Log likelihood without binomial coefficients. */
  readonly logLikelihood: number;
  readonly residualDegreesOfFreedom: number;
  /** Sum of squared Pearson residuals over the residual degrees of freedom; null when those are 0. */
  readonly pearsonDispersion: number | null;
  readonly iterations: number;
  /** A coefficient has no finite best value; fitted values are right, coefficients and their errors are not. */
  readonly separated: boolean;
}

interface State {
  readonly coefficients: Float64Array;
  readonly linear: Float64Array;
  readonly fitted: Float64Array;
  readonly deviance: number;
}

/**
 * Logistic, Poisson or negative-binomial regression by iteratively reweighted least squares.
 *
 * Formula: coefficients solve X'W X b = X'W z with working weights W = weight × slope² / variance and working response
 * z = linear predictor + (y − mean) / slope, repeated until the deviance settles; standard errors are from (X'W X)⁻¹.
 * When to use: expected values given case mix; response propensities. When not: rows in clusters (errors are too
 * small), counts that vary more than Poisson (`negativeBinomialRegression`), more than some hundred columns.
 * Reasons: 'too-few-rows', 'lengths-differ', 'not-allowed' (a response outside the family's range), 'collinear' (the
 * message names the column), 'separated', 'no-convergence'.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd edition, §2.5; separation: Albert & Anderson (1984),
 * Biometrika 71: 1–10.
 * Worked value: shares 1/4 and 2/4 for x = 0, 1: intercept log(1/3) = −1.098612, slope log 3 = 1.098612.
 */
export function generalisedLinearModel(input: ModelInput): Outcome<GeneralisedLinearModel> {
  const problem = inputProblem(input);
  if (problem) return problem;
  const { design, family, separation = 'refuse', tolerance = 1e-8 } = input;
  let state = startingState(input);
  let [settled, movement, iterations] = [false, 0, 0];
  let solver: Cholesky | undefined;
  let working = new Float64Array(design.rows);
  while (!settled && iterations < 50) {
    const { matrix, right, weights } = normalEquations(input, state);
    const factor = cholesky(matrix, design.names.length);
    if (!factor.ok) {
      if (iterations > 4 && movement > 0.1) break;
      const column = Number(factor.message.match(/\d+$/)?.[0] ?? 0);
      return noAnswer(
        'collinear',
        `${design.names[column]} adds nothing to the columns before it; leave it out.`,
      );
    }
    solver = factor;
    working = weights;
    iterations++;
    const next = nextState(input, state, factor.solve(right), iterations);
    movement = largestMove(input, state, next);
    settled = Math.abs(next.deviance - state.deviance) < tolerance * (Math.abs(next.deviance) + 0.1);
    state = next;
  }
  const separated = iterations > 4 && movement > 0.1;
  if (separated && separation === 'refuse')
    return noAnswer(
      'separated',
      `No finite coefficients: ${family.name} responses are all alike for some values of the predictors.`,
    );
  if (!solver || !(settled || separated))
    return noAnswer('no-convergence', `The fit had not settled after ${iterations} iterations.`);
  return { ok: true, ...summary(input, state, solver), workingWeights: working, iterations, separated };
}

const weightAt = (input: ModelInput, i: number): number => input.weights?.[i] ?? 1;
const offsetAt = (input: ModelInput, i: number): number => input.offset?.[i] ?? 0;

function inputProblem({ design, response, family, weights, offset }: ModelInput): Outcome<never> | undefined {
  for (const column of [response, weights, offset])
    if (column && column.length !== design.rows)
      return noAnswer('lengths-differ', `A column of ${column.length} for ${design.rows} rows.`);
  let used = 0;
  for (let i = 0; i < design.rows; i++) {
    const weight = weights?.[i] ?? 1;
    if (!(weight >= 0 && Number.isFinite(weight) && Number.isFinite(offset?.[i] ?? 0)))
      return noAnswer('not-allowed', `Row ${i} has no usable weight or offset.`);
    if (weight > 0) used++;
    if (weight > 0 && !(family.allows(response[i] ?? Number.NaN) && Number.isFinite(response[i])))
      return noAnswer(
        'not-allowed',
        `Row ${i} has ${response[i]}, outside the range of ${family.name} responses.`,
      );
  }
  if (used < design.names.length || used === 0)
    return noAnswer('too-few-rows', `${used} rows cannot tell ${design.names.length} coefficients.`);
  return undefined;
}

function devianceOf(input: ModelInput, fitted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < fitted.length; i++) {
    const weight = weightAt(input, i);
    if (weight > 0) sum += weight * input.family.deviance(input.response[i] ?? 0, fitted[i] ?? 0);
  }
  return sum;
}

function startingState(input: ModelInput): State {
  const { design, family, response } = input;
  const fitted = Float64Array.from({ length: design.rows }, (_, i) =>
    weightAt(input, i) > 0 ? family.startingMean(response[i] ?? 0, weightAt(input, i)) : family.mean(0),
  );
  const linear = fitted.map(family.link);
  return {
    coefficients: new Float64Array(design.names.length),
    linear,
    fitted,
    deviance: devianceOf(input, fitted),
  };
}

function normalEquations(input: ModelInput, state: State) {
  const { design, family, response } = input;
  const p = design.names.length;
  const x = design.values;
  const matrix = new Float64Array(p * p);
  const right = new Float64Array(p);
  const weights = new Float64Array(design.rows);
  for (let i = 0; i < design.rows; i++) {
    const prior = weightAt(input, i);
    if (prior === 0) continue;
    const mean = state.fitted[i] ?? 0;
    const slope = family.slope(mean);
    const w = (prior * slope * slope) / family.variance(mean);
    const z = (state.linear[i] ?? 0) - offsetAt(input, i) + ((response[i] ?? 0) - mean) / slope;
    weights[i] = w;
    for (let a = 0; a < p; a++) {
      const xa = x[i * p + a] ?? 0;
      if (xa === 0) continue;
      const wx = w * xa;
      right[a] = (right[a] ?? 0) + wx * z;
      for (let b = 0; b <= a; b++) matrix[a * p + b] = (matrix[a * p + b] ?? 0) + wx * (x[i * p + b] ?? 0);
    }
  }
  return { matrix, right, weights };
}

function stateAt(input: ModelInput, coefficients: Float64Array): State {
  const { design, family } = input;
  const p = design.names.length;
  const linear = new Float64Array(design.rows);
  for (let i = 0; i < design.rows; i++) {
    let sum = offsetAt(input, i);
    for (let a = 0; a < p; a++) sum += (design.values[i * p + a] ?? 0) * (coefficients[a] ?? 0);
    linear[i] = sum;
  }
  const fitted = linear.map(family.mean);
  return { coefficients, linear, fitted, deviance: devianceOf(input, fitted) };
}

/** The full step, or the first half, quarter … of it that does not make the deviance much worse. */
function nextState(input: ModelInput, from: State, target: Float64Array, iteration: number): State {
  let next = stateAt(input, target);
  for (let halving = 0; halving < 20; halving++) {
    const worse = iteration > 1 && next.deviance > from.deviance * (1 + 1e-6) + 1e-6;
    if (Number.isFinite(next.deviance) && !worse) break;
    const share = 0.5 ** (halving + 1);
    next = stateAt(
      input,
      target.map((b, a) => share * b + (1 - share) * (from.coefficients[a] ?? 0)),
    );
  }
  return next;
}

function largestMove(input: ModelInput, from: State, to: State): number {
  let largest = 0;
  for (let i = 0; i < to.linear.length; i++)
    if (weightAt(input, i) > 0)
      largest = Math.max(largest, Math.abs((to.linear[i] ?? 0) - (from.linear[i] ?? 0)));
  return largest;
}

function summary(input: ModelInput, state: State, solver: Cholesky) {
  const { design, family, response } = input;
  const p = design.names.length;
  const covariance = solver.inverse();
  let [used, pearson, logLikelihood] = [0, 0, 0];
  for (let i = 0; i < design.rows; i++) {
    const weight = weightAt(input, i);
    if (weight === 0) continue;
    const [y, mean] = [response[i] ?? 0, state.fitted[i] ?? 0];
    used++;
    pearson += (weight * (y - mean) ** 2) / family.variance(mean);
    logLikelihood += weight * family.logLikelihood(y, mean);
  }
  return {
    names: design.names,
    coefficients: Array.from(state.coefficients),
    standardErrors: Array.from({ length: p }, (_, a) => Math.sqrt(covariance[a * p + a] ?? 0)),
    covariance,
    fitted: state.fitted,
    linearPredictor: state.linear,
    deviance: state.deviance,
    logLikelihood,
    residualDegreesOfFreedom: used - p,
    pearsonDispersion: used > p ? pearson / (used - p) : null,
  };
}

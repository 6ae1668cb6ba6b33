import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { cholesky, type DesignMatrix } from '../regression/index.ts';
import type { QuadratureRule } from './gauss-hermite.ts';
import type { NormalMoments } from './scale-mixture.ts';
import { laplaceIntegralInto, quadratureIntegralInto, type StratumIntegral } from './stratum-integral.ts';

export interface LogisticStrataInput {
  readonly counts: readonly number[];
  readonly totals: readonly number[];
  readonly design: DesignMatrix;
  readonly rule?: QuadratureRule;
  readonly weakPrior?: number;
}

export interface FixedEffectsFit {
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  /** Derivative of the log likelihood by the variance, at the best coefficients. */
  readonly varianceSlope: number;
  /** Log determinant of the coefficients' information. */
  readonly logDeterminant: number;
}

export interface StratumAt {
  readonly linear: number;
  readonly mode: number;
  readonly weight: number;
  readonly effectMean: number;
  readonly effectVariance: number;
}

interface Sweep {
  readonly logLikelihood: number;
  readonly varianceSlope: number;
  readonly gradient: Float64Array;
  /** Observed information on the coefficients, and a cruder one that is always positive. */
  readonly matrix: Float64Array;
  readonly safeMatrix: Float64Array;
}

function filledColumns({ values, rows, names }: DesignMatrix): { columns: Int32Array; starts: Int32Array } {
  const columns: number[] = [];
  const starts = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < names.length; a++) if (values[i * names.length + a]) columns.push(a);
    starts[i + 1] = columns.length;
  }
  return { columns: Int32Array.from(columns), starts };
}

/** The likelihood of a logistic random-intercept model over strata; keeps each stratum's mode as the next start. */
export class LogisticStrataModel {
  readonly #input: LogisticStrataInput;
  readonly #modes: Float64Array;
  readonly #precision: number;
  /** Each row's columns that are not 0, and where each row's begin: indicators leave most of a design empty. */
  readonly #columns: Int32Array;
  readonly #starts: Int32Array;
  readonly #stratum: StratumIntegral = {
    mode: 0,
    weight: 0,
    logLikelihood: 0,
    slope: 0,
    varianceSlope: 0,
    curvature: 0,
    effectMean: 0,
    effectVariance: 0,
  };

  constructor(input: LogisticStrataInput) {
    this.#input = input;
    this.#precision = input.weakPrior === undefined ? 0 : 1 / input.weakPrior ** 2;
    const { columns, starts } = filledColumns(input.design);
    this.#columns = columns;
    this.#starts = starts;
    this.#modes = Float64Array.from(input.counts, (count, i) => {
      const total = input.totals[i] ?? 0;
      return Math.log((count + 0.5) / (total - count + 0.5));
    });
  }

  /** Coefficients to start from: the pooled log odds as the intercept, where the first column is one. */
  start(): Float64Array {
    const { counts, totals, design } = this.#input;
    const coefficients = new Float64Array(design.names.length);
    const successes = counts.reduce((sum, n) => sum + n, 0);
    const all = totals.reduce((sum, n) => sum + n, 0);
    if (design.names[0] === '(Intercept)') coefficients[0] = Math.log(successes / (all - successes));
    return coefficients;
  }

  #linear(i: number, coefficients: Float64Array): number {
    const { values, names } = this.#input.design;
    const p = names.length;
    let sum = 0;
    for (let k = this.#starts[i] ?? 0; k < (this.#starts[i + 1] ?? 0); k++) {
      const a = this.#columns[k] ?? 0;
      sum += (values[i * p + a] ?? 0) * (coefficients[a] ?? 0);
    }
    return sum;
  }

  #integrate(i: number, linear: number, variance: number): StratumIntegral {
    const { counts, totals, rule } = this.#input;
    const stratum = {
      count: counts[i] ?? 0,
      total: totals[i] ?? 0,
      linear,
      variance,
      start: this.#modes[i] ?? linear,
    };
    if (rule) quadratureIntegralInto(this.#stratum, stratum, rule);
    else laplaceIntegralInto(this.#stratum, stratum);
    this.#modes[i] = this.#stratum.mode;
    return this.#stratum;
  }

  #sweep(coefficients: Float64Array, variance: number): Sweep {
    const { design } = this.#input;
    const x = design.values;
    const p = design.names.length;
    const gradient = new Float64Array(p);
    const matrix = new Float64Array(p * p);
    const safeMatrix = new Float64Array(p * p);
    let [logLikelihood, varianceSlope] = [0, 0];
    for (let i = 0; i < design.rows; i++) {
      const stratum = this.#integrate(i, this.#linear(i, coefficients), variance);
      logLikelihood += stratum.logLikelihood;
      varianceSlope += stratum.varianceSlope;
      const { slope, curvature, weight } = stratum;
      const safe = weight / (1 + variance * weight);
      const first = this.#starts[i] ?? 0;
      for (let k = first; k < (this.#starts[i + 1] ?? 0); k++) {
        const a = this.#columns[k] ?? 0;
        const xa = x[i * p + a] ?? 0;
        gradient[a] = (gradient[a] ?? 0) + xa * slope;
        for (let l = first; l <= k; l++) {
          const b = this.#columns[l] ?? 0;
          const xb = x[i * p + b] ?? 0;
          const at = a * p + b;
          matrix[at] = (matrix[at] ?? 0) + xa * xb * curvature;
          safeMatrix[at] = (safeMatrix[at] ?? 0) + xa * xb * safe;
        }
      }
    }
    if (this.#precision > 0)
      for (let a = 0; a < p; a++) {
        if (design.names[a] === '(Intercept)') continue;
        const b = coefficients[a] ?? 0;
        logLikelihood -= (this.#precision * b * b) / 2;
        gradient[a] = (gradient[a] ?? 0) - this.#precision * b;
        matrix[a * p + a] = (matrix[a * p + a] ?? 0) + this.#precision;
        safeMatrix[a * p + a] = (safeMatrix[a * p + a] ?? 0) + this.#precision;
      }
    return { logLikelihood, varianceSlope, gradient, matrix, safeMatrix };
  }

  /** Quadrature's slopes are not quite those of its likelihood, so that there the slopes must shrink instead. */
  #improves(before: Sweep, after: Sweep): boolean {
    const norm = ({ gradient }: Sweep): number => Math.hypot(...gradient);
    if (this.#input.rule) return norm(after) < norm(before);
    return after.logLikelihood >= before.logLikelihood - 1e-9 * (1 + Math.abs(before.logLikelihood));
  }

  /** The best coefficients at one variance. Reasons: 'collinear', 'separated', 'no-convergence'. */
  fitFixedEffects(variance: number, from: Float64Array): Outcome<FixedEffectsFit> {
    const { design } = this.#input;
    let coefficients: Float64Array = Float64Array.from(from);
    let sweep = this.#sweep(coefficients, variance);
    let size = Number.POSITIVE_INFINITY;
    for (let step = 0; step < 60; step++) {
      const exact = cholesky(sweep.matrix, design.names.length);
      const factor = exact.ok ? exact : cholesky(sweep.safeMatrix, design.names.length);
      if (!factor.ok) {
        if (coefficients.some((b) => Math.abs(b) > 15)) return this.#separated();
        const column = Number(factor.message.match(/\d+$/)?.[0] ?? 0);
        return noAnswer(
          'collinear',
          `${design.names[column]} adds nothing to the columns before it; leave it out.`,
        );
      }
      const move = factor.solve(sweep.gradient);
      size = move.reduce((largest, m) => Math.max(largest, Math.abs(m)), 0);
      if (size < 1e-8) return this.#fitted(coefficients, sweep);
      let share = Math.min(1, 5 / size);
      let next = coefficients;
      let after = sweep;
      for (let halving = 0; halving < 30; halving++) {
        next = coefficients.map((b, a) => b + share * (move[a] ?? 0));
        after = this.#sweep(next, variance);
        if (size < 1e-3 || this.#improves(sweep, after)) break;
        share /= 2;
      }
      [coefficients, sweep] = [next, after];
      if (coefficients.some((b) => Math.abs(b) > 40)) return this.#separated();
    }
    if (size < 1e-3) return this.#fitted(coefficients, sweep);
    return coefficients.some((b) => Math.abs(b) > 12)
      ? this.#separated()
      : noAnswer('no-convergence', 'The coefficients did not settle.');
  }

  #fitted(
    coefficients: Float64Array,
    { logLikelihood, varianceSlope, safeMatrix }: Sweep,
  ): Outcome<FixedEffectsFit> {
    const factor = cholesky(safeMatrix, coefficients.length);
    if (!factor.ok) return noAnswer('no-convergence', 'The coefficients have no error that can be had.');
    return { ok: true, coefficients, logLikelihood, varianceSlope, logDeterminant: factor.logDeterminant };
  }

  #separated(): Outcome<never> {
    return noAnswer(
      'separated',
      'A coefficient has no finite value: some level has no success, or nothing else.',
    );
  }

  strataAt(coefficients: Float64Array, variance: number): StratumAt[] {
    return Array.from({ length: this.#input.design.rows }, (_, i) => {
      const linear = this.#linear(i, coefficients);
      const { mode, weight, effectMean, effectVariance } = this.#integrate(i, linear, variance);
      return { linear, mode, weight, effectMean, effectVariance };
    });
  }

  /**
   * Means and variances of the strata's log odds, then of their effects, at one variance; allowing for the coefficients'
   * uncertainty.
   */
  strataMoments(coefficients: Float64Array, variance: number): NormalMoments {
    const { values, names, rows } = this.#input.design;
    const p = names.length;
    const factor = cholesky(this.#sweep(coefficients, variance).safeMatrix, p);
    const means = new Float64Array(2 * rows);
    const variances = new Float64Array(2 * rows);
    for (const [i, stratum] of this.strataAt(coefficients, variance).entries()) {
      const { linear, weight, effectMean, effectVariance } = stratum;
      const row = values.subarray(i * p, (i + 1) * p);
      const solved = factor.ok ? factor.solve(row) : row;
      const uncertainty = factor.ok ? solved.reduce((sum, value, a) => sum + value * (row[a] ?? 0), 0) : 0;
      const left = 1 / (1 + variance * weight);
      means[i] = linear + effectMean;
      variances[i] = effectVariance + left * left * uncertainty;
      means[rows + i] = effectMean;
      variances[rows + i] = effectVariance + (1 - left) ** 2 * uncertainty;
    }
    return { means, variances };
  }

  /** Observed information on coefficients and, above 0, variance, by differences of the exact slopes. */
  information(coefficients: Float64Array, variance: number): Float64Array {
    const p = coefficients.length;
    if (variance === 0) return this.#sweep(coefficients, 0).matrix;
    const size = p + 1;
    const slopes = (shift: number, by: number): number[] => {
      const moved = coefficients.map((b, a) => (a === shift ? b + by : b));
      const { gradient, varianceSlope } = this.#sweep(moved, shift === p ? variance + by : variance);
      return [...gradient, varianceSlope];
    };
    const matrix = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      const h = a === p ? variance * 1e-4 : 1e-4;
      const [up, down] = [slopes(a, h), slopes(a, -h)];
      for (let b = 0; b < size; b++) matrix[a * size + b] = -((up[b] ?? 0) - (down[b] ?? 0)) / (2 * h);
    }
    for (let a = 0; a < size; a++)
      for (let b = 0; b < a; b++) {
        const mean = ((matrix[a * size + b] ?? 0) + (matrix[b * size + a] ?? 0)) / 2;
        matrix[a * size + b] = mean;
        matrix[b * size + a] = mean;
      }
    return matrix;
  }
}

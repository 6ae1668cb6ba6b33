import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface Cholesky {
  /** Solves matrix × x = right. */
  readonly solve: (right: ArrayLike<number>) => Float64Array;
  /** The inverse, row by row. */
  readonly inverse: () => Float64Array;
  readonly logDeterminant: number;
}

/**
 * Cholesky factor of a symmetric positive definite matrix, given row by row (size × size, upper part not read).
 *
 * The matrix is first scaled to a unit diagonal. When a pivot falls below `tolerance` (10⁻¹² by default) the row is a
 * combination of earlier ones: reason 'collinear', and the message ends in the row's number, from 0.
 * When to use: normal equations and information matrices of up to some hundred rows. When not: sparse or larger ones.
 * Source: Golub & Van Loan (2013), Matrix Computations, 4th edition, §4.2.
 * Worked value: [4 2; 2 3] with right side 8, 7 gives 1.25, 1.5.
 */
export function cholesky(matrix: ArrayLike<number>, size: number, tolerance = 1e-12): Outcome<Cholesky> {
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(matrix[i * size + i] ?? 0));
  const factor = new Float64Array(size * size);
  const at = (i: number, j: number): number => factor[i * size + j] ?? 0;
  const scaleAt = (i: number): number => scale[i] ?? 0;
  let logDeterminant = 0;
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = (matrix[i * size + j] ?? 0) * scaleAt(i) * scaleAt(j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      if (i > j) factor[i * size + j] = sum / at(j, j);
      else if (sum > tolerance) {
        factor[j * size + j] = Math.sqrt(sum);
        logDeterminant += Math.log(sum) - 2 * Math.log(scaleAt(j));
      } else return noAnswer('collinear', `The matrix is not positive definite at row ${j}`);
    }
  }
  const solve = (right: ArrayLike<number>): Float64Array => {
    const x = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = (right[i] ?? 0) * scaleAt(i);
      for (let k = 0; k < i; k++) sum -= at(i, k) * (x[k] ?? 0);
      x[i] = sum / at(i, i);
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i] ?? 0;
      for (let k = i + 1; k < size; k++) sum -= at(k, i) * (x[k] ?? 0);
      x[i] = sum / at(i, i);
    }
    for (let i = 0; i < size; i++) x[i] = (x[i] ?? 0) * scaleAt(i);
    return x;
  };
  const inverse = (): Float64Array => {
    const result = new Float64Array(size * size);
    const unit = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      unit[j] = 1;
      const column = solve(unit);
      for (let i = 0; i < size; i++) result[i * size + j] = column[i] ?? 0;
      unit[j] = 0;
    }
    return result;
  };
  return { ok: true, solve, inverse, logDeterminant };
}

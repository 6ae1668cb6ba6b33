/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's method; undefined when A is singular (a pivot
 * below 1e-12 of its diagonal). A and b are left as they were. Source: Golub & Van Loan 2013, p. 163.
 */
export function solveSymmetric(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const lower = choleskyFactor(matrix);
  if (!lower) return undefined;
  const size = right.length;
  const x = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (lower[i]?.[k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] ?? 0) - (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1);
  }
  return x;
}

function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = [];
  for (let i = 0; i < matrix.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : (lower[j] ?? []);
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (j < i) row.push(sum / (other[j] ?? 1));
      else if (sum > 1e-12 * (matrix[i]?.[i] ?? 0)) row.push(Math.sqrt(sum));
      else return undefined;
    }
    lower.push(row);
  }
  return lower;
}

/** Inverse of a symmetric positive definite matrix, undefined when singular. */
export function invertSymmetric(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const columns: number[][] = [];
  for (let j = 0; j < matrix.length; j++) {
    const column = solveSymmetric(
      matrix,
      matrix.map((_, i) => (i === j ? 1 : 0)),
    );
    if (!column) return undefined;
    columns.push(column);
  }
  return columns;
}

/**
 * x with M x = b for a symmetric positive definite M (row by row, n × n), by Cholesky; a pivot that is nought within
 * rounding is skipped, so that rows which repeat others do no harm. M is overwritten.
 */
export function solveSymmetricInPlace(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const at = (i: number, j: number): number => matrix[i * n + j] ?? 0;
  const x = right.slice();
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, at(i, i));
  const skipped = new Uint8Array(n);
  for (let j = 0; j < n; j++) {
    let pivot = at(j, j);
    for (let k = 0; k < j; k++) pivot -= at(j, k) ** 2;
    if (pivot <= largest * 1e-14) {
      skipped[j] = 1;
      for (let i = j; i < n; i++) matrix[i * n + j] = 0;
      continue;
    }
    const root = Math.sqrt(pivot);
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      matrix[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (x[k] ?? 0);
    x[i] = skipped[i] ? 0 : sum / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * (x[k] ?? 0);
    x[i] = skipped[i] ? 0 : sum / at(i, i);
  }
  return x;
}

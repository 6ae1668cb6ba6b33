/** Size, mean and variance (with n − 1; 0 for one value) of values. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const mean = n > 0 ? values.reduce((sum, x) => sum + x, 0) / n : 0;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

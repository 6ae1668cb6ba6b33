/** One outcome in some set of rows. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (n − 1); 0 below two rows. */
  readonly variance: number;
}

/** A value with its interval, in whatever the axis counts, and how it is written beside its mark. */
export interface DrawnInterval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly label: string;
}

import type { Signal } from './signals.ts';

/** A control chart: one entry in each list for each point in time. */
export interface ControlChart {
  readonly centre: number;
  readonly values: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Distance from the centre in process deviations. */
  readonly standardised: readonly number[];
  /** Process deviation over chance deviation (1 = chance alone); only for p′ and u′ charts. */
  readonly excess?: number;
  readonly signals: readonly Signal[];
}

/** Mean of two-point moving ranges over its expectation for normal points with deviation 1, d₂ = 2/√π. */
export const MOVING_RANGE_CONSTANT = 2 / Math.sqrt(Math.PI);

export function meanMovingRange(values: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0));
  return sum / (values.length - 1);
}

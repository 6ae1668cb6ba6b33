import { type NoAnswer, noAnswer } from '../outcome.ts';

/** Units of two arms in strata and clusters: parallel arrays, one entry a unit. */
export interface StratifiedUnits {
  /** What is counted or measured: 0 or 1 for a share, a count for a rate, a value for a mean. */
  readonly numerator: Float64Array;
  /** 1 for a share or a mean, exposure for a rate. Never negative. */
  readonly denominator: Float64Array;
  /** 0 … strata − 1; −1 leaves the unit out. */
  readonly stratum: Int32Array;
  /** 1 the group, 0 the comparison, 255 left out. */
  readonly arm: Uint8Array;
  /** 0 … clusters − 1: units of one cluster may resemble each other. */
  readonly cluster: Int32Array;
  readonly strata: number;
  readonly clusters: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A figure for each arm. */
export interface PerArm {
  readonly group: number;
  readonly comparison: number;
}

export function problemWith(units: StratifiedUnits): NoAnswer | undefined {
  const { numerator, denominator, stratum, arm, cluster, confidence } = units;
  const n = numerator.length;
  if (denominator.length !== n || stratum.length !== n || arm.length !== n || cluster.length !== n)
    return noAnswer('bad-input', 'The arrays of units must have one length.');
  if (!(confidence > 0 && confidence < 1))
    return noAnswer('bad-input', 'Confidence must lie between 0 and 1.');
  return undefined;
}

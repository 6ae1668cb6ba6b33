/** One combination of characteristics in a two-level analysis. */
export interface MaihdaStratum {
  /** What is said of the stratum: main effects and its own effect together, with limits. */
  readonly shrunk: number;
  readonly lower: number;
  readonly upper: number;
  /** What the main effects alone say. */
  readonly additive: number;
  /** What the combination adds to its parts (log odds for shares), with limits; a finding only if they leave out 0. */
  readonly interaction: number;
  readonly interactionLower: number;
  readonly interactionUpper: number;
}

export interface Maihda {
  /** Variance between strata without and with main effects. */
  readonly nullVariance: number;
  readonly additiveVariance: number;
  /** Share of all variation that is between strata, without and with main effects. */
  readonly variancePartition: number;
  readonly additiveVariancePartition: number;
  /** Share of the variance between strata that main effects explain; null when there is none to explain. */
  readonly proportionalChange: number | null;
  /** Names and values of the main effects. */
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly confidence: number;
  readonly strata: readonly MaihdaStratum[];
}

/** (null − additive) / null, or null when there is no variance to explain. */
export const proportionalChange = (nullVariance: number, additiveVariance: number): number | null =>
  nullVariance > 0 ? (nullVariance - additiveVariance) / nullVariance : null;

/** The band within which a place of a given size falls by chance; below is low, above is high. */
export interface FunnelLimits {
  readonly size: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/** Limits that follow whole counts: a count inside `lowestUsual … highestUsual` is unremarkable. */
export interface CountFunnelLimits extends FunnelLimits {
  readonly lowestUsual: number;
  readonly highestUsual: number;
}

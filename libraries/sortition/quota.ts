/** How many members of a panel must have a value of a feature, at least and at most. */
export interface Quota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  /** How far the quota may be changed when the quotas together cannot be met; 0 and no limit by default. */
  readonly minFlex?: number;
  readonly maxFlex?: number;
}

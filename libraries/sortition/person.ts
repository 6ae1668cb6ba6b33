/** Somebody who may be drawn. */
export interface Person {
  readonly id: string;
  /** Feature → value, every feature that a quota names. A value that no quota names is counted by no quota. */
  readonly values: Readonly<Record<string, string>>;
  /** People who share a household key cannot sit on a panel together. Leave out to ignore households. */
  readonly household?: string;
}

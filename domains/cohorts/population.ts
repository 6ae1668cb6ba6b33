import type { Characteristic } from './characteristic.ts';

/** The code of "no known value" in `CodedCharacteristic.codes`. */
export const UNKNOWN = 65535;

export const UNKNOWN_KINDS = ['not_asked', 'not_recorded', 'prefer_not_to_say', 'suppressed'] as const;

/** One characteristic of every household, or of every home, as small numbers. */
export interface CodedCharacteristic {
  readonly characteristic: Characteristic;
  /** `codes[i]` is an index into `values`, or UNKNOWN. Indexed by household for people, by home otherwise. */
  readonly level: 'household' | 'home';
  readonly codes: Uint16Array;
  readonly values: readonly string[];
  /** For the unknown: index into UNKNOWN_KINDS. */
  readonly unknownKinds: Uint8Array;
}

/** Who lives where, and in which cohorts. */
export interface Population {
  readonly homes: number;
  readonly households: number;
  readonly homeIds: readonly string[];
  readonly areaOfHome: readonly (string | null)[];
  readonly homeOfHousehold: Int32Array;
  readonly characteristics: readonly CodedCharacteristic[];
}

/** Each unit's code of a characteristic. A unit without a household (a job in an empty home) has no person's value. */
export function codesOfUnits(
  coded: CodedCharacteristic,
  homeOfUnit: Int32Array,
  householdOfUnit: Int32Array,
): Uint16Array {
  const at = coded.level === 'home' ? homeOfUnit : householdOfUnit;
  const codes = new Uint16Array(at.length);
  for (let i = 0; i < at.length; i++) {
    const index = at[i] ?? -1;
    codes[i] = index < 0 ? UNKNOWN : (coded.codes[index] ?? UNKNOWN);
  }
  return codes;
}

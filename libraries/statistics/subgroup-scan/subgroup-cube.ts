import { type NoAnswer, noAnswer } from '../outcome.ts';

/** A characteristic of the rows: `codes` holds the place of each row's level, or `levels.length` where unknown. */
export interface ScanCharacteristic {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Uint8Array;
}

/**
 * An outcome of the rows. `number`: a Float64Array, NaN where unknown. `yes-no`: a Uint8Array of 1 and 0, anything else
 * where unknown.
 */
export type ScanOutcome =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'yes-no'; readonly values: Uint8Array };

/** One choice of characteristics; its subgroups stand at `offset` onwards, the last characteristic changing fastest. */
export interface Combination {
  readonly characteristics: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** Which subgroups there are: every level of every combination of up to `depth` characteristics. Number 0 is all rows. */
export interface CubeShape {
  readonly characteristics: readonly { readonly name: string; readonly levels: readonly string[] }[];
  readonly depth: number;
  readonly combinations: readonly Combination[];
  readonly subgroups: number;
}

/** Sums of one outcome in every subgroup, taken about `centre` so that variances stay exact for large values. */
export interface CubeOutcome {
  readonly name: string;
  readonly kind: 'number' | 'yes-no';
  readonly centre: number;
  /** Skewness of the outcome over all rows (0 where it is not known): what a random draw of few rows inherits. */
  readonly skewness: number;
  /** Members with a known outcome. */
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly sumSquares: Float64Array;
}

export interface SubgroupCube extends CubeShape {
  readonly members: Float64Array;
  readonly outcomes: readonly CubeOutcome[];
}

/** All choices of up to `depth` of `n` things, fewer first, in order of place. */
export function choices(n: number, depth: number): number[][] {
  let level: number[][] = [[]];
  const all = [...level];
  for (let size = 1; size <= depth; size++) {
    level = level.flatMap((chosen) =>
      Array.from({ length: n - 1 - (chosen.at(-1) ?? -1) }, (_, k) => [
        ...chosen,
        (chosen.at(-1) ?? -1) + 1 + k,
      ]),
    );
    all.push(...level);
  }
  return all;
}

/** Lays out the subgroups. Reasons: `bad-depth`, `no-levels`, `too-many-levels`, `too-many-subgroups`. */
export function cubeShape(
  characteristics: CubeShape['characteristics'],
  depth: number,
): { readonly ok: true; readonly shape: CubeShape } | NoAnswer {
  if (!Number.isInteger(depth) || depth < 1 || depth > 6)
    return noAnswer('bad-depth', 'The depth must be a whole number from 1 to 6.');
  for (const { name, levels } of characteristics) {
    if (levels.length === 0) return noAnswer('no-levels', `The characteristic ${name} has no levels.`);
    if (levels.length > 254)
      return noAnswer('too-many-levels', `The characteristic ${name} has more than 254 levels.`);
  }
  let offset = 0;
  const combinations = choices(characteristics.length, Math.min(depth, characteristics.length)).map(
    (chosen) => {
      const size = chosen.reduce((product, c) => product * (characteristics[c]?.levels.length ?? 0), 1);
      offset += size;
      return { characteristics: chosen, offset: offset - size, size };
    },
  );
  if (offset > 20e6)
    return noAnswer('too-many-subgroups', `There would be ${offset} subgroups, above 20 million.`);
  const named = characteristics.map(({ name, levels }) => ({ name, levels }));
  return { ok: true, shape: { characteristics: named, depth, combinations, subgroups: offset } };
}

/** The combination that a subgroup belongs to. */
export function combinationOf(shape: CubeShape, subgroup: number): Combination {
  let low = 0;
  let high = shape.combinations.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((shape.combinations[middle]?.offset ?? 0) <= subgroup) low = middle;
    else high = middle - 1;
  }
  return shape.combinations[low] ?? { characteristics: [], offset: 0, size: 1 };
}

/** The levels that define a subgroup, as pairs of characteristic and level (by place). None for all rows. */
export function subgroupLevels(shape: CubeShape, subgroup: number): readonly (readonly [number, number])[] {
  const { characteristics, offset } = combinationOf(shape, subgroup);
  let rest = subgroup - offset;
  const levels: (readonly [number, number])[] = [];
  for (const c of [...characteristics].reverse()) {
    const size = shape.characteristics[c]?.levels.length ?? 1;
    levels.unshift([c, rest % size]);
    rest = Math.floor(rest / size);
  }
  return levels;
}

/** The number of the subgroup with these levels, in any order; −1 when the cube does not hold it. */
export function subgroupNumber(shape: CubeShape, levels: readonly (readonly [number, number])[]): number {
  const sorted = [...levels].sort(([a], [b]) => a - b);
  const combination = shape.combinations.find(
    ({ characteristics }) =>
      characteristics.length === sorted.length && characteristics.every((c, i) => c === sorted[i]?.[0]),
  );
  if (!combination) return -1;
  return (
    sorted.reduce((place, [c, level]) => place * (shape.characteristics[c]?.levels.length ?? 1) + level, 0) +
    combination.offset
  );
}

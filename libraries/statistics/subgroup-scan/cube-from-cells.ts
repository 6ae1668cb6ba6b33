import { type NoAnswer, noAnswer } from '../outcome.ts';
import { cubeShape, type SubgroupCube } from './subgroup-cube.ts';

/** One cell of an aggregated table: the level of each characteristic (its place, or the number of levels if unknown). */
export interface AggregatedCell {
  readonly levels: readonly number[];
  readonly members: number;
  /** For each outcome: how many are known, their sum and sum of squares (yes-no: both the count of yes). */
  readonly outcomes: readonly { readonly n: number; readonly sum: number; readonly sumSquares: number }[];
}

/**
 * The same cube as `scanSubgroups` from counts that a database has already made.
 *
 * Outcomes of kind `number` should have been summed about a common `centre` when their values are large; give their
 * `skewness` over all rows where they are skewed, or small subgroups are judged as if they were not.
 * Reasons: as `scanSubgroups`, and `bad-cell`.
 */
export function cubeFromCells(options: {
  readonly characteristics: readonly { readonly name: string; readonly levels: readonly string[] }[];
  readonly outcomes: readonly {
    readonly name: string;
    readonly kind: 'number' | 'yes-no';
    readonly centre?: number;
    readonly skewness?: number;
  }[];
  readonly cells: readonly AggregatedCell[];
  readonly depth?: number;
}): { readonly ok: true; readonly cube: SubgroupCube } | NoAnswer {
  const shaped = cubeShape(options.characteristics, options.depth ?? 3);
  if (!shaped.ok) return shaped;
  const { shape } = shaped;
  const sizes = shape.characteristics.map(({ levels }) => levels.length);
  for (const { levels, members } of options.cells) {
    const fits = sizes.every(
      (size, c) => Number.isInteger(levels[c]) && (levels[c] ?? -1) >= 0 && (levels[c] ?? 0) <= size,
    );
    if (!fits || !(members >= 0))
      return noAnswer('bad-cell', 'A cell has a level that is not there, or a bad count.');
  }
  const members = new Float64Array(shape.subgroups);
  const outcomes = options.outcomes.map(({ name, kind, centre = 0, skewness = 0 }) => ({
    name,
    kind,
    centre,
    skewness,
    n: new Float64Array(shape.subgroups),
    sum: new Float64Array(shape.subgroups),
    sumSquares: new Float64Array(shape.subgroups),
  }));
  const add = (to: Float64Array, place: number, value: number): void => {
    to[place] = (to[place] ?? 0) + value;
  };
  for (const combination of shape.combinations) {
    for (const cell of options.cells) {
      if (combination.characteristics.some((c) => cell.levels[c] === sizes[c])) continue;
      const place = combination.characteristics.reduce(
        (at, c) => at * (sizes[c] ?? 1) + (cell.levels[c] ?? 0),
        0,
      );
      add(members, combination.offset + place, cell.members);
      outcomes.forEach((outcome, o) => {
        const { n = 0, sum = 0, sumSquares = 0 } = cell.outcomes[o] ?? {};
        add(outcome.n, combination.offset + place, n);
        add(outcome.sum, combination.offset + place, sum);
        add(outcome.sumSquares, combination.offset + place, sumSquares);
      });
    }
  }
  return { ok: true, cube: { ...shape, members, outcomes } };
}

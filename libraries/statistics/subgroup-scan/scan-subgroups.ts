import { type NoAnswer, noAnswer } from '../outcome.ts';
import { type BlockSums, countBlock, type ScanColumns } from './count-block.ts';
import { type CountingBlock, coveringBlocks } from './covering-blocks.ts';
import {
  type CubeShape,
  cubeShape,
  type ScanCharacteristic,
  type ScanOutcome,
  type SubgroupCube,
} from './subgroup-cube.ts';

export interface ScanInput {
  readonly characteristics: readonly ScanCharacteristic[];
  readonly outcomes: readonly ScanOutcome[];
  /** Up to how many characteristics are combined: 1 to 6, default 3. */
  readonly depth?: number;
}

/** A scan made ready: what to count, from which columns, in which passes. The passes may run in any order or thread. */
export interface ScanPlan {
  readonly ok: true;
  readonly shape: CubeShape;
  readonly columns: ScanColumns;
  readonly blocks: readonly CountingBlock[];
}

function largestCode(codes: Uint8Array): number {
  let largest = 0;
  for (let i = 0; i < codes.length; i++) if ((codes[i] as number) > largest) largest = codes[i] as number;
  return largest;
}

interface Summary {
  readonly centre: number;
  readonly skewness: number;
  readonly complete: boolean;
  readonly finite: boolean;
}

/** Mean of the known values (0 where there are none), skewness, whether all are known, and whether all are finite. */
function summary(values: Float64Array): Summary {
  let sum = 0;
  let known = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  const centre = known > 0 ? sum / known : 0;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < values.length; i++) {
    const off = (values[i] as number) - centre;
    if (Number.isNaN(off)) continue;
    squares += off * off;
    cubes += off * off * off;
  }
  const skewness = squares > 0 ? (cubes / squares) * Math.sqrt(known / squares) : 0;
  return { centre, skewness, complete: known === values.length, finite: Number.isFinite(squares) };
}

const ANSWERS: Summary = { centre: 0, skewness: 0, complete: false, finite: true };

/** Checks the columns and lays out the passes. */
export function planScan(input: ScanInput): ScanPlan | NoAnswer {
  const { characteristics, outcomes, depth = 3 } = input;
  const rows = characteristics[0]?.codes.length ?? outcomes[0]?.values.length ?? 0;
  const shaped = cubeShape(characteristics, depth);
  if (!shaped.ok) return shaped;
  const sizes: number[] = [];
  for (const { name, codes, levels } of characteristics) {
    if (codes.length !== rows)
      return noAnswer('lengths-differ', `The column ${name} has ${codes.length} rows, not ${rows}.`);
    const largest = largestCode(codes);
    if (largest > levels.length)
      return noAnswer('bad-code', `The column ${name} has a code without a level.`);
    sizes.push(Math.max(levels.length, largest + 1));
  }
  const centres: number[] = [];
  const skewness: number[] = [];
  const complete: boolean[] = [];
  for (const { name, kind, values } of outcomes) {
    if (values.length !== rows)
      return noAnswer('lengths-differ', `The column ${name} has ${values.length} rows, not ${rows}.`);
    const found = kind === 'number' ? summary(values) : ANSWERS;
    if (!found.finite) return noAnswer('not-finite', `The column ${name} has an infinite value.`);
    centres.push(found.centre);
    skewness.push(Number.isFinite(found.skewness) ? found.skewness : 0);
    complete.push(found.complete);
  }
  const codes = characteristics.map((characteristic) => characteristic.codes);
  return {
    ok: true,
    shape: shaped.shape,
    columns: { rows, codes, outcomes, centres, skewness, complete, sizes },
    blocks: coveringBlocks(shaped.shape, sizes),
  };
}

/** Puts the sums of all passes in their places. `sums[b]` answers `plan.blocks[b]`. */
export function assembleCube(plan: ScanPlan, sums: readonly (readonly BlockSums[])[]): SubgroupCube {
  const { shape, columns } = plan;
  const members = new Float64Array(shape.subgroups);
  const outcomes = columns.outcomes.map(({ name, kind }, o) => ({
    name,
    kind,
    centre: columns.centres[o] ?? 0,
    skewness: columns.skewness[o] ?? 0,
    n: new Float64Array(shape.subgroups),
    sum: new Float64Array(shape.subgroups),
    sumSquares: new Float64Array(shape.subgroups),
  }));
  plan.blocks.forEach((block, b) => {
    block.combinations.forEach((number, k) => {
      const part = sums[b]?.[k];
      const offset = shape.combinations[number]?.offset ?? 0;
      if (part === undefined) return;
      members.set(part.members, offset);
      part.outcomes.forEach(([n, sum, squares], o) => {
        outcomes[o]?.n.set(n, offset);
        outcomes[o]?.sum.set(sum, offset);
        outcomes[o]?.sumSquares.set(squares, offset);
      });
    });
  });
  return { ...shape, members, outcomes };
}

/**
 * Counts, sums and sums of squares of several outcomes in every subgroup that up to `depth` characteristics define.
 *
 * In: characteristics as codes (a Uint8Array each), outcomes as Float64Array or Uint8Array, depth (default 3).
 * Out: the cube; read it with `compareWithRest` and `findSubgroups`.
 * Method: a few passes over the rows, each filling one table of several characteristics that stays in the processor's
 * cache; every combination is then a sum over one of these tables.
 * When to use: thousands to millions of rows, up to a dozen or so characteristics. When not: on counts already
 * aggregated (`cubeFromCells`); on rows that belong together (several of one person) without a design effect.
 * Reasons: `bad-depth`, `no-levels`, `too-many-levels`, `too-many-subgroups`, `lengths-differ`, `bad-code`,
 * `not-finite`.
 * Worked value: levels (a, b) × (x, y) with yes-no 1, 0, 1, 1 in ax, ax, ay, by: subgroup a has n 3 and sum 2.
 */
export function scanSubgroups(
  input: ScanInput,
): { readonly ok: true; readonly cube: SubgroupCube } | NoAnswer {
  const plan = planScan(input);
  if (!plan.ok) return plan;
  const sums = plan.blocks.map((block) => countBlock(block, plan.columns, plan.shape));
  return { ok: true, cube: assembleCube(plan, sums) };
}

import type { CountingBlock } from './covering-blocks.ts';
import type { CubeShape, ScanOutcome } from './subgroup-cube.ts';

/** The columns of a scan, as every thread needs them. `centres` are subtracted from outcomes before summing. */
export interface ScanColumns {
  readonly rows: number;
  readonly codes: readonly Uint8Array[];
  readonly outcomes: readonly ScanOutcome[];
  readonly centres: readonly number[];
  readonly skewness: readonly number[];
  /** Whether every value of the outcome is known, which saves counting them. */
  readonly complete: readonly boolean[];
  /** Places that each characteristic takes in a table: its levels, and one more where some are unknown. */
  readonly sizes: readonly number[];
}

/** Counts and sums of a block's table, or of the subgroups read off it: members, then n, sum, squares per outcome. */
export interface BlockSums {
  readonly members: Float64Array;
  readonly outcomes: readonly (readonly [n: Float64Array, sum: Float64Array, sumSquares: Float64Array])[];
}

const CHUNK = 8192;

function fillPlaces(
  places: Int32Array,
  from: number,
  columns: readonly Uint8Array[],
  sizes: readonly number[],
): void {
  const length = places.length;
  const first = columns[0];
  if (first === undefined) {
    places.fill(0);
    return;
  }
  for (let i = 0; i < length; i++) places[i] = first[from + i] as number;
  for (let k = 1; k < columns.length; k++) {
    const codes = columns[k] as Uint8Array;
    const size = sizes[k] as number;
    for (let i = 0; i < length; i++)
      places[i] = (Math.imul(places[i] as number, size) + (codes[from + i] as number)) | 0;
  }
}

function countMembers(places: Int32Array, members: Float64Array): void {
  for (let i = 0, rows = places.length; i < rows; i++) {
    const place = places[i] as number;
    members[place] = (members[place] as number) + 1;
  }
}

/** Sums and squares side by side: [sum, squares] of each cell. */
function addNumbers(
  places: Int32Array,
  from: number,
  values: Float64Array,
  centre: number,
  pairs: Float64Array,
): void {
  for (let i = 0, rows = places.length; i < rows; i++) {
    const place = (places[i] as number) << 1;
    const value = (values[from + i] as number) - centre;
    pairs[place] = (pairs[place] as number) + value;
    pairs[place + 1] = (pairs[place + 1] as number) + value * value;
  }
}

function addKnownNumbers(
  places: Int32Array,
  from: number,
  {
    values,
    centre,
    pairs,
    n,
  }: { values: Float64Array; centre: number; pairs: Float64Array; n: Float64Array },
): void {
  for (let i = 0, rows = places.length; i < rows; i++) {
    const place = places[i] as number;
    const value = (values[from + i] as number) - centre;
    if (Number.isNaN(value)) continue;
    n[place] = (n[place] as number) + 1;
    const pair = place << 1;
    pairs[pair] = (pairs[pair] as number) + value;
    pairs[pair + 1] = (pairs[pair + 1] as number) + value * value;
  }
}

/** Counts of no, yes and unknown side by side, four places a cell. */
function addAnswers(places: Int32Array, from: number, values: Uint8Array, counts: Float64Array): void {
  for (let i = 0, rows = places.length; i < rows; i++) {
    const answer = values[from + i] as number;
    const place = ((places[i] as number) << 2) + (answer > 1 ? 2 : answer);
    counts[place] = (counts[place] as number) + 1;
  }
}

function everyNth(list: Float64Array, n: number, first: number): Float64Array {
  const kept = new Float64Array(Math.floor(list.length / n));
  for (let i = 0; i < kept.length; i++) kept[i] = list[n * i + first] as number;
  return kept;
}

interface Accumulator {
  readonly add: (places: Int32Array, from: number) => void;
  readonly sums: (members: Float64Array) => readonly [Float64Array, Float64Array, Float64Array];
}

function numberAccumulator(
  values: Float64Array,
  centre: number,
  cells: number,
  complete: boolean,
): Accumulator {
  const pairs = new Float64Array(2 * cells);
  const n = new Float64Array(complete ? 0 : cells);
  return {
    add: complete
      ? (places, from) => addNumbers(places, from, values, centre, pairs)
      : (places, from) => addKnownNumbers(places, from, { values, centre, pairs, n }),
    sums: (members) => [complete ? members : n, everyNth(pairs, 2, 0), everyNth(pairs, 2, 1)],
  };
}

function answerAccumulator(values: Uint8Array, cells: number): Accumulator {
  const counts = new Float64Array(4 * cells);
  return {
    add: (places, from) => addAnswers(places, from, values, counts),
    sums: () => {
      const yes = everyNth(counts, 4, 1);
      const no = everyNth(counts, 4, 0);
      return [yes.map((count, i) => count + (no[i] ?? 0)), yes, yes];
    },
  };
}

/** One pass over the rows: the table of a block. Levels that are unknown have a place of their own (the last). */
function blockTable(block: CountingBlock, columns: ScanColumns): BlockSums {
  const used = block.characteristics.map((c) => columns.codes[c] ?? new Uint8Array(columns.rows));
  const places = block.characteristics.map((c) => columns.sizes[c] ?? 1);
  const cells = places.reduce((product, size) => product * size, 1);
  const members = new Float64Array(cells);
  const accumulators = columns.outcomes.map((outcome, o) =>
    outcome.kind === 'number'
      ? numberAccumulator(outcome.values, columns.centres[o] ?? 0, cells, columns.complete[o] ?? false)
      : answerAccumulator(outcome.values, cells),
  );
  const buffer = new Int32Array(CHUNK);
  for (let from = 0; from < columns.rows; from += CHUNK) {
    const chunk = buffer.subarray(0, Math.min(CHUNK, columns.rows - from));
    fillPlaces(chunk, from, used, places);
    countMembers(chunk, members);
    for (const { add } of accumulators) add(chunk, from);
  }
  return { members, outcomes: accumulators.map(({ sums }) => sums(members)) };
}

/** For each cell of a block's table the place in the combination, or −1 where a level is unknown. */
function targets(
  block: CountingBlock,
  { columns, shape }: { readonly columns: ScanColumns; readonly shape: CubeShape },
  combination: readonly number[],
): Int32Array {
  let reached = Int32Array.of(0);
  for (const c of block.characteristics) {
    const levels = shape.characteristics[c]?.levels.length ?? 0;
    const size = columns.sizes[c] ?? levels;
    const within = combination.includes(c);
    const next = new Int32Array(reached.length * size);
    for (let i = 0; i < reached.length; i++) {
      const place = reached[i] ?? 0;
      for (let level = 0; level < size; level++) {
        const known = within ? (level === levels || place < 0 ? -1 : place * levels + level) : place;
        next[i * size + level] = known;
      }
    }
    reached = next;
  }
  return reached;
}

function addUp(from: Float64Array, target: Int32Array, size: number): Float64Array {
  const to = new Float64Array(size);
  for (let i = 0; i < from.length; i++) {
    const place = target[i] as number;
    if (place >= 0) to[place] = (to[place] as number) + (from[i] as number);
  }
  return to;
}

/** The sums of every combination of a block, in the order of `block.combinations`. */
export function countBlock(block: CountingBlock, columns: ScanColumns, shape: CubeShape): BlockSums[] {
  const table = blockTable(block, columns);
  return block.combinations.map((number) => {
    const combination = shape.combinations[number];
    const target = targets(block, { columns, shape }, combination?.characteristics ?? []);
    const collect = (from: Float64Array): Float64Array => addUp(from, target, combination?.size ?? 0);
    return {
      members: collect(table.members),
      outcomes: table.outcomes.map(
        ([n, sum, squares]) => [collect(n), collect(sum), collect(squares)] as const,
      ),
    };
  });
}

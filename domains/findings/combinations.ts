import { studentTTwoSided } from '../../libraries/statistics/distributions/index.ts';
import { benjaminiHochberg } from '../../libraries/statistics/many-comparisons/index.ts';
import { type CodedCharacteristic, type Population, UNKNOWN } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { AnalysisSettings } from './settings.ts';

/** A combination of values whose figure its parts do not already explain (G6). */
export interface ScreenedCombination {
  readonly units: MeasureUnits;
  readonly parts: readonly { readonly coded: CodedCharacteristic; readonly code: number }[];
  /** What the combination has beyond the sum of what its parts (and pairs of parts) have. */
  readonly excess: number;
  readonly standardError: number;
  readonly p: number;
  readonly q: number;
  readonly cohortUnits: number;
  readonly homes: number;
}

const NOT_COMBINED = [
  'language',
  'estate',
  'patch',
  'religion',
  'sexual_orientation',
  'communication_format',
];
const SAME_QUESTION: readonly (readonly string[])[] = [
  ['main_language', 'interpreter'],
  ['property_type', 'tenure_kind', 'built_band', 'heating_type'],
];
const FEWEST_HOMES = 30;
const FEWEST_UNITS = 60;

/**
 * The second family is many times the first and its far tails are the less normal: a fifth of the rate, so that a fair
 * landlord's whole report stays within the rate.
 */
const STRICTER = 0.2;

/** Sums of one cell over its households: enough for its mean and a cluster-robust variance. */
const HOMES = 0;
const N = 1;
const R = 2;
const RR = 3;
const RN = 4;
const NN = 5;
const FIELDS = 6;

/** Residuals from the stratum's mean, summed per household. */
function householdSums(units: MeasureUnits, households: number): { n: Float64Array; r: Float64Array } {
  const sums = new Float64Array(2 * units.strata);
  for (let i = 0; i < units.count; i++) {
    const s = units.stratum[i] as number;
    sums[2 * s] = (sums[2 * s] as number) + 1;
    sums[2 * s + 1] = (sums[2 * s + 1] as number) + (units.numerator[i] as number);
  }
  const n = new Float64Array(households);
  const r = new Float64Array(households);
  for (let i = 0; i < units.count; i++) {
    const h = units.household[i] as number;
    if (h < 0) continue;
    const s = units.stratum[i] as number;
    n[h] = (n[h] as number) + 1;
    r[h] =
      (r[h] as number) +
      (units.numerator[i] as number) -
      (sums[2 * s + 1] as number) / (sums[2 * s] as number);
  }
  return { n, r };
}

const codesByHousehold = (coded: CodedCharacteristic, population: Population): Uint16Array =>
  coded.level === 'household'
    ? coded.codes
    : Uint16Array.from(population.homeOfHousehold, (home) => coded.codes[home] ?? UNKNOWN);

interface Column {
  readonly coded: CodedCharacteristic;
  readonly codes: Uint16Array;
  /** One value of two is enough: the other's contrast is its mirror. */
  readonly tested: readonly number[];
}

/** Sums over the grid of values of two or three characteristics, households with a known answer on each. */
function gridOf(
  columns: readonly Column[],
  sums: { n: Float64Array; r: Float64Array },
  active: Int32Array,
): Float64Array {
  const size = columns.reduce((product, c) => product * c.coded.values.length, 1);
  const grid = new Float64Array(size * FIELDS);
  for (let k = 0; k < active.length; k++) {
    const h = active[k] as number;
    let cell = 0;
    let known = true;
    for (const column of columns) {
      const code = column.codes[h] as number;
      if (code === UNKNOWN) {
        known = false;
        break;
      }
      cell = cell * column.coded.values.length + code;
    }
    if (!known) continue;
    const n = sums.n[h] as number;
    const r = sums.r[h] as number;
    const at = cell * FIELDS;
    grid[at] = (grid[at] as number) + 1;
    grid[at + N] = (grid[at + N] as number) + n;
    grid[at + R] = (grid[at + R] as number) + r;
    grid[at + RR] = (grid[at + RR] as number) + r * r;
    grid[at + RN] = (grid[at + RN] as number) + r * n;
    grid[at + NN] = (grid[at + NN] as number) + n * n;
  }
  return grid;
}

/** The grid folded to in-or-out of each chosen value: 4 or 8 corners; corner bit k set means "has value k". */
function fold(grid: Float64Array, columns: readonly Column[], chosen: readonly number[]): Float64Array {
  const corners = new Float64Array(2 ** columns.length * FIELDS);
  for (let cell = 0; cell < grid.length / FIELDS; cell++) {
    let rest = cell;
    let corner = 0;
    for (let k = columns.length - 1; k >= 0; k--) {
      const width = columns[k]?.coded.values.length ?? 1;
      if (rest % width === chosen[k]) corner |= 1 << k;
      rest = Math.floor(rest / width);
    }
    for (let f = 0; f < FIELDS; f++)
      corners[corner * FIELDS + f] =
        (corners[corner * FIELDS + f] as number) + (grid[cell * FIELDS + f] as number);
  }
  return corners;
}

/**
 * The highest interaction contrast over the corners (for two: m11 − m10 − m01 + m00) and its cluster-robust standard
 * error: nil where the parts, and pairs of parts, add up to the whole.
 */
export function interaction(
  corners: Float64Array,
  fewestUnits: number,
): { excess: number; standardError: number; degreesOfFreedom: number } | undefined {
  const count = corners.length / FIELDS;
  const bits = Math.log2(count);
  let excess = 0;
  let variance = 0;
  let fourth = 0;
  for (let corner = 0; corner < count; corner++) {
    const at = corner * FIELDS;
    const n = corners[at + N] as number;
    const homes = corners[at + HOMES] as number;
    if (homes < FEWEST_HOMES || n < fewestUnits) return undefined;
    const mean = (corners[at + R] as number) / n;
    let set = 0;
    for (let k = 0; k < bits; k++) set += (corner >> k) & 1;
    excess += (bits - set) % 2 === 0 ? mean : -mean;
    const spread =
      (corners[at + RR] as number) -
      2 * mean * (corners[at + RN] as number) +
      mean * mean * (corners[at + NN] as number);
    const own = (Math.max(0, spread) * homes) / (homes - 1) / (n * n);
    variance += own;
    fourth += (own * own) / (homes - 1);
  }
  return variance > 0
    ? { excess, standardError: Math.sqrt(variance), degreesOfFreedom: (variance * variance) / fourth }
    : undefined;
}

function* choices(columns: readonly Column[]): Generator<number[]> {
  const [first, ...rest] = columns;
  if (!first) {
    yield [];
    return;
  }
  for (const code of first.tested) for (const others of choices(rest)) yield [code, ...others];
}

const together = (columns: readonly Column[]): boolean => {
  const ids = columns.map((c) => c.coded.characteristic.id);
  return !SAME_QUESTION.some((same) => ids.filter((id) => same.includes(id)).length > 1);
};

function setsOf(columns: readonly Column[], depth: number): Column[][] {
  const sets: Column[][] = [];
  for (let i = 0; i < columns.length; i++)
    for (let j = i + 1; j < columns.length; j++) {
      const pair = [columns[i], columns[j]].filter((c) => c !== undefined);
      if (!together(pair)) continue;
      sets.push(pair);
      if (depth < 3) continue;
      for (let k = j + 1; k < columns.length; k++) {
        const triple = [...pair, columns[k]].filter((c) => c !== undefined);
        if (together(triple)) sets.push(triple);
      }
    }
  return sets;
}

/** A share near nil or one needs more units before its cells behave: at least ten of the rarer kind expected in each. */
function fewestUnitsOf(units: MeasureUnits): number {
  if (units.measure.kind !== 'share') return FEWEST_UNITS;
  const rate = units.numerator.reduce((sum, y) => sum + y, 0) / Math.max(1, units.count);
  const rarer = Math.min(rate, 1 - rate);
  return rarer > 0 ? Math.max(FEWEST_UNITS, 10 / rarer) : Number.POSITIVE_INFINITY;
}

/** Every measure × combination of up to three characteristics: the second family (G4, C5). Only excess over the parts counts. */
export function screenCombinations(
  measures: readonly MeasureUnits[],
  population: Population,
  settings: AnalysisSettings,
): { out: ScreenedCombination[]; tested: number; cut: number } {
  if (settings.combinationDepth < 2) return { out: [], tested: 0, cut: 0 };
  const columns = population.characteristics
    .filter((coded) => !NOT_COMBINED.includes(coded.characteristic.id) && coded.values.length <= 10)
    .map(
      (coded): Column => ({
        coded,
        codes: codesByHousehold(coded, population),
        tested: coded.values.length === 2 ? [1] : coded.values.map((_, i) => i),
      }),
    );
  const sets = setsOf(columns, settings.combinationDepth);
  const found: Omit<ScreenedCombination, 'q'>[] = [];
  for (const units of measures) {
    const sums = householdSums(units, population.households);
    const active = Int32Array.from(sums.n.keys()).filter((h) => (sums.n[h] as number) > 0);
    const fewest = fewestUnitsOf(units);
    const barred = units.measure.notBy ?? [];
    for (const set of sets) {
      if (set.some((column) => barred.includes(column.coded.characteristic.id))) continue;
      const grid = gridOf(set, sums, active);
      for (const chosen of choices(set)) {
        const corners = fold(grid, set, chosen);
        const own = interaction(corners, fewest);
        if (!own) continue;
        const full = (2 ** set.length - 1) * FIELDS;
        found.push({
          units,
          parts: set.map((column, k) => ({ coded: column.coded, code: chosen[k] ?? 0 })),
          ...own,
          p: studentTTwoSided(own.excess / own.standardError, own.degreesOfFreedom),
          cohortUnits: corners[full + N] ?? 0,
          homes: corners[full + HOMES] ?? 0,
        });
      }
    }
  }
  const q = benjaminiHochberg(found.map((one) => one.p));
  const out = found
    .map((one, i) => ({ ...one, q: q[i] ?? 1 }))
    .filter((one) => one.q <= settings.falseDiscoveryRate * STRICTER);
  const cut = out.reduce(
    (least, one) => Math.min(least, Math.abs(one.excess) / one.standardError),
    Number.POSITIVE_INFINITY,
  );
  return { out, tested: found.length, cut: Number.isFinite(cut) ? cut : 0 };
}

/** A combination as one yes-or-no characteristic: 0 in the cohort, 1 known to be outside it, unknown otherwise. */
export function asCharacteristic(
  parts: ScreenedCombination['parts'],
  population: Population,
): CodedCharacteristic {
  const columns = parts.map((part) => ({ ...part, codes: codesByHousehold(part.coded, population) }));
  const codes = new Uint16Array(population.households);
  const unknownKinds = new Uint8Array(population.households);
  for (let h = 0; h < codes.length; h++) {
    const outside = columns.some((c) => c.codes[h] !== UNKNOWN && c.codes[h] !== c.code);
    const unknown = columns.find((c) => c.codes[h] === UNKNOWN);
    codes[h] = outside ? 1 : unknown ? UNKNOWN : 0;
    if (unknown)
      unknownKinds[h] =
        unknown.coded.unknownKinds[
          unknown.coded.level === 'household' ? h : (population.homeOfHousehold[h] ?? 0)
        ] ?? 1;
  }
  const first = parts[0]?.coded.characteristic;
  if (!first) throw new Error('A combination has at least two parts.');
  const { order: _, ...plain } = first;
  return {
    level: 'household',
    codes,
    unknownKinds,
    values: ['in', 'out'],
    characteristic: {
      ...plain,
      id: parts.map((p) => p.coded.characteristic.id).join('&'),
      title: parts.map((p) => p.coded.characteristic.title).join(' and '),
    },
  };
}

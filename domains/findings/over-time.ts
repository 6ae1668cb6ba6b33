import type { MeasureUnits } from '../measures/units.ts';
import type { Comparison } from './contrast.ts';
import type { OverTime } from './finding.ts';

const FEWEST_QUARTERS = 6;
/** Mean moving range to three-sigma limits (Shewhart; Wheeler 1993, p. 48). */
const XMR = 2.66;
const RUN = 6;

/** Quarters since year 0, from days since 1970-01-01 (civil-from-days, after Hinnant). */
const quarterOf = (day: number): number => {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return year * 4 + Math.floor((month - 1) / 3);
};

export const sayQuarter = (quarter: number): string => `${Math.floor(quarter / 4)} Q${(quarter % 4) + 1}`;

/** The like-with-like gap in each quarter with control limits (G9, K8). Undefined where there is no quarter with enough data. */
export function overTime(
  units: MeasureUnits,
  comparison: Comparison,
  at: { readonly threshold: number },
): OverTime | undefined {
  const sums = quarterSums(units, comparison);
  const quarters = sums.homes.flatMap(([cohortHomes, restHomes], q) => {
    if (cohortHomes < at.threshold || restHomes < at.threshold) return [];
    const difference = weightedDifference(sums, q);
    return difference === undefined
      ? []
      : [{ quarter: sayQuarter(sums.first + q), difference, units: sums.units[q] ?? 0 }];
  });
  if (quarters.length === 0) return undefined;
  const values = quarters.map((q) => q.difference);
  const middle = values.reduce((a, b) => a + b, 0) / values.length;
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const reach = ranges.length > 0 ? (XMR * ranges.reduce((a, b) => a + b, 0)) / ranges.length : 0;
  const limits = { middle, lower: middle - reach, upper: middle + reach };
  return { quarters, ...limits, verdict: verdictOf(values, limits) };
}

interface QuarterSums {
  readonly first: number;
  readonly strata: number;
  /** Numerator and denominator of comparison and cohort, by quarter and stratum: four numbers a cell. */
  readonly cells: Float64Array;
  readonly homes: readonly (readonly [number, number])[];
  readonly units: readonly number[];
}

/** One pass: units of a home lie together, so that homes a quarter are counted as they change. */
function quarterSums(units: MeasureUnits, { arm, stratum, strata }: Comparison): QuarterSums {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const quarter = Int32Array.from(units.day, quarterOf);
  for (const q of quarter) {
    if (q < first) first = q;
    if (q > last) last = q;
  }
  const count = Number.isFinite(first) ? last - first + 1 : 0;
  const cells = new Float64Array(4 * strata * count);
  const homes = Array.from({ length: count }, (): [number, number] => [0, 0]);
  const seen = new Int32Array(2 * count).fill(-1);
  const cohortUnits = new Array<number>(count).fill(0);
  for (let i = 0; i < units.count; i++) {
    const a = arm[i] as number;
    const s = stratum[i] as number;
    if (a > 1 || s < 0) continue;
    const q = (quarter[i] as number) - first;
    const cell = 4 * (q * strata + s) + 2 * a;
    cells[cell] = (cells[cell] as number) + (units.numerator[i] as number);
    cells[cell + 1] = (cells[cell + 1] as number) + (units.denominator[i] as number);
    const home = units.home[i] as number;
    const counted = homes[q];
    if (counted && seen[2 * q + a] !== home) {
      seen[2 * q + a] = home;
      counted[1 - a] = (counted[1 - a] ?? 0) + 1;
    }
    if (a === 1) cohortUnits[q] = (cohortUnits[q] ?? 0) + 1;
  }
  return { first, strata, cells, homes, units: cohortUnits };
}

function weightedDifference({ cells, strata }: QuarterSums, q: number): number | undefined {
  let weight = 0;
  let sum = 0;
  for (let s = 0; s < strata; s++) {
    const at = 4 * (q * strata + s);
    const d0 = cells[at + 1] as number;
    const d1 = cells[at + 3] as number;
    if (!(d0 > 0 && d1 > 0)) continue;
    weight += (d0 * d1) / (d0 + d1);
    sum += ((cells[at + 2] as number) * d0 - (cells[at] as number) * d1) / (d0 + d1);
  }
  return weight > 0 ? sum / weight : undefined;
}

function verdictOf(
  values: readonly number[],
  at: { middle: number; lower: number; upper: number },
): OverTime['verdict'] {
  if (values.length < FEWEST_QUARTERS) return 'cannot tell';
  const last = values.slice(-2);
  const side = Math.sign(at.middle) || 1;
  const tail = values.slice(-RUN);
  const allBelow = tail.length === RUN && tail.every((v) => side * v < side * at.middle);
  const allAbove = tail.length === RUN && tail.every((v) => side * v > side * at.middle);
  const outBelow = last.some((v) => (side > 0 ? v < at.lower : v > at.upper));
  const outAbove = last.some((v) => (side > 0 ? v > at.upper : v < at.lower));
  if ((allBelow || outBelow) && !outAbove) return 'closing';
  if ((allAbove || outAbove) && !outBelow) return 'widening';
  return 'no change beyond noise';
}

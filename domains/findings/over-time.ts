import type { MeasureUnits } from '../measures/units.ts';
import { type Comparison, compare } from './contrast.ts';
import type { OverTime } from './finding.ts';

const FEWEST_QUARTERS = 6;
/** Mean moving range to three-sigma limits (Shewhart; Wheeler 1993, p. 48). */
const XMR = 2.66;
const RUN = 6;

const quarterOf = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
};

export const sayQuarter = (quarter: number): string => `${Math.floor(quarter / 4)} Q${(quarter % 4) + 1}`;

/** The like-with-like gap in each quarter with control limits (G9, K8). Undefined where there is no quarter with enough data. */
export function overTime(
  units: MeasureUnits,
  comparison: Comparison,
  at: { readonly homes: number; readonly confidence: number; readonly threshold: number },
): OverTime | undefined {
  const byQuarter = new Map<number, number[]>();
  for (let i = 0; i < units.count; i++) {
    if ((comparison.arm[i] ?? 255) === 255) continue;
    const quarter = quarterOf(units.day[i] ?? 0);
    const members = byQuarter.get(quarter);
    if (members) members.push(i);
    else byQuarter.set(quarter, [i]);
  }
  const quarters = [...byQuarter.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([quarter, members]) => {
      const found = compare(
        pickUnits(units, members),
        at.homes,
        pickComparison(comparison, members),
        at.confidence,
      );
      if (!found.ok || found.clusters.group < at.threshold || found.clusters.comparison < at.threshold)
        return [];
      return [{ quarter: sayQuarter(quarter), difference: found.difference, units: found.units.group }];
    });
  if (quarters.length === 0) return undefined;
  const values = quarters.map((q) => q.difference);
  const middle = values.reduce((a, b) => a + b, 0) / values.length;
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const reach = ranges.length > 0 ? (XMR * ranges.reduce((a, b) => a + b, 0)) / ranges.length : 0;
  const limits = { middle, lower: middle - reach, upper: middle + reach };
  return { quarters, ...limits, verdict: verdictOf(values, limits) };
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

const pickComparison = (comparison: Comparison, members: readonly number[]): Comparison => ({
  arm: Uint8Array.from(members, (i) => comparison.arm[i] ?? 255),
  stratum: Int32Array.from(members, (i) => comparison.stratum[i] ?? -1),
  strata: comparison.strata,
});

function pickUnits(units: MeasureUnits, members: readonly number[]): MeasureUnits {
  const pick = (of: Float64Array): Float64Array => Float64Array.from(members, (i) => of[i] ?? 0);
  return {
    ...units,
    count: members.length,
    numerator: pick(units.numerator),
    denominator: pick(units.denominator),
    home: Int32Array.from(members, (i) => units.home[i] ?? 0),
  };
}

import type { CodedCharacteristic } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { Clusters } from './contrast.ts';
import type { Gap } from './finding.ts';
import { saySize } from './say.ts';

/**
 * C2: the slope of a measure over an ordered characteristic, from its first value to its last, within strata, jobs of
 * one home (homes of one area, for an area's figure) taken together. The ordered value runs 0 to 1 by the units' own ranks (as a slope index does).
 */
export function slopeOf(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  codes: Uint16Array,
  at: { readonly homes: number; readonly confidence: number; readonly clusters?: Clusters | undefined },
): Gap['slope'] {
  const order = coded.characteristic.order;
  if (!order || coded.values.length < 3 || units.measure.kind === 'rate') return undefined;
  const rank = ridits(codes, coded.values.length);
  const { stratum, strata, numerator } = units;
  const sums = new Float64Array(3 * strata);
  for (let i = 0; i < units.count; i++) {
    const s = stratum[i] ?? -1;
    const x = rank[codes[i] ?? 0];
    if (s < 0 || x === undefined) continue;
    sums[3 * s] = (sums[3 * s] ?? 0) + 1;
    sums[3 * s + 1] = (sums[3 * s + 1] ?? 0) + x;
    sums[3 * s + 2] = (sums[3 * s + 2] ?? 0) + (numerator[i] ?? 0);
  }
  let xx = 0;
  let xy = 0;
  const centred = (i: number, s: number): [number, number] => {
    const n = sums[3 * s] ?? 1;
    return [
      (rank[codes[i] ?? 0] ?? 0) - (sums[3 * s + 1] ?? 0) / n,
      (numerator[i] ?? 0) - (sums[3 * s + 2] ?? 0) / n,
    ];
  };
  const each = (visit: (i: number, x: number, y: number) => void): void => {
    for (let i = 0; i < units.count; i++) {
      const s = stratum[i] ?? -1;
      if (s < 0 || rank[codes[i] ?? 0] === undefined) continue;
      const [x, y] = centred(i, s);
      visit(i, x, y);
    }
  };
  each((_, x, y) => {
    xx += x * x;
    xy += x * y;
  });
  if (!(xx > 0)) return undefined;
  const value = xy / xx;
  const cluster = at.clusters?.of ?? units.home;
  const scores = new Float64Array(at.clusters?.count ?? at.homes);
  each((i, x, y) => {
    const h = cluster[i] ?? 0;
    scores[h] = (scores[h] ?? 0) + x * (y - value * x);
  });
  const reach = (1.959964 * Math.sqrt(scores.reduce((sum, e) => sum + e * e, 0))) / xx;
  const estimate = { value, lower: value - reach, upper: value + reach };
  const clear = estimate.lower > 0 || estimate.upper < 0;
  const said = clear
    ? `From one end of ${coded.characteristic.title.toLowerCase()} to the other the figure ${value > 0 ? 'rises' : 'falls'} by ${saySize(units.measure, value)}.`
    : `Across all values of ${coded.characteristic.title.toLowerCase()} there is no steady rise or fall beyond chance.`;
  return { ...estimate, said };
}

/** The middle of each value's share of the units, in order: 0 to 1. Unknown codes have none. */
function ridits(codes: Uint16Array, values: number): readonly number[] {
  const counts = new Float64Array(values);
  let known = 0;
  for (const c of codes) {
    if (c >= values) continue;
    counts[c] = (counts[c] ?? 0) + 1;
    known++;
  }
  let before = 0;
  return Array.from(counts, (n) => {
    const middle = (before + n / 2) / Math.max(1, known);
    before += n;
    return middle;
  });
}

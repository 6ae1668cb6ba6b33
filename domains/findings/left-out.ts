import { type CodedCharacteristic, UNKNOWN } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { type Comparison, compare, estimateOf } from './contrast.ts';
import type { LeftOut, UnknownCounts } from './finding.ts';

const NOT_RECORDED = 1;

/** Above this share left out, the finding says how far the gap could move (C3). */
const SAY_BOUNDS_ABOVE = 0.2;

/** Unknown units of a measure by kind. Units without a household are counted as not recorded. */
export function unknownKinds(
  units: MeasureUnits,
  coded: CodedCharacteristic,
): { total: number; kinds: UnknownCounts } {
  const at = coded.level === 'home' ? units.home : units.household;
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < at.length; i++) {
    const index = at[i] ?? -1;
    if (index >= 0 && coded.codes[index] !== UNKNOWN) continue;
    const kind = index < 0 ? NOT_RECORDED : (coded.unknownKinds[index] ?? NOT_RECORDED);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const [notAsked = 0, notRecorded = 0, preferNotToSay = 0, suppressed = 0] = counts;
  return {
    total: counts.reduce((a, b) => a + b, 0),
    kinds: { notAsked, notRecorded, preferNotToSay, suppressed },
  };
}

/** Who is left out of a gap, and how far it could move if they were all of one kind. */
export function leftOut(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  comparison: Comparison,
  at: { readonly homes: number; readonly confidence: number; readonly bounds: boolean },
): LeftOut {
  const { total, kinds } = unknownKinds(units, coded);
  const share = units.count > 0 ? total / units.count : 0;
  if (share <= SAY_BOUNDS_ABOVE || !at.bounds) return { units: total, share, kinds };
  const allAs = (value: 0 | 1) => {
    const arm = Uint8Array.from(comparison.arm, (a) => (a === 255 ? value : a));
    const found = compare(units, at.homes, { ...comparison, arm }, at.confidence);
    return found.ok ? estimateOf(found) : undefined;
  };
  const all = allAs(1);
  const none = allAs(0);
  return {
    units: total,
    share,
    kinds,
    ...(all ? { ifAllWereCohort: all } : {}),
    ...(none ? { ifNoneWere: none } : {}),
  };
}

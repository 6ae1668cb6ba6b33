import { codesOfUnits, type Population, UNKNOWN } from '../cohorts/population.ts';
import { armsOf, clusterFor, compare, finer } from './contrast.ts';
import { type Screened, strataFor } from './screen-gaps.ts';

type Rated = Screened & { readonly q: number };

export interface Standing {
  readonly one: Rated;
  /** Index in the list of the gap that this one is the same as, seen another way. */
  readonly partOf?: number;
}

/** Below these, what is left once the stronger gaps are held still is no gap of its own. */
const KEPT_SHARE = 0.4;
const STILL_CLEAR = 2.6;
/** Stronger gaps held still together; further ones would leave strata too small to compare in. */
const MOST_HELD = 5;

/**
 * Gaps on one measure that are one gap seen another way: from the strongest down, a gap stands on its own only if
 * something of it is left once those above it are all held still.
 */
export function standings(out: readonly Rated[], population: Population, confidence: number): Standing[] {
  const strength = (one: Screened): number => Math.abs(one.difference) / one.standardError;
  const byMeasure = new Map<string, Rated[]>();
  for (const one of out) {
    const id = one.units.measure.id;
    byMeasure.set(id, [...(byMeasure.get(id) ?? []), one]);
  }
  const placed: Standing[] = [];
  for (const group of byMeasure.values()) {
    const above: { one: Rated; index: number; member: Uint16Array }[] = [];
    for (const one of group.sort((a, b) => strength(b) - strength(a))) {
      const parent = above.length > 0 ? parentOf(one, above, population, confidence) : undefined;
      placed.push(parent === undefined ? { one } : { one, partOf: parent });
      if (parent === undefined && above.length < MOST_HELD)
        above.push({ one, index: placed.length - 1, member: memberCodes(one) });
    }
  }
  return placed;
}

/** 2 in the cohort, 1 known to be outside it, 0 not known. */
function memberCodes(one: Screened): Uint16Array {
  const { units, coded } = one;
  return codesOfUnits(coded, units.home, units.household).map((c) =>
    c === one.code ? 2 : c === UNKNOWN ? 0 : 1,
  );
}

/** The strongest gap above that shares most with this one, if nothing of it is left once all above are held still. */
function parentOf(
  one: Screened,
  above: readonly { readonly one: Rated; readonly index: number; readonly member: Uint16Array }[],
  population: Population,
  confidence: number,
): number | undefined {
  const { units, coded } = one;
  const codes = codesOfUnits(coded, units.home, units.household);
  const together = new Int32Array(units.count);
  for (const { member } of above)
    for (let i = 0; i < together.length; i++)
      together[i] = (together[i] as number) * 3 + (member[i] as number);
  const strata = finer(strataFor(units, coded), { codes: together, levels: 3 ** above.length });
  const clusters = clusterFor(units, coded, population);
  const found = compare(
    units,
    population.homes,
    { arm: armsOf(codes, coded.values.length, one.code), ...strata, ...(clusters ? { clusters } : {}) },
    confidence,
  );
  const gone = found.ok
    ? (found.difference / found.standardError) * Math.sign(one.difference) < STILL_CLEAR ||
      found.difference / one.difference < KEPT_SHARE
    : true;
  return gone ? closest(codes, one.code, above) : undefined;
}

/** Of the gaps above, the one whose cohort differs most in share between this cohort and the rest. */
function closest(
  codes: Uint16Array,
  code: number,
  above: readonly { readonly index: number; readonly member: Uint16Array }[],
): number | undefined {
  let best: number | undefined;
  let most = -1;
  for (const { index, member } of above) {
    let inside = 0;
    let both = 0;
    let outside = 0;
    let other = 0;
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] === UNKNOWN || member[i] === 0) continue;
      const has = member[i] === 2 ? 1 : 0;
      if (codes[i] === code) {
        inside++;
        both += has;
      } else {
        outside++;
        other += has;
      }
    }
    const apart = Math.abs(both / Math.max(1, inside) - other / Math.max(1, outside));
    if (apart > most) {
      most = apart;
      best = index;
    }
  }
  return best;
}

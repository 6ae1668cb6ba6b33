import { codesOfUnits, type Population, UNKNOWN } from '../cohorts/population.ts';
import { armsOf, compare, finer } from './contrast.ts';
import { type Screened, strataFor } from './screen-gaps.ts';

export interface Standing {
  readonly one: Screened & { readonly q: number };
  /** Index in the list of the gap that this one is the same as, seen another way. */
  readonly partOf?: number;
}

/** Below these, what is left once the stronger gap is held still is no gap of its own. */
const KEPT_SHARE = 0.4;
const STILL_CLEAR = 2.6;

/**
 * Gaps on one measure that are one gap seen another way: from the strongest down, a gap stands on its own only if
 * something of it is left once those above it are held still, one at a time.
 */
export function standings(
  out: readonly (Screened & { readonly q: number })[],
  population: Population,
  confidence: number,
): Standing[] {
  const strength = (one: Screened): number => Math.abs(one.difference) / one.standardError;
  const order = [...out].sort((a, b) =>
    a.units.measure.id < b.units.measure.id
      ? -1
      : a.units.measure.id > b.units.measure.id
        ? 1
        : strength(b) - strength(a),
  );
  const placed: Standing[] = [];
  for (const one of order) {
    const above = placed
      .map((p, index) => ({ ...p, index }))
      .filter((p) => p.partOf === undefined && p.one.units === one.units);
    const parent = above.find((p) => explainedBy(one, p.one, population, confidence));
    placed.push(parent ? { one, partOf: parent.index } : { one });
  }
  return placed;
}

/** Is nothing left of `one` once membership of the stronger cohort is held still? */
function explainedBy(one: Screened, stronger: Screened, population: Population, confidence: number): boolean {
  const { units, coded } = one;
  const codes = codesOfUnits(coded, units.home, units.household);
  const other = codesOfUnits(stronger.coded, units.home, units.household);
  const member = other.map((c) => (c === stronger.code ? 2 : c === UNKNOWN ? 0 : 1));
  const strata = strataFor(units, coded);
  const found = compare(
    units,
    population.homes,
    {
      arm: armsOf(codes, coded.values.length, one.code),
      ...finer(strata.stratum, { codes: member, levels: 3 }),
    },
    confidence,
  );
  if (!found.ok) return found.reason === 'no-shared-stratum';
  const z = (found.difference / found.standardError) * Math.sign(one.difference);
  return z < STILL_CLEAR || found.difference / one.difference < KEPT_SHARE;
}

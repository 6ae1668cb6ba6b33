import { SIMULATED_MEASURES } from '../simulate/simulated-measures.ts';
import { cohortMask, INSIDE, OUTSIDE } from './cohort-mask.ts';
import type { CohortPart } from './read-findings.ts';
import type { Base, TruthBases } from './truth-bases.ts';

/** A true like-for-like gap of one cohort on one measure. */
interface TrueEffect {
  readonly value: number;
  /** Units in the cohort and elsewhere that have their like in the other arm. */
  readonly units: number;
  readonly comparisonUnits: number;
}

/** One stratum's units and effects in both arms. */
interface Stratum {
  units1: number;
  effect1: number;
  units0: number;
  effect0: number;
}

function strataOf(base: Base, facets: readonly string[], mask: Uint8Array): Stratum[] {
  const columns = facets.flatMap((name) => base.facets.get(name) ?? []);
  const strata = new Map<string, Stratum>();
  for (let i = 0; i < base.household.length; i++) {
    const standing = mask[base.household[i] ?? -1];
    const units = base.units[i] ?? 0;
    if (units <= 0 || (standing !== INSIDE && standing !== OUTSIDE)) continue;
    let key = '';
    for (const column of columns) key += `${column[i]},`;
    let stratum = strata.get(key);
    if (!stratum) {
      stratum = { units1: 0, effect1: 0, units0: 0, effect0: 0 };
      strata.set(key, stratum);
    }
    if (standing === INSIDE) {
      stratum.units1 += units;
      stratum.effect1 += base.effect[i] ?? 0;
    } else {
      stratum.units0 += units;
      stratum.effect0 += base.effect[i] ?? 0;
    }
  }
  return [...strata.values()].filter((s) => s.units1 > 0 && s.units0 > 0);
}

/**
 * The true like-for-like gap of any cohort on any measure: within each stratum of the measure's case mix, what is planted
 * per unit in the cohort less the same among everyone else with a known value; strata weighted n₁n₀/(n₁+n₀), as the
 * analysis weighs them. A cohort that merely overlaps with a planted one has a true gap too. A facet that is itself the
 * cohort's characteristic is left out of the case mix.
 *
 * @returns undefined if the truth knows nothing of the measure or of a characteristic, or nobody has their like
 */
export function trueEffect(
  truth: TruthBases,
  measure: string,
  parts: readonly CohortPart[],
): TrueEffect | undefined {
  const base = truth.base(measure);
  const mask = cohortMask(truth.households, parts);
  if (!base || !mask) return undefined;
  const own = new Set(parts.map((part) => part.characteristic));
  const caseMix = SIMULATED_MEASURES.find((m) => m.id === measure)?.caseMix ?? [];
  const strata = strataOf(
    base,
    caseMix.filter((facet) => !own.has(facet)),
    mask,
  );
  let weight = 0;
  let gap = 0;
  let units = 0;
  let comparisonUnits = 0;
  for (const s of strata) {
    const w = (s.units1 * s.units0) / (s.units1 + s.units0);
    weight += w;
    gap += w * (s.effect1 / s.units1 - s.effect0 / s.units0);
    units += s.units1;
    comparisonUnits += s.units0;
  }
  return weight === 0 ? undefined : { value: gap / weight, units, comparisonUnits };
}

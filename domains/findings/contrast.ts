import {
  type StratifiedDifference,
  stratifiedDifference,
} from '../../libraries/statistics/like-with-like/index.ts';
import type { Outcome } from '../../libraries/statistics/outcome.ts';
import type { CodedCharacteristic, Population } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { Contrast, Estimate } from './finding.ts';

/** Codes of units for further stratification: each distinct number is a level. */
export interface ExtraStratum {
  readonly codes: ArrayLike<number>;
  readonly levels: number;
}

/** Up to this many cells, finer strata are numbered by arithmetic; beyond it, in order of first sight. */
const MOST_BY_ARITHMETIC = 300_000;

/** Strata made finer by further codes: each pair of stratum and code is a stratum. */
export function finer(
  base: { readonly stratum: Int32Array; readonly strata: number },
  extra: ExtraStratum,
): { stratum: Int32Array; strata: number } {
  const { stratum, strata } = base;
  const { codes, levels } = extra;
  const next = new Int32Array(stratum.length);
  if (strata * levels <= MOST_BY_ARITHMETIC) {
    for (let i = 0; i < next.length; i++) {
      const s = stratum[i] as number;
      next[i] = s < 0 ? -1 : s * levels + (codes[i] as number);
    }
    return { stratum: next, strata: strata * levels };
  }
  const seen = new Map<number, number>();
  for (let i = 0; i < next.length; i++) {
    const s = stratum[i] as number;
    const key = s * levels + (codes[i] as number);
    const code = s < 0 ? -1 : (seen.get(key) ?? seen.size);
    if (code === seen.size) seen.set(key, code);
    next[i] = code;
  }
  return { stratum: next, strata: Math.max(1, seen.size) };
}

/** The arm of each unit: 1 in the cohort, 0 in the comparison (everyone else known, or the named reference), 255 left out. */
export function armsOf(codes: Uint16Array, values: number, code: number, reference?: number): Uint8Array {
  const arm = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i] as number;
    arm[i] = c === code ? 1 : c >= values || (reference !== undefined && c !== reference) ? 255 : 0;
  }
  return arm;
}

/** The code of the cohort that the settings name to compare with (C2), where they do. */
export function referenceCode(
  coded: CodedCharacteristic,
  settings: { readonly reference: Readonly<Record<string, string>> },
): number | undefined {
  const wanted = settings.reference[coded.characteristic.id];
  const at = wanted === undefined ? -1 : coded.values.indexOf(wanted);
  return at < 0 ? undefined : at;
}

/** A cluster number a unit, and how many clusters there are. */
export interface Clusters {
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Jobs of one home resemble each other (G3). Where an area's own figure forms the cohort, all homes of the area are in
 * it or out of it together, so that the area is the cluster: ten areas are ten observations, whatever their homes.
 */
export function clusterFor(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  population: Population,
): Clusters | undefined {
  if (coded.characteristic.about !== 'area') return undefined;
  const numbers = new Map<string, number>();
  const ofHome = Int32Array.from(population.areaOfHome, (area) => {
    const key = area ?? '';
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  return { of: Int32Array.from(units.home, (home) => ofHome[home] ?? 0), count: Math.max(1, numbers.size) };
}

export interface Comparison {
  readonly arm: Uint8Array;
  readonly stratum: Int32Array;
  readonly strata: number;
  /** What resembles itself, where it is not the home: see `clusterFor`. */
  readonly clusters?: Clusters;
  /** The unit's figure, where it is not the measure's own (share still open on a day). */
  readonly numerator?: Float64Array;
}

/** Cohort against comparison over the units, like with like, jobs of one home taken together (G3). */
export const compare = (
  units: MeasureUnits,
  homes: number,
  comparison: Comparison,
  confidence: number,
): Outcome<StratifiedDifference> =>
  stratifiedDifference({
    numerator: comparison.numerator ?? units.numerator,
    denominator: units.denominator,
    stratum: comparison.stratum,
    strata: comparison.strata,
    arm: comparison.arm,
    cluster: comparison.clusters?.of ?? units.home,
    clusters: comparison.clusters?.count ?? homes,
    confidence,
  });

export const estimateOf = (found: StratifiedDifference): Estimate => ({
  value: found.difference,
  lower: found.interval.lower,
  upper: found.interval.upper,
});

export function contrastOf(found: StratifiedDifference): Contrast {
  const { groupValue, comparisonValue } = found;
  const ratio = comparisonValue > 0 ? groupValue / comparisonValue : undefined;
  const limits = (limit: number): number => Math.max(0, (comparisonValue + limit) / comparisonValue);
  return {
    cohortValue: groupValue,
    comparisonValue,
    difference: estimateOf(found),
    ...(ratio === undefined
      ? {}
      : {
          ratio: { value: ratio, lower: limits(found.interval.lower), upper: limits(found.interval.upper) },
        }),
  };
}

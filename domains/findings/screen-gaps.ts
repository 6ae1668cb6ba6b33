import { normalCdf } from '../../libraries/statistics/distributions/index.ts';
import { eachAgainstRest } from '../../libraries/statistics/like-with-like/each-against-rest.ts';
import { benjaminiHochberg } from '../../libraries/statistics/many-comparisons/index.ts';
import type { CodedCharacteristic, Population } from '../cohorts/population.ts';
import { codesOfUnits } from '../cohorts/population.ts';
import { stratify } from '../measures/stratify.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { armsOf, clusterFor, compare, referenceCode } from './contrast.ts';
import type { AnalysisSettings } from './settings.ts';

/** One comparison of the scan: a measure, a characteristic, a value. */
export interface Screened {
  readonly units: MeasureUnits;
  readonly coded: CodedCharacteristic;
  readonly code: number;
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly cohortUnits: number;
  readonly cohortHomes: number;
  readonly restUnits: number;
}

export interface ScreenedFamily {
  readonly tested: readonly (Screened & { readonly q: number })[];
  /** Too few units or homes to compare: they are said to be so, never dropped. */
  readonly tooFew: readonly Screened[];
  readonly stoodOut: number;
  /** The smallest |t| that stood out: what the printed intervals are widened for (G5). */
  readonly cut: number;
}

/** A characteristic that is itself in the case mix is taken out of it before its own values are compared. */
export function strataFor(
  units: MeasureUnits,
  coded: CodedCharacteristic,
): { stratum: Int32Array; strata: number } {
  const own = coded.characteristic.id.split('&');
  if (!units.measure.caseMix.some((name) => own.includes(name)))
    return { stratum: units.stratum, strata: units.strata };
  const mix = units.measure.caseMix
    .filter((name) => !own.includes(name))
    .flatMap((name) => units.facets.get(name) ?? []);
  return stratify(units.count, mix);
}

/** Exact only where the fast screen leaves a doubt: beyond this many standard errors. */
const LOOK_AGAIN = 2;

function screenOne(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  population: Population,
  settings: AnalysisSettings,
): Screened[] {
  const codes = codesOfUnits(coded, units.home, units.household);
  const strata = strataFor(units, coded);
  const screen = eachAgainstRest({
    numerator: units.numerator,
    denominator: units.denominator,
    group: codes,
    groups: coded.values.length,
    cluster: units.home,
    ...strata,
  });
  const clusters = clusterFor(units, coded, population);
  const reference = referenceCode(coded, settings);
  const contrasts: Screened[] = [];
  const single = coded.values.length === 2 ? 1 : coded.values.length;
  const first =
    coded.values.length === 2
      ? namedOf(coded, { difference: screen.difference[0] ?? 0, better: units.measure.better, reference })
      : 0;
  for (let k = 0; k < single; k++) {
    const code = first + k;
    if (code === reference) continue;
    const difference = screen.difference[code] ?? 0;
    const standardError = screen.standardError[code] ?? 0;
    const z = standardError > 0 ? difference / standardError : 0;
    const base = {
      units,
      coded,
      code,
      difference,
      standardError,
      degreesOfFreedom: Number.POSITIVE_INFINITY,
      p: 2 * normalCdf(-Math.abs(z)),
      cohortUnits: screen.units[code] ?? 0,
      cohortHomes: screen.clusters[code] ?? 0,
      restUnits: screen.restUnits[code] ?? 0,
    };
    if ((Math.abs(z) < LOOK_AGAIN && !clusters && reference === undefined) || tooFew(base, settings)) {
      contrasts.push(base);
      continue;
    }
    const exact = compare(
      units,
      population.homes,
      {
        arm: armsOf(codes, coded.values.length, code, reference),
        ...strata,
        ...(clusters ? { clusters } : {}),
      },
      settings.confidence,
    );
    contrasts.push(
      exact.ok
        ? {
            ...base,
            difference: exact.difference,
            standardError: exact.standardError,
            degreesOfFreedom: exact.degreesOfFreedom,
            p: exact.p,
          }
        : { ...base, p: 1 },
    );
  }
  return contrasts;
}

interface NamedBy {
  /** The first value less the second. */
  readonly difference: number;
  readonly better: 'higher' | 'lower';
  readonly reference: number | undefined;
}

/**
 * Of two values one is named, since one test serves both: the one that is not the reference; else the one that is not
 * the usual state ("yes", "other"); else the one that is worse off.
 */
function namedOf(coded: CodedCharacteristic, by: NamedBy): number {
  if (by.reference !== undefined) return 1 - by.reference;
  const { grouping } = coded.characteristic;
  if (grouping === 'yes-no')
    return Math.max(0, coded.values.indexOf(coded.characteristic.id === 'digital_access' ? 'no' : 'yes'));
  if (grouping === 'english-or-other' || grouping === 'standard-or-other')
    return Math.max(0, coded.values.indexOf('other'));
  return by.difference > 0 === (by.better === 'lower') ? 0 : 1;
}

const tooFew = (
  one: Pick<Screened, 'cohortUnits' | 'cohortHomes' | 'restUnits'>,
  settings: AnalysisSettings,
): boolean =>
  one.cohortHomes < settings.threshold ||
  one.cohortUnits < settings.fewestUnits ||
  one.restUnits < settings.fewestUnits;

/** Every measure × single characteristic: one family (G4). */
export function screenGaps(
  measures: readonly MeasureUnits[],
  population: Population,
  settings: AnalysisSettings,
): ScreenedFamily {
  const all = measures.flatMap((units) =>
    population.characteristics
      .filter((coded) => !(units.measure.notBy ?? []).includes(coded.characteristic.id))
      .flatMap((coded) => screenOne(units, coded, population, settings)),
  );
  const comparable = all.filter((one) => !tooFew(one, settings) && one.standardError > 0);
  return familyOf(
    comparable,
    all.filter((one) => tooFew(one, settings) && one.cohortUnits > 0),
    settings.falseDiscoveryRate,
  );
}

function familyOf(tested: readonly Screened[], few: readonly Screened[], rate: number): ScreenedFamily {
  const q = benjaminiHochberg(tested.map((one) => one.p));
  const rated = tested.map((one, i) => ({ ...one, q: q[i] ?? 1 }));
  const out = rated.filter((one) => one.q <= rate);
  const cut = out.reduce(
    (least, one) => Math.min(least, Math.abs(one.difference) / one.standardError),
    Number.POSITIVE_INFINITY,
  );
  return { tested: rated, tooFew: few, stoodOut: out.length, cut: Number.isFinite(cut) ? cut : 0 };
}

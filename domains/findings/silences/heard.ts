import { normalCdf } from '../../../libraries/statistics/distributions/index.ts';
import {
  eachAgainstRest,
  observedAgainstExpected,
  stratifiedDifference,
} from '../../../libraries/statistics/like-with-like/index.ts';
import { benjaminiHochberg } from '../../../libraries/statistics/many-comparisons/index.ts';
import { randomEffects } from '../../../libraries/statistics/shrinkage/index.ts';
import { type CodedCharacteristic, codesOfUnits, type Population } from '../../cohorts/population.ts';
import type { MeasureUnits } from '../../measures/units.ts';
import { armsOf, clusterFor } from '../contrast.ts';
import type { Estimate, SilenceKind } from '../finding.ts';
import { strataFor } from '../screen-gaps.ts';
import type { AnalysisSettings } from '../settings.ts';

/** How much was heard from a cohort against what homes alike would lead us to expect (S1, S2). */
export interface Heard {
  readonly kind: SilenceKind;
  readonly units: MeasureUnits;
  readonly coded: CodedCharacteristic;
  readonly code: number;
  readonly observed: number;
  readonly expected: number;
  readonly raw: Estimate;
  readonly shrunk: Estimate;
  readonly homes: number;
  readonly overdispersion: number;
  readonly p: number;
  readonly q: number;
  readonly tested: number;
  readonly stoodOut: number;
}

type Unrated = Omit<Heard, 'q' | 'tested' | 'stoodOut' | 'shrunk'> & { readonly logVariance: number };

/** What is counted as heard: for a share of homes *without* contact, the homes with. */
export const heardFigures = (units: MeasureUnits): Float64Array =>
  units.measure.kind === 'share' && units.measure.better === 'lower'
    ? units.numerator.map((y) => 1 - y)
    : units.numerator;

const FEWEST_EXPECTED = 5;

/** One kind of silence over every characteristic: observed against expected, shrunk, with false discoveries controlled. */
export function scanHeard(
  kind: SilenceKind,
  units: MeasureUnits,
  population: Population,
  settings: AnalysisSettings,
): Heard[] {
  const numerator = heardFigures(units);
  const found: Unrated[][] = population.characteristics.map((coded) => {
    const codes = codesOfUnits(coded, units.home, units.household);
    const strata = strataFor(units, coded);
    const clusters = clusterFor(units, coded, population);
    const doubtless =
      coded.values.length >= MANY_VALUES
        ? notLow({ units, numerator, codes, coded, strata }, settings)
        : new Map<number, Unrated[]>();
    return coded.values.flatMap((_, code) => {
      const settled = doubtless.get(code);
      if (settled) return settled.map((one) => ({ ...one, kind }));
      const arm = armsOf(codes, coded.values.length, code);
      const against = observedAgainstExpected({
        numerator,
        denominator: units.denominator,
        arm,
        cluster: clusters?.of ?? units.home,
        clusters: clusters?.count ?? population.homes,
        confidence: settings.confidence,
        ...strata,
      });
      if (!against.ok || homesIn(units, arm) < settings.threshold || against.expected < FEWEST_EXPECTED)
        return [];
      const { observed, expected, ratio, ratioInterval, standardError } = against;
      return [
        {
          kind,
          units,
          coded,
          code,
          observed,
          expected,
          raw: { value: ratio, lower: ratioInterval.lower, upper: ratioInterval.upper },
          homes: homesIn(units, arm),
          overdispersion: standardError ** 2 / Math.max(observed, 1),
          p: against.p,
          logVariance: standardError ** 2 / expected / Math.max(observed, 0.5),
        },
      ];
    });
  });
  const all = found.flatMap(shrinkTogether);
  const q = benjaminiHochberg(all.map((one) => one.p));
  const stoodOut = q.filter((value) => value <= settings.falseDiscoveryRate).length;
  return all.map((one, i) => ({ ...one, q: q[i] ?? 1, tested: all.length, stoodOut }));
}

/** From this many values on (places, languages), a fast screen settles those that are clearly not low. */
const MANY_VALUES = 12;
/** Standard errors: only what lies at least this far below is looked at exactly. */
const LOW = -1;

interface ScreenedUnits {
  readonly units: MeasureUnits;
  readonly numerator: Float64Array;
  readonly codes: Uint16Array;
  readonly coded: CodedCharacteristic;
  readonly strata: { readonly stratum: Int32Array; readonly strata: number };
}

/** Values that cannot be a silence, with figures good enough to shrink towards: in two passes for all of them together. */
function notLow(
  { units, numerator, codes, coded, strata }: ScreenedUnits,
  settings: AnalysisSettings,
): Map<number, Unrated[]> {
  const groups = coded.values.length;
  const screen = eachAgainstRest({
    numerator,
    denominator: units.denominator,
    group: codes,
    groups,
    cluster: units.home,
    ...strata,
  });
  const heard = new Float64Array(groups);
  const exposure = new Float64Array(groups);
  for (let i = 0; i < units.count; i++) {
    const code = codes[i] as number;
    if (code >= groups || (strata.stratum[i] as number) < 0) continue;
    heard[code] = (heard[code] as number) + (numerator[i] as number);
    exposure[code] = (exposure[code] as number) + (units.denominator[i] as number);
  }
  const settled = new Map<number, Unrated[]>();
  for (let code = 0; code < groups; code++) {
    const error = screen.standardError[code] ?? 0;
    const z = error > 0 ? (screen.difference[code] ?? 0) / error : 0;
    if (!(error > 0) || z < LOW) continue;
    const observed = heard[code] ?? 0;
    const expected = observed - (screen.difference[code] ?? 0) * (exposure[code] ?? 0);
    const homes = screen.clusters[code] ?? 0;
    if (homes < settings.threshold || expected < FEWEST_EXPECTED) {
      settled.set(code, []);
      continue;
    }
    const ratio = observed / expected;
    const spread = error * (exposure[code] ?? 0);
    const reach = (1.96 * spread) / expected;
    settled.set(code, [
      {
        kind: 'reporting',
        units,
        coded,
        code,
        observed,
        expected,
        raw: { value: ratio, lower: Math.max(0, ratio - reach), upper: ratio + reach },
        homes,
        overdispersion: spread ** 2 / Math.max(observed, 1),
        p: 2 * normalCdf(-Math.abs(z)),
        logVariance: spread ** 2 / expected / Math.max(observed, 0.5),
      },
    ]);
  }
  return settled;
}

function homesIn(units: MeasureUnits, arm: Uint8Array): number {
  const homes = new Set<number>();
  for (let i = 0; i < arm.length; i++) if (arm[i] === 1) homes.add(units.home[i] ?? 0);
  return homes.size;
}

const FEWEST_TO_SHRINK = 5;

/** Values of one characteristic shrink towards their common level (S2): places and languages are not shouted. */
function shrinkTogether(values: readonly Unrated[]): (Unrated & { shrunk: Estimate })[] {
  const asRaw = values.map((one) => ({ ...one, shrunk: one.raw }));
  const usable = values.filter((one) => one.observed > 0);
  if (usable.length < FEWEST_TO_SHRINK) return asRaw;
  const effects = randomEffects(
    usable.map((one) => Math.log(one.raw.value)),
    usable.map((one) => one.logVariance),
  );
  if (!effects.ok) return asRaw;
  return asRaw.map((one) => {
    const at = usable.findIndex((u) => u.code === one.code);
    const best = at < 0 ? undefined : effects.groups[at];
    if (!best) return one;
    return {
      ...one,
      shrunk: { value: Math.exp(best.shrunk), lower: Math.exp(best.lower), upper: Math.exp(best.upper) },
    };
  });
}

/** Cohort less everyone else on a measure, like with like: used for signs of need. */
export function differenceOn(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  code: number,
  population: Population,
) {
  const codes = codesOfUnits(coded, units.home, units.household);
  const clusters = clusterFor(units, coded, population);
  return stratifiedDifference({
    numerator: units.numerator,
    denominator: units.denominator,
    arm: armsOf(codes, coded.values.length, code),
    cluster: clusters?.of ?? units.home,
    clusters: clusters?.count ?? population.homes,
    confidence: 0.95,
    ...strataFor(units, coded),
  });
}

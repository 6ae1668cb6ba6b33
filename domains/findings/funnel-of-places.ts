import { funnelScales } from '../../libraries/statistics/funnels/funnel-scale.ts';
import { funnelLabel, overdispersedFunnel } from '../../libraries/statistics/funnels/index.ts';
import { noAnswer, type Outcome } from '../../libraries/statistics/outcome.ts';
import { type CodedCharacteristic, codesOfUnits } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { alikePlaces } from './alike-places.ts';
import type { Funnel } from './finding.ts';
import { funnelBands } from './funnel-bands.ts';
import { funnelSentences } from './funnel-sentences.ts';
import { placeTallies } from './place-tallies.ts';
import { strataFor } from './screen-gaps.ts';

const FEWEST_PLACES = 8;
/** Expected both of what is counted and of what is not, in independent units: below it the limits are not to be trusted. */
const LEAST_EXPECTED = 8;
const INNER = 0.95;
const OUTER = 0.998;
const CURVE_POINTS = 40;

/**
 * A share over the places of one characteristic, with funnel limits.
 *
 * Out: the funnel, and `variation`, the mean squared score of its places before any is pulled in (1 is chance alone).
 * Formula: value = overall share + (observed − expected) ÷ units, expected from the place's own mix; a place counts as
 * units × t (1 − t) ÷ unit variance independent units, so that jobs of one home do not count as many; the middle, and
 * limits additive with the variance between places, from the places that are alike (`alikePlaces`, `overdispersedFunnel`).
 * When: shares, over 8 places or more. When not: to rank places; a measure on which all places fail alike.
 * Reasons: `not-a-share`, `no-variation`, `too-few-places`, and those of `overdispersedFunnel`.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, p. 1194. Worked value: funnels.test.ts.
 */
export function funnelOfPlaces(
  units: MeasureUnits,
  coded: CodedCharacteristic,
  threshold: number,
): Outcome<{ readonly funnel: Funnel; readonly variation: number }> {
  if (units.measure.kind !== 'share') return noAnswer('not-a-share', 'A funnel here takes a share.');
  const codes = codesOfUnits(coded, units.home, units.household);
  const tallies = placeTallies(units, codes, { places: coded.values.length, ...strataFor(units, coded) });
  const { overall, unitVariance } = tallies;
  if (!(unitVariance > 0)) return noAnswer('no-variation', 'All units have the same value.');
  const worth = (overall * (1 - overall)) / unitVariance;
  const seen = coded.values.flatMap((name, p) => {
    const n = tallies.units[p] ?? 0;
    if (n === 0) return [];
    const value = overall + ((tallies.observed[p] ?? 0) - (tallies.expected[p] ?? 0)) / n;
    return [{ name, units: n, homes: tallies.homes[p] ?? 0, value: Math.min(1, Math.max(0, value)) }];
  });
  const least = Math.min(overall, 1 - overall) * worth;
  const kept = seen
    .filter((place) => place.homes >= threshold && place.units * least >= LEAST_EXPECTED)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (kept.length < FEWEST_PLACES) return noAnswer('too-few-places', 'A funnel takes eight places or more.');
  const sized = kept.map(({ value, units: n }) => ({ events: value * n * worth, size: n * worth }));
  const alike = alikePlaces(sized);
  const usual = sized.filter((_, i) => alike[i]);
  const found = overdispersedFunnel({
    numerators: usual.map((place) => place.events),
    denominators: usual.map((place) => place.size),
    scale: 'proportion',
    trimAllowance: 'normal',
  });
  if (!found.ok) return found;
  const { target, betweenVariance } = found;
  const band = funnelBands({ target, betweenVariance, places: usual.length, worth });
  const facts = {
    measure: units.measure,
    characteristic: { id: coded.characteristic.id, title: coded.characteristic.title },
    target: found.target,
    places: kept.map((place) => {
      const usual = band(place.units, OUTER);
      const label = funnelLabel(place.value, usual);
      return { ...place, usual, inside: label === 'usual' ? ('inside' as const) : label };
    }),
    limits: sizesOf(kept.map((place) => place.units)).map((size) => ({
      units: size,
      inner: band(size, INNER),
      outer: band(size, OUTER),
    })),
    dispersion: found.dispersion,
    leftOut: seen.length - kept.length,
  };
  return {
    ok: true,
    funnel: {
      kind: 'funnel',
      id: `${units.measure.id}:${coded.characteristic.id}`,
      ...facts,
      sentences: funnelSentences(facts),
    },
    variation: variationOf(sized, found.target),
  };
}

const variationOf = (places: readonly { events: number; size: number }[], target: number): number => {
  const { forward, point } = funnelScales.proportion;
  const scores = places
    .map(({ events, size }) => point(events, size))
    .map(({ y, s }) => (y - forward(target)) / s);
  return scores.reduce((sum, z) => sum + z * z, 0) / scores.length;
};

/** Sizes for the curve, close together where it bends. Its ends are rounded, so that they give no count away. */
function sizesOf(units: readonly number[]): number[] {
  const from = Math.max(5, Math.floor(Math.min(...units) / 10) * 10);
  const to = Math.max(from + 10, Math.ceil(Math.max(...units) / 10) * 10);
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => from * (to / from) ** (i / CURVE_POINTS));
}

import { observedAgainstExpected } from '../../../libraries/statistics/like-with-like/index.ts';
import { codesOfUnits, type Population, UNKNOWN } from '../../cohorts/population.ts';
import { armsOf, clusterFor, finer } from '../contrast.ts';
import type { Silence } from '../finding.ts';
import { strataFor } from '../screen-gaps.ts';
import { type Heard, heardFigures } from './heard.ts';

export interface CalledSilence {
  readonly heard: Heard;
  readonly silence: Silence;
}

/** What is left must still be clearly below expectation, or the silence is another one seen again. */
const STILL_BELOW = 0.93;
/** Stronger silences held still together. */
const MOST_HELD = 4;

/**
 * Silences of one kind that are one silence seen another way: from the strongest down, a cohort is called on its own
 * only if it is still heard less once those above it are held still. The others are named with the one they belong to.
 */
export function foldSilences(
  called: readonly CalledSilence[],
  population: Population,
  confidence: number,
): Silence[] {
  const strength = ({ heard }: CalledSilence): number =>
    (heard.expected - heard.observed) / Math.sqrt(heard.observed * heard.overdispersion + 1);
  const kept: { one: CalledSilence; member: Uint16Array; also: string[] }[] = [];
  for (const one of [...called].sort((a, b) => strength(b) - strength(a))) {
    const held = kept.filter((k) => k.one.heard.units === one.heard.units).slice(0, MOST_HELD);
    const parent = held.length > 0 && isGone(one.heard, held, population, confidence) ? held[0] : undefined;
    if (parent)
      parent.also.push(
        `${one.silence.cohort.phrase} (${Math.round(one.silence.observedOverExpected.value * 100)} of 100)`,
      );
    else kept.push({ one, member: membersOf(one.heard), also: [] });
  }
  return kept.map(({ one, also }) =>
    also.length === 0
      ? one.silence
      : {
          ...one.silence,
          caveats: [
            ...one.silence.caveats,
            `Seen another way, and mostly the same households: ${also.join('; ')}.`,
          ],
        },
  );
}

/** 2 in the cohort, 1 outside it, 0 not known. */
const membersOf = ({ units, coded, code }: Heard): Uint16Array =>
  codesOfUnits(coded, units.home, units.household).map((c) => (c === code ? 2 : c === UNKNOWN ? 0 : 1));

function isGone(
  one: Heard,
  held: readonly { readonly member: Uint16Array }[],
  population: Population,
  confidence: number,
): boolean {
  const { units, coded, code } = one;
  const codes = codesOfUnits(coded, units.home, units.household);
  const together = new Int32Array(units.count);
  for (const { member } of held)
    for (let i = 0; i < together.length; i++)
      together[i] = (together[i] as number) * 3 + (member[i] as number);
  const clusters = clusterFor(units, coded, population);
  const found = observedAgainstExpected({
    numerator: heardFigures(units),
    denominator: units.denominator,
    arm: armsOf(codes, coded.values.length, code),
    cluster: clusters?.of ?? units.home,
    clusters: clusters?.count ?? population.homes,
    confidence,
    ...finer(strataFor(units, coded), { codes: together, levels: 3 ** held.length }),
  });
  return !found.ok || found.ratio > STILL_BELOW || found.ratioInterval.upper >= 1;
}

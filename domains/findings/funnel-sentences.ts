import type { Funnel } from './finding.ts';
import { saySize } from './say.ts';

const PLURALS: Readonly<Record<string, string>> = { estate: 'estates', patch: 'patches' };
const NAMED_AT_MOST = 8;

/** The sentences of a funnel: who lies outside, and that inside it nothing is said of order. No ranking, no cause. */
export function funnelSentences(
  funnel: Pick<Funnel, 'measure' | 'characteristic' | 'target' | 'places' | 'dispersion' | 'leftOut'>,
): Funnel['sentences'] {
  const { measure, characteristic, places } = funnel;
  const noun = PLURALS[characteristic.id] ?? 'places';
  const named = (side: 'low' | 'high'): string =>
    list(places.filter((place) => place.inside === side).map((place) => place.name));
  const outside = places.filter((place) => place.inside !== 'inside').length;
  const sides = [
    named('low') === '' ? '' : `${named('low')} below it`,
    named('high') === '' ? '' : `${named('high')} above it`,
  ].filter((said) => said !== '');
  const headline =
    outside === 0
      ? `${measure.title}: all ${places.length} ${noun} lie inside the funnel.`
      : `${measure.title}: of ${places.length} ${noun}, ${outside} ${outside === 1 ? 'lies' : 'lie'} outside the funnel: ${sides.join(', ')}.`;
  return { headline, detail: detailOf(funnel, noun) };
}

function detailOf(
  { measure, target, dispersion, leftOut }: Parameters<typeof funnelSentences>[0],
  noun: string,
): string {
  const mix = measure.caseMix.map((name) => name.replaceAll('_', ' ')).join(', ');
  return [
    `The middle of the funnel is ${saySize(measure, target)}, the share of the ${noun} that are like each other.`,
    mix === '' ? '' : `Like is compared with like: ${mix} held the same.`,
    dispersion > 1
      ? `Their spread is ${dispersion.toFixed(1)}, where chance alone is about 1; the limits are widened for it: outside is unlike the others, not only unlike the average.`
      : `The ${noun} vary no more than by chance.`,
    'Inside the funnel nothing is said of order. By chance, fewer than 1 in 100 lie outside.',
    leftOut === 0 ? '' : `Left out, with too few homes or too little expected: ${leftOut}.`,
    'This is a difference. It does not show what brings it about.',
  ]
    .filter((said) => said !== '')
    .join(' ');
}

function list(names: readonly string[]): string {
  const shown =
    names.length > NAMED_AT_MOST
      ? [...names.slice(0, NAMED_AT_MOST - 1), `${names.length - NAMED_AT_MOST + 1} more`]
      : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

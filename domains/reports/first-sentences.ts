import type { Publishable, PublishedSilence } from '../disclosure/publishable.ts';
import type { Sureness } from '../findings/finding.ts';
import { type ListedGap, listedGaps } from './listed-gaps.ts';
import { sayCount } from './say-count.ts';
import { sayDifference } from './say-difference.ts';
import { sayHeard } from './say-silence.ts';
import { sayUnits } from './say-units.ts';

/** One of the sentences that a report opens with: what was found, what it rests on, how sure, and where more is said. */
export interface FirstSentence {
  readonly href: string;
  readonly said: string;
  readonly rests: string;
  readonly sureness: Sureness;
  readonly kind: 'gap' | 'silence';
}

const AT_MOST = 5;
const GAPS_FIRST = 3;

/**
 * What we found, in at most five sentences: gaps that are clear and to a cohort's disadvantage, in their order, then silences
 * with a sign of need. One cohort comes once on one theme before it comes again. Three gaps and two silences where there are enough of both. Empty where nothing is clear.
 */
export const firstSentences = (findings: Publishable): readonly FirstSentence[] => {
  const gaps = eachThemeFirst(listedGaps(findings).worse).map(ofGap);
  const silences = findings.silences.flatMap((silence, index) =>
    silence.verdict === 'silence' && isClear(silence) ? [ofSilence(silence, index)] : [],
  );
  const spared = Math.max(0, AT_MOST - GAPS_FIRST - silences.length);
  const shownGaps = gaps.slice(0, GAPS_FIRST + spared);
  return [...shownGaps, ...silences.slice(0, AT_MOST - shownGaps.length)];
};

const isClear = (silence: PublishedSilence): boolean =>
  silence.sureness === 'clear' || silence.sureness === 'very clear';

const eachThemeFirst = (gaps: readonly ListedGap[]): readonly ListedGap[] => {
  const keyOf = ({ gap }: ListedGap): string => `${gap.measure.theme} ${gap.cohort.id}`;
  const isFirst = (listed: ListedGap, index: number): boolean =>
    gaps.findIndex((other) => keyOf(other) === keyOf(listed)) === index;
  return [...gaps.filter(isFirst), ...gaps.filter((listed, index) => !isFirst(listed, index))];
};

const ofGap = (listed: ListedGap): FirstSentence => {
  const { gap } = listed;
  return {
    href: `#${listed.anchor}`,
    said: gap.sentences.headline,
    rests: `The gap is ${sayDifference(gap.printed, gap)}. ${sayUnits(gap)}.`,
    sureness: gap.sureness,
    kind: 'gap',
  };
};

const ofSilence = (silence: PublishedSilence, index: number): FirstSentence => ({
  href: `#silence-${index + 1}`,
  said: silence.sentences.headline,
  rests: `Heard ${sayHeard(silence)} expected. ${sayCount(silence.homes, silence.noun)}.`,
  sureness: silence.sureness,
  kind: 'silence',
});

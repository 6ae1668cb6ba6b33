import { findingAddress, findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable, PublishedGap, PublishedSilence } from '../../disclosure/publishable.ts';
import { sayDifference } from '../say-difference.ts';
import { sayHeard } from '../say-silence.ts';

/** How a finding stands against the snapshot before: not there then, or moved, with what it was. */
export type Mark = { readonly is: 'new' } | { readonly is: 'moved'; readonly was: string };

/** What changed between the snapshot before and this one. */
export interface Changes {
  /** Evidence date of the snapshot before; `null` where there is none. */
  readonly since: string | null;
  /** Other settings, or another version of Hearth, made the one before: what changed may be that, and not the world. */
  readonly isMadeOtherwise: boolean;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Listed then and not now: closed, no longer clear, or resting on too few homes to be shown. Which, is not said. */
  readonly gone: readonly { readonly key: string; readonly address: string; readonly said: string }[];
}

export const NO_CHANGES: Changes = { since: null, isMadeOtherwise: false, marks: new Map(), gone: [] };

interface Compared {
  readonly madeWith: string;
  readonly report: Pick<Publishable, 'gaps' | 'silences' | 'evidence'>;
}

/**
 * What is new, gone and moved. Moved is: the figure lies outside the interval that it had, or what kind of finding it is has
 * changed. This describes; whether a gap closed is for the page of that finding to say.
 */
export const changesSince = (held: Compared, heldBefore: Compared | null): Changes => {
  if (heldBefore === null) return NO_CHANGES;
  const [now, before] = [held.report, heldBefore.report];
  const gapsBefore = new Map(before.gaps.map((gap) => [findingKey(gap), gap]));
  const silencesBefore = new Map(before.silences.map((one) => [findingKey(one), one]));
  const marks = new Map<string, Mark>();
  for (const gap of now.gaps) {
    const mark = gapMark(gap, gapsBefore.get(findingKey(gap)));
    if (mark !== null) marks.set(findingKey(gap), mark);
  }
  for (const silence of now.silences) {
    const mark = silenceMark(silence, silencesBefore.get(findingKey(silence)));
    if (mark !== null) marks.set(findingKey(silence), mark);
  }
  const here = new Set([...now.gaps.map(findingKey), ...now.silences.map(findingKey)]);
  const gone = [...before.gaps, ...before.silences]
    .filter((one) => !here.has(findingKey(one)))
    .map((one) => ({
      key: findingKey(one),
      address: findingAddress(findingKey(one)),
      said: one.sentences.headline,
    }));
  return {
    since: before.evidence.asOf,
    isMadeOtherwise: held.madeWith !== heldBefore.madeWith,
    marks,
    gone,
  };
};

const gapMark = (now: PublishedGap, before: PublishedGap | undefined): Mark | null => {
  if (before === undefined) return { is: 'new' };
  const { value } = now.printed;
  const outside = value < before.printed.lower || value > before.printed.upper;
  const moved = outside || kindOfGap(now) !== kindOfGap(before);
  return moved ? { is: 'moved', was: `${sayDifference(before.printed, before)}, ${before.sureness}` } : null;
};

const silenceMark = (now: PublishedSilence, before: PublishedSilence | undefined): Mark | null => {
  if (before === undefined) return { is: 'new' };
  const { value } = now.observedOverExpected;
  const range = before.observedOverExpected;
  // Where the count is withheld, the value is only the most that it can be.
  const isAbove = now.heard.is !== 'suppressed' && value > range.upper;
  const moved = value < range.lower || isAbove || now.verdict !== before.verdict;
  return moved ? { is: 'moved', was: `${sayHeard(before)}, ${before.verdict}` } : null;
};

/** Where the list puts a gap. */
export const kindOfGap = (gap: Pick<PublishedGap, 'side' | 'sureness'>): 'worse' | 'better' | 'chance' =>
  gap.sureness === 'clear' || gap.sureness === 'very clear' ? gap.side : 'chance';

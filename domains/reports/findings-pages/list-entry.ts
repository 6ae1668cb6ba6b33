import { CHARACTERISTICS } from '../../cohorts/index.ts';
import { standsAside } from '../../decisions/set-aside.ts';
import { type Doing, NOTHING_DONE, type Status, statusesOf } from '../../decisions/status.ts';
import { findingAddress, findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable, PublishedGap, PublishedSilence } from '../../disclosure/publishable.ts';
import type { CannotTell, CohortRef } from '../../findings/finding.ts';
import { type ListedGap, listedGaps } from '../listed-gaps.ts';
import { saySilenceKind } from '../say-silence.ts';
import type { Changes, Mark } from './changes.ts';

export const LIST_KINDS = ['worse', 'better', 'chance', 'silence', 'cannot-tell'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** A thing of the list, with all that the filters ask about. */
export interface ListEntry {
  /** `null` where it has no page of its own: what we cannot tell. */
  readonly key: string | null;
  readonly kind: ListKind;
  readonly headline: string;
  /** The measure, or the kind of hearing that is missing, by its title. */
  readonly measure: string;
  /** Titles of the characteristics that form the cohort. */
  readonly who: readonly string[];
  /** Estates, patches and areas that it is about. */
  readonly places: readonly string[];
  readonly statuses: readonly Status[];
  readonly mark: Mark | null;
  readonly doing: Doing;
  readonly what:
    | { readonly is: 'gap'; readonly listed: ListedGap }
    | { readonly is: 'silence'; readonly silence: PublishedSilence; readonly number: number }
    | { readonly is: 'cannot tell'; readonly one: CannotTell };
}

export interface ListFacts {
  readonly report: Publishable;
  readonly changes: Changes;
  readonly doing: ReadonlyMap<string, Doing>;
  readonly today: string;
}

/** Everything that the list may show, in its order: gaps by whom they touch, then what could be chance, silences, what we cannot tell. */
export const listEntries = (facts: ListFacts): readonly ListEntry[] => {
  const { worse, better, chance } = listedGaps(facts.report);
  return [
    ...worse.map((listed) => gapEntry(listed, 'worse', facts)),
    ...better.map((listed) => gapEntry(listed, 'better', facts)),
    ...chance.map((listed) => gapEntry(listed, 'chance', facts)),
    ...facts.report.silences.map((silence, index) => silenceEntry(silence, index + 1, facts)),
    ...facts.report.cannotTell.map(cannotTellEntry),
  ];
};

const gapEntry = (listed: ListedGap, kind: ListKind, facts: ListFacts): ListEntry => {
  const { gap } = listed;
  const key = findingKey(gap);
  return {
    ...kept(
      { key, size: sizeOfGap(gap), isClosing: gap.overTime?.verdict === 'closing', asks: kind === 'worse' },
      facts,
    ),
    kind,
    headline: gap.sentences.headline,
    measure: gap.measure.title,
    ...about(gap.cohort),
    what: { is: 'gap', listed },
  };
};

const silenceEntry = (silence: PublishedSilence, number: number, facts: ListFacts): ListEntry => ({
  ...kept(
    {
      key: findingKey(silence),
      size: sizeOfSilence(silence),
      isClosing: false,
      asks: silence.verdict !== 'candidate',
    },
    facts,
  ),
  kind: 'silence',
  headline: silence.sentences.headline,
  measure: saySilenceKind(silence.silence),
  ...about(silence.cohort),
  what: { is: 'silence', silence, number },
});

const cannotTellEntry = (one: CannotTell): ListEntry => ({
  key: null,
  mark: null,
  statuses: [],
  doing: NOTHING_DONE,
  kind: 'cannot-tell',
  headline: one.sentence,
  measure: one.measure,
  ...about(one.cohort),
  what: { is: 'cannot tell', one },
});

/** How large a gap is, whatever its direction: what setting aside is held against. */
export const sizeOfGap = (gap: Pick<PublishedGap, 'printed'>): number => Math.abs(gap.printed.value);

/** How much of what was expected is not heard. */
export const sizeOfSilence = (silence: Pick<PublishedSilence, 'observedOverExpected'>): number =>
  Math.max(0, 1 - silence.observedOverExpected.value);

interface Kept {
  readonly key: string;
  readonly size: number;
  readonly isClosing: boolean;
  /** It asks for somebody: a gap to somebody's disadvantage, a silence. Others are listed without that. */
  readonly asks: boolean;
}

const kept = (
  { key, size, isClosing, asks }: Kept,
  { changes, doing, report, today }: ListFacts,
): Pick<ListEntry, 'key' | 'mark' | 'doing' | 'statuses'> => {
  const mark = changes.marks.get(key) ?? null;
  const done = doing.get(key) ?? NOTHING_DONE;
  const aside = standsAside(done.setAside, { snapshot: report.evidence.snapshot, size });
  return {
    key,
    mark,
    doing: done,
    statuses: statusesOf({ doing: done, isNew: mark?.is === 'new', isClosing, aside }, today).filter(
      (status) => asks || status !== 'nobody yet',
    ),
  };
};

const PLACES = new Set(
  CHARACTERISTICS.filter((one) => one.about === 'place' || one.id === 'area').map((one) => one.id),
);

const about = (cohort: CohortRef): Pick<ListEntry, 'who' | 'places'> => ({
  who: cohort.parts.map((part) => part.title),
  places: cohort.parts.filter((part) => PLACES.has(part.characteristic)).map((part) => part.value),
});

/** Where an entry's own page is; `null` where it has none. */
export const entryAddress = (entry: Pick<ListEntry, 'key'>): string | null =>
  entry.key === null ? null : findingAddress(entry.key);

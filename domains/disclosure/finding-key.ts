import type { Triangulation } from '../findings/finding.ts';
import type { Publishable, PublishedGap, PublishedSilence } from './publishable.ts';

/** What is needed to name a finding: a gap by its measure and cohort, a silence by its own id. */
export type KeyedFinding =
  | Pick<PublishedGap, 'kind' | 'measure' | 'cohort'>
  | Pick<PublishedSilence, 'kind' | 'id'>;

/**
 * The name of a finding across snapshots: `time-to-completion~disability=yes` for a gap, `reporting:patch=North` for a
 * silence. The same question asked of later evidence has the same key; people's decisions hang on it.
 */
export const findingKey = (finding: KeyedFinding): string =>
  finding.kind === 'gap' ? `${finding.measure.id}~${finding.cohort.id}` : finding.id;

/** The name of a triangulation card that belongs to no finding of ours: `card~` and its claim, in plain letters. */
export const cardKey = (card: Pick<Triangulation, 'claim'>): string =>
  `card~${card.claim
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 120)}`;

/** Where the page of a finding or card is. */
export const findingAddress = (key: string): string => `/findings/${encodeURIComponent(key)}`;

/** What a key stands for in one edition. `null` where it is not there: never there, gone, or withheld, which look the same. */
export type Found =
  | { readonly is: 'gap'; readonly gap: PublishedGap }
  | { readonly is: 'silence'; readonly silence: PublishedSilence }
  | { readonly is: 'card'; readonly card: Triangulation };

/** Looks a key up in what may be shown. */
export const findByKey = (
  report: Pick<Publishable, 'gaps' | 'silences' | 'cards'>,
  key: string,
): Found | null => {
  const gap = report.gaps.find((one) => findingKey(one) === key);
  if (gap !== undefined) return { is: 'gap', gap };
  const silence = report.silences.find((one) => findingKey(one) === key);
  if (silence !== undefined) return { is: 'silence', silence };
  const card = report.cards.find((one) => cardKey(one) === key);
  return card === undefined ? null : { is: 'card', card };
};

/** The sentence that a finding is known by. */
export const sentenceOf = (found: Found): string => {
  if (found.is === 'gap') return found.gap.sentences.headline;
  return found.is === 'silence' ? found.silence.sentences.headline : `${found.card.claim}.`;
};

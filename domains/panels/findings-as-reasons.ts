import { findingKey } from '../disclosure/finding-key.ts';
import type { Publishable } from '../disclosure/publishable.ts';

/** A finding that can be the reason for hearing more from a group. */
export interface FindingAsReason {
  readonly key: string;
  readonly headline: string;
  /** Whom it is about: "households with a disabled member". */
  readonly phrase: string;
}

/** Clear gaps to a group's disadvantage, and silences with a sign of need, as a reader of this edition may see them. */
export const findingsAsReasons = ({
  gaps,
  silences,
}: Pick<Publishable, 'gaps' | 'silences'>): FindingAsReason[] =>
  [
    ...gaps.filter(
      ({ side, sureness, standing }) =>
        side === 'worse' &&
        (sureness === 'clear' || sureness === 'very clear') &&
        standing.as !== 'part of another',
    ),
    ...silences.filter(({ verdict }) => verdict === 'silence'),
  ].map((finding) => ({
    key: findingKey(finding),
    headline: finding.sentences.headline,
    phrase: finding.cohort.phrase,
  }));

import type { HeldAssignment } from '../../decisions/assignment.ts';
import type { FindingComment } from '../../decisions/comment.ts';
import type { Day } from '../../decisions/day.ts';
import type { HistoryEntry } from '../../decisions/history.ts';
import type { HeldPromise } from '../../decisions/promise.ts';
import type { Aside, SetAside } from '../../decisions/set-aside.ts';
import type { Found } from '../../disclosure/finding-key.ts';
import type { PublishedGap } from '../../disclosure/publishable.ts';
import type { Snapshot } from './snapshots.ts';

/** What the reader of a finding may do about it. */
export interface MayDo {
  readonly assign: boolean;
  readonly promise: boolean;
  readonly setAside: boolean;
  readonly discuss: boolean;
  readonly watch: boolean;
}

/** What is done about a finding, as its page shows it. */
export interface FindingDoing {
  readonly assignment: HeldAssignment | null;
  readonly promises: readonly HeldPromise[];
  readonly setAside: SetAside | null;
  readonly aside: Aside;
  /** The figure when it was set aside and now, in words, where it grew. */
  readonly grown: { readonly was: string; readonly now: string } | null;
  readonly watched: boolean;
  readonly comments: readonly FindingComment[];
  readonly history: readonly HistoryEntry[];
}

/** Everything that the page of one finding shows. */
export interface OneFinding {
  readonly key: string;
  readonly found: Found;
  readonly asOf: Day;
  readonly snapshots: readonly Snapshot[];
  readonly doing: FindingDoing;
  /** The wider finding that this gap is part of, and the other gaps that are part of this one. */
  readonly whole: PublishedGap | null;
  readonly parts: readonly PublishedGap[];
  readonly may: MayDo;
  /** Who reads: own comments can be mended. */
  readonly reader: string;
  readonly now: Date;
  readonly today: Day;
  readonly formKey: string;
  /** What the reader expected, where they guessed just now. */
  readonly guessed: number | null;
}

/** Does the card of this finding ask for somebody and a date (T4)? */
export const asksToPause = (found: Found): boolean => {
  const card =
    found.is === 'gap'
      ? found.gap.triangulation
      : found.is === 'silence'
        ? found.silence.triangulation
        : found.card;
  return card.verdict === 'pause and question';
};

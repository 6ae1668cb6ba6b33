import { tooLong } from './judge-promise.ts';
import type { NamedPerson } from './person.ts';
import { type Judged, judged } from './problem.ts';
import { letters, typedText } from './typed-text.ts';

/** A finding that somebody put aside with a reason, or took up again. The last one counts. */
export interface SetAside {
  readonly finding: string;
  readonly isAside: boolean;
  readonly reason: string;
  /** The snapshot it was seen in, and how large the finding was then (`sizeOf`). */
  readonly snapshot: string;
  readonly size: number | null;
  readonly by: NamedPerson;
  readonly at: Date;
}

/** At least a sentence: whoever comes next must be able to follow it. */
export const FEWEST_LETTERS = 20;

export const judgeReason = (typed: string): Judged<string> => {
  const reason = typedText(typed);
  return judged(
    letters(reason) < FEWEST_LETTERS
      ? [{ field: 'reason', code: 'reason-short' }]
      : tooLong('reason', reason, 2000),
    () => reason,
  );
};

/** A gap that grew by less than a tenth has not grown: figures move a little with every snapshot. */
const GROWN = 1.1;

/** `grown`: it was put aside, and a later snapshot shows it larger, so it is shown again. */
export type Aside = 'no' | 'aside' | 'grown';

/** Whether a finding stands aside, now that this snapshot shows it with this size. */
export const standsAside = (
  last: SetAside | null,
  now: { readonly snapshot: string; readonly size: number },
): Aside => {
  if (last === null || !last.isAside) return 'no';
  if (last.snapshot === now.snapshot || last.size === null) return 'aside';
  return now.size > last.size * GROWN ? 'grown' : 'aside';
};

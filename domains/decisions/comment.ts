import { tooLong } from './judge-promise.ts';
import type { NamedPerson } from './person.ts';
import { type Judged, judged } from './problem.ts';
import { typedText } from './typed-text.ts';

/** Something said about a finding. One that was taken back has no text any more, and leaves this trace. */
export interface FindingComment {
  readonly id: string;
  readonly by: NamedPerson;
  readonly at: Date;
  readonly text: string;
  readonly mendedAt: Date | null;
  readonly takenBackAt: Date | null;
}

/** How long the writer may mend the words: others may have answered afterwards. */
export const MEND_MINUTES = 15;

export const mayMend = (comment: FindingComment, person: string, now: Date): boolean =>
  mayTakeBack(comment, person) && now.getTime() - comment.at.getTime() < MEND_MINUTES * 60_000;

/** Its writer, at any time. */
export const mayTakeBack = (comment: FindingComment, person: string): boolean =>
  comment.by.id === person && comment.takenBackAt === null;

/** Something must be said, in at most 4,000 letters. */
export const judgeComment = (typed: string): Judged<string> => {
  const text = typedText(typed);
  return judged(
    text === '' ? [{ field: 'comment', code: 'comment-missing' }] : tooLong('comment', text, 4000),
    () => text,
  );
};

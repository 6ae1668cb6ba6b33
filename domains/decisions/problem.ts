/** What is wrong with one field of a form; `words` of the pages say it with its fix. */
export interface FormProblem {
  readonly field: string;
  readonly code: ProblemCode;
  /** How many letters too long, where that is what is wrong. */
  readonly over?: number;
}

export type ProblemCode =
  | 'what-missing'
  | 'owner-missing'
  | 'owner-unknown'
  | 'owner-said-missing'
  | 'by-when-missing'
  | 'by-when-not-a-day'
  | 'by-when-past'
  | 'by-when-far'
  | 'too-long'
  | 'outcome-missing'
  | 'answer-missing'
  | 'reason-short'
  | 'comment-missing'
  | 'comment-late'
  | 'to-missing'
  | 'to-unknown'
  | 'due-not-a-day'
  | 'due-past'
  | 'due-missing'
  | 'guess-not-a-number'
  | 'guess-too-large';

/** What came of judging a form: what to keep, or every problem at once. */
export type Judged<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

export const judged = <T>(problems: readonly FormProblem[], value: () => T): Judged<T> =>
  problems.length === 0 ? { ok: true, value: value() } : { ok: false, problems };

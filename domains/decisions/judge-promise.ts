import { type Day, daysBetween, readDay } from './day.ts';
import { type FormProblem, type Judged, judged, type ProblemCode } from './problem.ts';
import type { PromiseText } from './promise.ts';
import { letters, typedLine, typedText } from './typed-text.ts';

/** A promise as typed into its form. */
export interface PromiseForm {
  readonly what: string;
  /** A colleague's id, or `SOMEBODY_ELSE`. */
  readonly owner: string;
  readonly ownerSaid: string;
  readonly byWhen: string;
  readonly knowBy: string;
  readonly askedBy: string;
}

/** The choice of an owner who has no account here. */
export const SOMEBODY_ELSE = 'somebody-else';

const MOST = { what: 1000, ownerSaid: 200, knowBy: 1000, askedBy: 200 } as const;
const FARTHEST_DAYS = 5 * 366;

export interface PromiseRules {
  readonly today: Day;
  /** Ids of colleagues who may be named. */
  readonly colleagues: readonly string[];
  /** The date that the promise has already: keeping a past date while mending words is no new promise of it. */
  readonly keepsDate?: Day;
}

/** What, who and by when are all asked; every problem is told at once, with its field. */
export const judgePromise = (form: PromiseForm, rules: PromiseRules): Judged<PromiseText> => {
  const what = typedText(form.what);
  const elsewhere = form.owner === SOMEBODY_ELSE;
  const ownerSaid = elsewhere ? typedLine(form.ownerSaid) : '';
  const knowBy = typedText(form.knowBy);
  const askedBy = typedLine(form.askedBy);
  const byWhen = readDay(form.byWhen);
  const problems: FormProblem[] = [];
  const say = (field: string, code: ProblemCode): void => {
    problems.push({ field, code });
  };
  if (what === '') say('what', 'what-missing');
  if (form.owner === '') say('owner', 'owner-missing');
  else if (elsewhere && ownerSaid === '') say('owner-said', 'owner-said-missing');
  else if (!elsewhere && !rules.colleagues.includes(form.owner)) say('owner', 'owner-unknown');
  const late = judgeDate(form.byWhen, byWhen, rules);
  if (late !== null) say('by-when', late);
  problems.push(
    ...tooLong('what', what, MOST.what),
    ...tooLong('owner-said', ownerSaid, MOST.ownerSaid),
    ...tooLong('know-by', knowBy, MOST.knowBy),
    ...tooLong('asked-by', askedBy, MOST.askedBy),
  );
  return judged(problems, () => ({
    what,
    ownerPerson: elsewhere ? null : form.owner,
    ownerSaid,
    byWhen: byWhen ?? '',
    knowBy,
    askedBy,
  }));
};

const judgeDate = (
  typed: string,
  day: Day | null,
  { today, keepsDate }: PromiseRules,
): ProblemCode | null => {
  if (typed.trim() === '') return 'by-when-missing';
  if (day === null) return 'by-when-not-a-day';
  if (day === keepsDate) return null;
  if (daysBetween(today, day) < 0) return 'by-when-past';
  return daysBetween(today, day) > FARTHEST_DAYS ? 'by-when-far' : null;
};

/** A problem where a text is longer than the record keeps, with how much. */
export const tooLong = (field: string, text: string, most: number): readonly FormProblem[] =>
  letters(text) > most ? [{ field, code: 'too-long', over: letters(text) - most }] : [];

/** How a promise ended, as typed: kept or not, and what happened. */
export const judgeAnswer = (form: {
  readonly answer: string;
  readonly outcome: string;
}): Judged<{ readonly state: 'kept' | 'not kept'; readonly outcome: string }> => {
  const outcome = typedText(form.outcome);
  const state = form.answer === 'kept' || form.answer === 'not kept' ? form.answer : null;
  const problems: FormProblem[] = [
    ...(state === null ? [{ field: 'answer', code: 'answer-missing' } as const] : []),
    ...(letters(outcome) < 10 ? [{ field: 'outcome', code: 'outcome-missing' } as const] : []),
    ...tooLong('outcome', outcome, 4000),
  ];
  return judged(problems, () => ({ state: state ?? 'kept', outcome }));
};

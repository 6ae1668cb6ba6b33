import { type Day, daysBetween, readDay } from './day.ts';
import { tooLong } from './judge-promise.ts';
import type { NamedPerson } from './person.ts';
import { type FormProblem, type Judged, judged } from './problem.ts';
import { typedText } from './typed-text.ts';

/** Who looks after a finding, since when, until when. `to` is null where it was given back. */
export interface HeldAssignment {
  readonly finding: string;
  readonly said: string;
  readonly to: NamedPerson | null;
  readonly due: Day | null;
  readonly note: string;
  readonly by: NamedPerson;
  readonly at: Date;
}

/** Whether its date has passed and somebody still holds it. */
export const isOverdue = (assignment: Pick<HeldAssignment, 'to' | 'due'>, today: Day): boolean =>
  assignment.to !== null && assignment.due !== null && daysBetween(today, assignment.due) < 0;

export interface AssignmentForm {
  readonly to: string;
  readonly due: string;
  readonly note: string;
}

/** Somebody is asked for; a date may be, and must be where the card says "pause and question" (T4). */
export const judgeAssignment = (
  form: AssignmentForm,
  rules: { readonly today: Day; readonly colleagues: readonly string[]; readonly date: 'asked' | 'optional' },
): Judged<{ readonly to: string; readonly due: Day | null; readonly note: string }> => {
  const due = readDay(form.due);
  const note = typedText(form.note);
  const problems: FormProblem[] = [];
  if (form.to === '') problems.push({ field: 'to', code: 'to-missing' });
  else if (!rules.colleagues.includes(form.to)) problems.push({ field: 'to', code: 'to-unknown' });
  if (form.due.trim() === '') {
    if (rules.date === 'asked') problems.push({ field: 'due', code: 'due-missing' });
  } else if (due === null) problems.push({ field: 'due', code: 'due-not-a-day' });
  else if (daysBetween(rules.today, due) < 0) problems.push({ field: 'due', code: 'due-past' });
  problems.push(...tooLong('note', note, 2000));
  return judged(problems, () => ({ to: form.to, due, note }));
};

import { button, errorOf, postForm } from '../../../platform/page/forms/form.ts';
import { longTextField, selectField, textField } from '../../../platform/page/forms/form-field.ts';
import type { Html } from '../../../platform/page/html.ts';
import type { AssignmentForm } from '../../decisions/assignment.ts';
import type { NamedPerson } from '../../decisions/person.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { type ActionFrame, actionPage } from './action.page.ts';

/** Give a finding to somebody. */
export const assignPage = (
  frame: ActionFrame,
  form: AssignmentForm,
  given: { readonly colleagues: readonly NamedPerson[]; readonly date: 'asked' | 'optional' },
): Html => {
  const { words, errors } = frame;
  return actionPage(frame, {
    title: words.assignTitle,
    body: postForm({
      action: `${findingAddress(frame.key)}/assign`,
      formKey: frame.formKey,
      body: [
        selectField({
          name: 'to',
          label: words.assignTo,
          chosen: form.to,
          error: errorOf(errors, 'to'),
          choices: [{ value: '', label: words.assignChoose }, ...people(given.colleagues)],
        }),
        dateField('due', given.date === 'asked' ? words.assignDue : words.assignDueOptional, form.due, frame),
        longTextField({
          name: 'note',
          label: words.assignNote,
          value: form.note,
          rows: 3,
          error: errorOf(errors, 'note'),
        }),
        button({ label: words.assignSend }),
      ],
    }),
  });
};

const people = (colleagues: readonly NamedPerson[]) =>
  colleagues.map((one) => ({ value: one.id, label: one.name }));

const dateField = (name: string, label: string, value: string, frame: ActionFrame): Html =>
  textField({
    name,
    label,
    value,
    hint: frame.words.dateHint,
    width: 16,
    error: errorOf(frame.errors, name),
  });

import { button, errorOf, postForm } from '../../../platform/page/forms/form.ts';
import {
  longTextField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import type { Html, HtmlPart } from '../../../platform/page/html.ts';
import { type PromiseForm, SOMEBODY_ELSE } from '../../decisions/judge-promise.ts';
import type { NamedPerson } from '../../decisions/person.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { type ActionFrame, actionPage } from './action.page.ts';

/** The fields of a promise, as typed; on the page that makes one, the page that changes one, and where two changes met. */
export const promiseFields = (
  frame: Pick<ActionFrame, 'errors' | 'words'>,
  form: PromiseForm,
  colleagues: readonly NamedPerson[],
): readonly HtmlPart[] => {
  const { words, errors } = frame;
  return [
    longTextField({
      name: 'what',
      label: words.what,
      hint: words.whatHint,
      value: form.what,
      rows: 3,
      error: errorOf(errors, 'what'),
      island: 'wording',
    }),
    selectField({
      name: 'owner',
      label: words.owner,
      chosen: form.owner,
      error: errorOf(errors, 'owner'),
      choices: [
        { value: '', label: words.ownerChoose },
        ...people(colleagues),
        { value: SOMEBODY_ELSE, label: words.ownerElse },
      ],
    }),
    textField({
      name: 'owner-said',
      label: words.ownerSaid,
      value: form.ownerSaid,
      width: 32,
      error: errorOf(errors, 'owner-said'),
    }),
    textField({
      name: 'by-when',
      label: words.byWhen,
      hint: words.dateHint,
      value: form.byWhen,
      width: 16,
      error: errorOf(errors, 'by-when'),
    }),
    longTextField({
      name: 'know-by',
      label: words.knowBy,
      hint: words.knowByHint,
      value: form.knowBy,
      rows: 2,
      error: errorOf(errors, 'know-by'),
    }),
    textField({
      name: 'asked-by',
      label: words.askedBy,
      hint: words.askedByHint,
      value: form.askedBy,
      error: errorOf(errors, 'asked-by'),
    }),
  ];
};

/** Make a promise. */
export const promisePage = (
  frame: ActionFrame,
  form: PromiseForm,
  colleagues: readonly NamedPerson[],
): Html =>
  actionPage(frame, {
    title: frame.words.promiseTitle,
    lede: frame.words.promiseLede,
    body: postForm({
      action: `${findingAddress(frame.key)}/promise`,
      formKey: frame.formKey,
      body: [promiseFields(frame, form, colleagues), button({ label: frame.words.promiseSend })],
    }),
  });

/** Whether a promise was kept, and what happened. */
export const answerFields = (
  frame: Pick<ActionFrame, 'errors' | 'words'>,
  form: { readonly answer: string; readonly outcome: string },
): readonly HtmlPart[] => {
  const { words, errors } = frame;
  return [
    radioField({
      name: 'answer',
      label: words.answer,
      chosen: form.answer,
      error: errorOf(errors, 'answer'),
      choices: [
        { value: 'kept', label: words.answerKept },
        { value: 'not kept', label: words.answerNotKept },
      ],
    }),
    longTextField({
      name: 'outcome',
      label: words.outcome,
      hint: words.outcomeHint,
      value: form.outcome,
      error: errorOf(errors, 'outcome'),
    }),
  ];
};

const people = (colleagues: readonly NamedPerson[]) =>
  colleagues.map((one) => ({ value: one.id, label: one.name }));

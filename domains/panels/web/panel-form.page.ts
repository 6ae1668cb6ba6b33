import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField, radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import type { PanelWords } from './words.en.ts';

export interface PanelFormPage {
  readonly action: string;
  readonly formKey: string;
  readonly title: string;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

/** What a panel is: name, purpose, size, terms, and what residents are told. */
export const panelFormPage = (page: PanelFormPage, words: PanelWords): Html => {
  const { typed, errors } = page;
  const text = (
    name: string,
    label: string,
    more: { hint?: string; width?: 4 | 8 | 16 | 32; numeric?: boolean; type?: 'date' } = {},
  ) =>
    textField({
      name,
      label,
      value: typed.text(name),
      error: errorOf(errors, name),
      ...(more.hint === undefined ? {} : { hint: more.hint }),
      ...(more.width === undefined ? {} : { width: more.width }),
      ...(more.type === undefined ? {} : { type: more.type }),
      ...(more.numeric ? { inputmode: 'numeric' as const } : {}),
    });
  const long = (name: string, label: string, hint: string) =>
    longTextField({ name, label, hint, rows: 3, value: typed.text(name), error: errorOf(errors, name) });
  return html`<section class="side hero"><div></div><div><h1 id="h1">${page.title}</h1>${errorSummary(errors)}
${postForm({
  action: page.action,
  formKey: page.formKey,
  body: [
    text('name', words.nameLabel2, { hint: words.nameHint2 }),
    long('purpose', words.purposeLabel, words.purposeHint),
    text('size', words.sizeLabel, { hint: words.sizeHint, width: 4, numeric: true }),
    text('term-months', words.termLabel, { width: 4, numeric: true }),
    radioField({
      name: 'households',
      label: words.householdLabel,
      choices: [
        { value: 'one', label: words.householdOne },
        { value: 'any', label: words.householdAny },
      ],
      chosen: typed.text('households') || 'one',
    }),
    long('expenses', words.expensesLabel, words.expensesHint),
    long('ask-us', words.askUsLabel, words.askUsHint),
    text('registration-ends', words.endsLabel, { hint: words.endsHint, width: 16, type: 'date' }),
    button({ label: words.save }),
  ],
})}</div></section>`;
};

import type { FormField, PageForm } from './forms-of-page.ts';

/** How a test fills a form in. Anything that is not given here is as the page proposes it, or the first that it offers. */
export interface Filling {
  /** What goes into every text that may be anything. */
  readonly text: string;
  /** Fields that take only certain texts, by name; a number at its end is written `N`. `null`: as the page proposes it. */
  readonly known: Readonly<Record<string, string | null>>;
  /** The file of a field, by name. */
  readonly files: Readonly<Record<string, File>>;
}

const FREE = ['text', 'textarea', 'search'];

const chosen = (field: FormField, same: readonly FormField[]): boolean =>
  field.checked || (same.every((one) => !one.checked) && same[0] === field);

const knownOf = (field: FormField, { known }: Filling): string | undefined => {
  const name = field.name.replace(/\d+$/, 'N');
  return field.kind === 'hidden' || known[name] === null ? field.value : known[name];
};

const givenFor = (field: FormField, filling: Filling): string => {
  const known = knownOf(field, filling);
  if (known !== undefined) return known;
  if (FREE.includes(field.kind)) return filling.text;
  if (field.kind === 'select' && field.value === '') return field.options.find((one) => one !== '') ?? '';
  return field.value;
};

/** What a browser would send of this form, filled in so that it is taken if anything is. `pressed` is the button. */
export const filledForm = (form: PageForm, filling: Filling, pressed?: FormField): FormData => {
  const body = new FormData();
  for (const field of form.fields) {
    const same = form.fields.filter((one) => one.name === field.name && one.kind === field.kind);
    if (field.kind === 'submit') continue;
    if (field.kind === 'file') body.append(field.name, filling.files[field.name] ?? new File([], ''));
    else if (field.kind === 'radio' || field.kind === 'checkbox') {
      const known = knownOf(field, filling);
      if (known === undefined ? chosen(field, same) : field.value === known)
        body.append(field.name, field.value);
    } else body.append(field.name, givenFor(field, filling));
  }
  if (pressed !== undefined) body.append(pressed.name, pressed.value);
  return body;
};

/** The form as its page proposes it: nobody touches it and somebody sends it. */
export const proposedForm = (form: PageForm): FormData => {
  const body = new FormData();
  for (const { name, value, kind, checked } of form.fields)
    if (kind !== 'submit' && (checked || !['radio', 'checkbox'].includes(kind))) body.append(name, value);
  return body;
};

/** The form with one text in everything that a form can hold, hidden fields and choices too; only its key stays. */
export const hostileForm = (form: PageForm, text: string, keep: readonly string[] = []): FormData => {
  const body = new FormData();
  for (const { name, value, kind } of form.fields) {
    if (name === 'form-key' || keep.includes(kind)) body.append(name, value);
    else if (kind === 'file') body.append(name, new File([text], text.slice(0, 200)));
    else body.append(name, text);
  }
  return body;
};

/** The buttons of a form that say something; a form without one is sent without. */
export const buttonsOf = (form: PageForm): readonly (FormField | undefined)[] => {
  const named = form.fields.filter((field) => field.kind === 'submit');
  return named.length === 0 ? [undefined] : named;
};

/** As the form is sent by a browser: with files in parts, else as a line of fields. */
export const asSent = (form: PageForm, body: FormData): FormData | URLSearchParams =>
  form.multipart
    ? body
    : new URLSearchParams([...body].map(([name, value]): [string, string] => [name, String(value)]));

import { type Html, type HtmlPart, html } from '../html.ts';
import { formWord } from './form-word.ts';

/** What is said about one field: its name in words, help beneath it, and what is wrong with what was typed. */
export interface FieldWords {
  /** The form's name for it; also the id, so unique on a page. A trailing index is fine: `who-2`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong and how to mend it, in one sentence. */
  readonly error?: string | undefined;
}

export interface TextField extends FieldWords {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'search' | 'tel' | 'url' | 'date' | 'month' | 'number' | 'password';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | 'text';
  /** Letters that the answer is likely to need: sets the width. */
  readonly width?: 4 | 8 | 16 | 32;
  readonly required?: boolean;
  readonly spellcheck?: 'true' | 'false';
}

/**
 * One line of text. Required is said in words and checked by the server: the browser's own bubble is not used. Accessibility: a
 * visible label above the field; hint and error are read with it; an error has words and a heavier edge, not colour alone; 44
 * pixels high.
 */
export const textField = (field: TextField): Html =>
  wrapped(
    field,
    html`<input class="field${field.width === undefined ? '' : ` field--w${field.width}`}" id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value ?? ''}"${attribute('autocomplete', field.autocomplete)}${attribute('inputmode', field.inputmode)}${attribute('spellcheck', field.spellcheck)}${field.required ? html` aria-required="true"` : null}${described(field)}>`,
  );

export interface LongTextField extends FieldWords {
  readonly value?: string;
  readonly rows?: number;
  readonly most?: number;
  /** An island that helps while writing. */
  readonly island?: string;
}

/** Several lines of text. */
export const longTextField = (field: LongTextField): Html =>
  wrapped(
    field,
    html`<textarea class="field" id="${field.name}" name="${field.name}" rows="${field.rows ?? 4}"${attribute('maxlength', field.most === undefined ? undefined : String(field.most))}${attribute('data-island', field.island)}${described(field)}>${field.value ?? ''}</textarea>`,
  );

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

export interface ChoiceField extends FieldWords {
  readonly choices: readonly Choice[];
  readonly chosen?: string | readonly string[];
  /** Shown on one line where they fit. */
  readonly inline?: boolean;
}

/** One of a list that is too long for radio buttons. */
export const selectField = (field: ChoiceField): Html =>
  wrapped(
    field,
    html`<select class="field" id="${field.name}" name="${field.name}"${described(field)}>${field.choices.map(
      (choice) =>
        html`<option value="${choice.value}"${isChosen(field, choice) ? html` selected` : null}${choice.disabled ? html` disabled` : null}>${choice.label}</option>`,
    )}</select>`,
  );

/** One of a few. */
export const radioField = (field: ChoiceField): Html => group(field, 'radio');

/** Any of a few. */
export const checkboxField = (field: ChoiceField): Html => group(field, 'checkbox');

const group = (field: ChoiceField, type: 'radio' | 'checkbox'): Html =>
  html`<fieldset class="form-group${field.error === undefined ? '' : ' form-group--wrong'}"${described(field)}><legend>${field.label}</legend>${hintAndError(field)}
<div class="options${field.inline ? ' options--inline' : ''}">${field.choices.map((choice, index) => {
    const id = index === 0 ? field.name : `${field.name}-${index + 1}`;
    return html`<div class="option"><input type="${type}" id="${id}" name="${field.name}" value="${choice.value}"${isChosen(field, choice) ? html` checked` : null}${choice.disabled ? html` disabled` : null}${choice.hint === undefined ? null : html` aria-describedby="${id}-note"`}><label for="${id}">${choice.label}</label>${choice.hint === undefined ? null : html`<p class="hint" id="${id}-note">${choice.hint}</p>`}</div>`;
  })}</div></fieldset>`;

export interface FileField extends FieldWords {
  /** Endings and media types that the browser offers first: `.csv,.xlsx`. */
  readonly accept?: string;
  readonly multiple?: boolean;
}

/** Files to send. The form around it needs `multipart`. */
export const fileField = (field: FileField): Html =>
  wrapped(
    field,
    html`<input class="field field--file" id="${field.name}" name="${field.name}" type="file"${attribute('accept', field.accept)}${field.multiple ? html` multiple` : null}${described(field)}>`,
  );

const wrapped = (field: FieldWords, control: HtmlPart): Html =>
  html`<div class="form-group${field.error === undefined ? '' : ' form-group--wrong'}"><label for="${field.name}">${field.label}</label>${hintAndError(field)}${control}</div>`;

const hintAndError = (field: FieldWords): HtmlPart => [
  field.hint === undefined ? null : html`<p class="hint" id="${field.name}-hint">${field.hint}</p>`,
  field.error === undefined
    ? null
    : html`<p class="field-error" id="${field.name}-error"><span class="unseen">${formWord('error')}</span>${field.error}</p>`,
];

const described = (field: FieldWords): HtmlPart => {
  const ids = [
    ...(field.hint === undefined ? [] : [`${field.name}-hint`]),
    ...(field.error === undefined ? [] : [`${field.name}-error`]),
  ];
  return [
    ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`,
    field.error === undefined ? null : html` aria-invalid="true"`,
  ];
};

const attribute = (name: string, value: string | undefined): HtmlPart =>
  value === undefined ? null : html` ${name}="${value}"`;

const isChosen = (field: ChoiceField, choice: Choice): boolean =>
  typeof field.chosen === 'string'
    ? field.chosen === choice.value
    : (field.chosen ?? []).includes(choice.value);

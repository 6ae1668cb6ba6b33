import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { PeopleWords } from '../people/words.en.ts';
import type { HeldThing } from '../personal-data.ts';
import { hero } from '../web/hero.page.ts';

/** What one part of Hearth holds about somebody. */
export interface HeldPart {
  readonly title: string;
  readonly stays: string;
  readonly things: readonly HeldThing[];
}

export const findSubjectPage = (page: {
  readonly words: PeopleWords;
  readonly formKey: string;
  readonly kind: string;
  readonly reference: string;
  readonly errors: readonly FieldError[];
}): Html => {
  const { words, errors } = page;
  return hero(words.data, words.dataLede, [
    errorSummary(errors),
    postForm({
      action: '/own-data',
      formKey: page.formKey,
      body: html`${radioField({
        name: 'kind',
        label: words.whose,
        choices: [
          { value: 'person', label: words.kindPerson },
          { value: 'resident', label: words.kindResident },
          { value: 'volunteer', label: words.kindVolunteer },
        ],
        chosen: page.kind,
        error: errorOf(errors, 'kind'),
      })}${textField({ name: 'reference', label: words.reference, width: 32, spellcheck: 'false', autocomplete: 'off', value: page.reference, error: errorOf(errors, 'reference') })}${button({ label: words.show })}`,
    }),
  ]);
};

/** What is held in each part, how to hand it over, and how to erase it. Counts only: the copy shows the rest. */
export const ownDataPage = (page: {
  readonly words: PeopleWords;
  readonly formKey: string;
  readonly who: string;
  readonly parts: readonly HeldPart[];
  /** Where copies and erasing are asked for, by kind and id. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly errors: readonly FieldError[];
}): Html => {
  const { words, subject } = page;
  const hidden = html`<input type="hidden" name="kind" value="${subject.kind}"><input type="hidden" name="id" value="${subject.id}">`;
  const copy = (format: 'json' | 'html', label: string): Html =>
    postForm({
      action: '/own-data/copy',
      formKey: page.formKey,
      body: html`${hidden}<input type="hidden" name="format" value="${format}">${button({ label, kind: 'quiet' })}`,
    });
  return html`${hero(words.heldAbout(page.who), words.heldLede, errorSummary(page.errors))}
<section class="side wide" aria-label="${words.part}"><header></header><div>${dataTable({
    caption: words.heldAbout(page.who),
    columns: [{ title: words.part }, { title: words.things, numeric: true }, { title: words.stays }],
    rows: page.parts.map((part) => [
      part.title,
      part.things.length,
      part.things.length === 0 || part.stays === '' ? words.nothingStays : part.stays,
    ]),
  })}${copy('html', words.copyPage)}${copy('json', words.copyJson)}</div></section>
${sideSection({
  id: 'erase',
  title: words.erase,
  body: html`<p>${words.eraseText}</p>${postForm({
    action: '/own-data/erase',
    formKey: page.formKey,
    body: html`${hidden}${textField({ name: 'confirm', label: words.eraseConfirm, width: 8, autocomplete: 'off', spellcheck: 'false', error: errorOf(page.errors, 'confirm') })}${button({ label: words.erase, kind: 'warning' })}`,
  })}<p>${linkButton('/own-data', words.data, 'quiet')}</p>`,
})}`;
};

/** The copy that a person is given to read: one file that loads nothing. */
export const copyToRead = (page: {
  readonly words: PeopleWords;
  readonly landlord: string;
  readonly made: string;
  readonly parts: readonly HeldPart[];
}): string => {
  const { words } = page;
  const title = words.copyTitle(page.landlord);
  const body = html`<h1>${title}</h1><p>${words.copyMade(page.made)}</p>${page.parts.map(
    (part) =>
      html`<h2>${part.title}</h2>${
        part.things.length === 0
          ? html`<p>${words.copyNone}</p>`
          : part.things.map(
              (thing) =>
                html`<dl>${Object.entries(thing).map(([name, value]) => html`<dt>${name.replaceAll('_', ' ')}</dt><dd>${value === null ? '' : String(value)}</dd>`)}</dl>`,
            )
      }`,
  )}`;
  return `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'">${html`<title>${title}</title>`.markup}</head><body>${body.markup}</body></html>\n`;
};

import { SCOPES, type Scope } from '../../../libraries/plain-language/index.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField, selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { CheckedText } from '../check-text.ts';
import { findsList } from './finds.page.ts';
import { residentPreviewPart } from './resident-preview.page.ts';
import type { WordingWords } from './words.en.ts';

export interface TryPage {
  readonly text: string;
  readonly scope: Scope;
  readonly most: number;
  readonly formKey: string;
  readonly errors: readonly FieldError[];
  /** What was found; `undefined` until the text was checked. */
  readonly checked: CheckedText | undefined;
  /** Values of `leaveValue` for finds that were left on this page. */
  readonly left: readonly string[];
  /** What was just done, and what would undo it. */
  readonly done: { readonly said: string; readonly undo: readonly Hidden[] } | undefined;
  readonly mayReadDismissals: boolean;
}

interface Hidden {
  readonly name: string;
  readonly value: string;
}

/** Try it: paste a text; what was found; how the resident would see it. Everything stands in one form, so that it works without script. */
export const tryPage = (page: TryPage, words: WordingWords): Html => html`
<section class="side hero" aria-labelledby="h1"><div><p class="small soft">${words.tryAside}</p><ul role="list" class="wording-links"><li><a href="/wording/learn">${words.learnTitle}</a></li>${
  page.mayReadDismissals ? html`<li><a href="/wording/dismissals">${words.dismissalsLink}</a></li>` : null
}</ul></div><div>
${errorSummary(page.errors)}<h1 id="h1">${words.tryTitle}</h1><p class="lede">${words.tryLede}</p></div></section>
${postForm({ action: '/wording', formKey: page.formKey, id: 'wording-form', body: [askPart(page, words), page.checked ? resultParts(page, page.checked, words) : null] })}`;

const askPart = (page: TryPage, words: WordingWords): Html =>
  sideSection({
    id: 'your-text',
    title: words.textLabel,
    body: [
      selectField({
        name: 'scope',
        label: words.scopeLabel,
        error: errorOf(page.errors, 'scope'),
        choices: SCOPES.map((scope) => ({ value: scope, label: words.scope(scope) })),
        chosen: page.scope,
      }),
      longTextField({
        name: 'text',
        label: words.textLabel,
        hint: words.textHint(page.most),
        value: page.text,
        rows: 10,
        island: 'wording',
        error: errorOf(page.errors, 'text'),
      }),
      page.left.map((value) => html`<input type="hidden" name="left" value="${value}">`),
      button({ label: words.check }),
    ],
  });

const resultParts = (page: TryPage, checked: CheckedText, words: WordingWords): HtmlPart => [
  sideSection({
    id: 'found',
    title: checked.finds.length === 0 ? words.foundNothing : words.found(checked.finds.length),
    promise: words.foundPromise,
    bodyClass: 'matter wording-result',
    body: [
      page.done === undefined ? null : donePart(page.done, words),
      checked.finds.length === 0
        ? html`<p>${words.foundNothingMore}</p>`
        : findsList(checked.finds, 'submit', words),
    ],
  }),
  checked.lacks.length === 0
    ? null
    : sideSection({
        id: 'lacks',
        title: words.lacksTitle,
        promise: words.lacksPromise,
        body: html`<ul class="wording-list">${checked.lacks.map((part) => html`<li><b>${part.title}</b>. ${part.ask} <span class="small soft">${words.clause(part.clause, part.checked)}</span></li>`)}</ul>`,
      }),
  checked.reading === undefined
    ? null
    : sideSection({
        id: 'reading',
        title: words.readingTitle,
        body: html`<p>${words.reading(
          Math.round(checked.reading.readingAge),
          Math.round(checked.reading.wordsPerSentence),
          checked.reading.longSentences.length,
          checked.reading.sentences,
          Math.round(100 * checked.reading.passiveShare),
        )}</p><p class="small soft">${checked.reading.limits}</p>`,
      }),
  sideSection({
    id: 'preview',
    title: words.previewTitle,
    promise: words.previewPromise,
    body: residentPreviewPart({ text: page.text }, words),
  }),
  sideSection({
    id: 'downloads',
    title: words.downloads,
    body: html`<p class="wording-buttons">${button({ label: words.asJson, kind: 'quiet', name: 'download', value: 'json' })} ${button({ label: words.asSarif, kind: 'quiet', name: 'download', value: 'sarif' })}</p><p><a href="/wording">${words.startAgain}</a></p>`,
  }),
];

const donePart = (done: NonNullable<TryPage['done']>, words: WordingWords): Html =>
  html`<div class="wording-done" role="status"><p>${done.said}</p>${done.undo.map(
    ({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${done.undo.length > 0 ? button({ label: words.undo, kind: 'quiet', name: 'undo', value: 'yes' }) : null}</div>`;

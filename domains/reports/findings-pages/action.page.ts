import { errorSummary, type FieldError } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import type { ActionWords } from './action-words.en.ts';

/** What every form about a finding stands on. */
export interface ActionFrame {
  readonly key: string;
  /** The sentence of the finding, so that nobody acts on the wrong one. */
  readonly said: string;
  readonly formKey: string;
  readonly errors: readonly FieldError[];
  readonly words: ActionWords;
}

/** One thing to do on a page of its own: what it is about, what is wrong, the form, the way back. */
export const actionPage = (
  frame: ActionFrame,
  page: { readonly title: string; readonly lede?: string; readonly body: HtmlPart },
): Html =>
  html`<section class="side hero" aria-labelledby="act"><div></div><div class="matter">${errorSummary(frame.errors)}<h1 id="act">${page.title}</h1>
<p class="lede"><q dir="auto">${frame.said}</q></p>${page.lede === undefined ? null : html`<p>${page.lede}</p>`}${page.body}
<p><a href="${findingAddress(frame.key)}">${frame.words.back}</a></p></div></section>`;

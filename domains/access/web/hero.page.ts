import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';

/** The head of a page: its one h1, one sentence under it, and what else stands first. */
export const hero = (title: string, lede: HtmlPart, more: HtmlPart = null): Html =>
  html`<section class="side hero"><div></div><div><h1>${title}</h1>${lede === '' ? null : html`<p class="lede">${lede}</p>`}${more}</div></section>`;

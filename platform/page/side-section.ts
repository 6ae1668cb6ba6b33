import { type Html, type HtmlPart, html } from './html.ts';

/** `chapter` is an h2 of the page; `within` an h4 inside an article. */
export type SideLevel = 'chapter' | 'within';

export interface SideSection {
  /** Unique on the page; the heading carries it. */
  readonly id: string;
  readonly title: string;
  /** One line under the heading. */
  readonly promise?: string;
  readonly body: HtmlPart;
  readonly level?: SideLevel;
  readonly wide?: boolean;
  /** For a table of many columns: the head stands above it, and it has the whole width of the page. */
  readonly broad?: boolean;
  readonly bodyClass?: string;
}

/**
 * A section with the question at the left and the answer at the right. Accessibility: the section is named by its heading, which
 * comes first in the source; at 62 rem and less the answer stands beneath it, in the same order; the bar above a heading is drawn,
 * never read.
 */
export const sideSection = (section: SideSection): Html => {
  const promise = section.promise === undefined ? null : html`<p>${section.promise}</p>`;
  const name = `side${section.wide ? ' wide' : ''}${section.broad ? ' broad' : ''}`;
  const body = html`<div class="${section.bodyClass ?? 'matter'}">${section.body}</div>`;
  if (section.level === 'within') {
    return html`
<div class="${name}"><header><h4 id="${section.id}">${section.title}</h4>${promise}</header>${body}</div>`;
  }
  return html`
<section class="${name}" aria-labelledby="${section.id}"><header><h2 id="${section.id}">${section.title}</h2>${promise}</header>${body}</section>`;
};

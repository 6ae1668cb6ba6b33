import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sayDate } from '../say-date.ts';
import { discussionPart, historyPart } from './discussion.page.ts';
import { doingPart } from './doing.page.ts';
import type { OneFinding } from './finding-model.ts';
import type { FindingWords } from './finding-words.en.ts';
import { snapshotsPart } from './snapshots.page.ts';
import type { Snapshot } from './snapshots.ts';

/** What remains of a finding that this edition does not list: where it was seen before, and what was done. */
export interface NotListed
  extends Pick<OneFinding, 'key' | 'doing' | 'today' | 'formKey' | 'reader' | 'may'> {
  readonly snapshots: readonly Snapshot[];
  /** Known from earlier editions that this reader could see, or from decisions; else the page says the same of every key. */
  readonly known: { readonly said: string; readonly asOf: string | null } | null;
}

/** A key that this edition does not list. Never there, gone, and withheld read the same. */
export const notListedPage = (one: NotListed | null, words: FindingWords): Html =>
  html`<section class="side hero" aria-labelledby="finding"><div></div><div class="matter"><h1 id="finding">${words.goneTitle}</h1><p class="lede">${words.goneText}</p>${one === null ? null : known(one, words)}<p><a href="/findings">${words.backToList}</a></p></div></section>${one === null ? null : rest(one, words)}`;

const known = ({ known: was }: NotListed, words: FindingWords): Html | null => {
  if (was === null) return null;
  return was.asOf === null
    ? html`<blockquote><p>${was.said}</p></blockquote>`
    : html`<p>${words.goneKnown(was.said, sayDate(was.asOf))}</p>`;
};

const rest = (one: NotListed, words: FindingWords): HtmlPart => {
  const { doing, snapshots } = one;
  const some = doing.promises.length > 0 || doing.comments.length > 0 || doing.history.length > 0;
  return [
    snapshots.some((each) => each.seen !== null)
      ? snapshotsPart({ snapshots, promises: doing.promises, words })
      : null,
    some ? doingPart({ ...one, found: null }, words) : null,
    doing.comments.length > 0 ? discussionPart({ ...one, found: null }, words) : null,
    doing.history.length > 0 ? historyPart(doing.history, words) : null,
  ];
};

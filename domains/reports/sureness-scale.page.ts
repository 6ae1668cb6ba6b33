import { type Html, html } from '../../platform/page/html.ts';
import type { Sureness } from '../findings/finding.ts';
import { SURENESS_IN_ORDER, saySureness } from './say-sureness.ts';

/**
 * The four words in order, one of them ours. Accessibility: the four words stand in order as a list, and ours is marked as the
 * current one; weight and height of the bar repeat it, colour is a courtesy.
 */
export const surenessScale = (sureness: Sureness): Html =>
  html`<ol class="sureness" role="list">${SURENESS_IN_ORDER.map((word) =>
    word === sureness
      ? html`<li aria-current="true">${saySureness(word)} <span class="unseen">(this finding)</span></li>`
      : html`<li>${saySureness(word)}</li>`,
  )}</ol>`;

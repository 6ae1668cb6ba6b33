import type { Scope } from '../../../libraries/plain-language/index.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import type { WordingWords } from './words.en.ts';

/**
 * For a form of another part, beside a text area that the island helps with: where no script runs, a button that shows the list on
 * a page of its own. The form stays open with all that was typed. `field` is the name of the text area.
 */
export const checkButton = (field: string, scope: Scope, words: WordingWords): Html =>
  html`<noscript><p><button class="btn btn--quiet" type="submit" formaction="/wording?field=${encodeURIComponent(field)}&scope=${encodeURIComponent(scope)}" formtarget="_blank">${words.checkElsewhere}</button></p></noscript>`;

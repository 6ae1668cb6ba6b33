import type { Message } from '../../../libraries/plain-language/index.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { betterWord } from '../better-word.ts';
import { REASONS } from '../record/dismissal.ts';
import { leaveValue, useValue } from './find-answer.ts';
import type { WordingWords } from './words.en.ts';

/**
 * What was found in a text, in its order: what, other words, why, whose guidance, and leaving it with a reason.
 *
 * `how`: `submit` where the list stands in the form of the text and the page answers; `button` where the island answers.
 * Accessibility: each find is an item that begins with the words found; every button says in its name which words it is about; what
 * is folded away opens by keyboard; nothing rests on colour; targets are 44 px.
 */
export const findsList = (finds: readonly Message[], how: 'submit' | 'button', words: WordingWords): Html =>
  html`<ol class="wording-finds" role="list">${finds.map((find, at) => item(find, at, how, words))}</ol>`;

const item = (find: Message, at: number, how: 'submit' | 'button', words: WordingWords): Html => {
  const better = find.instead.map(betterWord);
  const advice = better.flatMap((one) => (one.kind === 'advice' ? [one.advice] : []));
  const button = (name: string, value: string, label: HtmlPart): Html =>
    html`<button class="btn btn--quiet wording-button" type="${how}" name="${name}" value="${value}">${label}</button>`;
  const uses = better.flatMap((one) => {
    if (one.kind === 'advice') return [];
    const put = one.kind === 'words' ? one.words : '';
    const said = one.kind === 'words' ? words.use(one.words) : words.leaveOut;
    return [
      button(
        'use',
        useValue(find, put),
        html`${said}<span class="unseen">${words.useFor(find.found)}</span>`,
      ),
    ];
  });
  return html`<li class="wording-find" data-at="${at}">
<p><b class="wording-mark wording-mark--${find.level}">${find.found}</b> ${find.message}${find.missing.length > 0 ? html` <span>${words.missing(find.missing.join(', '))}</span>` : null}</p>
${advice.length > 0 ? html`<p class="wording-instead">${words.instead}:</p><ul>${advice.map((one) => html`<li>${one}</li>`)}</ul>` : null}
${uses.length > 0 ? html`<p class="wording-buttons">${uses}</p>` : null}
<div class="wording-more"><details><summary>${words.why}<span class="unseen">${words.leaveAbout(find.found)}</span></summary><p>${find.why}</p><p class="small soft">${words.source(find.source)}</p>${
    find.group === 'house-style'
      ? null
      : html`<p><a href="/wording/learn/${find.group}">${words.learn}</a></p>`
  }</details>
<details class="wording-leave"><summary>${words.leave}<span class="unseen">${words.leaveAbout(find.found)}</span></summary><p class="small soft">${words.leaveWhy}</p><p class="wording-buttons">${REASONS.map((reason) => button('leave', leaveValue(find, reason), html`${words.reason(reason)}<span class="unseen">${words.leaveAbout(find.found)}</span>`))}</p></details></div>
</li>`;
};

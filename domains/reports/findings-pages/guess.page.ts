import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { startUpper } from '../say-sureness.ts';
import type { GuessQuestion } from './guess-question.ts';
import type { LedgerWords } from './ledger-words.en.ts';

export interface GuessPage {
  readonly key: string;
  readonly question: GuessQuestion;
  /** "households with a disabled member", "everyone else with a known answer"; empty for a silence. */
  readonly whom: string;
  readonly comparison: string;
  readonly typed: { readonly direction: string; readonly size: string };
  readonly errors: readonly FieldError[];
  readonly formKey: string;
  readonly words: LedgerWords;
}

/**
 * What do you expect? Asked before the figure is seen: nothing on the page gives it away. Accessible by: a group of radio
 * buttons and a number field, which are all there is without script; the scale that a script adds says its value in words and
 * moves with arrow keys.
 */
export const guessPage = (page: GuessPage): Html => {
  const { question, words, errors } = page;
  const { directions } = question;
  const scale = html`<div data-island="guess-first" data-from="${question.from}" data-to="${question.to}" data-step="${question.step}" data-label="${words.guessSlide}" data-unit="${question.unit}" data-more="${directions?.[0] ?? ''}" data-less="${directions?.[1] ?? ''}" data-same="${words.guessSame}"></div>`;
  return html`<section class="side hero" aria-labelledby="guess"><div></div><div class="matter">${errorSummary(errors)}<h1 id="guess">${words.guessAsk}</h1>
<p class="lede"><strong>${question.title}.</strong> ${question.question}</p>${page.whom === '' ? null : html`<p>${words.guessThan(startUpper(page.whom), page.comparison)}</p>`}
${postForm({
  action: `${findingAddress(page.key)}/guess`,
  formKey: page.formKey,
  body: [
    directions === null
      ? null
      : radioField({
          name: 'direction',
          label: words.guessDirection,
          chosen: page.typed.direction,
          error: errorOf(errors, 'direction'),
          choices: [
            { value: 'more', label: words.guessMore(directions[0]) },
            { value: 'less', label: words.guessMore(directions[1]) },
            { value: 'same', label: words.guessSame },
          ],
        }),
    textField({
      name: 'size',
      label: directions === null ? words.guessOf100 : words.guessSize(question.unit),
      hint: words.guessSizeHint,
      value: page.typed.size,
      inputmode: 'decimal',
      autocomplete: 'off',
      width: 8,
      error: errorOf(errors, 'size'),
    }),
    scale,
    button({ label: words.guessSend }),
  ],
})}
<p><a href="${findingAddress(page.key)}">${words.guessSkip}</a></p><p class="soft">${words.guessKept}</p></div></section>`;
};

export interface ToGuess {
  readonly address: string;
  readonly title: string;
}

/** What can be guessed: by question, never by sentence, because the sentence holds the figure. */
export const guessListPage = (
  page: { readonly gaps: readonly ToGuess[]; readonly silences: readonly ToGuess[] },
  words: LedgerWords,
): Html =>
  html`<section class="side hero" aria-labelledby="guess"><div></div><div class="matter"><h1 id="guess">${words.guessTitle}</h1><p class="lede">${words.guessLede}</p>
${page.gaps.length + page.silences.length === 0 ? html`<p>${words.guessNone}</p>` : null}</div></section>${listOf('guess-gaps', words.guessGaps, page.gaps)}${listOf('guess-silences', words.guessSilences, page.silences)}`;

const listOf = (id: string, title: string, items: readonly ToGuess[]): Html | null =>
  items.length === 0
    ? null
    : sideSection({
        id,
        title,
        body: html`<ul class="find-questions" role="list">${items.map((one) => html`<li><a href="${one.address}?guess">${one.title}</a></li>`)}</ul>`,
      });

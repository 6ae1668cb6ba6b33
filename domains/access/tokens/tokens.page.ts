import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { checkboxField, radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { PeopleWords } from '../people/words.en.ts';
import { hero } from '../web/hero.page.ts';
import { SCOPES, TOKEN_DAYS } from './scopes.ts';
import type { HeldToken } from './token.postgres.ts';

export interface TokensPage {
  readonly words: PeopleWords;
  readonly formKey: string;
  readonly tokens: readonly HeldToken[];
  readonly now: Date;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: string;
  readonly errors: readonly FieldError[];
  readonly when: (at: Date) => string;
}

/** Keys for programs, and the form that makes one. Accessibility: each “End” says which key it ends. */
export const tokensPage = (page: TokensPage): Html => {
  const { words, errors } = page;
  return html`${hero(words.tokens, words.tokensLede, errorSummary(errors))}
${sideSection({ id: 'keys', title: words.tokensCaption, wide: true, body: held(page) })}
${sideSection({
  id: 'make',
  title: words.make,
  body: postForm({
    action: '/tokens',
    formKey: page.formKey,
    body: html`${textField({ name: 'name', label: words.tokenName, hint: words.tokenNameHint, width: 32, required: true, value: page.name, error: errorOf(errors, 'name') })}${checkboxField({ name: 'scopes', label: words.scopes, choices: SCOPES.map((scope) => ({ value: scope, label: words.scope(scope), hint: scope })), chosen: page.scopes, error: errorOf(errors, 'scopes') })}${radioField({ name: 'days', label: words.days, inline: true, choices: TOKEN_DAYS.map((days) => ({ value: String(days), label: words.daysChoice(days) })), chosen: page.days, error: errorOf(errors, 'days') })}${button({ label: words.make })}`,
  }),
})}`;
};

const held = (page: TokensPage): HtmlPart => {
  const { words } = page;
  if (page.tokens.length === 0) return html`<p>${words.noTokens}</p>`;
  return dataTable({
    caption: words.tokensCaption,
    columns: [
      { title: words.tokenName },
      { title: words.prefix },
      { title: words.scopes },
      { title: words.maker },
      { title: words.expires },
      { title: words.lastUsed },
      { title: words.state },
    ],
    rows: page.tokens.map((token) => [
      token.name,
      html`<span class="access-mono"><code>${token.prefix}…</code></span>`,
      html`<code>${token.scopes.join(', ')}</code>`,
      token.maker,
      page.when(token.expires),
      token.lastUsed === null ? words.never : page.when(token.lastUsed),
      token.ended !== null || token.expires <= page.now
        ? words.isOver
        : html`${words.holds} ${postForm({
            action: '/tokens/end',
            formKey: page.formKey,
            body: html`<input type="hidden" name="id" value="${token.id}"><button class="link-button" type="submit">${words.end}<span class="unseen"> ${token.name}</span></button>`,
          })}`,
    ]),
  });
};

/** The key itself, this once. */
export const newTokenPage = (words: PeopleWords, key: string): Html =>
  hero(
    words.made,
    words.madeText,
    html`<p class="access-key access-mono"><code>${key}</code></p><p>${linkButton('/tokens', words.madeBack)}</p>`,
  );

import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import type { takePartWordsEn } from './words/take-part.en.ts';

export type TakePartWords = typeof takePartWordsEn;

/** One narrow column for a phone: one h1, what was asked, and the way to a person. */
const column = (heading: HtmlPart, body: HtmlPart): Html =>
  html`<div class="pn-phone"><h1 id="h1">${heading}</h1>${body}</div>`;

export interface CodePage {
  readonly formKey: string;
  readonly typed: string;
  readonly errors: readonly FieldError[];
}

/**
 * Asks for the household's code: one field, no account. Accessibility: one field with a visible label; no time limit, no account,
 * nothing to remember: the code may be copied, in capitals or not, with gaps or not; the way to a person is on the page.
 */
export const codePage = (page: CodePage, words: TakePartWords): Html =>
  column(
    words.takePartTitle,
    html`${errorSummary(page.errors)}<p class="lede">${words.takePartLede}</p>
${postForm({
  action: '/take-part',
  formKey: page.formKey,
  body: [
    textField({
      name: 'code',
      label: words.codeLabel,
      hint: words.codeHint,
      value: page.typed,
      width: 16,
      autocomplete: 'off',
      spellcheck: 'false',
      required: true,
      error: errorOf(page.errors, 'code'),
    }),
    button({ label: words.goOn }),
  ],
})}
<p>${words.noEmail} ${words.byPhone}</p>`,
  );

/** Too many wrong codes: what to do instead. */
export const waitPage = (words: TakePartWords): Html =>
  column(words.codeWaitTitle, html`<p class="lede">${words.codeWait}</p>`);

/** Registration is not open: why, and what to do. */
export const closedPage = (
  {
    name,
    why,
    askUs,
    registered,
  }: { readonly name: string; readonly why: string; readonly askUs: string; readonly registered: number },
  words: TakePartWords,
): Html =>
  column(
    words.takePartTitle,
    html`<p class="soft">${words.forPanel(name)}</p><p class="lede">${why}</p>${askUs === '' ? null : html`<p>${words.askUs(askUs)}</p>`}${registered === 0 ? null : html`<p>${linkButton('/take-part/done', words.alreadyLink, 'quiet')}</p>`}`,
  );

export interface DonePage {
  readonly formKey: string;
  readonly panel: string;
  readonly askUs: string;
  readonly source: string;
  readonly registrations: readonly {
    readonly id: string;
    readonly reference: string;
    readonly registered: string;
    readonly withdrawn: string | null;
  }[];
}

/** What a household is told of its registrations: references and days, and the way out. Prints on one page. */
export const donePage = (page: DonePage, words: TakePartWords): Html => {
  const held = page.registrations.filter((one) => one.withdrawn === null);
  return column(
    held.length === 0 ? words.doneNone : words.doneTitle,
    html`<p class="soft">${words.forPanel(page.panel)}</p>${held.length === 0 ? null : html`<p class="lede">${words.doneLede}</p>`}
<ul role="list" class="pn-cards">${page.registrations.map(
      (one) =>
        html`<li><p class="soft small">${words.reference}</p><p class="pn-reference">${one.reference}</p><p>${one.withdrawn === null ? words.registeredOn(one.registered) : words.withdrawnOn(one.withdrawn)}</p>${
          one.withdrawn === null
            ? postForm({
                action: '/take-part/withdraw',
                formKey: page.formKey,
                body: html`<input type="hidden" name="volunteer" value="${one.id}">${button({ label: words.withdraw(one.reference), kind: 'quiet' })}`,
              })
            : null
        }</li>`,
    )}</ul>
${
  held.length === 0
    ? null
    : html`<h2>${words.next}</h2><ol class="pn-steps">${[words.nextList, words.nextDraw(page.source), words.nextReach].map((step) => html`<li>${step}</li>`)}</ol>
<p>${linkButton('/take-part/odds', words.seeOdds, 'quiet')}</p><p>${words.printThis}</p><p>${words.withdrawHint}</p>`
}${page.askUs === '' ? null : html`<p>${words.askUs(page.askUs)}</p>`}
<p><a class="pn-line" href="/take-part/answers">${words.anotherRegisters}</a></p>
${leaveForm(page.formKey, words)}`,
  );
};

const leaveForm = (formKey: string, words: TakePartWords): Html =>
  postForm({ action: '/take-part/leave', formKey, body: button({ label: words.leave, kind: 'quiet' }) });

export interface OddsPage {
  readonly formKey: string;
  readonly panel: string;
  /** The published list, or null where there is none yet. */
  readonly list: { readonly href: string; readonly account: string; readonly equalOdds: string } | null;
  readonly people: readonly {
    readonly reference: string;
    /** In words: "12.5"; `none` where no panel can hold them, `seat` where they keep one, null where they are not in the list. */
    readonly odds: string | null;
    readonly drawn: 'yes' | 'reserve' | 'no' | null;
  }[];
}

/** Each registered person's own odds, by the household's code. */
export const oddsPage = (page: OddsPage, words: TakePartWords): Html =>
  column(
    words.oddsTitle,
    html`<p class="soft">${words.forPanel(page.panel)}</p>
${
  page.list === null
    ? html`<p class="lede">${words.oddsNotYet}</p>`
    : html`<p class="lede">${words.oddsLede}</p>
<ul role="list" class="pn-cards">${page.people.map((one) => html`<li>${oddsOf(one, words)}</li>`)}</ul>
<p>${words.oddsEqual(page.list.equalOdds)}</p>
<p><a class="pn-line" href="${page.list.account}">${words.oddsAccount}</a></p><p><a class="pn-line" href="${page.list.href}">${words.oddsCheck}</a></p>`
}
<p><a class="pn-line" href="/take-part/done">${words.alreadyLink}</a></p>${leaveForm(page.formKey, words)}`,
  );

const oddsOf = (one: OddsPage['people'][number], words: TakePartWords): HtmlPart => {
  if (one.odds === null) return html`<p>${words.oddsNot(one.reference)}</p>`;
  const drawn = { yes: words.drawnYes, reserve: words.drawnReserve, no: words.drawnNo };
  const figure =
    one.odds === 'none'
      ? html`<p>${words.oddsNil}</p>`
      : one.odds === 'seat'
        ? html`<p>${words.oddsSeat}</p>`
        : html`<p class="pn-reference">${words.oddsValue(one.odds)}</p>`;
  return html`<p class="soft small">${words.oddsOf(one.reference)}</p>${figure}${one.drawn === null ? null : html`<p><b>${drawn[one.drawn]}</b></p>`}`;
};

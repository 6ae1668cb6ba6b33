import { askForm, button } from '../../../platform/page/forms/form.ts';
import { checkboxField, selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import type { Day } from '../../decisions/day.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { sayNumber } from '../say-number.ts';
import type { FindingWords } from './finding-words.en.ts';
import { foldedFilters } from './folded-filters.page.ts';
import type { LedgerWords } from './ledger-words.en.ts';
import { promiseCard, standingWord } from './promise-card.page.ts';
import { ledgerAddress, type PromiseLedger } from './promise-ledger.ts';

export interface PromisesPage {
  readonly ledger: PromiseLedger;
  readonly today: Day;
  readonly may: 'may promise' | 'may not';
  readonly words: LedgerWords;
  readonly card: FindingWords;
}

/** All promises: what is due, what lapsed, what was kept. Prints as it stands. */
export const promisesPage = (page: PromisesPage): Html => {
  const { ledger, words } = page;
  const count = (standing: string): string =>
    sayNumber(ledger.standings.find((one) => one.value === standing)?.count ?? 0);
  return html`<section class="side hero wide" aria-labelledby="promises"><div></div><div><h1 id="promises">${words.promisesTitle}</h1><p class="lede">${words.promisesLede}</p>
${ledger.all === 0 ? null : html`<p>${words.counts(count('on its way'), count('lapsed'), count('kept'), count('not kept'))}</p>`}</div></section>
${ledger.all === 0 ? html`<section class="side wide"><div></div><div class="calm"><h2>${words.promisesNone}</h2><p>${words.promisesNoneText}</p></div></section>` : register(page)}`;
};

const register = (page: PromisesPage): Html => {
  const { ledger, words } = page;
  return html`<section class="side wide" aria-labelledby="show"><header><h2 id="show">${words.show}</h2>${foldedFilters(filters(page), ledger.isFiltered ? 'on' : 'off', words.choose)}</header>
<div class="matter">${ledger.shown.length === 0 ? html`<p>${words.promisesNoMatch}</p>` : ledger.shown.map((promise) => card(promise, page))}
<p class="find-after"><a href="${ledgerAddress(ledger.filter, '/promises.csv')}">${words.csv}</a>${ledger.isFiltered ? html` <a href="/promises">${words.clear}</a>` : null}</p></div></section>`;
};

const card = (promise: PromiseLedger['shown'][number], page: PromisesPage): Html => {
  const { words } = page;
  const address = findingAddress(promise.finding);
  const foot: HtmlPart =
    page.may === 'may promise'
      ? html`<p class="find-foot"><a href="${address}/promises/${promise.id}">${words.change}<span class="unseen">: ${promise.what}</span></a></p>`
      : null;
  return promiseCard({
    promise,
    today: page.today,
    words: page.card,
    facts: html`<dt>${words.about}</dt><dd><a href="${address}">${promise.said}</a></dd>`,
    foot,
  });
};

const filters = ({ ledger, words, card: cardWords }: PromisesPage): Html =>
  askForm({
    action: '/promises',
    label: words.showLabel,
    body: [
      checkboxField({
        name: 'standing',
        label: words.standing,
        chosen: ledger.filter.standings,
        choices: ledger.standings.map((one) => ({
          value: one.value,
          label: words.withCount(standingWord(one.value, cardWords), sayNumber(one.count)),
        })),
      }),
      selectField({
        name: 'owner',
        label: words.owner,
        chosen: ledger.filter.owner,
        choices: [
          { value: '', label: words.anybody },
          { value: 'me', label: words.mine },
          ...ledger.owners.map((owner) => ({ value: owner, label: owner })),
        ],
      }),
      button({ label: words.apply, kind: 'quiet' }),
    ],
  });

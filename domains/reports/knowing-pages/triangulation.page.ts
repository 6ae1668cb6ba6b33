import { askForm, button, linkButton, pagination } from '../../../platform/page/forms/form.ts';
import { selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { startUpper } from '../say-sureness.ts';
import { triangulationCard } from '../triangulation.page.ts';
import { type CardsAlike, cardsAlike, ownPart } from './cards-alike.ts';
import { CARD_VERDICTS, type KeyedCard } from './cards-of.ts';
import type { KnowingWords } from './words.en.ts';

export interface TriangulationPage {
  /** Every card; those shown are picked here. */
  readonly cards: readonly KeyedCard[];
  /** One of the verdicts, or the empty string for all. */
  readonly verdict: string;
  readonly page: number;
  readonly mayObserve: boolean;
}

export const CARDS_PER_PAGE = 12;

/**
 * K4: cards, one claim and three slots each, those that ask us to pause first; each leads to who owns it. Accessibility: filter,
 * count and cards in that order; links on cards end with their claim, so that each makes sense alone; what is folded says what it
 * holds, and is open on paper.
 */
export const triangulationPage = (page: TriangulationPage, words: KnowingWords): Html => {
  const fits = page.cards.filter((one) => page.verdict === '' || one.card.verdict === page.verdict);
  const groups = cardsAlike(fits);
  const of = Math.max(1, Math.ceil(groups.length / CARDS_PER_PAGE));
  const at = Math.min(page.page, of);
  const shown = groups.slice((at - 1) * CARDS_PER_PAGE, at * CARDS_PER_PAGE);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.cardsH1}</h1><p class="lede">${words.cardsLede}</p>${
    page.mayObserve
      ? html`<p class="btn-row">${linkButton('/observations/new', words.observationNew)}<a href="/observations">${words.observationsLink}</a></p>`
      : null
  }</div></section>${sideSection({
    id: 'cards',
    title: words.cardsShowTitle,
    wide: true,
    body:
      page.cards.length === 0
        ? html`<p>${words.cardsNone}</p>`
        : [
            html`<div class="silence-choose">${filter(page, words)}</div>`,
            shown.length === 0
              ? html`<p>${words.cardsNoneFit}</p>`
              : html`<ul class="stack knowing-cards" role="list">${shown.map((one) => html`<li>${group(one, page.mayObserve, words)}</li>`)}</ul>`,
            pagination({
              at,
              of,
              href: (to) =>
                `/triangulation?${new URLSearchParams({ ...(page.verdict === '' ? {} : { verdict: page.verdict }), page: String(to) })}#cards`,
            }),
          ],
  })}`;
};

const filter = (page: TriangulationPage, words: KnowingWords): Html =>
  askForm({
    action: '/triangulation',
    label: words.cardsFilter,
    body: [
      selectField({
        name: 'verdict',
        label: words.cardsVerdict,
        chosen: page.verdict,
        choices: [
          { value: '', label: words.cardsAll(page.cards.length) },
          ...CARD_VERDICTS.map((verdict) => ({
            value: verdict,
            label: words.cardsCounted(
              startUpper(verdict),
              page.cards.filter((one) => one.card.verdict === verdict).length,
            ),
          })),
        ],
      }),
      button({ label: words.cardsShow, kind: 'quiet' }),
    ],
  });

/** One card whole; others of the same claim and verdict folded behind it, named by what is theirs. Open on paper. */
const group = ({ first, others }: CardsAlike, mayObserve: boolean, words: KnowingWords): Html =>
  html`${cardWithWork(first, mayObserve, words)}${
    others.length === 0
      ? null
      : html`<details class="knowing-alike"><summary>${words.cardsAlike(others.length)}</summary><p class="small soft">${others.map(({ card }) => ownPart(card.claim)).join(' · ')}</p><div class="knowing-folded">${others.map((one) => html`<div>${cardWithWork(one, mayObserve, words)}</div>`)}</div></details>`
  }`;

const cardWithWork = (one: KeyedCard, mayObserve: boolean, words: KnowingWords): Html => {
  const { saw, told, think } = one.since;
  const asks = one.card.verdict === 'pause and question';
  const claim = html`<span class="unseen">: ${one.card.claim}</span>`;
  return html`${triangulationCard(one.card)}${saw + told + think === 0 ? null : html`<p class="knowing-since">${words.cardHere(saw, told, think)}</p>`}
<p class="btn-row"><a href="${findingAddress(one.key)}">${asks ? words.cardOwner : words.cardOpen}${claim}</a>${
    mayObserve
      ? html`<a href="/observations/new${one.about === null ? '' : `?${new URLSearchParams({ about: one.about })}`}">${words.cardObserve}${claim}</a>`
      : null
  }</p>`;
};

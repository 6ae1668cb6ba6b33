import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { type Day, daysBetween, londonDay } from '../../decisions/day.ts';
import { type HeldPromise, type PromiseStanding, promiseStanding } from '../../decisions/promise.ts';
import { sayDate } from '../say-date.ts';
import type { FindingWords } from './finding-words.en.ts';
import { standingTag } from './status-tags.page.ts';

export interface PromiseCard {
  readonly promise: HeldPromise;
  readonly today: Day;
  readonly words: FindingWords;
  /** Heading of the card: h3 under a chapter, h2 where cards stand by themselves. */
  readonly level?: 'h2' | 'h3';
  /** More facts as a list of terms, and what one may do. */
  readonly facts?: HtmlPart;
  readonly foot?: HtmlPart;
}

/** The word for where a promise stands. */
export const standingWord = (standing: PromiseStanding, words: FindingWords): string => {
  const said: Readonly<Record<PromiseStanding, string>> = {
    'on its way': words.standingOnItsWay,
    lapsed: words.standingLapsed,
    kept: words.standingKept,
    'not kept': words.standingNotKept,
    'taken back': words.standingTakenBack,
  };
  return said[standing];
};

/**
 * A promise: date first, then what, owner, who asked, how we will know. Accessible by: its own article with a heading; the
 * standing is a word and a shape, never colour or the dashed spine alone; text that people wrote finds its own direction.
 */
export const promiseCard = (card: PromiseCard): Html => {
  const { promise, today, words } = card;
  const standing = promiseStanding(promise, today);
  const [day, ...monthAndYear] = sayDate(promise.byWhen).split(' ');
  const past = daysBetween(today, promise.byWhen) < 0;
  const heading =
    card.level === 'h2'
      ? html`<h2 dir="auto">${promise.what}</h2>`
      : html`<h3 dir="auto">${promise.what}</h3>`;
  return html`<article class="promise${SPINES[standing]}" id="promise-${promise.id}"><p class="promise__date">${past ? words.wasDue : words.by}<b>${day}</b><span>${monthAndYear.join(' ')}</span></p>
<div class="promise__body">${standingTag(standing, standingWord(standing, words))}${heading}${ending(promise, standing, words)}
<dl>${fact(words.owner, promise.owner)}${fact(words.askedBy, promise.askedBy)}${fact(words.knowBy, promise.knowBy)}${fact(words.madeBy, words.madeByOn(promise.madeBy.name, sayDate(londonDay(promise.madeAt))))}${card.facts ?? null}</dl>${card.foot ?? null}</div></article>`;
};

const SPINES: Readonly<Record<PromiseStanding, string>> = {
  'on its way': '',
  lapsed: ' promise--lapsed',
  kept: ' promise--kept',
  'not kept': ' promise--lapsed',
  'taken back': ' promise--back',
};

const fact = (term: string, said: string): Html | null =>
  said === '' ? null : html`<dt>${term}</dt><dd dir="auto">${said}</dd>`;

const ending = (promise: HeldPromise, standing: PromiseStanding, words: FindingWords): HtmlPart => {
  if (standing === 'on its way') return null;
  if (standing === 'lapsed') return html`<p>${words.lapsedBySelf(sayDate(dayAfter(promise.byWhen)))}</p>`;
  return html`<p dir="auto">${promise.outcome}</p><p class="soft">${words.answeredOn(promise.changedBy.name, sayDate(londonDay(promise.changedAt)))}</p>`;
};

const dayAfter = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

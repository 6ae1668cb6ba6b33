import { dataTable } from '../../../platform/page/data-table.ts';
import { linkButton } from '../../../platform/page/forms/form.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import { type Surprise, surpriseOf } from '../../decisions/guess.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import type { Measure } from '../../measures/measure.ts';
import { sayNumber } from '../say-number.ts';
import { sayGuess } from './guess-question.ts';
import type { LedgerWords } from './ledger-words.en.ts';

/** What people expected in a year, where that was far from the figures first. */
export const surprisesPage = (
  page: { readonly year: number; readonly thisYear: number; readonly surprises: readonly Surprise[] },
  words: LedgerWords,
): Html => {
  const { year, surprises } = page;
  const years = [page.thisYear, page.thisYear - 1, page.thisYear - 2].filter((one) => one !== year);
  return html`<section class="side hero wide" aria-labelledby="surprises"><div></div><div><h1 id="surprises">${words.surprisesTitle}</h1><p class="lede">${words.surprisesLede}</p>
<p>${linkButton('/guess', words.guessFirst, 'quiet')}</p></div></section>
<section class="side wide" aria-labelledby="year"><header><h2 id="year">${String(year)}</h2><nav aria-label="${words.years}"><ul role="list">${years.map((one) => html`<li><a href="/surprises?year=${one}">${words.yearBefore(String(one))}</a></li>`)}</ul></nav></header>
<div class="matter">${surprises.length === 0 ? html`<div class="calm"><h3>${words.surprisesNone(String(year))}</h3><p>${words.surprisesNoneText}</p></div>` : table(page.surprises, year, words)}</div></section>`;
};

const table = (surprises: readonly Surprise[], year: number, words: LedgerWords): Html =>
  dataTable({
    caption: words.surprisesCaption(String(year)),
    note: words.surprisesNote,
    columns: [
      { title: words.finding },
      { title: words.guesses, numeric: true },
      { title: words.middleGuess },
      { title: words.found },
      { title: words.howFar },
    ],
    rows: surprises.map((one) => [
      html`<a href="${findingAddress(one.finding)}">${one.said}</a>`,
      sayNumber(one.guesses),
      say(one.middleGuess, one.unit),
      `${say(one.figure, one.unit)}${one.lower === null || one.upper === null ? '' : ` (${short(one.lower)} to ${short(one.upper)})`}`,
      html`${surpriseOf(one) > 0 ? verdictTag('gap', 'bars', words.surprising) : verdictTag('plain', 'ring', words.same)}<br><span class="small soft">${words.spread(sayNumber(one.below), sayNumber(one.inside), sayNumber(one.above))}</span>`,
    ]),
  });

const short = (value: number): string => sayNumber(value, Math.abs(value) < 10 ? 1 : 0);

const UNITS: readonly Measure['unit'][] = ['days', 'in 100', 'visits', 'pounds', 'a home a year'];

const say = (value: number, unit: string): string => {
  const known = UNITS.find((one) => one === unit);
  return known === undefined ? `${short(value)} of 100` : sayGuess(value, known);
};

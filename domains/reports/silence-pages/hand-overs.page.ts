import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  pagination,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { HandOver, ListedHome } from '../../findings/record/silence-list.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';
import { reasonList } from './homes.page.ts';
import type { SilenceWords } from './words.en.ts';

/** A hand-over as the pages show it: its times are days in the United Kingdom. */
export interface ShownHandOver extends Omit<HandOver, 'at' | 'takenBack'> {
  readonly on: string;
  readonly takenBack: { readonly on: string; readonly by: string; readonly why: string } | null;
}

const state = (one: ShownHandOver, today: string, words: SilenceWords): string => {
  if (one.takenBack !== null) return words.stateBack(one.takenBack.on);
  return one.backBy < today ? words.stateOver(one.backBy) : words.stateOut(one.backBy);
};

const handOverTable = (handOvers: readonly ShownHandOver[], today: string, words: SilenceWords): Html =>
  dataTable({
    caption: words.overCaption,
    columns: [
      { title: words.overTo },
      { title: words.overWhen },
      { title: words.overHomes, numeric: true },
      { title: words.overWhich },
      { title: words.overState },
    ],
    rows: handOvers.map((one) => [
      html`<a href="/silences/hand-overs/${one.id}"><span class="unseen">${words.open}${words.overOpen('')}</span>${one.toWhom}</a>`,
      html`${sayDate(one.on)}${one.by === '' ? null : html`<br><span class="small soft">${one.by}</span>`}`,
      sayNumber(one.homes),
      one.chosen,
      state(one, today, words),
    ]),
  });

/** All call lists, latest first. */
export const handOversPage = (
  {
    handOvers,
    at,
    of,
    today,
  }: {
    readonly handOvers: readonly ShownHandOver[];
    readonly at: number;
    readonly of: number;
    readonly today: string;
  },
  words: SilenceWords,
): Html => html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.overTitle}</h1><p class="lede">${words.overLede}</p>
${handOvers.length === 0 ? html`<p>${words.overNone}</p><p><a href="/silences/homes">${words.homesLink}</a></p>` : handOverTable(handOvers, today, words)}${pagination(
  { at, of, href: (page) => `/silences/hand-overs?page=${page}` },
)}</div></section>`;

export interface CallListPage {
  readonly handOver: ShownHandOver;
  readonly homes: readonly Omit<ListedHome, 'handedOver'>[];
  readonly today: string;
  /** `null` where whoever asks may not take it back. */
  readonly takeBack: {
    readonly why: string;
    readonly errors: readonly FieldError[];
    readonly formKey: string;
  } | null;
}

/** One call list: whom to call, why, and taking it back. */
export const callListPage = ({ handOver, homes, today, takeBack }: CallListPage, words: SilenceWords): Html =>
  html`${errorSummary(takeBack?.errors ?? [])}<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.callTitle(handOver.toWhom)}</h1>
<p class="lede">${words.callLede(handOver.homes, handOver.on, handOver.by)}</p>
<dl class="facts"><dt>${words.callPurpose}</dt><dd>${handOver.purpose}</dd><dt>${words.callChosen}</dt><dd>${handOver.chosen}</dd><dt>${words.callBackBy}</dt><dd>${sayDate(handOver.backBy)}</dd><dt>${words.overState}</dt><dd>${
    handOver.takenBack === null
      ? state(handOver, today, words)
      : words.backSaid(handOver.takenBack.on, handOver.takenBack.by, handOver.takenBack.why)
  }</dd></dl>
<p class="btn-row">${linkButton(`/silences/hand-overs/${handOver.id}/calls.csv`, words.callCsv)}</p><p class="small soft">${words.callCsvNote}</p>
${dataTable({
  caption: words.callCaption,
  columns: [
    { title: words.homeColumn },
    { title: words.placeColumn },
    { title: words.reasonsColumn },
    { title: words.lastColumn },
  ],
  rows: homes.map((home) => [
    home.homeId,
    home.place === '' ? words.noPlace : home.place,
    reasonList(home.reasons),
    home.lastContact === null ? words.neverHeard : sayDate(home.lastContact),
  ]),
})}</div></section>${takeBack === null || handOver.takenBack !== null ? null : takeBackSection(handOver.id, takeBack, words)}`;

const takeBackSection = (
  id: string,
  { why, errors, formKey }: NonNullable<CallListPage['takeBack']>,
  words: SilenceWords,
): Html =>
  sideSection({
    id: 'take-back',
    title: words.backTitle,
    promise: words.backPromise,
    body: postForm({
      action: `/silences/hand-overs/${id}/take-back`,
      formKey,
      body: [
        longTextField({
          name: 'why',
          label: words.backWhy,
          rows: 2,
          value: why,
          error: errorOf(errors, 'why'),
        }),
        button({ label: words.backButton, kind: 'quiet' }),
      ],
    }),
  });

/** One home of the list: why it is there, when it was last heard from, and the call lists it was on. */
export const listedHomePage = (
  {
    home,
    history,
    today,
  }: { readonly home: ListedHome; readonly history: readonly ShownHandOver[]; readonly today: string },
  words: SilenceWords,
): Html => html`<section class="side hero" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.oneTitle(home.homeId)}</h1>
<dl class="facts"><dt>${words.placeColumn}</dt><dd>${home.place === '' ? words.noPlace : home.place}</dd><dt>${words.oneWhy}</dt><dd>${reasonList(home.reasons)}</dd><dt>${words.lastColumn}</dt><dd>${
  home.lastContact === null ? words.neverHeard : sayDate(home.lastContact)
}</dd><dt>${words.heldColumn}</dt><dd>${home.handedOver === null ? words.free : words.handedOver(home.handedOver.on, home.handedOver.toWhom)}</dd></dl>
<p class="small soft">${words.oneAbout} ${words.listAudit}</p></div></section>${sideSection({
  id: 'history',
  title: words.oneHistory,
  wide: true,
  body: history.length === 0 ? html`<p>${words.oneNoHistory}</p>` : handOverTable(history, today, words),
})}`;

import { dataTable } from '../../../platform/page/data-table.ts';
import {
  askForm,
  button,
  errorOf,
  errorSummary,
  type FieldError,
  pagination,
  postForm,
} from '../../../platform/page/forms/form.ts';
import {
  longTextField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type ListedHome, type SilenceFilter, silenceQuery } from '../../findings/record/silence-list.ts';
import { sayDate } from '../say-date.ts';
import { sayChosen } from './say-chosen.ts';
import type { SilenceWords } from './words.en.ts';

/** What was typed into the form that hands homes over, as text. */
export interface TypedHandOver {
  /** `ticked` or `all`. */
  readonly which: string;
  readonly homes: readonly string[];
  readonly most: string;
  readonly toWhom: string;
  readonly purpose: string;
  readonly backBy: string;
}

export interface HomesPage {
  readonly homes: readonly ListedHome[];
  /** How many fit the filter, and how many are on the list in all. */
  readonly total: number;
  readonly onList: number;
  readonly page: number;
  readonly perPage: number;
  readonly filter: SilenceFilter;
  /** What was typed as a day that is none. */
  readonly sinceTyped: string;
  readonly sinceWrong: boolean;
  readonly places: readonly { readonly place: string; readonly homes: number }[];
  readonly reasons: readonly { readonly reason: string; readonly homes: number }[];
  /** `null` where whoever asks may not hand over. */
  readonly handOver: {
    readonly typed: TypedHandOver;
    readonly errors: readonly FieldError[];
    readonly formKey: string;
  } | null;
}

/**
 * K3: homes to contact, with a filter, pages and the hand-over. Accessibility: each tick is labelled by its home; the form says what is
 * wrong above and at each field; ticks survive an error; the table scrolls in its own box.
 */
export const homesPage = (page: HomesPage, words: SilenceWords): Html => {
  const errors = page.handOver?.errors ?? [];
  return html`${errorSummary(errors)}<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.listTitle}</h1>
<p class="lede">${words.listLede(page.onList)}</p>${page.onList === 0 ? html`<p>${words.listEmpty}</p>` : html`<p>${words.listOrder}</p>`}<p class="small soft">${words.listAudit}</p></div></section>${
    page.onList === 0 ? null : list(page, words)
  }`;
};

const list = (page: HomesPage, words: SilenceWords): Html => {
  const table =
    page.homes.length === 0
      ? html`<p>${words.listNoneFit} <a href="/silences/homes">${words.filterClear}</a></p>`
      : homesTable(page, words);
  const shown = html`<p class="silence-chosen"><strong>${sayChosen(page.filter, words)}.</strong> <span class="small soft">${words.print}</span></p>`;
  const pages = pagination({
    at: page.page,
    of: Math.max(1, Math.ceil(page.total / page.perPage)),
    href: (at) =>
      `/silences/homes?${[silenceQuery(page.filter), `page=${at}`].filter((part) => part !== '').join('&')}`,
  });
  const { handOver } = page;
  const body =
    handOver === null || page.homes.length === 0
      ? html`${section(words, [chooser(page, words), shown, table, pages])}`
      : html`${section(words, [chooser(page, words)])}${postForm({
          action: `/silences/homes/hand-over?${silenceQuery(page.filter)}`,
          formKey: handOver.formKey,
          body: [
            html`<section class="side wide" aria-label="${words.listPart}"><div></div><div class="matter">${shown}${table}${pages}</div></section>`,
            sideSection({
              id: 'hand-over',
              title: words.handTitle,
              promise: words.handPromise,
              body: handOverFields(page, handOver, words),
            }),
          ],
        })}`;
  return html`${body}${handOver === null ? html`<p class="small soft">${words.handMayNot}</p>` : null}`;
};

const section = (words: SilenceWords, body: readonly HtmlPart[]): Html =>
  sideSection({ id: 'choose', title: words.filterHomes, wide: true, body });

const chooser = (page: HomesPage, words: SilenceWords): Html =>
  html`<div class="silence-choose">${filters(page, words)}</div>`;

const filters = (page: HomesPage, words: SilenceWords): Html =>
  askForm({
    action: '/silences/homes',
    label: words.filterHomes,
    body: [
      selectField({
        name: 'place',
        label: words.filterPlace,
        chosen: page.filter.place,
        choices: [
          { value: '', label: words.filterAllPlaces },
          ...page.places
            .filter(({ place }) => place !== '')
            .map(({ place, homes }) => ({ value: place, label: words.counted(place, homes) })),
        ],
      }),
      selectField({
        name: 'reason',
        label: words.filterReason,
        chosen: page.filter.reason,
        choices: [
          { value: '', label: words.filterAllReasons },
          ...page.reasons.map(({ reason, homes }) => ({
            value: reason,
            label: words.counted(reason, homes),
          })),
        ],
      }),
      textField({
        name: 'since',
        label: words.filterSince,
        hint: words.filterSinceHint,
        type: 'date',
        width: 16,
        value: page.sinceTyped,
        error: page.sinceWrong ? words.filterSinceWrong : undefined,
      }),
      selectField({
        name: 'handed-over',
        label: words.filterHeld,
        chosen: page.filter.handedOver,
        choices: [
          { value: '', label: words.filterHeldAll },
          { value: 'no', label: words.filterHeldNo },
          { value: 'yes', label: words.filterHeldYes },
        ],
      }),
      button({ label: words.filterShow, kind: 'quiet' }),
    ],
  });

const homesTable = (page: HomesPage, words: SilenceWords): Html => {
  const from = (page.page - 1) * page.perPage + 1;
  return dataTable({
    caption: words.listCaption(from, from + page.homes.length - 1, page.total),
    columns: [
      { title: words.homeColumn },
      { title: words.placeColumn },
      { title: words.reasonsColumn },
      { title: words.lastColumn },
      { title: words.heldColumn },
      { title: words.openColumn, unseen: true },
    ],
    rows: page.homes.map((home, index) => [
      page.handOver === null ? home.homeId : tick(home, index, page.handOver.typed, words),
      home.place === '' ? words.noPlace : home.place,
      reasonList(home.reasons),
      home.lastContact === null ? words.neverHeard : sayDate(home.lastContact),
      held(home, words),
      html`<a class="silence-open" href="/silences/homes/${encodeURIComponent(home.homeId)}">${words.open}<span class="unseen">${words.openOf(home.homeId)}</span></a>`,
    ]),
  });
};

const tick = (home: ListedHome, index: number, typed: TypedHandOver, words: SilenceWords): Html =>
  home.handedOver === null
    ? html`<label class="silence-tick"><input type="checkbox" name="home" id="home${index === 0 ? '' : `-${index + 1}`}" value="${home.homeId}" aria-label="${words.tick(home.homeId)}"${typed.homes.includes(home.homeId) ? html` checked` : null}><span>${home.homeId}</span></label>`
    : html`<span class="silence-held">${home.homeId}</span>`;

/** Reasons one under the other, as they came. */
export const reasonList = (reasons: readonly string[]): HtmlPart =>
  reasons.length === 1
    ? (reasons[0] ?? '')
    : html`<ul class="plain-list">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;

const held = (home: ListedHome, words: SilenceWords): HtmlPart =>
  home.handedOver === null
    ? words.free
    : html`<a href="/silences/hand-overs/${home.handedOver.id}">${words.handedOver(home.handedOver.on, home.handedOver.toWhom)}</a>`;

const handOverFields = (
  page: HomesPage,
  { typed, errors }: NonNullable<HomesPage['handOver']>,
  words: SilenceWords,
): HtmlPart => [
  page.page > 1 ? html`<input type="hidden" name="page" value="${page.page}">` : null,
  radioField({
    name: 'which',
    label: words.whichLabel,
    chosen: typed.which,
    error: errorOf(errors, 'which'),
    choices: [
      { value: 'ticked', label: words.whichTicked },
      { value: 'all', label: words.whichAll },
    ],
  }),
  textField({
    name: 'most',
    label: words.mostLabel,
    hint: words.mostHint,
    inputmode: 'numeric',
    width: 4,
    value: typed.most,
    error: errorOf(errors, 'most'),
  }),
  textField({
    name: 'to-whom',
    label: words.toLabel,
    hint: words.toHint,
    width: 32,
    value: typed.toWhom,
    error: errorOf(errors, 'to-whom'),
  }),
  longTextField({
    name: 'purpose',
    label: words.purposeLabel,
    hint: words.purposeHint,
    rows: 2,
    value: typed.purpose,
    error: errorOf(errors, 'purpose'),
  }),
  textField({
    name: 'back-by',
    label: words.backByLabel,
    hint: words.backByHint,
    type: 'date',
    width: 16,
    value: typed.backBy,
    error: errorOf(errors, 'back-by'),
  }),
  button({ label: words.handButton }),
];

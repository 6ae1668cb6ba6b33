import {
  askForm,
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  pagination,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField, selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type TagIcon, verdictTag } from '../../../platform/page/verdict-tag.ts';
import { CERTAINTIES, type Certainty, type Observation } from '../../findings/record/observation.ts';
import { sayDate } from '../say-date.ts';
import { sayCertainty, sayChannel, sayTheme } from './say-observation.ts';
import type { KnowingWords } from './words.en.ts';

export interface ObservationsPage {
  readonly observations: readonly Observation[];
  readonly abouts: readonly { readonly id: string; readonly said: string; readonly count: number }[];
  readonly about: string;
  readonly certainty: string;
  readonly at: number;
  readonly of: number;
  readonly mayTakeBackAny: boolean;
  readonly formKey: string;
  /** The one whose taking back was typed and could not be taken. */
  readonly wrong: {
    readonly id: string;
    readonly why: string;
    readonly errors: readonly FieldError[];
  } | null;
  readonly dayOf: (at: Date) => string;
}

const ICON: Readonly<Record<Certainty, TagIcon>> = { saw: 'tick', told: 'speech', think: 'question' };

/**
 * What staff entered, last seen first. Nobody's name stands at an observation. Accessibility: a list of articles with a heading each; what was
 * taken back is struck and says so in words; each control names its observation.
 */
export const observationsPage = (page: ObservationsPage, words: KnowingWords): Html =>
  html`${errorSummary(page.wrong?.errors ?? [])}<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.observationsH1}</h1><p class="lede">${words.observationsLede}</p><p>${linkButton('/observations/new', words.observationNew)}</p></div></section>${sideSection(
    {
      id: 'entered',
      title: words.observationsTitle,
      wide: true,
      body:
        page.abouts.length === 0
          ? html`<p>${words.observationsNone}</p>`
          : [
              html`<div class="silence-choose">${filter(page, words)}</div>`,
              page.observations.length === 0
                ? html`<p>${words.observationsNoneFit} <a href="/observations">${words.observationsAllAbout}</a></p>`
                : html`<ul class="knowing-list" role="list">${page.observations.map((one) => html`<li>${observation(one, page, words)}</li>`)}</ul>`,
              pagination({
                at: page.at,
                of: page.of,
                href: (to) =>
                  `/observations?${new URLSearchParams({ about: page.about, certainty: page.certainty, page: String(to) })}`,
              }),
            ],
    },
  )}`;

const filter = (page: ObservationsPage, words: KnowingWords): Html =>
  askForm({
    action: '/observations',
    label: words.observationsFilter,
    body: [
      selectField({
        name: 'about',
        label: words.observationsAbout,
        chosen: page.about,
        choices: [
          { value: '', label: words.observationsAllAbout },
          ...page.abouts.map((one) => ({ value: one.id, label: `${one.said} (${one.count})` })),
        ],
      }),
      selectField({
        name: 'certainty',
        label: words.howSure,
        chosen: page.certainty,
        choices: [
          { value: '', label: words.observationsAllCertainty },
          ...CERTAINTIES.map((one) => ({ value: one, label: sayCertainty(one, words) })),
        ],
      }),
      button({ label: words.cardsShow, kind: 'quiet' }),
    ],
  });

const observation = (one: Observation, page: ObservationsPage, words: KnowingWords): Html => {
  const facts = [
    words.observedOn(one.onDay),
    sayTheme(one.theme, words),
    sayChannel(one.channel, words),
    one.takenBack === null ? (one.takenInto === null ? words.notCounted : words.counted) : null,
    one.yours ? words.yours : null,
  ].filter((part) => part !== null);
  const mayAct = one.yours || page.mayTakeBackAny;
  return html`<article${one.takenBack === null ? null : html` class="knowing-back"`} id="o-${one.id}"><h3 dir="auto">${one.aboutSaid}</h3><p>${verdictTag('plain', ICON[one.certainty], sayCertainty(one.certainty, words))} <span class="small soft">${facts.join(' · ')}</span></p>
<p class="knowing-said" dir="auto">${one.said}</p>${one.takenBack === null ? null : html`<p>${words.takenBack(page.dayOf(one.takenBack.at), one.takenBack.why)}</p>`}${
    mayAct ? act(one, page, words) : null
  }</article>`;
};

const act = (one: Observation, page: ObservationsPage, words: KnowingWords): Html => {
  const which = html`<span class="unseen">${words.takeBackOf(one.aboutSaid, sayDate(one.onDay))}</span>`;
  if (one.takenBack !== null)
    return postForm({
      action: `/observations/${one.id}/put-back`,
      formKey: page.formKey,
      label: `${words.putBack}${words.takeBackOf(one.aboutSaid, sayDate(one.onDay))}`,
      body: button({ label: words.putBack, kind: 'quiet' }),
    });
  const wrong = page.wrong?.id === one.id ? page.wrong : null;
  const field = `why-${one.id}`;
  return html`<details${wrong === null ? null : html` open`}><summary>${words.takeBackTitle}${which}</summary>${postForm(
    {
      action: `/observations/${one.id}/take-back`,
      formKey: page.formKey,
      body: [
        longTextField({
          name: field,
          label: words.takeBackWhy,
          rows: 2,
          value: wrong?.why ?? '',
          error: wrong === null ? undefined : errorOf(wrong.errors, field),
        }),
        button({ label: words.takeBackButton, kind: 'quiet' }),
      ],
    },
  )}</details>`;
};

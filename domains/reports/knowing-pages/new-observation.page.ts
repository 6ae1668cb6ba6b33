import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import {
  longTextField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import {
  MOST_LETTERS_SAID,
  OBSERVATION_CHANNELS,
  OBSERVATION_THEMES,
  type TypedObservation,
} from '../../findings/record/observation.ts';
import { sayChannel, sayTheme } from './say-observation.ts';
import type { KnowingWords } from './words.en.ts';

export interface NewObservationPage {
  readonly typed: TypedObservation;
  readonly known: readonly { readonly id: string; readonly said: string }[];
  readonly errors: readonly FieldError[];
  readonly formKey: string;
}

/**
 * Entering an observation. Accessibility: every fault above and at its field; what was typed stays; help with wording stands beside the
 * text, never in its way.
 */
export const newObservationPage = (page: NewObservationPage, words: KnowingWords): Html => {
  const { typed, errors, known } = page;
  return html`${errorSummary(errors)}<section class="side hero" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.observationNewH1}</h1><p class="lede">${words.observationNewLede}</p>
${postForm({
  action: '/observations/new',
  formKey: page.formKey,
  body: [
    selectField({
      name: 'about',
      label: words.aboutLabel,
      hint: words.aboutHint,
      chosen: typed.about,
      error: errorOf(errors, 'about'),
      choices: [
        { value: '', label: words.aboutChoose },
        ...known.map((one) => ({ value: one.id, label: one.said })),
        { value: 'own', label: words.aboutOwn },
      ],
    }),
    textField({
      name: 'about-own',
      label: words.aboutOwnLabel,
      hint: words.aboutOwnHint,
      width: 32,
      value: typed.aboutOwn,
      error: errorOf(errors, 'about-own'),
    }),
    selectField({
      name: 'theme',
      label: words.themeLabel,
      chosen: typed.theme,
      error: errorOf(errors, 'theme'),
      choices: [
        { value: '', label: words.themeChoose },
        ...OBSERVATION_THEMES.map((one) => ({ value: one, label: sayTheme(one, words) })),
      ],
    }),
    radioField({
      name: 'certainty',
      label: words.certaintyLabel,
      chosen: typed.certainty,
      error: errorOf(errors, 'certainty'),
      choices: [
        { value: 'saw', label: words.certaintySaw, hint: words.certaintySawHint },
        { value: 'told', label: words.certaintyTold, hint: words.certaintyToldHint },
        { value: 'think', label: words.certaintyThink, hint: words.certaintyThinkHint },
      ],
    }),
    textField({
      name: 'day',
      label: words.dayLabel,
      hint: words.dayHint,
      type: 'date',
      width: 16,
      value: typed.onDay,
      error: errorOf(errors, 'day'),
    }),
    radioField({
      name: 'channel',
      label: words.channelLabel,
      inline: true,
      chosen: typed.channel,
      error: errorOf(errors, 'channel'),
      choices: OBSERVATION_CHANNELS.map((one) => ({ value: one, label: sayChannel(one, words) })),
    }),
    longTextField({
      name: 'said',
      label: words.saidLabel,
      hint: words.saidHint,
      rows: 6,
      most: MOST_LETTERS_SAID,
      island: 'wording',
      value: typed.said,
      error: errorOf(errors, 'said'),
    }),
    button({ label: words.observationSave }),
  ],
})}</div></section>`;
};

import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  pagination,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { SettingChange } from '../../findings/record/setting.postgres.ts';
import { type ChosenSettings, SETTINGS, type SettingName } from '../../findings/record/setting.ts';
import { sayDate } from '../say-date.ts';
import { sayChanged, saySetting, sayValue } from './say-setting.ts';
import type { HelpWords } from './words.en.ts';

/** A change of the history with its day in the United Kingdom. */
export interface ShownChange extends Omit<SettingChange, 'at'> {
  readonly on: string;
}

export interface SettingsPage {
  readonly chosen: ChosenSettings;
  readonly last: ReadonlyMap<string, ShownChange>;
  /** What the figures shown were made with; `null` before the first analysis. */
  readonly inFigures: Readonly<Partial<Record<SettingName, string>>> | null;
  readonly history: readonly ShownChange[];
  readonly at: number;
  readonly of: number;
}

/** What the analysis is set to, what the figures shown were made with, and who changed what. */
export const settingsPage = (page: SettingsPage, words: HelpWords): Html =>
  html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.settingsH1}</h1><p class="lede">${words.settingsLede}</p></div></section>${sideSection(
    {
      id: 'now',
      title: words.settingsTableTitle,
      promise: words.settingsTablePromise,
      wide: true,
      body: [
        nowTable(page, words),
        html`<p class="small soft">${words.more} <a href="/homes">${words.moreHomes}</a></p>`,
      ],
    },
  )}${sideSection({
    id: 'history',
    title: words.historyTitle,
    promise: words.historyPromise,
    wide: true,
    body: [
      historyTable(page.history, words),
      pagination({ at: page.at, of: page.of, href: (to) => `/settings?page=${to}#history` }),
    ],
  })}`;

const nowTable = (page: SettingsPage, words: HelpWords): Html =>
  dataTable({
    caption: words.settingsCaption,
    columns: [
      { title: words.settingColumn },
      { title: words.valueColumn },
      { title: words.inFiguresColumn },
      { title: words.changedColumn },
    ],
    rows: SETTINGS.map(({ name, default: standard, analysis }) => {
      const last = page.last.get(name);
      return [
        html`<a href="/settings/${name}">${saySetting(name, words).title}</a>`,
        String(page.chosen[name] ?? standard),
        inFigures(page, name, analysis, words),
        last === undefined ? words.neverChanged : words.changedBy(last.on, last.by),
      ];
    }),
  });

const inFigures = (page: SettingsPage, name: SettingName, analysis: boolean, words: HelpWords): string => {
  if (!analysis) return words.notInFigures;
  if (page.inFigures === null) return words.noFigures;
  return page.inFigures[name] ?? words.somebody;
};

const historyTable = (history: readonly ShownChange[], words: HelpWords): HtmlPart =>
  history.length === 0
    ? html`<p>${words.historyNone}</p>`
    : dataTable({
        caption: words.historyCaption,
        columns: [words.whatColumn, words.toColumn, words.whyColumn, words.byColumn, words.whenColumn].map(
          (title) => ({ title }),
        ),
        rows: history.map((one) => [
          sayChanged(one.name, words),
          sayValue(one.value, words),
          one.why,
          one.by === '' ? words.somebody : one.by,
          sayDate(one.on),
        ]),
      });

export interface SettingPage {
  readonly name: SettingName;
  readonly value: string;
  readonly standard: string;
  readonly history: readonly ShownChange[];
  /** `null` where whoever asks may not change it. */
  readonly form: {
    readonly typed: string;
    readonly why: string;
    readonly seen: number;
    readonly errors: readonly FieldError[];
    readonly formKey: string;
  } | null;
}

/** One setting: what it does, what it is, and changing it with a reason. */
export const settingPage = (page: SettingPage, words: HelpWords): Html => {
  const { title, says } = saySetting(page.name, words);
  return html`${errorSummary(page.form?.errors ?? [])}<section class="side hero" aria-labelledby="h1"><div></div><div><h1 id="h1">${title}</h1><p class="lede">${words.settingNow(page.value)}</p><p>${says} ${words.settingDefault(page.standard)}</p></div></section>${sideSection(
    {
      id: 'change',
      title: words.changeTitle,
      body: page.form === null ? html`<p>${words.settingMayNot}</p>` : changeForm(page, page.form, words),
    },
  )}${sideSection({ id: 'history', title: words.historyTitle, promise: words.historyPromise, wide: true, body: historyTable(page.history, words) })}`;
};

const changeForm = (page: SettingPage, form: NonNullable<SettingPage['form']>, words: HelpWords): Html =>
  postForm({
    action: `/settings/${page.name}`,
    formKey: form.formKey,
    body: [
      html`<input type="hidden" name="seen" value="${form.seen}">`,
      valueField(page.name, form, words),
      textField({
        name: 'why',
        label: words.whyLabel,
        hint: words.whyHint,
        value: form.why,
        error: errorOf(form.errors, 'why'),
      }),
      html`<div class="btn-row">${button({ label: words.changeSave })}${
        page.value === page.standard
          ? null
          : button({ label: words.changeDefault, kind: 'quiet', name: 'default', value: 'yes' })
      }</div>`,
    ],
  });

const valueField = (name: SettingName, form: NonNullable<SettingPage['form']>, words: HelpWords): Html => {
  const takes = SETTINGS.find((one) => one.name === name)?.takes;
  const error = errorOf(form.errors, 'value');
  if (takes?.kind === 'choice')
    return radioField({
      name: 'value',
      label: words.changeLabel,
      inline: true,
      chosen: form.typed,
      error,
      choices: takes.choices.map((choice) => ({ value: choice, label: choice })),
    });
  const number = takes?.kind === 'number';
  return textField({
    name: 'value',
    label: words.changeLabel,
    hint: takes === undefined ? '' : hintOf(takes, words),
    width: number ? 8 : 32,
    ...(number ? { inputmode: 'decimal' as const } : {}),
    value: form.typed,
    error,
  });
};

const hintOf = (
  takes: Exclude<(typeof SETTINGS)[number]['takes'], { kind: 'choice' }>,
  words: HelpWords,
): string => {
  if (takes.kind === 'text') return words.changeText(takes.most);
  return takes.whole
    ? words.changeWhole(takes.least, takes.most)
    : words.changeRange(takes.least, takes.most);
};

import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { fileField, radioField, selectField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { Composition } from '../composition.ts';
import { featureName } from '../feature-name.ts';
import type { Verdict } from '../review-composition.ts';
import { sayAbsence, sayFeature } from '../say-review.ts';
import type { ShownFeature, ShownGroup } from '../withhold-small.ts';
import type { PanelWords } from './words.en.ts';

export interface ReviewFormPage {
  readonly formKey: string;
  readonly panels: readonly { readonly id: string; readonly name: string }[];
  /** The evidence in words; null where there is none. */
  readonly evidence: string | null;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

/** Asks whom to review against whom. */
export const reviewFormPage = (page: ReviewFormPage, words: PanelWords): Html => {
  const { typed, errors } = page;
  return html`<section class="side hero"><div></div><div><h1 id="h1">${words.reviewTitle}</h1>${errorSummary(errors)}<p class="lede">${words.reviewLede}</p>
${postForm({
  action: '/panels/review',
  formKey: page.formKey,
  multipart: true,
  body: [
    textField({
      name: 'title',
      label: words.reviewTitleLabel,
      hint: words.reviewTitleHint,
      value: typed.text('title'),
      error: errorOf(errors, 'title'),
    }),
    html`<h2>${words.reviewListLegend}</h2>`,
    selectField({
      name: 'panel',
      label: words.reviewPanelLabel,
      choices: [
        { value: '', label: words.reviewPanelNone },
        ...page.panels.map(({ id, name }) => ({ value: id, label: name })),
      ],
      chosen: typed.text('panel'),
      error: errorOf(errors, 'panel'),
    }),
    fileField({
      name: 'list',
      label: words.reviewFile,
      hint: words.reviewFileHint,
      accept: '.csv,text/csv',
      error: errorOf(errors, 'list'),
    }),
    html`<h2>${words.reviewAgainst}</h2>`,
    radioField({
      name: 'basis',
      label: words.reviewAgainst,
      choices: [
        page.evidence === null
          ? { value: 'evidence', label: words.basisEvidenceNone, disabled: true }
          : { value: 'evidence', label: words.basisEvidence(page.evidence) },
        { value: 'file', label: words.reviewAgainstFile },
      ],
      chosen: typed.text('basis') || (page.evidence === null ? 'file' : 'evidence'),
    }),
    fileField({
      name: 'residents',
      label: words.reviewAgainstFile,
      hint: words.reviewAgainstFileHint,
      accept: '.csv,text/csv',
      error: errorOf(errors, 'residents'),
    }),
    radioField({
      name: 'draw',
      label: words.reviewDraw,
      choices: [
        { value: 'without-replacement', label: words.reviewDrawResidents },
        { value: 'large-population', label: words.reviewDrawArea },
      ],
      chosen: typed.text('draw') || 'without-replacement',
    }),
    button({ label: words.reviewDo }),
  ],
})}</div></section>`;
};

export interface CompositionPage {
  readonly title: string;
  readonly against: string;
  /** Null where there is nothing to compare yet, with why. */
  readonly composition: Composition | null;
  readonly why: string;
}

/** Who is in the room and who is not: verdicts first, then each characteristic with its figures. Never a score. */
export const compositionPage = (
  { title, against, composition, why }: CompositionPage,
  words: PanelWords,
): Html => html`
<section class="side hero"><div><p class="small soft">${words.compositionTitle}</p></div><div><h1 id="h1">${title}</h1>
${composition === null ? html`<p class="lede">${why}</p>` : html`<p class="lede">${words.compositionOf(composition.listed, against)}</p>${inShort(composition, words)}<p class="soft">${words.compositionRead}</p>`}</div></section>
${composition === null ? null : parts(composition, words)}`;

const named = (features: readonly ShownFeature[], verdict: Verdict): string =>
  features
    .flatMap(({ feature, groups }) =>
      groups.flatMap((group) =>
        !group.withheld && group.verdict === verdict ? [`${featureName(feature)}: ${group.value}`] : [],
      ),
    )
    .join('; ');

const inShort = ({ features }: Composition, words: PanelWords): Html => {
  const [fewer, more] = [named(features, 'fewer'), named(features, 'more')];
  return html`<div class="pn-said">${fewer === '' ? null : html`<p><b>${words.compositionFewer(fewer)}</b></p>`}${more === '' ? null : html`<p>${words.compositionMore(more)}</p>`}${fewer === '' && more === '' ? html`<p>${words.compositionNoneClear}</p>` : null}</div>`;
};

const parts = ({ features, absent, refused }: Composition, words: PanelWords): HtmlPart => [
  absent.length === 0
    ? null
    : sideSection({
        id: 'absent',
        title: words.absentTitle,
        body: html`<ul>${absent.map((one) => html`<li>${sayAbsence(one)}</li>`)}</ul>`,
      }),
  features.map((feature, at) =>
    sideSection({
      id: `feature-${at}`,
      title: featureName(feature.feature),
      wide: true,
      body: featurePart(feature, words),
    }),
  ),
  refused.length === 0
    ? null
    : sideSection({
        id: 'refused',
        title: words.refusedTitle,
        body: html`<ul>${refused.map((line) => html`<li>${line}</li>`)}</ul>`,
      }),
];

const featurePart = (feature: ShownFeature, words: PanelWords): Html => {
  const sentences = sayFeature(feature).slice(1 + feature.groups.length);
  return html`${dataTable({
    caption: featureName(feature.feature),
    columns: [
      { title: words.groupColumn },
      { title: words.verdictColumn },
      { title: words.onListColumn, numeric: true },
      { title: words.residentsColumn, numeric: true },
      { title: words.timesColumn, numeric: true },
      { title: words.absenceColumn, numeric: true },
    ],
    rows: feature.groups.map((group) => groupRow(group, words)),
  })}${sentences.map((line) => html`<p>${line.trim()}</p>`)}`;
};

const TAGS: Readonly<Record<Verdict, readonly [TagRole, TagIcon]>> = {
  fewer: ['silence', 'bars'],
  'about-the-same': ['good', 'tick'],
  more: ['plain', 'bars'],
  'cannot-tell': ['cannot', 'noise'],
};

const groupRow = (group: ShownGroup, words: PanelWords): readonly HtmlPart[] => {
  if (group.withheld) return [group.value, ...Array.from({ length: 5 }, () => words.withheld)];
  const [role, icon] = TAGS[group.verdict];
  const in100 = (share: number): string => (100 * share).toFixed(share < 0.1 ? 1 : 0);
  const absence = 100 * group.chanceOfAbsence;
  return [
    group.value,
    verdictTag(role, icon, words.sayVerdict(group.verdict)),
    words.ofHundred(group.panel, in100(group.panelShare)),
    words.shareOnly(in100(group.residentShare)),
    words.times(group.ratio.toFixed(2), group.interval.lower.toFixed(2), group.interval.upper.toFixed(2)),
    absence < 1 ? words.chanceSmall : words.chance(absence.toFixed(0)),
  ];
};

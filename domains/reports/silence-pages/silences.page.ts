import { dataTable } from '../../../platform/page/data-table.ts';
import { askForm, button, linkButton } from '../../../platform/page/forms/form.ts';
import { selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { Publishable, PublishedSilence } from '../../disclosure/publishable.ts';
import type { SilenceKind } from '../../findings/finding.ts';
import { areaMap } from '../area-map.page.ts';
import { saySilenceKind, saySilenceVerdict } from '../say-silence.ts';
import { silenceTable } from './silence-table.page.ts';
import type { SilenceWords } from './words.en.ts';

export interface SilencesAsked {
  /** One of the six kinds, or the empty string for all. */
  readonly kind: string;
  readonly verdict: string;
}

export const SILENCE_KINDS: readonly SilenceKind[] = [
  'reporting',
  'contact',
  'survey',
  'participation',
  'complaint',
  'data',
];
const VERDICTS = ['silence', 'candidate', 'uncovered'] as const;

/** The extract without which a kind cannot be looked for, as `locked` names it. */
const NEEDS: Readonly<Partial<Record<SilenceKind, string>>> = {
  contact: 'contacts',
  survey: 'surveys',
  participation: 'panel',
  complaint: 'complaints',
  data: 'residents',
};

/** Whom we do not hear: the six kinds, one table, the map of areas, and the way to the homes. */
export const silencesPage = (
  report: Publishable,
  asked: SilencesAsked,
  { mayReadList, words }: { readonly mayReadList: boolean; readonly words: SilenceWords },
): Html => {
  const fits = report.silences.filter(
    (one) =>
      (asked.kind === '' || one.silence === asked.kind) &&
      (asked.verdict === '' || one.verdict === asked.verdict),
  );
  return html`${hero(report, mayReadList, words)}${sideSection({
    id: 'kinds',
    title: words.kindsTitle,
    promise: words.kindsPromise,
    wide: true,
    body: kinds(report, words),
  })}${
    report.silences.length === 0
      ? null
      : sideSection({
          id: 'silences',
          title: words.tableTitle,
          promise: words.tablePromise,
          wide: true,
          body: [html`<div class="silence-choose">${filters(asked, words)}</div>`, listed(fits, words)],
        })
  }${sideSection({
    id: 'map',
    title: words.mapTitle,
    promise: words.mapPromise,
    wide: true,
    body: report.areas.length === 0 ? html`<p>${words.mapNone}</p>` : areaMap(report.areas),
  })}${sideSection({
    id: 'file',
    title: words.csvTitle,
    wide: true,
    body: html`<p><a href="/silences/silences.csv">${words.csvSilences}</a></p>${
      report.areas.length === 0 ? null : html`<p><a href="/silences/areas.csv">${words.csvAreas}</a></p>`
    }`,
  })}`;
};

const counts = (silences: readonly PublishedSilence[]): readonly [number, number, number] => {
  const of = (verdict: PublishedSilence['verdict']): number =>
    silences.filter((one) => one.verdict === verdict).length;
  return [of('silence'), of('candidate'), of('uncovered')];
};

const hero = (report: Publishable, mayReadList: boolean, words: SilenceWords): Html =>
  html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.h1}</h1>
<p class="lede">${report.silences.length === 0 ? words.ledeNone : words.lede(...counts(report.silences))}</p><p>${words.notProof}</p>${
    mayReadList
      ? html`<p class="btn-row">${linkButton('/silences/homes', words.homesLink)}<a href="/silences/hand-overs">${words.handOversLink}</a></p>`
      : null
  }</div></section>`;

const kinds = (report: Publishable, words: SilenceWords): Html => {
  const asks: Readonly<Record<SilenceKind, string>> = {
    reporting: words.kindReporting,
    contact: words.kindContact,
    survey: words.kindSurvey,
    participation: words.kindParticipation,
    complaint: words.kindComplaint,
    data: words.kindData,
  };
  return dataTable({
    caption: words.kindsCaption,
    columns: [{ title: words.kindColumn }, { title: words.asksColumn }, { title: words.foundColumn }],
    rows: SILENCE_KINDS.map((kind) => [saySilenceKind(kind), asks[kind], found(report, kind, words)]),
  });
};

const found = (report: Publishable, kind: SilenceKind, words: SilenceWords): HtmlPart => {
  const silences = report.silences.filter((one) => one.silence === kind);
  if (silences.length > 0)
    return html`<a href="/silences?kind=${kind}#silences">${words.kindFound(...counts(silences))}</a>`;
  const table = NEEDS[kind];
  const locked = report.locked.find((one) => table !== undefined && one.why.includes(`The ${table} extract`));
  return locked === undefined ? words.kindNone : words.kindLocked(locked.unlock);
};

const filters = (asked: SilencesAsked, words: SilenceWords): Html =>
  askForm({
    action: '/silences',
    label: words.filterLabel,
    body: [
      selectField({
        name: 'kind',
        label: words.filterKind,
        chosen: asked.kind,
        choices: [
          { value: '', label: words.filterAllKinds },
          ...SILENCE_KINDS.map((kind) => ({ value: kind, label: saySilenceKind(kind) })),
        ],
      }),
      selectField({
        name: 'verdict',
        label: words.filterVerdict,
        chosen: asked.verdict,
        choices: [
          { value: '', label: words.filterAllVerdicts },
          ...VERDICTS.map((verdict) => ({ value: verdict, label: saySilenceVerdict(verdict) })),
        ],
      }),
      button({ label: words.filterShow, kind: 'quiet' }),
    ],
  });

const listed = (fits: readonly PublishedSilence[], words: SilenceWords): Html =>
  fits.length === 0
    ? html`<div class="calm"><p>${words.filterNothing}</p><p><a href="/silences#silences">${words.filterClear}</a></p></div>`
    : silenceTable(fits, words);

/** Before the first analysis: what to do, and where. */
export const noEditionYet = (h1: string, words: Pick<SilenceWords, 'noEdition' | 'noEditionLink'>): Html =>
  html`<section class="side hero" aria-labelledby="h1"><div></div><div><h1 id="h1">${h1}</h1><p class="lede">${words.noEdition}</p><p><a href="/evidence">${words.noEditionLink}</a></p></div></section>`;

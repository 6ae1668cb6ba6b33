import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import {
  checkboxField,
  fileField,
  longTextField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { featureName } from '../feature-name.ts';
import type { FindingAsReason } from '../findings-as-reasons.ts';
import type { PanelQuota } from '../record/quota.postgres.ts';
import type { CheckLine } from './quota-check.ts';
import type { PanelWords } from './words.en.ts';

/** A quota's row: what was typed, and what it is measured against. */
export interface QuotaRow extends Omit<PanelQuota, 'min' | 'max'> {
  readonly min: string;
  readonly max: string;
  /** Share of residents in words; the empty string where it is not known. */
  readonly share: string;
  readonly exact: string;
  readonly registered: number | null;
}

export interface QuotasPage {
  readonly panel: { readonly id: string; readonly name: string; readonly size: number };
  readonly formKey: string;
  readonly source: string | null;
  readonly evidence: string | null;
  readonly features: readonly string[];
  readonly rows: readonly QuotaRow[];
  readonly findings: readonly FindingAsReason[];
  readonly typed: { text(name: string): string; all(name: string): readonly string[] };
  readonly errors: readonly FieldError[];
  /** The outcome of a check, where one was asked for. */
  readonly check: readonly CheckLine[] | null;
  readonly drawBegun: boolean;
}

export const groupName = ({ feature, value }: { readonly feature: string; readonly value: string }): string =>
  `${featureName(feature)}: ${value}`;

/** Quotas from purpose: whom the panel is measured against, whom it hears more from and why, and the numbers, checked as one types. */
export const quotasPage = (page: QuotasPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${words.quotasTitle}</h1>${errorSummary(page.errors)}<p class="lede">${words.quotasLede}</p>${page.drawBegun ? html`<p class="pn-said">${words.drawBegun}</p>` : null}</div></section>
${sideSection({ id: 'basis-title', title: words.basis, body: [page.source === null ? html`<p>${words.basisNone}</p>` : html`<p>${words.basisIs(page.source)}</p>`, basisForm(page, words)] })}
${page.source === null ? null : sideSection({ id: 'work-out', title: words.featuresLegend, body: proportionForm(page, words) })}
${page.rows.length === 0 ? null : [sideSection({ id: 'more', title: words.moreTitle, promise: words.moreLede, body: moreForms(page, words) }), sideSection({ id: 'numbers', title: words.quotaTable, body: tableForm(page, words) })]}`;

const basisForm = (page: QuotasPage, words: PanelWords): Html =>
  postForm({
    action: `/panels/${page.panel.id}/quotas/residents`,
    formKey: page.formKey,
    multipart: true,
    body: [
      radioField({
        name: 'basis',
        label: words.basis,
        choices: [
          page.evidence === null
            ? { value: 'evidence', label: words.basisEvidenceNone, disabled: true }
            : { value: 'evidence', label: words.basisEvidence(page.evidence) },
          { value: 'file', label: words.basisFile },
        ],
        chosen: page.typed.text('basis') || (page.evidence === null ? 'file' : 'evidence'),
        error: errorOf(page.errors, 'basis'),
      }),
      fileField({
        name: 'residents',
        label: words.basisFile,
        hint: words.basisFileHint,
        accept: '.csv,text/csv',
        error: errorOf(page.errors, 'residents'),
      }),
      button({ label: words.basisUse, ...(page.source === null ? {} : { kind: 'quiet' as const }) }),
    ],
  });

const proportionForm = (page: QuotasPage, words: PanelWords): Html => {
  const typed = page.typed.all('features');
  const chosen = typed.length > 0 ? typed : [...new Set(page.rows.map(({ feature }) => feature))];
  return postForm({
    action: `/panels/${page.panel.id}/quotas/proportion`,
    formKey: page.formKey,
    body: [
      checkboxField({
        name: 'features',
        label: words.featuresLegend,
        hint: words.featuresHint,
        choices: page.features.map((feature) => ({ value: feature, label: featureName(feature) })),
        chosen,
        error: errorOf(page.errors, 'features'),
      }),
      textField({
        name: 'room',
        label: words.roomLabel,
        hint: words.roomHint,
        value: page.typed.text('room') || '1',
        width: 4,
        inputmode: 'numeric',
      }),
      button({ label: words.workOut, kind: page.rows.length === 0 ? 'main' : 'quiet' }),
    ],
  });
};

const moreForms = (page: QuotasPage, words: PanelWords): Html => {
  const over = page.rows.filter(({ factor }) => factor !== 1);
  const action = `/panels/${page.panel.id}/quotas/more`;
  return html`${
    over.length === 0
      ? html`<p>${words.moreNone}</p>`
      : html`<ul role="list" class="pn-cards">${over.map(
          (row) =>
            html`<li><p><b>${words.moreSays(groupName(row), row.factor)}</b></p><p>${row.reason}${row.finding === '' ? null : html` <a class="pn-line" href="${findingAddress(row.finding)}">${words.moreFinding}</a>`}</p>${postForm(
              {
                action,
                formKey: page.formKey,
                body: html`<input type="hidden" name="end" value="${row.feature}: ${row.value}">${button({ label: words.moreEnd(groupName(row)), kind: 'quiet' })}`,
              },
            )}</li>`,
        )}</ul>`
  }
${postForm({
  action,
  formKey: page.formKey,
  body: [
    selectField({
      name: 'group',
      label: words.moreGroup,
      choices: [
        { value: '', label: words.choose },
        ...page.rows.map((row) => ({ value: `${row.feature}: ${row.value}`, label: groupName(row) })),
      ],
      chosen: page.typed.text('group'),
      error: errorOf(page.errors, 'group'),
    }),
    textField({
      name: 'factor',
      label: words.moreFactor,
      value: page.typed.text('factor') || '1.5',
      width: 4,
      inputmode: 'decimal',
      error: errorOf(page.errors, 'factor'),
    }),
    selectField({
      name: 'finding',
      label: words.moreFinding,
      ...(page.findings.length === 0 ? { hint: words.moreFindingNone } : {}),
      choices: [
        { value: '', label: words.moreFindingOther },
        ...page.findings.map(({ key, headline }) => ({ value: key, label: headline })),
      ],
      chosen: page.typed.text('finding'),
    }),
    longTextField({
      name: 'reason',
      label: words.moreReason,
      hint: words.moreReasonHint,
      rows: 2,
      value: page.typed.text('reason'),
      error: errorOf(page.errors, 'reason'),
    }),
    button({ label: words.moreAdd, kind: 'quiet' }),
  ],
})}`;
};

const tableForm = (page: QuotasPage, words: PanelWords): Html =>
  postForm({
    action: `/panels/${page.panel.id}/quotas`,
    formKey: page.formKey,
    id: 'quota-form',
    body: html`${dataTable({
      caption: words.quotaTable,
      note: words.quotaTableNote,
      columns: [
        { title: words.quotaGroup },
        { title: words.quotaShare, numeric: true },
        { title: words.quotaExact, numeric: true },
        { title: words.quotaPool, numeric: true },
        { title: words.quotaLeast },
        { title: words.quotaMost },
      ],
      rows: page.rows.map((row, at) => [
        html`${groupName(row)}${row.factor === 1 ? null : html`<br><span class="small soft">× ${row.factor}</span>`}<input type="hidden" name="feature-${at}" value="${row.feature}"><input type="hidden" name="value-${at}" value="${row.value}">`,
        row.share,
        row.exact,
        row.registered,
        numberField(
          `least-${at}`,
          words.quotaLeastOf(groupName(row)),
          row.min,
          errorOf(page.errors, `least-${at}`),
        ),
        numberField(`most-${at}`, words.quotaMostOf(groupName(row)), row.max, undefined),
      ]),
    })}
<div class="pn-check" role="status" aria-live="polite" id="quota-check" data-checking="${words.checking}" data-away="${words.checkAway}"><h3>${words.checkTitle}</h3><ul>${(page.check ?? []).map((line) => html`<li class="${line.good ? 'pn-fits' : 'pn-clash'}">${line.text}</li>`)}</ul></div>
<p class="btn-row">${button({ label: words.saveQuotas, name: 'act', value: 'save' })}${button({ label: words.check, kind: 'quiet', name: 'act', value: 'check' })}</p>`,
  });

const numberField = (name: string, label: string, value: string, error: string | undefined): Html =>
  html`<input class="field pn-number" id="${name}" name="${name}" value="${value}" inputmode="numeric" aria-label="${label}"${error === undefined ? null : html` aria-invalid="true" aria-describedby="error-title"`}>`;

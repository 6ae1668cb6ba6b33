import { chartFigure } from '../../../platform/page/chart-figure.ts';
import { dataTable } from '../../../platform/page/data-table.ts';
import { knownBar } from '../../../platform/page/drawings/known-bar.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { PublishedCompletenessRow } from '../../disclosure/publishable.ts';
import type { ItemPurpose } from '../../findings/record/setting.ts';
import { cellHtml } from '../cell.page.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';
import { unknownList } from '../unknown-list.page.ts';
import { openCounts } from './completeness-of.ts';
import type { KnowingWords } from './words.en.ts';

export interface ItemPage {
  readonly row: PublishedCompletenessRow;
  readonly byGroup: readonly PublishedCompletenessRow[];
  readonly item: ItemPurpose | null;
  readonly today: string;
  /** `null` where whoever asks may not write the purpose. */
  readonly form: {
    readonly typed: ItemPurpose & { readonly why: string };
    readonly seen: number;
    readonly errors: readonly FieldError[];
    readonly formKey: string;
  } | null;
}

/**
 * One item: what is known of it, by group, and why it is held. Accessibility: the bar has its figures in words and in a table beside it;
 * patterns differ without colour; the form names each fault at its field.
 */
export const itemPage = (page: ItemPage, words: KnowingWords): Html => {
  const { row, byGroup } = page;
  const counts = openCounts(row);
  const total = counts === null ? 0 : Object.values(counts).reduce((sum, one) => sum + one, 0);
  const lede =
    counts === null ? words.itemLedeHidden : words.itemLede(sayNumber(counts.known), sayNumber(total));
  return html`${errorSummary(page.form?.errors ?? [])}<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${row.title}</h1><p class="lede">${lede}</p>
${
  counts === null
    ? html`<p>${words.itemNoBar}</p>`
    : chartFigure({
        sentence: lede,
        label: words.itemBar(row.title),
        drawing: knownBar({
          description: words.itemBar(row.title),
          cohort: counts.known,
          comparison: 0,
          notAsked: counts.notAsked,
          notRecorded: counts.notRecorded,
          preferNotToSay: counts.preferNotToSay,
          suppressed: counts.suppressed,
          knownTitle: `${words.itemBarKnown}: ${sayNumber(counts.known)}`,
          unknownTitle: `${words.itemBarUnknown}: ${sayNumber(total - counts.known)}`,
        }),
      })
}</div></section>${sideSection({ id: 'kinds', title: words.itemKindsTitle, wide: true, body: unknownList(row) })}${sideSection(
    {
      id: 'groups',
      title: words.itemByTitle,
      promise: words.itemByPromise,
      wide: true,
      body: byGroup.length === 0 ? html`<p>${words.itemByNone}</p>` : groupTable(row.title, byGroup, words),
    },
  )}${purposeSection(page, words)}`;
};

const groupTable = (title: string, rows: readonly PublishedCompletenessRow[], words: KnowingWords): Html =>
  dataTable({
    caption: words.itemByCaption(title),
    note: words.homesNote,
    columns: [
      { title: words.amongColumn },
      ...[
        words.knownColumn,
        words.notAskedColumn,
        words.notRecordedColumn,
        words.preferColumn,
        words.suppressedColumn,
      ].map((column) => ({ title: column, numeric: true })),
    ],
    rows: rows.map((row) => [
      row.among,
      ...[row.known, row.notAsked, row.notRecorded, row.preferNotToSay, row.suppressed].map(cellHtml),
    ]),
  });

const purposeSection = ({ row, item, today, form }: ItemPage, words: KnowingWords): Html =>
  sideSection({
    id: 'purpose-of-item',
    wide: true,
    title: words.purposeTitle,
    promise: words.purposePromise,
    body: [
      item === null
        ? html`<p>${words.purposeNone}</p>`
        : html`<dl class="facts"><dt>${words.purposeIs}</dt><dd>${item.purpose}</dd><dt>${words.ownerIs}</dt><dd>${item.owner}</dd><dt>${words.reviewIs}</dt><dd>${sayDate(item.reviewOn)}${
            item.reviewOn < today
              ? html` ${verdictTag('gap', 'pause', words.purposeOverdue(item.reviewOn))}`
              : null
          }</dd></dl>`,
      form === null ? html`<p class="small soft">${words.purposeMayNot}</p>` : purposeForm(row, form, words),
    ],
  });

const purposeForm = (
  row: PublishedCompletenessRow,
  form: NonNullable<ItemPage['form']>,
  words: KnowingWords,
): Html =>
  postForm({
    action: `/homes/${encodeURIComponent(row.characteristic)}`,
    formKey: form.formKey,
    body: [
      html`<input type="hidden" name="seen" value="${form.seen}">`,
      longTextField({
        name: 'purpose',
        label: words.purposeLabel,
        hint: words.purposeHint,
        rows: 2,
        value: form.typed.purpose,
        error: errorOf(form.errors, 'purpose'),
      }),
      textField({
        name: 'owner',
        label: words.ownerLabel,
        width: 32,
        value: form.typed.owner,
        error: errorOf(form.errors, 'owner'),
      }),
      textField({
        name: 'review',
        label: words.reviewLabel,
        hint: words.reviewHint,
        type: 'date',
        width: 16,
        value: form.typed.reviewOn,
        error: errorOf(form.errors, 'review'),
      }),
      textField({
        name: 'why',
        label: words.whyLabel,
        hint: words.whyHint,
        value: form.typed.why,
        error: errorOf(form.errors, 'why'),
      }),
      button({ label: words.purposeSave }),
    ],
  });

import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { Publishable, PublishedCompletenessRow } from '../../disclosure/publishable.ts';
import type { ItemPurpose } from '../../findings/record/setting.ts';
import { cellHtml } from '../cell.page.ts';
import { unknownList } from '../unknown-list.page.ts';
import { isAmongAll } from './completeness-of.ts';
import type { KnowingWords } from './words.en.ts';

/** What is held about residents, item by item, with its purpose. K6. */
export interface KnowingHomes {
  readonly report: Publishable;
  readonly purposes: ReadonlyMap<string, ItemPurpose>;
  /** `2026-04-22`. */
  readonly today: string;
}

/** Knowing our homes: what is known, in which way it is not, and why each item is held. */
export const homesPage = ({ report, purposes, today }: KnowingHomes, words: KnowingWords): Html => {
  const rows = report.completeness.filter(isAmongAll);
  const late = rows.filter((row) => (purposes.get(row.characteristic)?.reviewOn ?? '9999') < today);
  const without = rows.filter((row) => !purposes.has(row.characteristic)).length;
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.homesH1}</h1><p class="lede">${words.homesLede}</p>${
    without === 0 ? null : html`<p>${words.missingPurposes(without)}</p>`
  }</div></section>${
    late.length === 0
      ? null
      : sideSection({
          id: 'overdue',
          wide: true,
          title: words.overdueTitle,
          promise: words.overduePromise,
          body: html`<ul class="plain-list">${late.map((row) => {
            const item = purposes.get(row.characteristic);
            return html`<li><a href="${itemAddress(row)}">${words.overdue(row.title, item?.reviewOn ?? '', item?.owner ?? '')}</a></li>`;
          })}</ul>`,
        })
  }${sideSection({
    id: 'items',
    title: words.homesTableTitle,
    promise: words.homesTablePromise,
    broad: true,
    body: rows.length === 0 ? html`<p>${words.noneHeld}</p>` : itemsTable(rows, { purposes, today }, words),
  })}${sideSection({ id: 'kinds', title: words.kindsTitle, promise: words.kindsPromise, wide: true, body: unknownList(null) })}${
    rows.length === 0
      ? null
      : sideSection({
          id: 'file',
          title: words.csvTitle,
          wide: true,
          body: html`<p><a href="/homes/completeness.csv">${words.homesCsv}</a></p>`,
        })
  }`;
};

export const itemAddress = (row: Pick<PublishedCompletenessRow, 'characteristic'>): string =>
  `/homes/${encodeURIComponent(row.characteristic)}`;

const itemsTable = (
  rows: readonly PublishedCompletenessRow[],
  { purposes, today }: Pick<KnowingHomes, 'purposes' | 'today'>,
  words: KnowingWords,
): Html =>
  dataTable({
    caption: words.homesCaption,
    note: words.homesNote,
    columns: [
      { title: words.itemColumn },
      ...[
        words.knownColumn,
        words.notAskedColumn,
        words.notRecordedColumn,
        words.preferColumn,
        words.suppressedColumn,
      ].map((title) => ({ title, numeric: true })),
      { title: words.reviewColumn },
    ],
    rows: rows.map((row) => [
      html`<a href="${itemAddress(row)}">${row.title}</a>`,
      ...[row.known, row.notAsked, row.notRecorded, row.preferNotToSay, row.suppressed].map(cellHtml),
      purposeCell(purposes.get(row.characteristic), today, words),
    ]),
  });

const purposeCell = (item: ItemPurpose | undefined, today: string, words: KnowingWords): HtmlPart => {
  if (item === undefined) return verdictTag('cannot', 'question', words.purposeMissing);
  return item.reviewOn < today
    ? html`${item.purpose}<br>${verdictTag('gap', 'pause', words.purposeOverdue(item.reviewOn))}`
    : html`${item.purpose}<br><span class="small soft">${words.purposeWritten(item.reviewOn)}</span>`;
};

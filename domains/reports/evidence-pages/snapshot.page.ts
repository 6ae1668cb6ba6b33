import { dataTable } from '../../../platform/page/data-table.ts';
import { button, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { SnapshotChange, TableChange } from '../../evidence/snapshot/compare-snapshots.ts';
import { completenessTable, knownByCohortTable, qualityBody } from '../quality.page.ts';
import type { ReportQuality } from '../report-quality.ts';
import { sayNumber } from '../say-number.ts';
import type { EvidenceWords } from './words.en.ts';

export interface SnapshotPage {
  readonly id: string;
  readonly asOf: string;
  readonly quality: ReportQuality;
  readonly change: { readonly asOf: string; readonly change: SnapshotChange } | null;
  readonly mayLoad: boolean;
  readonly published: boolean;
  readonly formKey: string;
}

/** One snapshot: what changed since the one before, and every row read accounted for. */
export const snapshotPage = (page: SnapshotPage, words: EvidenceWords): Html => {
  const sum = (of: 'read' | 'kept' | 'refused'): number =>
    page.quality.tables.reduce((total, table) => total + table[of], 0);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${words.snapshotTitle(page.asOf)}</h1>
<p class="lede">${words.snapshotLede(sum('read'), sum('kept'), sum('refused'))}</p><p class="small soft">${words.snapshotName(page.id)}</p></div></section>${changes(page, words)}${sideSection(
    {
      id: 'quality',
      title: words.qualityTitle,
      promise: words.qualityPromise,
      wide: true,
      body: [
        qualityBody(page.quality),
        completenessTable(page.quality.completeness),
        knownByCohortTable(page.quality),
      ],
    },
  )}${acts(page, words)}`;
};

const changes = (page: SnapshotPage, words: EvidenceWords): Html => {
  if (page.change === null)
    return sideSection({ id: 'changes', title: words.changesTitle, body: html`<p>${words.changesNone}</p>` });
  const { asOf, change } = page.change;
  return sideSection({
    id: 'changes',
    title: words.changesTitle,
    promise: words.changesPromise(asOf),
    wide: true,
    body: [
      dataTable({
        caption: words.changesCaption,
        columns: [
          { title: words.table },
          { title: `${words.kept}, ${words.before.toLowerCase()}`, numeric: true },
          { title: `${words.kept}, ${words.now.toLowerCase()}`, numeric: true },
          { title: `${words.refused}, ${words.before.toLowerCase()}`, numeric: true },
          { title: `${words.refused}, ${words.now.toLowerCase()}`, numeric: true },
          { title: words.columnsChanged },
        ],
        rows: change.tables.map((table) => [
          table.table.replaceAll('_', ' '),
          ...[table.keptBefore, table.keptNow, table.refusedBefore, table.refusedNow].map((count) =>
            count === null ? words.none : sayNumber(count),
          ),
          sayColumns(table, words),
        ]),
      }),
      change.known.length === 0
        ? html`<p>${words.knownNoMove}</p>`
        : dataTable({
            caption: words.knownCaption,
            columns: [
              { title: words.characteristic },
              { title: words.knownBefore, numeric: true },
              { title: words.knownNow, numeric: true },
            ],
            rows: change.known.map((one) => [
              `${one.column.replaceAll('_', ' ')} (${one.table})`,
              words.inHundred(one.shareBefore),
              words.inHundred(one.shareNow),
            ]),
          }),
    ],
  });
};

const sayColumns = (table: TableChange, words: EvidenceWords): string => {
  if (table.state === 'new') return words.tableNew;
  if (table.state === 'gone') return words.tableGone;
  const said = [
    ...(table.columnsNew.length > 0 ? [words.columnsNew(table.columnsNew.join(', '))] : []),
    ...(table.columnsGone.length > 0 ? [words.columnsGone(table.columnsGone.join(', '))] : []),
  ];
  return said.length === 0 ? words.same : said.join('; ');
};

const acts = (page: SnapshotPage, words: EvidenceWords): HtmlPart =>
  page.mayLoad
    ? html`<section class="side" aria-label="${words.analyseAgain}"><div></div><div class="stack"><p class="soft">${words.analyseAgainHint}</p>${postForm(
        {
          action: `/evidence/snapshots/${page.id}/analyse`,
          formKey: page.formKey,
          body: button({ label: words.analyseAgain, kind: 'quiet' }),
        },
      )}${page.published ? html`<p class="soft">${words.takeBackHint}</p><p>${linkButton(`/evidence/snapshots/${page.id}/take-back`, words.takeBack, 'quiet')}</p>` : null}</div></section>`
    : null;

import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import { unknownDrawing } from '../../platform/page/unknown-drawing.ts';
import type { Cell, Publishable, PublishedTable } from '../disclosure/publishable.ts';
import { tableColumns } from './report-tables.ts';
import { sayNumber } from './say-number.ts';
import { trueCount } from './unknown-list.page.ts';

/** Tables of counts, with withheld cells marked as such. */
export const tablesSection = (findings: Publishable): Html | null =>
  findings.tables.length === 0
    ? null
    : sideSection({
        id: 'tables',
        title: 'Tables',
        promise: 'Suppressed figures come in sets, so that none can be worked out from the totals.',
        wide: true,
        body: findings.tables.map(published),
      });

const published = (table: PublishedTable): Html =>
  dataTable({
    caption: table.title,
    note: table.note,
    columns: tableColumns(table).map((title, index) => ({ title, numeric: index > 0 })),
    rows: table.rows.map((row) => [row.label, ...row.cells.map(cell)]),
  });

const cell = (one: Cell): Html => {
  if (one.is === 'count') return html`${sayNumber(one.value)}`;
  if (one.is === 'zero') return trueCount(0);
  return html`<span class="u">${unknownDrawing('suppressed')}suppressed</span>`;
};

import { type Html, type HtmlPart, html } from './html.ts';

export interface TableColumn {
  readonly title: string;
  readonly numeric?: boolean;
  /** A heading that is heard but not seen. */
  readonly unseen?: boolean;
}

export interface DataTable {
  readonly caption: string;
  /** The heading beside it says the same: the caption is heard, not seen. */
  readonly quiet?: boolean;
  readonly note?: string;
  readonly columns: readonly TableColumn[];
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly HtmlPart[])[];
  readonly foot?: readonly HtmlPart[];
}

/**
 * A table in its own scroll box, which the keyboard can reach. Accessibility: a caption names the table and its box; heads have a scope,
 * and the first cell names its row; a wide table scrolls in its box, never the page; at 320 pixels the page does not widen.
 */
export const dataTable = (table: DataTable): Html => {
  const note = table.note === undefined ? null : html`<span>${table.note}</span>`;
  const foot = table.foot === undefined ? null : html`<tfoot>${tableRow(table.foot, table.columns)}</tfoot>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table: ${table.caption}"><table>${table.quiet ? html`<caption class="unheaded"><span class="unseen">${table.caption}</span>${note}</caption>` : html`<caption>${table.caption}${note}</caption>`}
<thead><tr>${table.columns.map(headCell)}</tr></thead>
<tbody>${table.rows.map((row) => tableRow(row, table.columns))}</tbody>${foot}</table></div>`;
};

const headCell = (column: TableColumn): Html => {
  const title = column.unseen ? html`<span class="unseen">${column.title}</span>` : column.title;
  return column.numeric ? html`<th scope="col" class="n">${title}</th>` : html`<th scope="col">${title}</th>`;
};

const tableRow = (cells: readonly HtmlPart[], columns: readonly TableColumn[]): Html =>
  html`<tr>${cells.map((cell, index) => {
    if (index === 0) return html`<th scope="row">${cell}</th>`;
    return columns[index]?.numeric ? html`<td class="n">${cell}</td>` : html`<td>${cell}</td>`;
  })}</tr>
`;

import { type DataTable, dataTable } from './data-table.ts';
import { type Html, html } from './html.ts';

export interface ChartFigure {
  /** What the chart shows, said whole: it stands without the drawing. */
  readonly sentence: string;
  readonly note?: string;
  /** Names the scroll box: "Chart: days longer". */
  readonly label: string;
  readonly drawing: Html;
  readonly table?: DataTable;
}

/**
 * A chart with its sentence above it and its table below. Accessibility: the caption is the sentence that the chart proves and
 * stands without it; the drawing has a name in words; it scrolls in its own box, which the keyboard reaches; every figure is in a
 * table beneath, open on paper.
 */
export const chartFigure = (chart: ChartFigure): Html => {
  const note = chart.note === undefined ? null : html`<span>${chart.note}</span>`;
  const table =
    chart.table === undefined
      ? null
      : html`<details><summary>The same as a table</summary>${dataTable(chart.table)}</details>`;
  return html`<figure class="chart"><figcaption>${chart.sentence}${note}</figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="${chart.label}">${chart.drawing}</div>${table}</figure>`;
};

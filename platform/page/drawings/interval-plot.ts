import { type Html, html } from '../html.ts';
import { axisFor } from './axis.ts';
import type { DrawnInterval } from './interval.ts';
import { placeOnAxis } from './place-on-axis.ts';
import { textWidth } from './text-width.ts';
import { wrapWords } from './wrap-words.ts';

export interface IntervalPlot {
  /** Said to a screen reader: the whole drawing in a sentence. */
  readonly description: string;
  readonly crude: DrawnInterval & { readonly title: string };
  readonly like: DrawnInterval & { readonly title: string };
  /** What takes the first to the second, written between them. */
  readonly between: string;
  readonly unit: string;
  /** What no difference means here: "the same wait". */
  readonly even: string;
  readonly tickLabel: (value: number) => string;
}

const LEFT = 30;
const BOTTOM = 222;

/**
 * Two estimates of one gap on one axis: all as it comes (hollow, thin), and like with like (filled, thick, last). No difference is
 * always on the axis and is its thickest line. Labels sit on the marks. Accessibility: an image with a name in words; crude and
 * like with like differ by shape and weight; the figures are text on their marks; no hover holds anything.
 */
export const intervalPlot = (plot: IntervalPlot): Html => {
  const axis = axisFor([plot.crude, plot.like].flatMap((one) => [one.value, one.lower, one.upper]));
  const labels = Math.max(textWidth(plot.crude.label, 15), textWidth(plot.like.label, 19));
  const at = placeOnAxis(axis, LEFT, Math.max(380, 690 - labels));
  const titleAt = at(0) < 300 ? at(0) + 16 : LEFT;
  return html`<svg class="fig" viewBox="0 0 704 270" role="img" aria-label="${plot.description}">
${axis.ticks.map((tick) => tickLine(at(tick), tick === 0, plot.tickLabel(tick)))}
<text class="c-note" x="${at(axis.to)}" y="264" font-size="14" text-anchor="end">${plot.unit}</text>
<line class="c-even" x1="${at(0)}" y1="28" x2="${at(0)}" y2="226"/><text x="${Math.max(2, at(0) - 2)}" y="18" font-size="14" class="c-strong">No difference</text>
${at(0) < 300 ? html`<text x="${at(0) - 2}" y="264" font-size="14" class="c-note">${plot.even}</text>` : null}
<text x="${titleAt}" y="60" font-size="15" class="c-note">${plot.crude.title}</text>${crudeMark(plot.crude, at)}
${bridge(plot.between, at(plot.crude.value), at(plot.like.value))}
<text x="${titleAt}" y="176" font-size="17" class="c-strong">${plot.like.title}</text>${likeMark(plot.like, at)}</svg>`;
};

type Place = (value: number) => number;

const tickLine = (x: number, isZero: boolean, label: string): Html =>
  html`${isZero ? null : html`<line class="c-grid" x1="${x}" y1="34" x2="${x}" y2="${BOTTOM}"/>`}<text class="c-note" x="${x}" y="244" font-size="14" text-anchor="middle">${label}</text>`;

const crudeMark = (crude: DrawnInterval, at: Place): Html => {
  const [x, low, high] = [at(crude.value), at(crude.lower), at(crude.upper)];
  return html`<line class="c-thin" x1="${low}" y1="72" x2="${high}" y2="72"/><path class="c-thin" d="M${low} 65v14M${high} 65v14"/><rect class="c-hollow" x="${x - 7}" y="65" width="14" height="14"/><text x="${high + 14}" y="77" font-size="15" class="c-note">${crude.label}</text>`;
};

const likeMark = (like: DrawnInterval, at: Place): Html => {
  const [x, low, high] = [at(like.value), at(like.lower), at(like.upper)];
  return html`<line class="c-gap-line c-thick" x1="${low}" y1="190" x2="${high}" y2="190"/><path class="c-gap-line" d="M${low} 180v20M${high} 180v20"/><circle class="c-gap" cx="${x}" cy="190" r="11"/><text x="${high + 14}" y="196" font-size="19" class="c-strong">${like.label}</text>`;
};

const bridge = (words: string, from: number, to: number): Html => {
  const lines = wrapWords(words, 36).slice(0, 3);
  const widest = Math.max(0, ...lines.map((line) => textWidth(line, 14)));
  const x = Math.min(from + 12, 700 - widest);
  return html`<path class="c-thin c-dotted" d="M${from} 84V106H${to}V176"/>${lines.map((line, index) => html`<text x="${x}" y="${104 + index * 18}" font-size="14" class="c-note">${line}</text>`)}`;
};

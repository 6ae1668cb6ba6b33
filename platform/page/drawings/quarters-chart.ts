import { type Html, html } from '../html.ts';
import { type Axis, axisFor } from './axis.ts';
import { placeOnAxis } from './place-on-axis.ts';

export interface QuartersChart {
  readonly description: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
  readonly middle: number;
  readonly lower: number;
  readonly upper: number;
  readonly note: string;
  readonly tickLabel: (value: number) => string;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [48, 690, 20, 170];

/**
 * A gap by quarter with its control limits: shaded is within noise, a diamond lies outside it. Accessibility: an image with a name
 * in words; a quarter outside its limits is a diamond, one inside a disc; the words above say closing, widening or no change; a
 * table follows.
 */
export const quartersChart = (chart: QuartersChart): Html => {
  const axis = axisFor([...chart.points.map((point) => point.value), chart.lower, chart.upper], 4);
  const y = placeOnAxis(axis, BOTTOM, TOP);
  const step = (RIGHT - LEFT - 24) / Math.max(1, chart.points.length - 1);
  const x = (index: number): number => Math.round((LEFT + 12 + index * step) * 10) / 10;
  const line = chart.points.map((point, index) => `${x(index)},${y(point.value)}`).join(' ');
  return html`<svg class="fig" viewBox="0 0 704 214" role="img" aria-label="${chart.description}">
<rect class="c-band" x="${LEFT}" y="${y(chart.upper)}" width="${RIGHT - LEFT}" height="${Math.max(0, y(chart.lower) - y(chart.upper))}"/>${ticks(axis, y, chart.tickLabel)}
${limit('c-limit', y(chart.lower))}${limit('c-limit', y(chart.upper))}${limit('c-mean', y(chart.middle))}
<polyline class="c-run" points="${line}"/>${chart.points.map((point, index) => mark(x(index), y(point.value), isOutside(point.value, chart)))}
${ends(chart)}<text class="c-note" x="${LEFT}" y="210" font-size="13">${chart.note}</text></svg>`;
};

const isOutside = (value: number, chart: QuartersChart): boolean =>
  value < chart.lower || value > chart.upper;

const ticks = (axis: Axis, y: (value: number) => number, label: (value: number) => string): readonly Html[] =>
  axis.ticks.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'c-even' : 'c-grid'}" x1="${LEFT}" y1="${y(tick)}" x2="${RIGHT}" y2="${y(tick)}"/><text class="c-note" x="${LEFT - 8}" y="${y(tick) + 5}" font-size="13" text-anchor="end">${label(tick)}</text>`,
  );

const limit = (name: string, y: number): Html =>
  html`<line class="${name}" x1="${LEFT}" y1="${y}" x2="${RIGHT}" y2="${y}"/>`;

const mark = (x: number, y: number, outside: boolean): Html =>
  outside
    ? html`<path class="c-dot c-outside" d="M${x} ${y - 8}l8 8-8 8-8-8z"/>`
    : html`<circle class="c-dot" cx="${x}" cy="${y}" r="3.5"/>`;

const ends = (chart: QuartersChart): Html =>
  html`<text class="c-note" x="${LEFT}" y="190" font-size="13">${chart.points[0]?.label}</text><text class="c-note" x="${RIGHT}" y="190" font-size="13" text-anchor="end">${chart.points.at(-1)?.label}</text>`;

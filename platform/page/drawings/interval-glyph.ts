import { type Html, html } from '../html.ts';
import type { Axis } from './axis.ts';
import type { DrawnInterval } from './interval.ts';
import { placeOnAxis } from './place-on-axis.ts';

export interface IntervalGlyph {
  readonly axis: Axis;
  readonly interval: DrawnInterval;
  /** Written at the far end of the scale: "20 days". */
  readonly end?: string;
  readonly width?: number;
}

/**
 * The smallest drawing of a gap: the upright is no difference, the dot the value, the line its interval.
 * Hidden from screen readers, because the same numbers stand beside it in words.
 */
export const intervalGlyph = (glyph: IntervalGlyph): Html => {
  const width = glyph.width ?? 240;
  const height = glyph.interval.label === '' ? 32 : 46;
  const at = placeOnAxis(glyph.axis, 6, width - 6);
  const [x, low, high] = [at(glyph.interval.value), at(glyph.interval.lower), at(glyph.interval.upper)];
  const grid = glyph.axis.ticks.filter((tick) => tick !== 0);
  return html`<svg class="glyph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${grid.map((tick) => html`<line class="c-grid" x1="${at(tick)}" y1="4" x2="${at(tick)}" y2="28"/>`)}<line class="c-even" x1="${at(0)}" y1="4" x2="${at(0)}" y2="28"/><line class="c-gap-line" x1="${low}" y1="16" x2="${high}" y2="16"/><path class="c-gap-line" d="M${low} 11v10M${high} 11v10"/><circle class="c-gap" cx="${x}" cy="16" r="${high - low < 16 ? 3.5 : 5.5}"/>${labels(glyph, x, width)}</svg>`;
};

const labels = (glyph: IntervalGlyph, x: number, width: number): Html | null => {
  const { label } = glyph.interval;
  if (label === '') return null;
  const half = label.length * 3.8;
  const middle = Math.min(width - half, Math.max(half, x));
  const room = width - (glyph.end ?? '').length * 7 - 10;
  const end =
    glyph.end === undefined || middle + half > room
      ? null
      : html`<text x="${width - 1}" y="44" font-size="13" text-anchor="end" class="c-note">${glyph.end}</text>`;
  return html`<text x="${middle}" y="44" font-size="13" text-anchor="middle" class="c-strong">${label}</text>${end}`;
};

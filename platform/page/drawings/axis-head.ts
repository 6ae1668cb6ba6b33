import { type Html, html } from '../html.ts';
import type { Axis } from './axis.ts';
import { placeOnAxis } from './place-on-axis.ts';

/**
 * The scale that a column of glyphs shares, printed once at its head. Accessibility: hidden from screen readers with the glyphs
 * that it scales: each row says its figures in words.
 */
export const axisHead = (axis: Axis, unit: string, tickLabel: (value: number) => string): Html => {
  const at = placeOnAxis(axis, 6, 234);
  const anchor = (x: number): string => (x < 20 ? 'start' : x > 220 ? 'end' : 'middle');
  return html`<svg viewBox="0 0 240 34" width="240" height="34" aria-hidden="true">${axis.ticks.map((tick) => html`<text class="c-note" x="${at(tick)}" y="31" font-size="13" text-anchor="${anchor(at(tick))}">${tickLabel(tick)}</text>`)}<text class="c-strong" x="${Math.max(3, at(0) - 3)}" y="12" font-size="13" text-anchor="${at(0) > 150 ? 'end' : 'start'}">No difference</text><text class="c-note" x="239" y="12" font-size="13" text-anchor="end">${unit}</text></svg>`;
};

import { type Html, html } from '../../../platform/page/html.ts';
import type { SheetGap, SheetSilence, SheetTally } from './sheet.ts';
import { marksFor } from './sheet-promises.ts';

const WIDTH = 104;

/** A gap on its unit's scale: the thick upright is no difference, the dot our figure, the line its interval. Its words stand beside it. */
export const gapDrawing = (gap: SheetGap): Html => {
  const { scale } = gap;
  const at = (value: number): number =>
    Math.round((6 + ((value - scale.from) / (scale.to - scale.from)) * (WIDTH - 12)) * 10) / 10;
  const [x, low, high] = [at(gap.value), at(gap.lower), at(gap.upper)];
  return html`<svg class="glyph" viewBox="0 0 ${WIDTH} 28" width="${WIDTH}" height="28" aria-hidden="true">${scale.ticks
    .filter((tick) => tick !== 0)
    .map(
      (tick) => html`<line class="c-grid" x1="${at(tick)}" y1="4" x2="${at(tick)}" y2="25"/>`,
    )}<line class="c-even" x1="${at(0)}" y1="4" x2="${at(0)}" y2="25"/><line class="c-gap-line" x1="${low}" y1="14" x2="${high}" y2="14"/><path class="c-gap-line" d="M${low} 9v10M${high} 9v10"/><circle class="c-gap" cx="${x}" cy="14" r="${high - low < 16 ? 3.5 : 5.5}"/></svg>`;
};

/** Heard (filled) of what was expected (dashed), with its interval. */
export const silenceDrawing = (silence: SheetSilence): Html => {
  const at = (ratio: number): number => Math.round((2 + Math.min(1.2, Math.max(0, ratio)) * 76) * 10) / 10;
  return html`<svg viewBox="0 0 96 20" width="96" height="20" aria-hidden="true"><rect class="c-expected" x="${at(Math.min(1, silence.value))}" y="6" width="${Math.round((78 - at(Math.min(1, silence.value))) * 10) / 10}" height="8"/><rect class="c-silence" x="2" y="6" width="${Math.round((at(silence.value) - 2) * 10) / 10}" height="8"/><path class="c-whisker-halo" d="M${at(silence.lower)} 10H${at(silence.upper)}M${at(silence.lower)} 4v12M${at(silence.upper)} 4v12"/><path class="c-whisker" d="M${at(silence.lower)} 10H${at(silence.upper)}M${at(silence.lower)} 5v10M${at(silence.upper)} 5v10"/></svg>`;
};

/** One mark for so many promises: kept a disc with a tick, on their way a ring, lapsed an open ring with a cross. The words stand below. */
export const tallyDrawing = (tally: SheetTally): Html =>
  html`<div class="board-tally" aria-hidden="true">${marks(tally.kept, tally, KEPT)}${marks(tally.open, tally, OPEN)}${marks(tally.lapsed + tally.notKept, tally, LAPSED)}</div>`;

const marks = (count: number, tally: SheetTally, mark: Html): readonly Html[] =>
  Array.from({ length: marksFor(count, tally.eachMark) }, () => mark);

const KEPT = html`<svg viewBox="0 0 16 16" class="board-kept"><circle cx="8" cy="8" r="7.5" fill="currentColor"/><path class="board-tick" d="m4.5 8.3 2.6 2.6 4.6-5.4" stroke-width="1.8" fill="none"/></svg>`;
const OPEN = html`<svg viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`;
const LAPSED = html`<svg viewBox="0 0 16 16" class="board-lapsed"><path d="M8 1.5A6.5 6.5 0 1 0 14.5 8M5 5l6 6M11 5l-6 6" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`;

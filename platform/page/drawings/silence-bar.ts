import { type Html, html } from '../html.ts';

export interface SilenceBar {
  /** Heard over expected; 1 is as expected. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly state: 'silence' | 'candidate' | 'uncovered';
  /** The ratio at the right-hand end, shared by all bars of one table; at least 1. */
  readonly end: number;
}

const WIDTH = 166;

/**
 * The dashed outline is what was expected, the fill what was heard, the whisker its interval.
 * A candidate is pale, an uncovered place hatched and empty. Hidden from screen readers: the figures stand beside it.
 */
export const silenceBar = (bar: SilenceBar): Html => {
  const end = Math.max(1, bar.end);
  const x = (ratio: number): number =>
    Math.round((2 + (Math.min(end, Math.max(0, ratio)) / end) * (WIDTH - 4)) * 10) / 10;
  if (bar.state === 'uncovered')
    return frame(
      html`<rect class="c-hex-uncovered" fill="url(#p-hatch)" x="2" y="6" width="${x(1) - 2}" height="18"/>`,
    );
  const fill = bar.state === 'silence' ? 'c-silence' : 'c-expected c-pale';
  return frame(
    html`<rect class="c-expected" x="2" y="6" width="${x(1) - 2}" height="18"/><rect class="${fill}" x="2" y="6" width="${Math.max(0, x(bar.value) - 2)}" height="18"/><path class="c-whisker-halo" d="M${x(bar.lower) - 2} 15H${x(bar.upper) + 2}M${x(bar.lower)} 9v12M${x(bar.upper)} 9v12"/><path class="c-whisker" d="M${x(bar.lower)} 15H${x(bar.upper)}M${x(bar.lower)} 10v10M${x(bar.upper)} 10v10"/>`,
  );
};

const frame = (inside: Html): Html =>
  html`<svg viewBox="0 0 170 30" width="170" height="30" aria-hidden="true">${inside}</svg>`;

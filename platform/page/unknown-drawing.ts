import { type Html, html } from './html.ts';

/** The five ways not to have a number. A true zero is among them because it looks like one and is not. */
export type Unknown = keyof typeof DRAWINGS;

/**
 * The drawing of one kind of unknown, the same everywhere. Its word always stands beside it. Accessibility: hidden from screen
 * readers, because the word beside it says the same; five shapes that differ without colour, at 16 pixels and on paper.
 */
export const unknownDrawing = (kind: Unknown): Html =>
  html`<svg viewBox="0 0 40 40" aria-hidden="true">${DRAWINGS[kind]}</svg>`;

const DRAWINGS = {
  notAsked: html`<circle class="u-ink" cx="20" cy="20" r="16" stroke-dasharray="5 4.6"/>`,
  notRecorded: html`<path class="u-ink" d="M5 5h30v30H5z"/><circle class="u-fill" cx="12.5" cy="20" r="2.4"/><circle class="u-fill" cx="20" cy="20" r="2.4"/><circle class="u-fill" cx="27.5" cy="20" r="2.4"/>`,
  preferNotToSay: html`<circle class="u-ink" cx="20" cy="20" r="16"/><path class="u-ink u-bar" d="M11 20h18"/>`,
  suppressed: html`<path class="u-ink" d="M5 5h30v30H5zM5 15 15 5M5 25 25 5M5 35 35 5M15 35 35 15M25 35 35 25"/>`,
  zero: html`<path class="u-ink u-bar" d="M20 4c-6 0-9 5-9 12s3 12 9 12 9-5 9-12-3-12-9-12z"/><path class="u-ink" d="M8 33.5h24M8 37.5h24"/>`,
} as const;

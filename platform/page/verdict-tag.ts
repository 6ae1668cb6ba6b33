import { type Html, html } from './html.ts';

/** What a tag's wash and ink stand for. The shape and the words carry the meaning. */
export type TagRole = 'gap' | 'silence' | 'cannot' | 'good' | 'plain';

export type TagIcon = keyof typeof ICONS;

/**
 * A verdict in a sentence's order: shape, then words. Accessibility: the words say the verdict; shape and dash repeat it without
 * colour; the drawing is hidden from screen readers; ink on its wash is 5.9 to 1 or more; forced colours and paper keep the edge.
 */
export const verdictTag = (role: TagRole, icon: TagIcon, words: string): Html =>
  html`<span class="tag tag--${role}"><svg viewBox="0 0 16 16" aria-hidden="true">${ICONS[icon]}</svg>${words}</span>`;

const ICONS = {
  bars: html`<path d="M3 14V9M8 14V9M13 14V2" stroke="currentColor" stroke-width="3" fill="none"/>`,
  noise: html`<path d="M1 5h14M1 11h14" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2 2"/><path d="m1 8 3-1.5L7 9l3-2 5 1.2" stroke="currentColor" stroke-width="1.8" fill="none"/>`,
  closing: html`<path d="M2 3l9 5h3M2 13l9-5" stroke="currentColor" stroke-width="2" fill="none"/>`,
  widening: html`<path d="M2 8h3l9-5M5 8l9 5" stroke="currentColor" stroke-width="2" fill="none"/>`,
  tick: html`<path d="m2 8.5 4 4 8-9" stroke="currentColor" stroke-width="2.6" fill="none"/>`,
  half: html`<circle cx="8" cy="8" r="6.2" stroke="currentColor" stroke-width="1.6" fill="none"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>`,
  cross: html`<path d="M3 3l10 10M13 3 3 13" stroke="currentColor" stroke-width="2.4" fill="none"/>`,
  question: html`<circle cx="8" cy="8" r="6" stroke="currentColor" stroke-width="1.75" stroke-dasharray="3 2.2" fill="none"/><path d="M8 4.5v4M8 10.3v1.7" stroke="currentColor" stroke-width="1.75"/>`,
  speech: html`<path d="M2 3h12v8H7l-3 3v-3H2z" stroke="currentColor" stroke-width="1.75" stroke-dasharray="2.5 2" fill="none"/>`,
  hatch: html`<path d="M2 2h12v12H2zM2 6l4-4M2 10l8-8M2 14 14 2M6 14l8-8M10 14l4-4" stroke="currentColor" stroke-width="1.5" fill="none"/>`,
  pause: html`<path d="M5 2v12M11 2v12" stroke="currentColor" stroke-width="3" fill="none"/>`,
  clock: html`<path d="M8 2.2A5.8 5.8 0 1 0 13.8 8" stroke="currentColor" stroke-width="2.2" fill="none"/><path d="M8 4.5V8l2.5 2" stroke="currentColor" stroke-width="1.8" fill="none"/>`,
  ring: html`<circle cx="8" cy="8" r="5.8" stroke="currentColor" stroke-width="2.2" fill="none"/>`,
  lock: html`<path d="M3 7h10v7H3zM5 7V5a3 3 0 0 1 6 0v2" stroke="currentColor" stroke-width="1.75" fill="none"/>`,
} as const;

import { type Html, html } from '../../platform/page/html.ts';
import { type Unknown, unknownDrawing } from '../../platform/page/unknown-drawing.ts';
import type { UnknownCells } from '../disclosure/publishable.ts';
import { cellHtml } from './cell.page.ts';

/**
 * The four kinds of unknown, with their counts where they are given, and a true zero: five drawings, five words. Accessibility:
 * each kind is a drawing and its word, in one order everywhere; a figure that is suppressed says so.
 */
export const unknownList = (kinds: UnknownCells | null): Html =>
  html`<ul class="unknown" role="list">${ITEMS.map(([kind, word, asks]) => {
    const count = kind === 'zero' || kinds === null ? null : html`: ${cellHtml(kinds[kind])}`;
    return html`<li>${unknownDrawing(kind)}<div><b>${word}${count}</b><span>${asks}</span></div></li>`;
  })}</ul>`;

const ITEMS: readonly (readonly [Unknown, string, string])[] = [
  ['notAsked', 'Not asked', 'We never put the question. Ask.'],
  ['notRecorded', 'Not recorded', 'We spoke, and kept no answer. Ask again, and write it down.'],
  ['preferNotToSay', 'Prefer not to say', 'They answered. Do not ask again.'],
  ['suppressed', 'Suppressed', 'We know. Showing it could name someone, so it is withheld.'],
  ['zero', 'A true zero', 'We looked at everyone. There are none.'],
];

import { type Html, html } from '../../platform/page/html.ts';
import { type Unknown, unknownDrawing } from '../../platform/page/unknown-drawing.ts';
import type { UnknownCounts } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

/** The four kinds of unknown with their counts, and a true zero: five drawings, five words. */
export const unknownList = (kinds: UnknownCounts): Html =>
  html`<ul class="unknown" role="list">${ITEMS.map(([kind, word, asks]) => {
    const count = kind === 'zero' ? null : html`: ${trueCount(kinds[kind])}`;
    return html`<li>${unknownDrawing(kind)}<div><b>${word}${count}</b><span>${asks}</span></div></li>`;
  })}</ul>`;

/** A count in a cell: a true zero is drawn as one, never as a blank. */
export const trueCount = (count: number): Html =>
  count === 0 ? html`<span class="true-zero">0</span>` : html`${sayNumber(count)}`;

const ITEMS: readonly (readonly [Unknown, string, string])[] = [
  ['notAsked', 'Not asked', 'We never put the question. Ask.'],
  ['notRecorded', 'Not recorded', 'We spoke, and kept no answer. Ask again, and write it down.'],
  ['preferNotToSay', 'Prefer not to say', 'They answered. Do not ask again.'],
  ['suppressed', 'Suppressed', 'We know. Showing it could name someone, so it is withheld.'],
  ['zero', 'A true zero', 'We looked at everyone. There are none.'],
];

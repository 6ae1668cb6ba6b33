import { type Html, html } from '../../platform/page/html.ts';
import { unknownDrawing } from '../../platform/page/unknown-drawing.ts';
import type { Cell } from '../disclosure/publishable.ts';
import { sayNumber } from './say-number.ts';

/** A cell of a table: held, a true zero and withheld are three things, and look and read differently. */
export const cellHtml = (cell: Cell): Html => {
  if (cell.is === 'suppressed') return html`<span class="u">${unknownDrawing('suppressed')}suppressed</span>`;
  return trueCount(cell.is === 'zero' ? 0 : cell.value);
};

/** A plain count: a true zero is drawn as one, never as a blank. */
export const trueCount = (count: number): Html =>
  count === 0 ? html`<span class="true-zero">0</span>` : html`${sayNumber(count)}`;

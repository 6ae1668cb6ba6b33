import { errorSummary, type FieldError, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import type { Seat } from '../record/seat.postgres.ts';
import { movesFrom, type SeatMove } from '../seat.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface SeatsPage {
  readonly panel: PanelRecord;
  readonly formKey: string;
  readonly seats: readonly Seat[];
  /** Reference → name, for those who may read it. */
  readonly names: ReadonlyMap<string, string>;
  readonly empty: number;
  readonly today: string;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

/** Who was drawn and what they say: acceptances, declines with reasons, reserves in their order, terms. */
export const seatsPage = (page: SeatsPage, words: PanelWords): Html => {
  const { panel, seats, empty } = page;
  const next = seats.find(({ state }) => state === 'reserve');
  return html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.seatsTitle}</h1>${errorSummary(page.errors)}<p class="lede">${words.seatsLede}</p>
${seats.length === 0 ? html`<p>${words.seatsNone}</p><p>${linkButton(`/panels/${panel.id}/draw`, words.seatsNoneLink)}</p>` : html`<p><b>${empty > 0 ? words.seatsOpen(empty) : words.seatsFull}</b> ${empty > 0 ? (next === undefined ? words.noReserveLeft : words.nextReserve(next.reference)) : null}</p>${empty > 0 && next === undefined ? html`<p>${linkButton(`/panels/${panel.id}/draw`, words.drawEmpty)}</p>` : null}`}</div></section>
${
  seats.length === 0
    ? null
    : sideSection({
        id: 'seats',
        title: words.seatsCaption,
        body: html`<ul role="list" class="pn-cards">${seats.map((seat) => card(seat, page, words))}</ul>`,
      })
}`;
};

const card = (seat: Seat, page: SeatsPage, words: PanelWords): Html => {
  const filled = page.seats.find(({ id }) => id === seat.replaces);
  const moves = movesFrom(seat.state, seat.replaced).filter((move) => move !== 'call' || page.empty > 0);
  return html`<li><h3>${page.names.get(seat.reference) ?? words.erasedPerson} <span class="small soft">${seat.reference}</span></h3>
<p><b>${words.sayState2(seat.state)}</b>${filled === undefined ? null : html` <span class="soft">${words.replacesSeat(filled.reference)}</span>`}${seat.reason === '' ? null : html` <span class="soft">${words.reasonIs(seat.reason)}</span>`}</p>
${seat.termFrom === null || seat.termTo === null ? null : html`<p class="soft">${words.seatTerm}: ${words.term(sayDay(seat.termFrom), sayDay(seat.termTo))}${seat.leftOn === null ? null : html`; ${words.leftOn(sayDay(seat.leftOn))}`}</p>`}
${moves.length === 0 ? null : html`<div class="pn-acts">${moves.map((move) => moveForm(seat, move, page, words))}</div>`}</li>`;
};

/** One small form a move; which fields it has depends on the move. */
const moveForm = (seat: Seat, move: SeatMove, page: SeatsPage, words: PanelWords): Html => {
  const name = (field: string): string => `${field}-${seat.id}`;
  const wrong = page.errors.some(({ field }) => field.endsWith(seat.id)) && page.typed.text('move') === move;
  const typed = (field: string): string => (wrong ? page.typed.text(field) : '');
  const label = (field: string, text: string, type: 'date' | 'text', value: string): Html =>
    html`<label>${text}<input class="field" id="${name(`${move === 'leave' ? 'leave-' : ''}${field}`)}" name="${field}" type="${type}" value="${value}"${wrong ? html` aria-invalid="true"` : null}></label>`;
  const fields: HtmlPart = {
    accept: label('from', words.acceptFrom, 'date', typed('from') || page.today),
    decline: label('reason', words.declineReason, 'text', typed('reason')),
    call: null,
    leave: [
      label('from', words.leaveOn, 'date', typed('from') || page.today),
      label('reason', words.leaveReason, 'text', typed('reason')),
    ],
    'take back': null,
  }[move];
  return postForm({
    action: `/panels/${page.panel.id}/seats/${seat.id}`,
    formKey: page.formKey,
    body: html`<div class="pn-row-form"><input type="hidden" name="move" value="${move}">${fields}<button class="btn btn--quiet" type="submit" aria-label="${words.moveOf(move, seat.reference)}">${words.sayMove(move)}</button></div>`,
  });
};

import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { type PanelRecord, panelById } from '../record/panel.postgres.ts';
import { moveSeat, type Seat, seatsOf } from '../record/seat.postgres.ts';
import { volunteersOf } from '../record/volunteer.postgres.ts';
import { isSeatMove, SEAT_MOVES, type SeatMove, termEnd } from '../seat.ts';
import { isDay, panelCrumb } from './panel-pages.http.ts';
import { dayOf } from './say-day.ts';
import { seatsPage } from './seats.page.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const PEOPLE = ['panel', 'read volunteers'] as const;

/** Who was drawn and what they say. */
export const seatRoutes = (): readonly Route[] => [
  { method: 'GET', path: '/panels/:panel/seats', may: PEOPLE, answer: (visit) => show(visit, []) },
  { method: 'POST', path: '/panels/:panel/seats/:seat', may: PEOPLE, answer: move },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

/** Seats that nobody holds and nobody has been asked for. */
const emptySeats = (panel: PanelRecord, seats: readonly Seat[]): number =>
  seats.length === 0
    ? 0
    : Math.max(
        0,
        panel.size - seats.filter(({ state }) => state === 'accepted' || state === 'offered').length,
      );

const show = async (
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const seats = await seatsOf(panel.id, tx);
    const people = seats.length === 0 ? [] : await volunteersOf(panel.id, tx);
    return { panel, seats, names: new Map(people.map(({ reference, name }) => [reference, name])) };
  });
  if (found === null) return { notFound: true };
  const main = seatsPage(
    {
      ...found,
      formKey: visit.formKey,
      empty: emptySeats(found.panel, found.seats),
      today: dayOf(visit.now),
      typed: visit.form,
      errors,
    },
    words,
  );
  return {
    page: {
      title: words.seatsTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main,
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const move = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const asked = visit.form.text('move');
  if (!isSeatMove(asked)) return { notFound: true };
  const errors = faultsOf(visit, asked, words);
  if (errors.length > 0) return show(visit, errors);
  const done = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    const seats = panel ? await seatsOf(panel.id, tx) : [];
    const seat = seats.find(({ id }) => id === visit.params['seat']);
    if (!panel || !seat) return null;
    const gap = seats.find(({ state, replaced }) => (state === 'declined' || state === 'left') && !replaced);
    if (asked === 'call' && (!gap || emptySeats(panel, seats) === 0))
      return { error: words.moveNoSeat, panel, seat };
    const from = hasDay(asked) ? visit.form.text('from') : null;
    const moved = await moveSeat(
      seat.id,
      {
        move: asked,
        reason: visit.form.text('reason').trim(),
        from,
        to: asked === 'accept' && from !== null ? termEnd(from, panel.termMonths) : null,
        replaces: asked === 'call' ? (gap?.id ?? null) : null,
      },
      tx,
    );
    return { error: moved ? null : words.moveLate, panel, seat };
  });
  if (done === null) return { notFound: true };
  if (done.error !== null) return show(visit, [{ field: 'seats', error: done.error }]);
  return {
    goTo: `/panels/${done.panel.id}/seats`,
    notice: words.moved(done.seat.reference, SEAT_MOVES[asked].to),
  };
};

/** Taking a seat and leaving one have a day; what else was typed there is not read. */
const hasDay = (asked: SeatMove): boolean => asked === 'accept' || asked === 'leave';

const faultsOf = (visit: Visit, asked: SeatMove, words: PanelWords) => {
  const seat = visit.params['seat'] ?? '';
  const needsDay = hasDay(asked);
  const needsReason = asked === 'decline' || asked === 'leave';
  const reason = visit.form.text('reason').trim();
  const before = asked === 'leave' ? 'leave-' : '';
  return [
    ...(needsDay && !isDay(visit.form.text('from'))
      ? [{ field: `${before}from-${seat}`, error: words.moveDateWrong }]
      : []),
    ...(needsReason && reason === ''
      ? [{ field: `${before}reason-${seat}`, error: words.moveReasonMissing }]
      : []),
    ...(reason.length > 500 ? [{ field: `${before}reason-${seat}`, error: words.longText(500) }] : []),
  ];
};

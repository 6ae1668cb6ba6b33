export type SeatState = 'reserve' | 'offered' | 'accepted' | 'declined' | 'left';

/** What can be done with a seat: each move, from where, to where. Declining and accepting can be taken back until the seat is filled again. */
export const SEAT_MOVES = {
  accept: { from: ['offered'], to: 'accepted' },
  decline: { from: ['offered'], to: 'declined' },
  call: { from: ['reserve'], to: 'offered' },
  leave: { from: ['accepted'], to: 'left' },
  'take back': { from: ['accepted', 'declined'], to: 'offered' },
} as const satisfies Record<string, { readonly from: readonly SeatState[]; readonly to: SeatState }>;

export type SeatMove = keyof typeof SEAT_MOVES;

export const isSeatMove = (text: string): text is SeatMove => Object.hasOwn(SEAT_MOVES, text);

/** Moves that a seat in this state allows. A declined seat that a reserve has filled stays declined. */
export const movesFrom = (state: SeatState, replaced: boolean): readonly SeatMove[] =>
  (['accept', 'decline', 'call', 'leave', 'take back'] as const).filter((move) => {
    const from: readonly SeatState[] = SEAT_MOVES[move].from;
    return from.includes(state) && !(move === 'take back' && replaced);
  });

/** The last day of a term of so many months from a day. Worked: 2026-08-31 and 6 months end on 2027-02-27. */
export function termEnd(from: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = from.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) - 86_400_000;
  return new Date(end).toISOString().slice(0, 10);
}

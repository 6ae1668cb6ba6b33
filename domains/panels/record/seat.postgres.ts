import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { SEAT_MOVES, type SeatMove, type SeatState } from '../seat.ts';

export interface Seat {
  readonly id: string;
  readonly panel: string;
  readonly draw: string | null;
  readonly reference: string;
  readonly state: SeatState;
  readonly place: number;
  /** The seat that this reserve fills. */
  readonly replaces: string | null;
  /** Whether a reserve has been called for it. */
  readonly replaced: boolean;
  readonly reason: string;
  readonly termFrom: string | null;
  readonly termTo: string | null;
  readonly leftOn: string | null;
}

const COLUMNS = sql`s.id, s.panel_id as panel, s.draw_id as draw, s.reference, s.state, s.place, s.replaces, s.reason,
  s.term_from::text as "termFrom", s.term_to::text as "termTo", s.left_on::text as "leftOn",
  exists (select from hearth.panel_seat r where r.replaces = s.id) as replaced`;

/** The seats of a panel under references, without names. */
export const seatsOf = async (panel: string, tx: Transaction): Promise<readonly Seat[]> => {
  const { rows } = await sql<Seat>`select ${COLUMNS} from hearth.panel_seat s where s.panel_id = ${panel}
    order by s.state = 'reserve', s.place, s.reference`.execute(tx);
  return rows;
};

/** Offers seats to those who were drawn and keeps the reserves in their order. People who have a seat keep it. */
export const offerSeats = async (
  { panel, draw }: { readonly panel: string; readonly draw: string },
  { members, reserves }: { readonly members: readonly string[]; readonly reserves: readonly string[] },
  tx: Transaction,
): Promise<void> => {
  await sql`insert into hearth.panel_seat (panel_id, draw_id, volunteer_id, reference, state, place)
    select ${panel}, ${draw}, v.id, d.reference, d.state, d.place
    from jsonb_to_recordset(${JSON.stringify([
      ...members.map((reference, at) => ({ reference, state: 'offered', place: at + 1 })),
      ...reserves.map((reference, at) => ({ reference, state: 'reserve', place: at + 1 })),
    ])}::jsonb) as d(reference text, state text, place int)
    left join hearth.panel_volunteer v on v.panel_id = ${panel} and v.reference = d.reference
    on conflict (panel_id, reference) do update set state = excluded.state, answered_at = null
      where panel_seat.state = 'reserve'`.execute(tx);
};

export interface SeatChange {
  readonly move: SeatMove;
  readonly reason: string;
  /** For accepting: the first and the last day. For leaving: the day. */
  readonly from: string | null;
  readonly to: string | null;
  /** For calling a reserve: the seat that it fills. */
  readonly replaces: string | null;
}

/** Makes a move. False where the seat is not, or is no longer, in a state that allows it. */
export const moveSeat = async (seat: string, change: SeatChange, tx: Transaction): Promise<boolean> => {
  const { from, to } = SEAT_MOVES[change.move];
  const termFrom = change.move === 'accept' ? change.from : null;
  const termTo = change.move === 'accept' ? change.to : null;
  const leaves = change.move === 'leave';
  const { numAffectedRows } =
    await sql`update hearth.panel_seat s set state = ${to}, answered_at = now(), reason = ${change.reason},
      term_from = case when ${leaves} then term_from else ${termFrom}::date end,
      term_to = case when ${leaves} then term_to else ${termTo}::date end,
      left_on = case when ${leaves} then ${change.from}::date end,
      replaces = coalesce(${change.replaces}::uuid, replaces)
    where s.id = ${seat} and s.state = any(${[...from]}::text[])
      and not (${change.move === 'take back'} and exists (select from hearth.panel_seat r where r.replaces = s.id))`.execute(
      tx,
    );
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await recordAudit({ act: change.move, noun: 'panel seat', id: seat }, tx);
  return true;
};

/** What members of a panel said of themselves, seat by seat, without who they are. */
export const memberAnswers = async (
  panel: string,
  tx: Transaction,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> => {
  const { rows } = await sql<{ readonly seat: string; readonly answers: Readonly<Record<string, string>> }>`
    select seat_id as seat, jsonb_object_agg(feature, value) as answers from hearth.panel_member_answer
    where panel_id = ${panel} group by seat_id`.execute(tx);
  return new Map(rows.map(({ seat, answers }) => [seat, answers]));
};

import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { listedHomes, listOrder, type SilenceListAsked } from './silence-list.postgres.ts';
import type { HandOver, ListedHome } from './silence-list.ts';

export interface ToHandOver {
  readonly list: SilenceListAsked;
  /** Of the list, only these; everything that fits the filter where absent. */
  readonly only?: readonly string[];
  /** At most so many, in the order of the list. */
  readonly most: number;
  readonly toWhom: string;
  readonly purpose: string;
  /** The choice in words. */
  readonly chosen: string;
  /** After this day the homes are free again. */
  readonly backBy: string;
}

/** None of the homes asked for could be handed over: they are not on the list, or somebody holds them. */
export class NothingToHandOver extends Error {}

/**
 * Hands homes over as a call list. A home that somebody holds already is left out, also when two people do this at the same moment.
 * Throws `NothingToHandOver` where none is left, so that the transaction leaves nothing.
 */
export async function handOver(
  given: ToHandOver,
  now: Date,
  tx: Transaction,
): Promise<{ readonly id: string; readonly homes: number }> {
  await sql`
    update hearth.hand_over_home hh set live = false from hearth.hand_over o
    where o.id = hh.hand_over_id and hh.live and o.back_by < ${given.list.today}::date`.execute(tx);
  const { rows: made } = await sql<{ id: string }>`
    insert into hearth.hand_over (edition_id, at, to_whom, purpose, chosen, back_by)
    values (${given.list.edition}::uuid, ${now}, ${given.toWhom}, ${given.purpose}, ${given.chosen}, ${given.backBy}::date)
    returning id::text`.execute(tx);
  const id = made[0]?.id ?? '';
  const only = given.only ?? null;
  const { rows: taken } = await sql`
    insert into hearth.hand_over_home (hand_over_id, home_id)
    select ${id}::uuid, h.home_id from ${listedHomes(given.list)} and o.id is null
      and (${only}::text[] is null or h.home_id = any (${only}::text[]))
    order by ${listOrder} limit ${given.most}
    on conflict (home_id) where live do nothing
    returning home_id`.execute(tx);
  if (taken.length === 0) throw new NothingToHandOver('No home was left to hand over.');
  return { id, homes: taken.length };
}

interface HandOverRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly to_whom: string;
  readonly purpose: string;
  readonly chosen: string;
  readonly homes: number;
  readonly back_by: string;
  readonly taken_back_at: Date | null;
  readonly taken_back_by: string;
  readonly taken_back_why: string | null;
}

const SELECT = sql`
  select o.id::text, o.at, coalesce(c.name, '') as by, o.to_whom, o.purpose, o.chosen, o.back_by::text,
    (select count(*)::integer from hearth.hand_over_home hh where hh.hand_over_id = o.id) as homes,
    o.taken_back_at, coalesce(b.name, '') as taken_back_by, o.taken_back_why
  from hearth.hand_over o
  left join hearth.colleague c on c.id::text = o.by_person
  left join hearth.colleague b on b.id::text = o.taken_back_by`;

const handOverOf = (row: HandOverRow): HandOver => ({
  id: row.id,
  at: row.at,
  by: row.by,
  toWhom: row.to_whom,
  purpose: row.purpose,
  chosen: row.chosen,
  homes: row.homes,
  backBy: row.back_by,
  takenBack:
    row.taken_back_at === null
      ? null
      : { at: row.taken_back_at, by: row.taken_back_by, why: row.taken_back_why ?? '' },
});

/** The hand-overs, latest first. */
export async function handOvers(
  { skip, most }: { readonly skip: number; readonly most: number },
  tx: Transaction,
): Promise<{ readonly handOvers: readonly HandOver[]; readonly total: number }> {
  const { rows } =
    await sql<HandOverRow>`${SELECT} order by o.at desc, o.id limit ${most} offset ${skip}`.execute(tx);
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*)::integer as n from hearth.hand_over`.execute(tx);
  return { handOvers: rows.map(handOverOf), total: counted[0]?.n ?? 0 };
}

/** The hand-overs that ever held one home, latest first. */
export async function handOversOfHome(homeId: string, tx: Transaction): Promise<readonly HandOver[]> {
  const { rows } = await sql<HandOverRow>`${SELECT}
    where o.id in (select hand_over_id from hearth.hand_over_home where home_id = ${homeId}) order by o.at desc, o.id`.execute(
    tx,
  );
  return rows.map(handOverOf);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One hand-over; `null` where there is none. */
export async function handOverById(id: string, tx: Transaction): Promise<HandOver | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await sql<HandOverRow>`${SELECT} where o.id = ${id}::uuid`.execute(tx);
  return rows[0] ? handOverOf(rows[0]) : null;
}

/** The homes of one hand-over as the list that it was made from had them, in the order of the list. Its reading belongs in the audit. */
export async function callList(
  id: string,
  tx: Transaction,
): Promise<readonly Omit<ListedHome, 'handedOver'>[]> {
  const { rows } = await sql<{
    home_id: string;
    place: string | null;
    reasons: readonly string[] | null;
    last_contact: string | null;
  }>`
    select hh.home_id, h.place, h.reasons, h.last_contact::text
    from hearth.hand_over_home hh join hearth.hand_over o on o.id = hh.hand_over_id
    left join hearth.silence_list_home h on h.edition_id = o.edition_id and h.home_id = hh.home_id
    where hh.hand_over_id = ${id}::uuid order by ${listOrder}, hh.home_id collate "C"`.execute(tx);
  return rows.map((row) => ({
    homeId: row.home_id,
    place: row.place ?? '',
    reasons: row.reasons ?? [],
    lastContact: row.last_contact,
  }));
}

/** Takes a hand-over back with a reason: its homes are free again, and it stays on record. False where it was back already. */
export async function takeBackHandOver(
  { id, why, by }: { readonly id: string; readonly why: string; readonly by: string },
  now: Date,
  tx: Transaction,
): Promise<boolean> {
  const { rows } = await sql`
    update hearth.hand_over set taken_back_at = ${now}, taken_back_by = ${by}, taken_back_why = ${why}
    where id = ${id}::uuid and taken_back_at is null returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`update hearth.hand_over_home set live = false where hand_over_id = ${id}::uuid and live`.execute(
    tx,
  );
  return true;
}

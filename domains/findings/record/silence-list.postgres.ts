import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { REASON_TO_CONTACT } from '../reason-to-contact.ts';
import type { ListedHome, SilenceFilter } from './silence-list.ts';

interface HomeRow {
  readonly home_id: string;
  readonly place: string;
  readonly reasons: readonly string[];
  readonly last_contact: string | null;
  readonly hand_over: string | null;
  readonly handed_on: string | null;
  readonly to_whom: string | null;
}

/** Which homes, on which day: the list of one edition, as handed over until `today`. */
export interface SilenceListAsked {
  readonly edition: string;
  readonly filter: SilenceFilter;
  /** The calendar day in the United Kingdom. */
  readonly today: string;
}

/** Quiet and in need first; then never heard from, then longest unheard; then by the home's own id. */
export const listOrder = sql`(h.reasons @> array[${REASON_TO_CONTACT.reporting}]) desc, h.last_contact asc nulls first, h.home_id collate "C"`;

/** The homes of a list with the hand-over that holds each now. `where` narrows `h`, a home, and `o`, its hand-over. */
export const listedHomes = ({ edition, filter, today }: SilenceListAsked): RawBuilder<unknown> => sql`
  hearth.silence_list_home h
  left join (
    select hh.home_id, o.* from hearth.hand_over_home hh join hearth.hand_over o on o.id = hh.hand_over_id
    where hh.live and o.taken_back_at is null and o.back_by >= ${today}::date
  ) o on o.home_id = h.home_id
  where h.edition_id = ${edition}::uuid
    and (${filter.place} = '' or h.place = ${filter.place})
    and (${filter.reason} = '' or ${filter.reason} = any (h.reasons))
    and (${filter.notHeardSince} = '' or h.last_contact is null or h.last_contact < nullif(${filter.notHeardSince}, '')::date)
    and (${filter.handedOver} = '' or (o.id is not null) = (${filter.handedOver} = 'yes'))`;

const homeOf = (row: HomeRow): ListedHome => ({
  homeId: row.home_id,
  place: row.place,
  reasons: row.reasons,
  lastContact: row.last_contact,
  handedOver:
    row.hand_over === null ? null : { id: row.hand_over, on: row.handed_on ?? '', toWhom: row.to_whom ?? '' },
});

const COLUMNS = sql`h.home_id, h.place, h.reasons, h.last_contact::text as last_contact, o.id::text as hand_over,
  (o.at at time zone 'Europe/London')::date::text as handed_on, o.to_whom`;

/** One page of the silence list and how many homes fit the filter in all. Its reading belongs in the audit. */
export async function silenceListPage(
  asked: SilenceListAsked,
  { skip, most }: { readonly skip: number; readonly most: number },
  tx: Transaction,
): Promise<{ readonly homes: readonly ListedHome[]; readonly total: number }> {
  const { rows } = await sql<HomeRow>`
    select ${COLUMNS} from ${listedHomes(asked)} order by ${listOrder} limit ${most} offset ${skip}`.execute(
    tx,
  );
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from ${listedHomes(asked)}`.execute(tx);
  return { homes: rows.map(homeOf), total: counted[0]?.n ?? 0 };
}

/** What can be filtered by: the places and reasons on the list of an edition, with how many homes each. */
export async function silenceListParts(
  edition: string,
  tx: Transaction,
): Promise<{
  readonly places: readonly { readonly place: string; readonly homes: number }[];
  readonly reasons: readonly { readonly reason: string; readonly homes: number }[];
}> {
  const { rows: places } = await sql<{ place: string; homes: number }>`
    select place, count(*)::integer as homes from hearth.silence_list_home where edition_id = ${edition}::uuid
    group by place order by place collate "C"`.execute(tx);
  const { rows: reasons } = await sql<{ reason: string; homes: number }>`
    select reason, count(*)::integer as homes from hearth.silence_list_home, unnest(reasons) as reason
    where edition_id = ${edition}::uuid group by reason order by homes desc, reason collate "C"`.execute(tx);
  return { places, reasons };
}

/** One home of the list; `null` where it is not on it. Its reading belongs in the audit. */
export async function listedHome(
  { edition, homeId, today }: { readonly edition: string; readonly homeId: string; readonly today: string },
  tx: Transaction,
): Promise<ListedHome | null> {
  const filter = { place: '', reason: '', notHeardSince: '', handedOver: '' } as const;
  const { rows } = await sql<HomeRow>`
    select ${COLUMNS} from ${listedHomes({ edition, filter, today })} and h.home_id = ${homeId}`.execute(tx);
  return rows[0] ? homeOf(rows[0]) : null;
}

/** How many homes are on a list, how many of them are quiet and in need, and how many of those nobody holds. */
export interface SilenceCounts {
  readonly homes: number;
  readonly quietAndInNeed: number;
  readonly notHandedOver: number;
}

/** For the home page: counts only, so nothing is audited. Nil for a role that may not read the list. */
export async function silenceCounts(
  { edition, today }: { readonly edition: string; readonly today: string },
  tx: Transaction,
): Promise<SilenceCounts> {
  const filter = { place: '', reason: '', notHeardSince: '', handedOver: '' } as const;
  const { rows } = await sql<SilenceCounts>`
    select count(*)::integer as homes,
      (count(*) filter (where h.reasons @> array[${REASON_TO_CONTACT.reporting}]))::integer as "quietAndInNeed",
      (count(*) filter (where h.reasons @> array[${REASON_TO_CONTACT.reporting}] and o.id is null))::integer as "notHandedOver"
    from ${listedHomes({ edition, filter, today })}`.execute(tx);
  return rows[0] ?? { homes: 0, quietAndInNeed: 0, notHandedOver: 0 };
}

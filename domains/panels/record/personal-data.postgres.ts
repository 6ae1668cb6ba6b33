import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { PersonalData, Subject } from '../../access/personal-data.ts';

/**
 * Who of the volunteers is meant. Not everybody who registers has an e-mail address, so what stands for one may also be
 * the phone number that they gave, or their reference.
 */
const volunteersMeant = async (subject: Subject, tx: Transaction): Promise<readonly string[]> => {
  if (subject.kind === 'resident') return [];
  const typed = subject.email.trim();
  const { rows } = await sql<{ readonly id: string }>`select id from hearth.panel_volunteer
    where ${typed} <> '' and (lower(contact_detail) = lower(${typed}) or reference = upper(${typed}))`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
};

interface Held {
  readonly panel: string;
  readonly reference: string;
  readonly name: string;
  readonly contactWay: string;
  readonly contactDetail: string;
  readonly expensesWay: string;
  readonly channel: string;
  readonly onBehalfBy: string;
  readonly registeredAt: string;
  readonly withdrawnAt: string | null;
  readonly answers: string;
  readonly needs: string;
  readonly consents: string;
  readonly seat: string | null;
}

/** What panels hold about somebody: handed over whole, and erased but for the reference in a published list. */
export const panelsPersonalData: PersonalData = {
  words: {
    en: {
      title: 'Panels that you registered for',
      stays:
        'Your reference stays in lists that were published before a draw, because a published list cannot be changed. Nothing links it to you any more. The file of answers that the draw ran on is removed.',
    },
  },
  export: async (subject, tx) => {
    const ids = await volunteersMeant(subject, tx);
    if (ids.length === 0) return [];
    const { rows } =
      await sql<Held>`select p.name as panel, v.reference, v.name, v.contact_way as "contactWay",
        v.contact_detail as "contactDetail", v.expenses_way as "expensesWay", v.channel, v.on_behalf_by as "onBehalfBy",
        v.registered_at::text as "registeredAt", v.withdrawn_at::text as "withdrawnAt",
        coalesce((select string_agg(a.feature || ': ' || a.value, '; ' order by a.feature) from hearth.panel_answer a
          where a.volunteer_id = v.id), '') as answers,
        coalesce((select concat_ws('; ', nullif(array_to_string(n.needs, ', '), ''), nullif(n.in_words, ''))
          from hearth.panel_access_need n where n.volunteer_id = v.id), '') as needs,
        coalesce((select string_agg(c.use || ': ' || case when c.given then 'yes' else 'no' end || ', ' || c.at::date, '; ' order by c.at)
          from hearth.panel_consent c where c.volunteer_id = v.id), '') as consents,
        (select s.state from hearth.panel_seat s where s.volunteer_id = v.id) as seat
      from hearth.panel_volunteer v join hearth.panel p on p.id = v.panel_id
      where v.id = any(${ids}::uuid[]) order by v.registered_at`.execute(tx);
    return rows.map((row) => ({ ...row }));
  },
  erase: async (subject, tx) => {
    const ids = await volunteersMeant(subject, tx);
    if (ids.length === 0) return 0;
    await sql`update hearth.panel_draw_input i set pool_csv = null
      from hearth.panel_draw d join hearth.panel_volunteer v on v.panel_id = d.panel_id
      where i.draw_id = d.id and v.id = any(${ids}::uuid[]) and position(v.reference in i.pool_csv) > 0`.execute(
      tx,
    );
    await sql`delete from hearth.panel_volunteer where id = any(${ids}::uuid[])`.execute(tx);
    return ids.length;
  },
};

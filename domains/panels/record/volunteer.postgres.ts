import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import type { ConsentUse, Registration } from '../registration.ts';
import { isId } from './panel.postgres.ts';

export interface NewVolunteer extends Registration {
  readonly panel: string;
  /** Null for somebody who came without a letter. */
  readonly invitation: string | null;
  readonly reference: string;
  readonly format: string;
  readonly language: string;
}

/** Keeps a registration: the person, what they said, what they need and what they agreed to, each in its own table. */
export const registerVolunteer = async (volunteer: NewVolunteer, tx: Transaction): Promise<string> => {
  const { rows } = await sql<{ readonly id: string }>`insert into hearth.panel_volunteer
      (panel_id, invitation_id, reference, name, contact_way, contact_detail, expenses_way, channel, on_behalf, on_behalf_by, format, language)
    values (${volunteer.panel}, ${volunteer.invitation}, ${volunteer.reference}, ${volunteer.name}, ${volunteer.contactWay},
      ${volunteer.contactDetail}, ${volunteer.expensesWay}, ${volunteer.channel}, ${volunteer.onBehalf}, ${volunteer.onBehalfBy},
      ${volunteer.format}, ${volunteer.language})
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('A volunteer was inserted and has no id.');
  const answers = Object.entries(volunteer.answers).map(([feature, value]) => ({ feature, value }));
  await sql`insert into hearth.panel_answer (volunteer_id, feature, value)
    select ${id}, feature, value from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as r(feature text, value text)`.execute(
    tx,
  );
  await sql`insert into hearth.panel_access_need (volunteer_id, needs, in_words)
    values (${id}, ${volunteer.needs}::text[], ${volunteer.needsInWords})`.execute(tx);
  for (const { use, given, wording } of volunteer.consents)
    await sql`insert into hearth.panel_consent (volunteer_id, use, given, wording)
      values (${id}, ${use}, ${given}, ${wording})`.execute(tx);
  await recordAudit({ act: 'register', noun: 'volunteer', id, detail: { channel: volunteer.channel } }, tx);
  return id;
};

/** What a household is told of its own registrations: no name and no answer, so that nobody in it reads another's. */
export interface OwnRegistration {
  readonly id: string;
  readonly reference: string;
  readonly registeredAt: Date;
  readonly withdrawnAt: Date | null;
}

export const ownRegistrations = async (
  invitation: string,
  tx: Transaction,
): Promise<readonly OwnRegistration[]> => {
  const { rows } = await sql<OwnRegistration>`select id, reference, registered_at as "registeredAt",
      withdrawn_at as "withdrawnAt"
    from hearth.panel_volunteer where invitation_id = ${invitation} order by registered_at`.execute(tx);
  return rows;
};

/** Takes somebody out of the pool. Returns whether there was somebody to take out. */
export const withdrawVolunteer = async (id: string, tx: Transaction): Promise<boolean> => {
  if (!isId(id)) return false;
  const { numAffectedRows } =
    await sql`update hearth.panel_volunteer set withdrawn_at = now(), withdrawn_by = hearth.person()
    where id = ${id} and withdrawn_at is null`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await recordAudit({ act: 'withdraw', noun: 'volunteer', id }, tx);
  return true;
};

/** Puts somebody back whom staff took out by mistake. What a household took back itself stays taken back. */
export const putBackVolunteer = async (id: string, tx: Transaction): Promise<boolean> => {
  if (!isId(id)) return false;
  const { numAffectedRows } =
    await sql`update hearth.panel_volunteer set withdrawn_at = null, withdrawn_by = null
    where id = ${id} and withdrawn_at is not null and withdrawn_by <> 'nobody'`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await recordAudit({ act: 'put back', noun: 'volunteer', id }, tx);
  return true;
};

export interface Volunteer {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly contactWay: string;
  readonly contactDetail: string;
  readonly expensesWay: string;
  readonly channel: string;
  readonly onBehalf: boolean;
  readonly onBehalfBy: string;
  readonly format: string;
  readonly language: string;
  readonly homeRef: string | null;
  /** What they agreed to, besides being drawn. */
  readonly agreed: readonly ConsentUse[];
  readonly registeredAt: Date;
  readonly withdrawnAt: Date | null;
  /** Taken back by the household itself, and not by staff. */
  readonly tookBackThemselves: boolean;
}

/** The people who registered for a panel, by name. Recorded as a read of named people. */
export const volunteersOf = async (panel: string, tx: Transaction): Promise<readonly Volunteer[]> => {
  const { rows } = await sql<Volunteer>`select v.id, v.reference, v.name, v.contact_way as "contactWay",
      v.contact_detail as "contactDetail", v.expenses_way as "expensesWay", v.channel, v.on_behalf as "onBehalf",
      v.on_behalf_by as "onBehalfBy", v.format, v.language, i.home_ref as "homeRef", v.registered_at as "registeredAt",
      v.withdrawn_at as "withdrawnAt", v.withdrawn_by = 'nobody' as "tookBackThemselves",
      array(select distinct c.use from hearth.panel_consent c where c.volunteer_id = v.id and c.given and c.use <> 'draw' order by c.use) as agreed
    from hearth.panel_volunteer v left join hearth.panel_invitation i on i.id = v.invitation_id
    where v.panel_id = ${panel} order by v.name, v.reference`.execute(tx);
  await recordAudit({ act: 'read', noun: 'volunteers', id: panel, detail: { people: rows.length } }, tx);
  return rows;
};

/** Somebody as the draw sees them: a reference, what they said, and which of them share a household. */
export interface DrawnFrom {
  readonly reference: string;
  readonly answers: Readonly<Record<string, string>>;
  /** Equal for people of one home; null where no home is known. */
  readonly household: number | null;
}

/** Everybody who may be drawn, in the order of their references, without name, contact or need. */
export const poolOfPanel = async (panel: string, tx: Transaction): Promise<readonly DrawnFrom[]> => {
  const { rows } = await sql<DrawnFrom>`select v.reference,
      coalesce((select jsonb_object_agg(a.feature, a.value) from hearth.panel_answer a where a.volunteer_id = v.id), '{}') as answers,
      case when v.invitation_id is null then null else (dense_rank() over (order by v.invitation_id))::int end as household
    from hearth.panel_volunteer v where v.panel_id = ${panel} and v.withdrawn_at is null order by v.reference`.execute(
    tx,
  );
  return rows;
};

/** Panels with people who registered and no draw that holds them yet, for the page of the day. */
export const volunteersWaiting = async (
  tx: Transaction,
): Promise<readonly { readonly panel: string; readonly name: string; readonly people: number }[]> => {
  const { rows } = await sql<{ readonly panel: string; readonly name: string; readonly people: number }>`
    select p.id as panel, p.name, count(*)::int as people
    from hearth.panel p join hearth.panel_volunteer v on v.panel_id = p.id
    where v.withdrawn_at is null and p.ended_at is null
      and not exists (select from hearth.panel_draw d where d.panel_id = p.id and d.state in ('listed', 'drawn') and d.started_at > v.registered_at)
    group by p.id, p.name order by p.name`.execute(tx);
  return rows;
};

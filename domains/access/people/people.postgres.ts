import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { isRole, type Role } from '../role.ts';
import { endSessionsOf } from '../sign-in/session.postgres.ts';
import { type RoleTrouble, roleTrouble } from './role-change.ts';

/** Somebody with an account, as administrators and the data protection officer see them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly invited: Date;
  readonly lastSignIn: Date | null;
  readonly ended: Date | null;
  readonly erased: boolean;
  readonly demonstration: boolean;
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly invited_at: Date;
  readonly last_sign_in_at: Date | null;
  readonly access_ended_at: Date | null;
  readonly erased_at: Date | null;
  readonly demonstration: boolean;
}

const COLUMNS = sql`p.id, p.name, p.email, p.invited_at, p.last_sign_in_at, p.access_ended_at, p.erased_at, p.demonstration,
  array(select r.role from hearth.person_role r where r.person_id = p.id order by r.role) as roles`;

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles.filter(isRole),
  invited: row.invited_at,
  lastSignIn: row.last_sign_in_at,
  ended: row.access_ended_at,
  erased: row.erased_at !== null,
  demonstration: row.demonstration,
});

/** Everybody with an account, who has access first, by name. `search` is part of a name or address. */
export const listPeople = async (search: string, tx: Transaction): Promise<readonly Person[]> => {
  const like = `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<PersonRow>`
    select ${COLUMNS} from hearth.person p
    where p.erased_at is null and (lower(p.name) like ${like} or p.email like ${like})
    order by p.access_ended_at is not null, lower(p.name), p.id limit 1000`.execute(tx);
  return rows.map(personOf);
};

/** One person; `null` where there is none, or whoever acts may not know. */
export const personById = async (id: string, tx: Transaction): Promise<Person | null> => {
  const { rows } = await sql<PersonRow>`select ${COLUMNS} from hearth.person p where p.id = ${id}`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined ? null : personOf(row);
};

/** Invites somebody. The id, or `null` where the address is taken. */
export const invitePerson = async (
  person: { readonly name: string; readonly email: string; readonly roles: readonly Role[] },
  tx: Transaction,
): Promise<string | null> => {
  await lockRoles(tx);
  const { rows: taken } = await sql`select from hearth.person where email = ${person.email}`.execute(tx);
  if (taken.length > 0) return null;
  const { rows } = await sql<{ id: string }>`
    insert into hearth.person (name, email) values (${person.name}, ${person.email}) returning id`.execute(
    tx,
  );
  const id = rows[0]?.id ?? '';
  await giveRoles(id, person.roles, tx);
  return id;
};

/** Gives a person exactly these roles and ends their sessions, so that the change holds at once; or says why not. */
export const changeRoles = async (
  change: { readonly actorId: string; readonly personId: string; readonly after: readonly Role[] },
  tx: Transaction,
): Promise<RoleTrouble | null> => {
  await lockRoles(tx);
  const trouble = roleTrouble({ ...change, ...(await administrators(change.personId, tx)) });
  if (trouble !== null) return trouble;
  await sql`delete from hearth.person_role where person_id = ${change.personId} and not role = any(${[...change.after]})`.execute(
    tx,
  );
  await giveRoles(change.personId, change.after, tx);
  await endSessionsOf(change.personId, tx);
  return null;
};

/** Ends a person's access, their sessions and their keys. Their roles stay written down. */
export const endAccess = async (
  change: { readonly actorId: string; readonly personId: string; readonly now: Date },
  tx: Transaction,
): Promise<RoleTrouble | null> => {
  await lockRoles(tx);
  const trouble = roleTrouble({ ...change, after: [], ...(await administrators(change.personId, tx)) });
  if (trouble !== null) return trouble;
  await sql`update hearth.person set access_ended_at = ${change.now} where id = ${change.personId}`.execute(
    tx,
  );
  await sql`update hearth.token set ended_at = ${change.now} where person_id = ${change.personId} and ended_at is null`.execute(
    tx,
  );
  await endSessionsOf(change.personId, tx);
  return null;
};

/** Lets somebody in again. */
export const giveAccessBack = async (id: string, tx: Transaction): Promise<void> => {
  await sql`update hearth.person set access_ended_at = null where id = ${id} and erased_at is null`.execute(
    tx,
  );
};

const giveRoles = async (id: string, roles: readonly Role[], tx: Transaction): Promise<void> => {
  for (const role of roles) {
    await sql`insert into hearth.person_role (person_id, role) values (${id}, ${role}) on conflict do nothing`.execute(
      tx,
    );
  }
};

const administrators = async (
  personId: string,
  tx: Transaction,
): Promise<{ readonly otherAdministrators: number; readonly isAdministrator: boolean }> => {
  const { rows } = await sql<{ others: number; self: number }>`
    select count(*) filter (where p.id <> ${personId})::int as others, count(*) filter (where p.id = ${personId})::int as self
    from hearth.person p join hearth.person_role r on r.person_id = p.id and r.role = 'administrator'
    where p.access_ended_at is null`.execute(tx);
  return { otherAdministrators: rows[0]?.others ?? 0, isAdministrator: (rows[0]?.self ?? 0) > 0 };
};

/** One change of roles at a time: two administrators who end each other's access in the same moment leave one. */
const lockRoles = async (tx: Transaction): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('hearth roles'))`.execute(tx);
};

/** Whether nobody would administer this record without that person. */
export const isLastAdministrator = async (id: string, tx: Transaction): Promise<boolean> => {
  const { otherAdministrators, isAdministrator } = await administrators(id, tx);
  return isAdministrator && otherAdministrators === 0;
};

/** Somebody with an account by their address or their id; `null` where there is nobody, or they were erased. */
export const personByReference = async (reference: string, tx: Transaction): Promise<Person | null> => {
  const { rows } = await sql<PersonRow>`
    select ${COLUMNS} from hearth.person p
    where p.erased_at is null and (p.email = lower(${reference}) or p.id::text = lower(${reference}))`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined ? null : personOf(row);
};

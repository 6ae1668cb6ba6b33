import { type Kysely, sql } from 'kysely';
import type { Tables, Transaction } from '../../../platform/postgres/record.ts';
import type { Actor } from '../actor.ts';
import { isRole } from '../role.ts';
import { sessionStands } from './session-rules.ts';

/** A session as the sign-in finds it by its token. */
export interface FoundSession {
  readonly id: string;
  readonly actor: Actor;
  readonly lastUsed: Date;
  readonly purpose: string;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly updated_at: Date;
  readonly expires_at: Date;
  readonly purpose: string;
  readonly name: string;
  readonly email: string;
  readonly demonstration: boolean;
  readonly roles: readonly string[];
}

/** Whose session a token is; `null` where there is none, it has ended, or the person's access has. */
export const findSession = async (
  token: string,
  now: Date,
  database: Kysely<Tables>,
): Promise<FoundSession | null> => {
  const { rows } = await sql<SessionRow>`
    select s.id, s.user_id, s.updated_at, s.expires_at,
      case when s.purpose_until > ${now} then s.purpose else '' end as purpose,
      p.name, p.email, p.demonstration,
      array(select r.role from hearth.person_role r where r.person_id = p.id order by r.role) as roles
    from hearth.sign_in_session s join hearth.person p on p.id = s.user_id
    where s.token = ${token} and p.access_ended_at is null and p.erased_at is null`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  const roles = row.roles.filter(isRole);
  if (!sessionStands({ lastUsed: row.updated_at, endsAt: row.expires_at, roles }, now)) return null;
  return {
    id: row.id,
    actor: { id: row.user_id, name: row.name, email: row.email, roles, demonstration: row.demonstration },
    lastUsed: row.updated_at,
    purpose: row.purpose,
  };
};

/** Writes down that a session was used. Called at most once a minute for a session. */
export const touchSession = async (id: string, now: Date, database: Kysely<Tables>): Promise<void> => {
  await sql`update hearth.sign_in_session set updated_at = ${now} where id = ${id} and updated_at < ${now}`.execute(
    database,
  );
};

/** What has ended: sessions, links, challenges, counts of links asked for. */
export const sweepSignIn = async (now: Date, database: Kysely<Tables>): Promise<void> => {
  await sql`delete from hearth.sign_in_session where expires_at < ${now}`.execute(database);
  await sql`delete from hearth.sign_in_verification where expires_at < ${now}`.execute(database);
  await sql`delete from hearth.sign_in_asked where at < ${new Date(now.getTime() - 86_400_000)}`.execute(
    database,
  );
};

/** One of a person's own sessions, as they see it. */
export interface OwnSession {
  readonly id: string;
  readonly since: Date;
  readonly lastUsed: Date;
  readonly browser: string;
}

/** The sessions of whoever acts that have not run out, latest first. */
export const ownSessions = async (now: Date, tx: Transaction): Promise<readonly OwnSession[]> => {
  const { rows } = await sql<{ id: string; created_at: Date; updated_at: Date; user_agent: string | null }>`
    select id, created_at, updated_at, user_agent from hearth.sign_in_session
    where user_id::text = hearth.person() and expires_at > ${now} order by updated_at desc`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    since: row.created_at,
    lastUsed: row.updated_at,
    browser: row.user_agent ?? '',
  }));
};

/** Ends one session of whoever acts. `false` where it is not theirs or not there. */
export const endOwnSession = async (id: string, tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    delete from hearth.sign_in_session where id = ${id} and user_id::text = hearth.person()`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

/** Ends every session of a person: at a change of roles, at the end of access. How many there were. */
export const endSessionsOf = async (personId: string, tx: Transaction): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from hearth.sign_in_session where user_id = ${personId}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

/** The purpose of the session of whoever acts, from now until then; the empty purpose ends it. */
export const setSessionPurpose = async (
  session: { readonly id: string; readonly purpose: string; readonly until: Date },
  tx: Transaction,
): Promise<void> => {
  await sql`
    update hearth.sign_in_session set purpose = ${session.purpose}, purpose_until = ${session.until}
    where id = ${session.id} and user_id::text = hearth.person()`.execute(tx);
};

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly since: Date;
}

/** The passkeys of whoever acts. */
export const ownPasskeys = async (tx: Transaction): Promise<readonly OwnPasskey[]> => {
  const { rows } = await sql<{ id: string; name: string | null; created_at: Date }>`
    select id, name, created_at from hearth.sign_in_passkey
    where user_id::text = hearth.person() order by created_at`.execute(tx);
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', since: row.created_at }));
};

/** Removes a passkey of whoever acts. `false` where it is not theirs or not there. */
export const removeOwnPasskey = async (id: string, tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    delete from hearth.sign_in_passkey where id = ${id} and user_id::text = hearth.person()`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../../platform/postgres/record.ts';
import { LINKS_AN_HOUR } from './session-rules.ts';

/** The name of whoever may sign in with this address; `null` where nobody may. */
export const invitedPerson = async (
  email: string,
  database: Kysely<Tables>,
): Promise<{ readonly id: string; readonly name: string } | null> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from hearth.sign_in_user where email = ${email}`.execute(database);
  return rows[0] ?? null;
};

/** Counts one more link for an address. `false` where it has had enough of them within the hour. */
export const countLink = async (
  addressHash: string,
  now: Date,
  database: Kysely<Tables>,
): Promise<boolean> => {
  const { rows } = await sql<{ asked: number }>`
    select count(*)::int as asked from hearth.sign_in_asked
    where address_hash = ${addressHash} and at > ${new Date(now.getTime() - 3_600_000)}`.execute(database);
  if ((rows[0]?.asked ?? 0) >= LINKS_AN_HOUR) return false;
  await sql`insert into hearth.sign_in_asked (address_hash, at) values (${addressHash}, ${now})`.execute(
    database,
  );
  return true;
};

/** Gives a link that was just made another end than a mailed one has. */
export const setLinkEnd = async (hash: string, end: Date, database: Kysely<Tables>): Promise<void> => {
  await sql`update hearth.sign_in_verification set expires_at = ${end} where identifier = ${hash}`.execute(
    database,
  );
};

/** Ends a session by its token: signing out. Whose it was, or `null`. */
export const endSessionByToken = async (token: string, database: Kysely<Tables>): Promise<string | null> => {
  const { rows } = await sql<{ user_id: string }>`
    delete from hearth.sign_in_session where token = ${token} returning user_id`.execute(database);
  return rows[0]?.user_id ?? null;
};

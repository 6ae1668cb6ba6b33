import { sql } from 'kysely';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { type Actor, actingAs, HEARTH } from '../actor.ts';
import type { Role } from '../role.ts';

/** Puts a person with these roles into a test's record. */
export const invitedWith = async (
  record: LandlordRecord,
  name: string,
  roles: readonly Role[],
  demonstration = false,
): Promise<Actor> => {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@millbrook.example`;
  const id = await record.transaction(actingAs(HEARTH), async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into hearth.person (name, email, demonstration) values (${name}, ${email}, ${demonstration})
      returning id`.execute(tx);
    const made = rows[0]?.id ?? '';
    for (const role of roles) {
      await sql`insert into hearth.person_role (person_id, role) values (${made}, ${role})`.execute(tx);
    }
    return made;
  });
  return { id, name, email, roles, demonstration };
};

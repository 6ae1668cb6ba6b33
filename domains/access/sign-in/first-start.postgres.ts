import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Role } from '../role.ts';

/** Whether somebody can administer this record. */
export const hasAdministrator = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from hearth.person p join hearth.person_role r on r.person_id = p.id
      where r.role = 'administrator' and p.access_ended_at is null and not p.demonstration) as there`.execute(
    tx,
  );
  return rows[0]?.there ?? false;
};

export const keepFirstLink = async (hash: string, until: Date, tx: Transaction): Promise<void> => {
  await sql`update hearth.first_start set link_hash = ${hash}, link_until = ${until}`.execute(tx);
};

/** Uses the link up. `false` where it is not the last one made, or too old. */
export const takeFirstLink = async (hash: string, now: Date, tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update hearth.first_start set link_hash = null, link_until = null
    where link_hash = ${hash} and link_until > ${now}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

export const firstLinkHolds = async (hash: string, now: Date, tx: Transaction): Promise<boolean> => {
  const { rows } = await sql`
    select from hearth.first_start where link_hash = ${hash} and link_until > ${now}`.execute(tx);
  return rows.length > 0;
};

/** Marks an empty record as one for looking around. `false` where somebody is in it already. */
export const markDemonstration = async (tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update hearth.first_start set demonstration = true
    where demonstration or not exists (select from hearth.person)`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

export const isDemonstration = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await sql<{
    demonstration: boolean;
  }>`select demonstration from hearth.first_start`.execute(tx);
  return rows[0]?.demonstration ?? false;
};

/** Puts a person with roles in, or gives roles to the one who has that address already. */
export const addPerson = async (
  person: {
    readonly name: string;
    readonly email: string;
    readonly roles: readonly Role[];
    readonly demonstration?: boolean;
  },
  tx: Transaction,
): Promise<string> => {
  const { rows: held } = await sql<{
    id: string;
  }>`select id from hearth.person where email = ${person.email}`.execute(tx);
  const { rows } =
    held.length > 0
      ? { rows: held }
      : await sql<{ id: string }>`
          insert into hearth.person (name, email, demonstration)
          values (${person.name}, ${person.email}, ${person.demonstration ?? false}) returning id`.execute(
          tx,
        );
  const id = rows[0]?.id ?? '';
  for (const role of person.roles) {
    await sql`insert into hearth.person_role (person_id, role) values (${id}, ${role}) on conflict do nothing`.execute(
      tx,
    );
  }
  return id;
};

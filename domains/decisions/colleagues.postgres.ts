import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { NamedPerson } from './person.ts';

/** The name of an id that `hearth.colleague` no longer knows. */
export const SOMEBODY_WHO_LEFT = 'Somebody who has left';

/** Colleagues who can be asked to look after something, by name: who works for the landlord and still has access. */
export const colleagues = async (tx: Transaction): Promise<readonly NamedPerson[]> => {
  const { rows } = await sql<NamedPerson>`
    select id::text as id, name from hearth.colleague where staff and here order by lower(name), id`.execute(
    tx,
  );
  return rows;
};

import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';

/** Whether the actor watches a finding. */
export const watches = async (finding: string, person: string, tx: Transaction): Promise<boolean> => {
  const { rows } = await sql`
    select from hearth.watch where finding = ${finding} and person = ${person}`.execute(tx);
  return rows.length > 0;
};

/** Begins to watch, for the actor; a second time changes nothing. */
export const watch = async (finding: string, at: Date, tx: Transaction): Promise<void> => {
  await sql`insert into hearth.watch (finding, at) values (${finding}, ${at}) on conflict do nothing`.execute(
    tx,
  );
};

/** Ends watching, for the actor. */
export const unwatch = async (finding: string, person: string, tx: Transaction): Promise<void> => {
  await sql`delete from hearth.watch where finding = ${finding} and person = ${person}`.execute(tx);
};

/** The findings that somebody watches. */
export const watchedBy = async (person: string, tx: Transaction): Promise<readonly string[]> => {
  const { rows } = await sql<{ finding: string }>`
    select finding from hearth.watch where person = ${person}`.execute(tx);
  return rows.map((row) => row.finding);
};

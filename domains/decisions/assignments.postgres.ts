import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { HeldAssignment } from './assignment.ts';
import { SOMEBODY_WHO_LEFT } from './colleagues.postgres.ts';
import type { Day } from './day.ts';

interface AssignmentRow {
  readonly finding: string;
  readonly said: string;
  readonly to_person: string | null;
  readonly to_name: string | null;
  readonly due: string | null;
  readonly note: string;
  readonly by_person: string;
  readonly by_name: string | null;
  readonly at: Date;
}

const assignmentRows = async (
  which: ReturnType<typeof sql>,
  tx: Transaction,
): Promise<readonly HeldAssignment[]> => {
  const { rows } = await sql<AssignmentRow>`
    select a.finding, a.said, a.to_person, holder.name as to_name, a.due::text as due, a.note, a.by_person,
      giver.name as by_name, a.at
    from hearth.assignment a
    left join hearth.colleague holder on holder.id::text = a.to_person
    left join hearth.colleague giver on giver.id::text = a.by_person
    where ${which}
    order by a.serial`.execute(tx);
  return rows.map((row) => ({
    finding: row.finding,
    said: row.said,
    to: row.to_person === null ? null : { id: row.to_person, name: row.to_name ?? SOMEBODY_WHO_LEFT },
    due: row.due,
    note: row.note,
    by: { id: row.by_person, name: row.by_name ?? SOMEBODY_WHO_LEFT },
    at: row.at,
  }));
};

const LAST = sql`a.serial in (select max(serial) from hearth.assignment group by finding)`;

/** Who had one finding, the first first. */
export const assignmentsOf = (finding: string, tx: Transaction): Promise<readonly HeldAssignment[]> =>
  assignmentRows(sql`a.finding = ${finding}`, tx);

/** What somebody looks after now. */
export const assignedTo = (person: string, tx: Transaction): Promise<readonly HeldAssignment[]> =>
  assignmentRows(sql`${LAST} and a.to_person = ${person}`, tx);

/** Gives a finding to a colleague, or back to nobody (`to` null). */
export const assign = async (
  given: {
    readonly finding: string;
    readonly said: string;
    readonly to: string | null;
    readonly due: Day | null;
    readonly note: string;
    readonly at: Date;
  },
  tx: Transaction,
): Promise<void> => {
  await sql`
    insert into hearth.assignment (finding, said, to_person, due, note, at)
    values (${given.finding}, ${given.said}, ${given.to}, ${given.due}::date, ${given.note}, ${given.at})`.execute(
    tx,
  );
};

/** Who has each finding now: the last assignment of each. */
export const lastAssignments = (tx: Transaction): Promise<readonly HeldAssignment[]> =>
  assignmentRows(LAST, tx);

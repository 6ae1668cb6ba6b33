import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import { SOMEBODY_WHO_LEFT } from './colleagues.postgres.ts';
import type { SetAside } from './set-aside.ts';

interface SetAsideRow {
  readonly finding: string;
  readonly is_aside: boolean;
  readonly reason: string;
  readonly snapshot: string;
  readonly size: number | null;
  readonly by_person: string;
  readonly by_name: string | null;
  readonly at: Date;
}

const setAsideRows = async (which: ReturnType<typeof sql>, tx: Transaction): Promise<readonly SetAside[]> => {
  const { rows } = await sql<SetAsideRow>`
    select s.finding, s.is_aside, s.reason, s.snapshot, s.size, s.by_person, writer.name as by_name, s.at
    from hearth.set_aside s left join hearth.colleague writer on writer.id::text = s.by_person
    where ${which}
    order by s.serial`.execute(tx);
  return rows.map((row) => ({
    finding: row.finding,
    isAside: row.is_aside,
    reason: row.reason,
    snapshot: row.snapshot,
    size: row.size,
    by: { id: row.by_person, name: row.by_name ?? SOMEBODY_WHO_LEFT },
    at: row.at,
  }));
};

/** Every time one finding was set aside or taken up again, the first first. */
export const setAsidesOf = (finding: string, tx: Transaction): Promise<readonly SetAside[]> =>
  setAsideRows(sql`s.finding = ${finding}`, tx);

/** Sets a finding aside with its reason, or takes it up again. */
export const setAside = async (
  given: {
    readonly finding: string;
    readonly said: string;
    readonly isAside: boolean;
    readonly reason: string;
    readonly snapshot: string;
    readonly size: number | null;
    readonly at: Date;
  },
  tx: Transaction,
): Promise<void> => {
  await sql`
    insert into hearth.set_aside (finding, said, is_aside, reason, snapshot, size, at)
    values (${given.finding}, ${given.said}, ${given.isAside}, ${given.reason}, ${given.snapshot}, ${given.size},
      ${given.at})`.execute(tx);
};

/** The last of each finding. */
export const lastSetAsides = (tx: Transaction): Promise<readonly SetAside[]> =>
  setAsideRows(sql`s.serial in (select max(serial) from hearth.set_aside group by finding)`, tx);

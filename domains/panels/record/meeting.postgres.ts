import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { isId } from './panel.postgres.ts';

export interface Meeting {
  readonly id: string;
  readonly panel: string;
  readonly heldOn: string;
  readonly title: string;
  readonly recorded: number;
  readonly attended: number;
}

const COLUMNS = sql`m.id, m.panel_id as panel, m.held_on::text as "heldOn", m.title,
  (select count(*)::int from hearth.panel_attendance a where a.meeting_id = m.id) as recorded,
  (select count(*)::int from hearth.panel_attendance a where a.meeting_id = m.id and a.attended) as attended`;

export const meetingsOf = async (panel: string, tx: Transaction): Promise<readonly Meeting[]> => {
  const { rows } =
    await sql<Meeting>`select ${COLUMNS} from hearth.panel_meeting m where m.panel_id = ${panel}
    order by m.held_on desc, m.title`.execute(tx);
  return rows;
};

export const meetingById = async (id: string, tx: Transaction): Promise<Meeting | null> => {
  if (!isId(id)) return null;
  const { rows } =
    await sql<Meeting>`select ${COLUMNS} from hearth.panel_meeting m where m.id = ${id}`.execute(tx);
  return rows[0] ?? null;
};

/** Null where a meeting of that day and title is there already. */
export const addMeeting = async (
  panel: string,
  meeting: { readonly heldOn: string; readonly title: string },
  tx: Transaction,
): Promise<string | null> => {
  const { rows } = await sql<{
    readonly id: string;
  }>`insert into hearth.panel_meeting (panel_id, held_on, title)
    values (${panel}, ${meeting.heldOn}::date, ${meeting.title}) on conflict do nothing returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
};

export interface Attendance {
  readonly meeting: string;
  readonly seat: string;
  readonly date: string;
  readonly attended: boolean;
}

export const attendanceOf = async (panel: string, tx: Transaction): Promise<readonly Attendance[]> => {
  const { rows } =
    await sql<Attendance>`select a.meeting_id as meeting, a.seat_id as seat, m.held_on::text as date, a.attended
    from hearth.panel_attendance a join hearth.panel_meeting m on m.id = a.meeting_id where m.panel_id = ${panel}`.execute(
      tx,
    );
  return rows;
};

/** Replaces what is recorded of one meeting. A seat that is not in the list is not recorded, which is not absent. */
export const saveAttendance = async (
  meeting: string,
  attended: readonly { readonly seat: string; readonly attended: boolean }[],
  tx: Transaction,
): Promise<void> => {
  await sql`select from hearth.panel p join hearth.panel_meeting m on m.panel_id = p.id
    where m.id = ${meeting} for no key update of p`.execute(tx);
  await sql`delete from hearth.panel_attendance where meeting_id = ${meeting}`.execute(tx);
  await sql`insert into hearth.panel_attendance (meeting_id, seat_id, attended)
    select m.id, s.id, r.attended
    from jsonb_to_recordset(${JSON.stringify(attended)}::jsonb) as r(seat uuid, attended boolean)
    join hearth.panel_meeting m on m.id = ${meeting}
    join hearth.panel_seat s on s.id = r.seat and s.panel_id = m.panel_id`.execute(tx);
};

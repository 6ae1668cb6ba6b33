import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';

/**
 * Ends a panel as its people were promised: names, contacts, answers, needs and invitations go for good, and so do the files that
 * draws ran on. Seats, attendance and published lists stay under references that stand for nobody any more. Acting as Hearth.
 */
export const endPanel = async (panel: string, tx: Transaction): Promise<number> => {
  await sql`update hearth.panel set ended_at = now() where id = ${panel} and ended_at is null`.execute(tx);
  await sql`update hearth.panel_draw_input set pool_csv = null
    where draw_id in (select id from hearth.panel_draw where panel_id = ${panel})`.execute(tx);
  const { numAffectedRows } = await sql`delete from hearth.panel_volunteer where panel_id = ${panel}`.execute(
    tx,
  );
  await sql`delete from hearth.panel_invitation where panel_id = ${panel}`.execute(tx);
  const people = Number(numAffectedRows ?? 0n);
  await recordAudit({ act: 'end', noun: 'panel', id: panel, detail: { people } }, tx);
  return people;
};

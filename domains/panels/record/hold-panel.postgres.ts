import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';

/**
 * Whoever replaces a whole list of a panel (its quotas, its residents, who came) goes one after the other: of two at once the
 * second waits, and replaces what the first kept. Held until the transaction ends.
 */
export const holdPanel = async (panel: string, tx: Transaction): Promise<void> => {
  await sql`select from hearth.panel where id = ${panel} for no key update`.execute(tx);
};

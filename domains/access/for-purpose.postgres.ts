import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { PurposeId } from './purposes.ts';

/**
 * From here on the transaction is for this purpose, whatever was chosen before: for an act that is of one purpose by its nature. Row-level
 * security and the audit see it.
 */
export const actForPurpose = async (purpose: PurposeId, tx: Transaction): Promise<void> => {
  await sql`select set_config('hearth.purpose', ${purpose}, true)`.execute(tx);
};

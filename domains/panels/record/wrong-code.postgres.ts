import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';

const OF_ONE_ADDRESS_IN_15_MINUTES = 10;
/** With 29^7 codes and some thousands issued, so many guesses an hour find one in about two months. */
const OF_EVERYBODY_IN_AN_HOUR = 2000;

/**
 * Whether this address has to wait before it tries another code. `address` is a keyed fingerprint, never an address.
 * Tries of one address wait for one another, so that many at once are counted like many in a row.
 */
export const mustWait = async (address: string, tx: Transaction): Promise<boolean> => {
  const { rows } = await sql<{
    readonly own: number;
    readonly everybody: number;
  }>`select own::int, everybody::int from hearth.panel_wrong_codes(${address})`.execute(tx);
  const { own, everybody } = rows[0] ?? { own: 0, everybody: 0 };
  return own >= OF_ONE_ADDRESS_IN_15_MINUTES || everybody >= OF_EVERYBODY_IN_AN_HOUR;
};

export const noteWrongCode = async (address: string, tx: Transaction): Promise<void> => {
  await sql`select hearth.panel_note_wrong_code(${address})`.execute(tx);
};

import { sql } from 'kysely';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { recordAudit } from '../audit.postgres.ts';

/** Writes down that somebody signed in, and how. A sign-in that cannot be written down does not happen. */
export const noteSignIn = async (
  session: { readonly userId: string; readonly how: string },
  record: LandlordRecord,
): Promise<void> => {
  await record.transaction(actingAs(HEARTH), async (tx) => {
    await sql`update hearth.person set last_sign_in_at = now() where id = ${session.userId}`.execute(tx);
  });
  await record.transaction({ person: session.userId, roles: '', purpose: '' }, (tx) =>
    recordAudit({ act: 'sign in', noun: 'session', detail: { how: session.how } }, tx),
  );
};

import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Actor } from '../../access/actor.ts';
import { editionFor } from '../../access/edition-for.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import { type FindingAsReason, findingsAsReasons } from '../findings-as-reasons.ts';

/** Findings of now that can be the reason for hearing more from a group; none before the first analysis. */
export const currentReasons = async (actor: Actor, tx: Transaction): Promise<readonly FindingAsReason[]> => {
  const held = await currentEdition(editionFor(actor), tx);
  return held === null ? [] : findingsAsReasons(held.report);
};

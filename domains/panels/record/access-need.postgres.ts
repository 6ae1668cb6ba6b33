import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';

export interface AccessNeed {
  readonly volunteer: string;
  readonly reference: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly inWords: string;
}

/** The purposes for which row-level security gives needs; for another it gives none, which is not the same as that there are none. */
const OPENED_BY: readonly string[] = ['needs-at-a-visit', 'safeguarding', 'persons-own-request'];

export const opensNeeds = (purpose: string): boolean => OPENED_BY.includes(purpose);

/**
 * What people of a panel need to take part. Data about health: row-level security gives nothing where the transaction has no
 * purpose that opens it, and each read is recorded with it.
 */
export const accessNeedsOf = async (panel: string, tx: Transaction): Promise<readonly AccessNeed[]> => {
  const { rows } =
    await sql<AccessNeed>`select v.id as volunteer, v.reference, v.name, n.needs, n.in_words as "inWords"
    from hearth.panel_access_need n join hearth.panel_volunteer v on v.id = n.volunteer_id
    where v.panel_id = ${panel} and v.withdrawn_at is null and (cardinality(n.needs) > 0 or n.in_words <> '')
    order by v.name`.execute(tx);
  await recordAudit({ act: 'read', noun: 'access needs', id: panel, detail: { people: rows.length } }, tx);
  return rows;
};

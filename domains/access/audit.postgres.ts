import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';

/** What is written down about one read or act. Who and when come from the transaction, never from here. */
export interface AuditEntry {
  /** `read`, `erase`, `hand over`: a verb, as the rule book names acts. */
  readonly act: string;
  /** `silence list`, `person`, `home`: what was read or changed. */
  readonly noun: string;
  /** Which one; the empty string for a list. */
  readonly id?: string;
  /** A purpose from `purposes.ts`; the transaction's own if absent. */
  readonly purpose?: string;
  /** Counts, filters and names of fields. Never a characteristic of a person, never what somebody wrote. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/**
 * Writes down that whoever acts in this transaction read or did something. It is kept if and only if the transaction is: call it
 * beside the read, in the same transaction. Throws where the entry is too long (detail: 4,000 characters).
 */
export const recordAudit = async (entry: AuditEntry, tx: Transaction): Promise<void> => {
  await sql`
    insert into hearth.audit (act, noun, subject, purpose, detail)
    values (${entry.act}, ${entry.noun}, ${entry.id ?? ''}, coalesce(${entry.purpose ?? null}, hearth.purpose(), ''),
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`.execute(tx);
};

import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';

/** What to look for in the audit. Empty texts ask nothing; days are `YYYY-MM-DD` by the clock of England, both included. */
export interface AuditSearch {
  /** Part of a name or address, or a whole id. */
  readonly person: string;
  readonly act: string;
  readonly noun: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

export const NO_SEARCH: AuditSearch = { person: '', act: '', noun: '', subject: '', from: '', to: '' };

export interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly person: string;
  /** Empty where the person was erased, or it was nobody or Hearth itself. */
  readonly name: string;
  readonly act: string;
  readonly noun: string;
  readonly subject: string;
  readonly purpose: string;
  readonly detail: string;
}

/** Rows of the audit, latest first, and how many there are in all. Row-level security lets the data protection officer see all. */
export const searchAudit = async (
  search: AuditSearch,
  window: { readonly limit: number; readonly skip: number },
  tx: Transaction,
): Promise<{ readonly rows: readonly AuditRow[]; readonly count: number }> => {
  const where = conditions(search);
  const { rows } = await sql<{
    id: string | number;
    at: Date;
    person: string;
    name: string | null;
    act: string;
    noun: string;
    subject: string;
    purpose: string;
    detail: string;
  }>`
    select a.id, a.at, a.person, p.name, a.act, a.noun, a.subject, a.purpose, a.detail::text as detail
    from hearth.audit a left join hearth.person p on p.id::text = a.person and p.erased_at is null
    where ${where} order by a.id desc limit ${window.limit} offset ${window.skip}`.execute(tx);
  const { rows: counted } = await sql<{ n: string | number }>`
    select count(*) as n from hearth.audit a left join hearth.person p on p.id::text = a.person and p.erased_at is null
    where ${where}`.execute(tx);
  return {
    rows: rows.map((row) => ({ ...row, id: Number(row.id), name: row.name ?? '' })),
    count: Number(counted[0]?.n ?? 0),
  };
};

const conditions = (search: AuditSearch) => {
  const parts = [sql`true`];
  if (search.person !== '') {
    const like = `%${escaped(search.person.toLowerCase())}%`;
    parts.push(sql`(a.person = ${search.person} or lower(p.name) like ${like} or p.email like ${like})`);
  }
  if (search.act !== '') parts.push(sql`a.act = ${search.act}`);
  if (search.noun !== '') parts.push(sql`a.noun = ${search.noun}`);
  if (search.subject !== '') parts.push(sql`a.subject = ${search.subject}`);
  if (search.from !== '') parts.push(sql`a.at >= ${search.from}::timestamp at time zone 'Europe/London'`);
  if (search.to !== '')
    parts.push(sql`a.at < (${search.to}::timestamp + interval '1 day') at time zone 'Europe/London'`);
  return sql.join(parts, sql` and `);
};

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** The acts and nouns that the audit holds, for the lists on the page. */
export const auditKinds = async (
  tx: Transaction,
): Promise<{ readonly acts: readonly string[]; readonly nouns: readonly string[] }> => {
  const { rows } = await sql<{
    act: string;
    noun: string;
  }>`select distinct act, noun from hearth.audit`.execute(tx);
  return {
    acts: [...new Set(rows.map((row) => row.act))].sort(),
    nouns: [...new Set(rows.map((row) => row.noun))].sort(),
  };
};

/** Whether the chain of hashes holds from the first row to the last. */
export interface ChainCheck {
  readonly linked: number;
  /** Rows without a link: none, unless somebody with the owner's rights tampered. */
  readonly unlinked: number;
  /** The first place where the chain does not hold; `null` where it holds. */
  readonly brokenAt: number | null;
  /** Note it elsewhere: a later check that knows it cannot be fooled by a chain that was written anew. */
  readonly lastHash: string;
}

/** Reads the whole audit. For the data protection officer, and for Hearth's own daily check. */
export const checkAudit = async (tx: Transaction): Promise<ChainCheck> => {
  const { rows } = await sql<{
    linked: string | number;
    unlinked: string | number;
    broken_at: string | number | null;
    last_hash: string;
  }>`select * from hearth.audit_check()`.execute(tx);
  const row = rows[0];
  if (row === undefined) return { linked: 0, unlinked: 0, brokenAt: 0, lastHash: '' };
  return {
    linked: Number(row.linked),
    unlinked: Number(row.unlinked),
    brokenAt: row.broken_at === null ? null : Number(row.broken_at),
    lastHash: row.last_hash,
  };
};

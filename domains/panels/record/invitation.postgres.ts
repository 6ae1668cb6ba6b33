import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';

export interface NewInvitation {
  readonly id: string;
  readonly codeHash: string;
  readonly homeRef: string;
  readonly stratum: string;
  readonly format: string;
  readonly language: string;
}

export interface Invitation extends Omit<NewInvitation, 'codeHash'> {
  readonly issue: number;
  readonly registered: number;
}

/** Keeps invitations with the fingerprints of their codes. A home that was invited before is left as it was. Returns how many are new. */
export const saveInvitations = async (
  panel: string,
  invitations: readonly NewInvitation[],
  tx: Transaction,
): Promise<number> => {
  const { rows } = await sql<{ readonly id: string }>`insert into hearth.panel_invitation
      (id, panel_id, code_hash, home_ref, stratum, format, language)
    select id, ${panel}, "codeHash", "homeRef", stratum, format, language
    from jsonb_to_recordset(${JSON.stringify(invitations)}::jsonb)
      as r(id uuid, "codeHash" text, "homeRef" text, stratum text, format text, language text)
    on conflict (panel_id, home_ref) do nothing returning id`.execute(tx);
  await recordAudit({ act: 'invite', noun: 'panel', id: panel, detail: { homes: rows.length } }, tx);
  return rows.length;
};

/** The invited homes of a panel, by stratum. Reading them is recorded: they name homes. */
export const invitationsOf = async (panel: string, tx: Transaction): Promise<readonly Invitation[]> => {
  const { rows } =
    await sql<Invitation>`select i.id, i.issue, i.home_ref as "homeRef", i.stratum, i.format, i.language,
      (select count(*)::int from hearth.panel_volunteer v where v.invitation_id = i.id and v.withdrawn_at is null) as registered
    from hearth.panel_invitation i where i.panel_id = ${panel} order by i.stratum, i.home_ref`.execute(tx);
  if (rows.length > 0)
    await recordAudit(
      { act: 'read', noun: 'panel invitations', id: panel, detail: { homes: rows.length } },
      tx,
    );
  return rows;
};

export interface StratumCount {
  readonly stratum: string;
  readonly invited: number;
  readonly registered: number;
}

/** How many were invited and how many homes registered, by stratum: counts, no home. */
export const invitationCounts = async (panel: string, tx: Transaction): Promise<readonly StratumCount[]> => {
  const { rows } = await sql<StratumCount>`select i.stratum, count(*)::int as invited,
      (count(*) filter (where exists (select from hearth.panel_volunteer v
        where v.invitation_id = i.id and v.withdrawn_at is null)))::int as registered
    from hearth.panel_invitation i where i.panel_id = ${panel} group by i.stratum order by i.stratum`.execute(
    tx,
  );
  return rows;
};

/** Gives an invitation a new code; the old one opens nothing from now on. */
export const reissueCode = async (
  invitation: { readonly id: string; readonly issue: number; readonly codeHash: string },
  tx: Transaction,
): Promise<void> => {
  await sql`update hearth.panel_invitation set code_hash = ${invitation.codeHash}, issue = ${invitation.issue}
    where id = ${invitation.id}`.execute(tx);
  await recordAudit({ act: 'reissue code', noun: 'panel invitation', id: invitation.id }, tx);
};

/** What a household reaches with its code. */
export interface Household {
  readonly invitation: string;
  readonly panel: string;
  readonly format: string;
  readonly language: string;
}

/**
 * Lets the rest of this transaction see what the household with this fingerprint of a code may see; null where there is no such
 * household. The fingerprint is keyed, so how long the search takes tells nothing about any code.
 */
export const enterHousehold = async (codeHash: string, tx: Transaction): Promise<Household | null> => {
  await sql`select set_config('hearth.code_hash', ${codeHash}, true)`.execute(tx);
  const { rows } = await sql<Household>`select id as invitation, panel_id as panel, format, language
    from hearth.panel_invitation where code_hash = ${codeHash}`.execute(tx);
  return rows[0] ?? null;
};

export type InvitationOfCode = Pick<Invitation, 'id' | 'format' | 'language'>;

/** The invitation of a panel that a fingerprint belongs to, for entering a form for somebody. */
export const invitationByCode = async (
  panel: string,
  codeHash: string,
  tx: Transaction,
): Promise<InvitationOfCode | null> => {
  const { rows } = await sql<InvitationOfCode>`select id, format, language from hearth.panel_invitation
    where panel_id = ${panel} and code_hash = ${codeHash}`.execute(tx);
  return rows[0] ?? null;
};

import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { holdPanel } from './hold-panel.postgres.ts';

/** A quota as it stands on the page: how many at least and at most, and why it differs from the residents' share. */
export interface PanelQuota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  /** Times its share of residents; 1 where it is proportional. */
  readonly factor: number;
  readonly reason: string;
  /** The key of the finding that is the reason; the empty string where it is none of ours. */
  readonly finding: string;
}

export const quotasOf = async (panel: string, tx: Transaction): Promise<readonly PanelQuota[]> => {
  const { rows } =
    await sql<PanelQuota>`select feature, value, at_least as min, at_most as max, factor, reason, finding
    from hearth.panel_quota where panel_id = ${panel} order by place`.execute(tx);
  return rows;
};

/** Replaces all quotas of a panel. */
export const saveQuotas = async (
  panel: string,
  quotas: readonly PanelQuota[],
  tx: Transaction,
): Promise<void> => {
  await holdPanel(panel, tx);
  await sql`delete from hearth.panel_quota where panel_id = ${panel}`.execute(tx);
  await sql`insert into hearth.panel_quota (panel_id, feature, value, at_least, at_most, factor, reason, finding, place)
    select ${panel}, feature, value, min, max, factor, reason, finding, row_number() over ()
    from jsonb_to_recordset(${JSON.stringify(quotas)}::jsonb)
      as r(feature text, value text, min int, max int, factor double precision, reason text, finding text)`.execute(
    tx,
  );
};

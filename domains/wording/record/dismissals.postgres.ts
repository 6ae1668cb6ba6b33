import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { type Dismissal, type DismissalCount, isReason } from './dismissal.ts';

/** Counts that a suggestion was left. Throws where whoever acts is not staff. */
export const countDismissal = async (dismissal: Dismissal, tx: Transaction): Promise<void> =>
  change(dismissal, 1, tx);

/** Takes one such count back, of the latest month that has one; nothing where there is none. */
export const takeBackDismissal = async (dismissal: Dismissal, tx: Transaction): Promise<void> =>
  change(dismissal, -1, tx);

const change = async ({ rule, reason, scope }: Dismissal, by: 1 | -1, tx: Transaction): Promise<void> => {
  await sql`select hearth.count_wording_dismissal(${rule}, ${reason}, ${scope}, ${by}::integer)`.execute(tx);
};

/** How often each rule was left, and why. Empty for whoever may not read it. */
export const readDismissals = async (tx: Transaction): Promise<readonly DismissalCount[]> => {
  const { rows } = await sql<{ rule: string; reason: string; times: number }>`
    select rule, reason, sum(times)::integer as times from hearth.wording_dismissal
    group by rule, reason having sum(times) > 0 order by rule, reason`.execute(tx);
  return rows.flatMap(({ rule, reason, times }) => (isReason(reason) ? [{ rule, reason, times }] : []));
};

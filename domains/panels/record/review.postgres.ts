import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Composition } from '../composition.ts';
import { isId } from './panel.postgres.ts';

export interface HeldReview {
  readonly id: string;
  readonly title: string;
  /** Whom the list was compared with. */
  readonly against: string;
  readonly madeAt: Date;
  readonly result: Composition;
}

export const saveReview = async (
  review: Omit<HeldReview, 'id' | 'madeAt'>,
  tx: Transaction,
): Promise<string> => {
  const { rows } = await sql<{ readonly id: string }>`insert into hearth.panel_review (title, against, result)
    values (${review.title}, ${review.against}, ${JSON.stringify(review.result)}::jsonb) returning id`.execute(
    tx,
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('A review was inserted and has no id.');
  return id;
};

export const reviewById = async (id: string, tx: Transaction): Promise<HeldReview | null> => {
  if (!isId(id)) return null;
  const { rows } =
    await sql<HeldReview>`select id, title, against, made_at as "madeAt", result from hearth.panel_review
    where id = ${id}`.execute(tx);
  return rows[0] ?? null;
};

export const reviewList = async (tx: Transaction): Promise<readonly Omit<HeldReview, 'result'>[]> => {
  const { rows } = await sql<
    Omit<HeldReview, 'result'>
  >`select id, title, against, made_at as "madeAt" from hearth.panel_review
    order by made_at desc limit 50`.execute(tx);
  return rows;
};

import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import { SOMEBODY_WHO_LEFT } from './colleagues.postgres.ts';
import type { FindingComment } from './comment.ts';
import { UUID } from './promises.postgres.ts';

interface Row {
  readonly id: string;
  readonly by_person: string;
  readonly by_name: string | null;
  readonly at: Date;
  readonly text: string;
  readonly mended_at: Date | null;
  readonly taken_back_at: Date | null;
}

/** What was said about a finding, the first first. */
export const commentsOf = async (finding: string, tx: Transaction): Promise<readonly FindingComment[]> => {
  const { rows } = await sql<Row>`
    select c.id, c.by_person, writer.name as by_name, c.at, c.text, c.mended_at, c.taken_back_at
    from hearth.finding_comment c left join hearth.colleague writer on writer.id::text = c.by_person
    where c.finding = ${finding} order by c.at, c.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    by: { id: row.by_person, name: row.by_name ?? SOMEBODY_WHO_LEFT },
    at: row.at,
    text: row.text,
    mendedAt: row.mended_at,
    takenBackAt: row.taken_back_at,
  }));
};

export const addComment = async (
  comment: { readonly finding: string; readonly text: string },
  tx: Transaction,
): Promise<void> => {
  await sql`
    insert into hearth.finding_comment (finding, text) values (${comment.finding}, ${comment.text})`.execute(
    tx,
  );
};

/** Changes the words of the actor's own comment. False where there is none that may still be mended. */
export const mendComment = async (
  comment: { readonly id: string; readonly person: string; readonly text: string },
  tx: Transaction,
): Promise<boolean> => {
  if (!UUID.test(comment.id)) return false;
  const { rows } = await sql`
    update hearth.finding_comment set text = ${comment.text}, mended_at = now()
    where id = ${comment.id} and by_person = ${comment.person} and taken_back_at is null
      and at > now() - interval '15 minutes'
    returning id`.execute(tx);
  return rows.length === 1;
};

/** Takes the actor's own comment back: its words go, that it was there stays. False where there is none. */
export const takeBackComment = async (
  comment: { readonly id: string; readonly person: string },
  tx: Transaction,
): Promise<boolean> => {
  if (!UUID.test(comment.id)) return false;
  const { rows } = await sql`
    update hearth.finding_comment set text = '', taken_back_at = now()
    where id = ${comment.id} and by_person = ${comment.person} and taken_back_at is null
    returning id`.execute(tx);
  return rows.length === 1;
};

import { sql } from 'kysely';
import type { Objective } from '../../../libraries/sortition/index.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { isId } from './panel.postgres.ts';

export type DrawState = 'waiting' | 'working' | 'listed' | 'drawn' | 'impossible' | 'failed' | 'cancelled';

export interface NewDraw {
  readonly panel: string;
  readonly objective: Objective;
  readonly size: number;
  readonly equalPanels: number;
  readonly reserves: number;
  /** Named before anything is drawn: where the number will come from. */
  readonly randomSource: string;
  /** References of members who keep their seats, and of people who are out. */
  readonly kept: readonly string[];
  readonly leftOut: readonly string[];
  readonly quotasCsv: string;
  readonly poolCsv: string;
}

export interface DrawRecord extends Omit<NewDraw, 'quotasCsv' | 'poolCsv'> {
  readonly id: string;
  readonly state: DrawState;
  readonly startedAt: Date;
  /** When whoever works on it last said so. */
  readonly beatAt: Date | null;
  readonly progress: number;
  readonly doing: string;
  readonly cancelAsked: boolean;
  readonly stopAsked: boolean;
  readonly listSha256: string | null;
  readonly listedAt: Date | null;
  readonly drawnAt: Date | null;
  /** Why it could not be done, or the account of it. */
  readonly sentences: readonly string[];
}

const COLUMNS = sql`id, panel_id as panel, objective, size, equal_panels as "equalPanels", reserves, random_source as "randomSource",
  kept, left_out as "leftOut", state, started_at as "startedAt", beat_at as "beatAt", progress, doing, cancel_asked as "cancelAsked",
  stop_asked as "stopAsked", list_sha256 as "listSha256", listed_at as "listedAt", drawn_at as "drawnAt", sentences`;

export const startDraw = async (draw: NewDraw, tx: Transaction): Promise<string> => {
  const { rows } = await sql<{ readonly id: string }>`insert into hearth.panel_draw
      (panel_id, objective, size, equal_panels, reserves, random_source, kept, left_out)
    values (${draw.panel}, ${draw.objective}, ${draw.size}, ${draw.equalPanels}, ${draw.reserves}, ${draw.randomSource},
      ${draw.kept}::text[], ${draw.leftOut}::text[]) returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('A draw was inserted and has no id.');
  await sql`insert into hearth.panel_draw_input (draw_id, quotas_csv, pool_csv)
    values (${id}, ${draw.quotasCsv}, ${draw.poolCsv})`.execute(tx);
  await recordAudit({ act: 'start draw', noun: 'panel', id: draw.panel, detail: { draw: id } }, tx);
  return id;
};

export const drawById = async (id: string, tx: Transaction): Promise<DrawRecord | null> => {
  if (!isId(id)) return null;
  const { rows } = await sql<DrawRecord>`select ${COLUMNS} from hearth.panel_draw where id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
};

/** The draws of a panel, the newest first. */
export const drawsOf = async (panel: string, tx: Transaction): Promise<readonly DrawRecord[]> => {
  const { rows } =
    await sql<DrawRecord>`select ${COLUMNS} from hearth.panel_draw where panel_id = ${panel} order by started_at desc`.execute(
      tx,
    );
  return rows;
};

export interface DrawTexts {
  readonly list: string | null;
  readonly drawn: string | null;
}

/** The published files of a draw, as they were published. */
export const publishedOf = async (draw: string, tx: Transaction): Promise<DrawTexts> => {
  const { rows } = await sql<DrawTexts>`select list_text as list, drawn_text as drawn from hearth.panel_draw
    where id = ${draw}`.execute(tx);
  return rows[0] ?? { list: null, drawn: null };
};

export interface DrawInput {
  readonly quotas: string;
  /** Null once somebody in it was erased. */
  readonly pool: string | null;
}

export const inputOf = async (draw: string, tx: Transaction): Promise<DrawInput | null> => {
  const { rows } =
    await sql<DrawInput>`select quotas_csv as quotas, pool_csv as pool from hearth.panel_draw_input
    where draw_id = ${draw}`.execute(tx);
  return rows[0] ?? null;
};

/** Takes a draw on: true for exactly one of those who ask, unless whoever had it has been silent for half a minute. */
export const claimDraw = async (draw: string, tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`update hearth.panel_draw set state = 'working', beat_at = now()
    where id = ${draw} and (state = 'waiting' or (state = 'working' and beat_at < now() - interval '30 seconds'))`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
};

/** Says how far the work is, and hears whether somebody asked it to end. */
export const beat = async (
  draw: string,
  { progress, doing }: { readonly progress: number; readonly doing: string },
  tx: Transaction,
): Promise<{ readonly cancel: boolean; readonly stop: boolean }> => {
  const { rows } = await sql<{ readonly cancel: boolean; readonly stop: boolean }>`update hearth.panel_draw
    set beat_at = now(), progress = ${Math.min(1, Math.max(0, progress))}, doing = ${doing.slice(0, 200)}
    where id = ${draw} returning cancel_asked as cancel, stop_asked as stop`.execute(tx);
  return rows[0] ?? { cancel: true, stop: false };
};

export const askOfDraw = async (draw: string, asked: 'cancel' | 'stop', tx: Transaction): Promise<void> => {
  if (asked === 'stop')
    await sql`update hearth.panel_draw set stop_asked = true where id = ${draw}`.execute(tx);
  else
    await sql`update hearth.panel_draw set cancel_asked = true,
      state = case when state = 'waiting' or beat_at < now() - interval '30 seconds' then 'cancelled' else state end
      where id = ${draw} and state in ('waiting', 'working')`.execute(tx);
};

/** Publishes the list of panels: from now on it is there for everybody, and never changes. */
export const publishList = async (
  draw: string,
  list: { readonly text: string; readonly sha256: string; readonly account: readonly string[] },
  tx: Transaction,
): Promise<void> => {
  await sql`update hearth.panel_draw set state = 'listed', list_text = ${list.text}, list_sha256 = ${list.sha256},
    listed_at = now(), progress = 1, sentences = ${list.account}::text[] where id = ${draw} and state = 'working'`.execute(
    tx,
  );
};

export const endDraw = async (
  draw: string,
  {
    state,
    sentences,
  }: { readonly state: 'impossible' | 'failed' | 'cancelled'; readonly sentences: readonly string[] },
  tx: Transaction,
): Promise<void> => {
  await sql`update hearth.panel_draw set state = ${state}, sentences = ${sentences}::text[]
    where id = ${draw} and state = 'working'`.execute(tx);
};

/** Keeps the panel that was picked. False where it was picked before: a panel is picked once. */
export const keepPicked = async (
  draw: string,
  picked: { readonly text: string; readonly account: readonly string[] },
  tx: Transaction,
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`update hearth.panel_draw set state = 'drawn', drawn_text = ${picked.text}, drawn_at = now(),
    sentences = ${picked.account}::text[] where id = ${draw} and state = 'listed'`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await recordAudit({ act: 'draw', noun: 'panel draw', id: draw }, tx);
  return true;
};

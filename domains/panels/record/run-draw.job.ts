import { topUp } from '../../../libraries/sortition/index.ts';
import type { LandlordRecord, Transaction } from '../../../platform/postgres/record.ts';
import { actingAs, HEARTH } from '../../access/actor.ts';
import { askSolver } from '../ask-solver.job.ts';
import { readDrawTexts } from '../draw-files.ts';
import { holdDrawInWorker } from '../hold-draw.job.ts';
import type { DrawPlan } from '../hold-draw.ts';
import { publishDraw } from '../publish-draw.ts';
import { drawText } from '../published-draw.ts';
import { sayProblems } from '../say-problems.ts';
import {
  beat,
  claimDraw,
  type DrawRecord,
  drawById,
  endDraw,
  inputOf,
  publishList,
} from './draw.postgres.ts';
import { panelById } from './panel.postgres.ts';

export interface DrawRunOptions {
  /** Milliseconds between two signs of life; 1,000 by default. */
  readonly beatEvery?: number;
}

/**
 * Finds the lottery of a draw that waits and publishes its list of panels. Progress, and whether somebody asked it to end,
 * go through the record, so any process may show or stop it. Nothing happens where another process has the draw.
 * The list depends on the files alone: after a crash the same work is simply done again.
 */
export async function runDraw(
  draw: string,
  record: Pick<LandlordRecord, 'transaction'>,
  { beatEvery = 1000 }: DrawRunOptions = {},
): Promise<void> {
  const asHearth = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    record.transaction(actingAs(HEARTH), work);
  if (!(await asHearth((tx) => claimDraw(draw, tx)))) return;
  const [cancel, stop] = [new AbortController(), new AbortController()];
  let at = { progress: 0, doing: '' };
  const sign = async (): Promise<void> => {
    const asked = await asHearth((tx) => beat(draw, at, tx)).catch(() => ({ cancel: false, stop: false }));
    if (asked.cancel) cancel.abort();
    if (asked.stop) stop.abort();
  };
  const pulse = setInterval(() => void sign(), beatEvery);
  try {
    const end = await workOn(draw, asHearth, {
      signal: cancel.signal,
      stopProving: stop.signal,
      progress: (progress, doing) => {
        at = { progress, doing };
      },
    });
    clearInterval(pulse);
    await asHearth((tx) => ('text' in end ? publishList(draw, end, tx) : endDraw(draw, end, tx)));
  } catch (error) {
    clearInterval(pulse);
    const why = error instanceof Error ? error.message : String(error);
    await asHearth((tx) =>
      endDraw(draw, { state: 'failed', sentences: [`The draw broke off: ${why.slice(0, 300)}`] }, tx),
    );
  } finally {
    clearInterval(pulse);
  }
}

type Ended =
  | { readonly text: string; readonly sha256: string; readonly account: readonly string[] }
  | { readonly state: 'impossible' | 'failed' | 'cancelled'; readonly sentences: readonly string[] };

interface Surroundings {
  readonly signal: AbortSignal;
  readonly stopProving: AbortSignal;
  readonly progress: (share: number, doing: string) => void;
}

async function workOn(
  id: string,
  asHearth: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  surroundings: Surroundings,
): Promise<Ended> {
  const found = await asHearth(async (tx) => {
    const draw = await drawById(id, tx);
    const panel = draw && (await panelById(draw.panel, tx));
    const input = await inputOf(id, tx);
    return draw && panel && input?.pool ? { draw, panel, quotas: input.quotas, pool: input.pool } : null;
  });
  if (!found) return { state: 'failed', sentences: ['The files of this draw are not there any more.'] };
  const { draw, panel, quotas, pool } = found;
  const read = await readDrawTexts(
    { quotas, pool },
    { size: draw.size, onePerHousehold: panel.onePerHousehold },
  );
  if (read.problems.length > 0) return { state: 'impossible', sentences: sayProblems(read.problems) };
  const plan = planOf(draw, read.request);
  const held = await holdDrawInWorker(plan, surroundings);
  if (!held.ok) return refused(plan, held);
  const published = await publishDraw(plan, held.lottery, {
    quotasFile: read.quotasFile,
    poolFile: read.poolFile,
    idColumn: read.pool.idColumn,
    addressColumns: read.pool.addressColumns,
    randomSource: draw.randomSource,
    picked: null,
  });
  return { text: drawText(published), sha256: published.listSha256, account: published.account };
}

const planOf = (draw: DrawRecord, request: Pick<DrawPlan, 'people' | 'quotas' | 'size'>): DrawPlan => ({
  ...request,
  objective: draw.objective,
  keep: draw.kept,
  out: draw.leftOut,
  equalPanels: draw.equalPanels,
});

async function refused(
  plan: DrawPlan,
  { reason, message }: { readonly reason: string; readonly message: string },
): Promise<Ended> {
  if (reason === 'cancelled') return { state: 'cancelled', sentences: [message] };
  if (reason !== 'no-panel') return { state: 'failed', sentences: [message] };
  const reduced = topUp(plan, plan);
  const answer = await askSolver({ ask: 'diagnose', request: reduced.ok ? reduced.topUp.request : plan }, 60);
  return {
    state: 'impossible',
    sentences: answer?.ask === 'diagnose' ? answer.diagnosis.sentences : [message],
  };
}

import { sql } from 'kysely';
import type { Transaction } from '../postgres/record.ts';
import { type Job, type JobState, MOST_ATTEMPTS, SILENT_SECONDS } from './job.ts';

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly request: unknown;
  readonly state: JobState;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly attempt: number;
  readonly started_at: Date | null;
  readonly heartbeat_at: Date | null;
  readonly ended_at: Date | null;
  readonly share: number;
  readonly doing: string;
  readonly said: readonly string[];
  readonly cancel_asked_at: Date | null;
  readonly outcome: unknown;
}

const jobOf = (row: JobRow): Job => ({
  id: row.id,
  kind: row.kind,
  request: row.request,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  attempt: row.attempt,
  startedAt: row.started_at,
  heartbeatAt: row.heartbeat_at,
  endedAt: row.ended_at,
  share: row.share,
  doing: row.doing,
  said: row.said,
  cancelAsked: row.cancel_asked_at !== null,
  outcome: row.outcome,
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Asks for long work, as part of the transaction that it belongs to: if that is undone, so is this. Returns the job's id. */
export async function queueJob(kind: string, request: unknown, tx: Transaction): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into hearth.job (kind, request) values (${kind}, ${JSON.stringify(request)}::jsonb) returning id`.execute(
    tx,
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The job was not kept.');
  return id;
}

/** `null` where there is none that this actor may see. */
export async function jobById(id: string, tx: Transaction): Promise<Job | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await sql<JobRow>`select * from hearth.job where id = ${id}`.execute(tx);
  return rows[0] ? jobOf(rows[0]) : null;
}

/** The jobs of one kind that were asked for last, latest first. */
export async function latestJobs(kind: string, most: number, tx: Transaction): Promise<readonly Job[]> {
  const { rows } = await sql<JobRow>`
    select * from hearth.job where kind = ${kind} order by asked_at desc limit ${most}`.execute(tx);
  return rows.map(jobOf);
}

/** Asks a job to stop: at once if it waits, else at its worker's next step. Whether there was anything to stop. */
export async function cancelJob(id: string, now: Date, tx: Transaction): Promise<boolean> {
  if (!UUID.test(id)) return false;
  const { numAffectedRows } = await sql`
    update hearth.job set cancel_asked_at = ${now}, cancel_asked_by = hearth.person(),
      state = case when state = 'waiting' then 'cancelled' else state end,
      ended_at = case when state = 'waiting' then ${now}::timestamptz else ended_at end
    where id = ${id} and state in ('waiting', 'running') and cancel_asked_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** The queue may have lost a job, after a restore. Handing it on twice does no harm: it is held once. */
const HAND_ON_ANEW_MINUTES = 10;

/** Waiting jobs that nobody has handed to the queue yet; they are marked as handed on. */
export async function takeUnsent(
  now: Date,
  tx: Transaction,
): Promise<readonly { id: string; kind: string }[]> {
  const anew = new Date(now.getTime() - HAND_ON_ANEW_MINUTES * 60_000);
  const { rows } = await sql<{ id: string; kind: string }>`
    update hearth.job set handed_on_at = ${now}
    where id in (select id from hearth.job where state = 'waiting' and (handed_on_at is null or handed_on_at < ${anew}) order by asked_at for update skip locked)
    returning id, kind`.execute(tx);
  return rows;
}

/** One worker's hold of a job. Whoever takes the job later holds a higher attempt, and this hold is void. */
export interface Hold {
  readonly id: string;
  readonly attempt: number;
}

/** Takes a job for a worker; `null` where it does not wait: it is done, cancelled, or another worker has it. */
export async function holdJob(
  { id, worker, now }: { readonly id: string; readonly worker: string; readonly now: Date },
  tx: Transaction,
): Promise<{ readonly hold: Hold; readonly request: unknown } | null> {
  const { rows } = await sql<{ attempt: number; request: unknown }>`
    update hearth.job set state = 'running', attempt = attempt + 1, worker = ${worker}, share = 0, doing = '', said = '[]',
      started_at = coalesce(started_at, ${now}), heartbeat_at = ${now}
    where id = ${id} and state = 'waiting' and cancel_asked_at is null
    returning attempt, request`.execute(tx);
  const [row] = rows;
  return row ? { hold: { id, attempt: row.attempt }, request: row.request } : null;
}

export interface Progress {
  readonly share: number;
  readonly doing: string;
  readonly said: readonly string[];
  readonly now: Date;
}

/** Says that the worker lives and how far it is. `null`: the job is no longer its own. */
export async function beat(
  { id, attempt }: Hold,
  { share, doing, said, now }: Progress,
  tx: Transaction,
): Promise<{ readonly cancelAsked: boolean } | null> {
  const { rows } = await sql<{ cancel: boolean }>`
    update hearth.job set heartbeat_at = ${now}, share = ${share}, doing = ${doing.slice(0, 500)}, said = ${JSON.stringify(said)}::jsonb
    where id = ${id} and attempt = ${attempt} and state = 'running'
    returning cancel_asked_at is not null as cancel`.execute(tx);
  return rows[0] ? { cancelAsked: rows[0].cancel } : null;
}

/** Ends a job. False: it was no longer this worker's, and whatever else the transaction did must be undone. */
export async function endJob(
  { id, attempt }: Hold,
  {
    state,
    outcome,
    now,
  }: { readonly state: 'done' | 'failed' | 'cancelled'; readonly outcome: unknown; readonly now: Date },
  tx: Transaction,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update hearth.job set state = ${state}, outcome = ${JSON.stringify(outcome)}::jsonb, ended_at = ${now}, heartbeat_at = ${now},
      share = case when ${state} = 'done' then 1 else share end
    where id = ${id} and attempt = ${attempt} and state = 'running'`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

/** A running job and who holds it. */
export interface Held extends Hold {
  readonly kind: string;
  readonly worker: string;
  /** Nothing was heard of it for too long. */
  readonly silent: boolean;
}

export async function runningJobs(now: Date, tx: Transaction): Promise<readonly Held[]> {
  const since = new Date(now.getTime() - SILENT_SECONDS * 1000);
  const { rows } = await sql<Held>`
    select id, kind, attempt, coalesce(worker, '') as worker, heartbeat_at < ${since} as silent
    from hearth.job where state = 'running'`.execute(tx);
  return rows;
}

/** Puts a job whose worker has gone back to the start, or ends it where it had its last turn or was asked to stop. */
export async function putBack(
  { id, attempt }: Hold,
  outcome: unknown,
  now: Date,
  tx: Transaction,
): Promise<void> {
  await sql`
    update hearth.job set worker = null, handed_on_at = null,
      state = case when cancel_asked_at is not null then 'cancelled' when attempt >= ${MOST_ATTEMPTS} then 'failed' else 'waiting' end,
      outcome = case when cancel_asked_at is null and attempt >= ${MOST_ATTEMPTS} then ${JSON.stringify(outcome)}::jsonb end,
      ended_at = case when cancel_asked_at is not null or attempt >= ${MOST_ATTEMPTS} then ${now}::timestamptz end
    where id = ${id} and attempt = ${attempt} and state = 'running'`.execute(tx);
}

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { PgBoss } from 'pg-boss';
import type { ActingAs, LandlordRecord, Transaction } from '../postgres/record.ts';
import { beat, endJob, type Hold, holdJob, putBack, runningJobs, takeUnsent } from './job-table.ts';
import { QUEUE_SCHEMA } from './queues.ts';

/** What the work of a job is given. */
export interface Work {
  readonly job: string;
  readonly attempt: number;
  readonly request: unknown;
  /** Aborted when somebody asked for a stop, or when the job is no longer this worker's. */
  readonly signal: AbortSignal;
  readonly progress: (share: number, doing: string) => void;
  /** Adds a line to what the job said on its way. */
  readonly say: (line: string) => void;
}

/** How a job ended. `keep` runs in the transaction that ends it: both happen, or neither. */
export interface Ended {
  readonly state: 'done' | 'failed';
  readonly outcome: unknown;
  readonly keep?: (tx: Transaction) => Promise<void>;
}

export interface JobKind {
  readonly work: (work: Work) => Promise<Ended>;
  /** What a reader is told when the job stopped twice without ending. */
  readonly stopped: (error: unknown) => unknown;
  /** What is cleared away when it was stopped on request or failed. */
  readonly afterwards?: (job: string) => Promise<void>;
}

export interface JobRunner {
  readonly record: Pick<LandlordRecord, 'transaction' | 'appUrl'>;
  readonly as: ActingAs;
  readonly kinds: Readonly<Record<string, JobKind>>;
  /** Told of trouble that no reader of a page sees. */
  readonly trouble: (what: string, error: unknown) => void;
}

const BEAT_MS = 2_000;
const HAND_ON_MS = 1_000;

/** Runs jobs, one of each kind at a time, until `stop`. Lives through the database going away and coming back. */
export async function runJobs(runner: JobRunner): Promise<{ readonly stop: () => Promise<void> }> {
  const worker = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  const own: Own = { worker, running: new Set() };
  const boss = new PgBoss({
    connectionString: runner.record.appUrl,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    max: 4,
  });
  boss.on('error', (error) => runner.trouble('the queue', error));
  boss.on('warning', () => {});
  await boss.start();
  const turn = everyWhile(
    HAND_ON_MS,
    async () => {
      await putBackDead(runner, own);
      await handOn(runner, boss);
    },
    runner,
  );
  for (const kind of Object.keys(runner.kinds))
    await boss.work<{ id: string }>(kind, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
      for (const { data } of jobs) await runOne(runner, { kind, id: data.id, own });
    });
  return {
    stop: async () => {
      turn.stop();
      await boss.stop({ graceful: false });
    },
  };
}

/** The record's waiting jobs go to the queue. Marked and sent in one transaction; a job that is sent twice is held once. */
async function handOn({ record, as, kinds }: JobRunner, boss: PgBoss): Promise<void> {
  await record.transaction(as, async (tx) => {
    for (const { id, kind } of await takeUnsent(new Date(), tx))
      if (kind in kinds) await boss.send(kind, { id });
  });
}

/** A worker of this machine whose process is gone, any that was not heard for too long, and this one where it lost hold of a job. */
async function putBackDead({ record, as, kinds }: JobRunner, own: Own): Promise<void> {
  await record.transaction(as, async (tx) => {
    for (const held of await runningJobs(new Date(), tx)) {
      if (own.running.has(held.id)) continue;
      if (held.worker !== own.worker && !held.silent && !isGone(held.worker)) continue;
      await putBack(held, kinds[held.kind]?.stopped(undefined) ?? null, new Date(), tx);
    }
  });
}

const isGone = (worker: string): boolean => {
  const [host, pid] = worker.split(':');
  if (host !== hostname() || !pid) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
};

/** This worker, and the jobs that it is at. */
interface Own {
  readonly worker: string;
  readonly running: Set<string>;
}

interface OneJob {
  readonly kind: string;
  readonly id: string;
  readonly own: Own;
}

async function runOne(runner: JobRunner, job: OneJob): Promise<void> {
  job.own.running.add(job.id);
  try {
    await holdAndRun(runner, job);
  } finally {
    job.own.running.delete(job.id);
  }
}

async function holdAndRun(runner: JobRunner, { kind, id, own: { worker } }: OneJob): Promise<void> {
  const { record, as } = runner;
  const how = runner.kinds[kind];
  const held = await record.transaction(as, (tx) => holdJob({ id, worker, now: new Date() }, tx));
  if (!held || !how) return;
  const stop = new AbortController();
  const now = { share: 0, doing: '', said: [] as string[] };
  const pulse = everyWhile(
    BEAT_MS,
    async () => {
      const heard = await record.transaction(as, (tx) => beat(held.hold, { ...now, now: new Date() }, tx));
      if (!heard) stop.abort(new Error('The job is no longer this worker’s.'));
      else if (heard.cancelAsked) stop.abort(new Error('Somebody asked for a stop.'));
    },
    runner,
  );
  try {
    const ended = await how.work({
      job: id,
      attempt: held.hold.attempt,
      request: held.request,
      signal: stop.signal,
      progress: (share, doing) => {
        now.share = Math.min(1, Math.max(0, share));
        now.doing = doing;
      },
      say: (line) => now.said.push(line.slice(0, 500)),
    });
    await pulse.now();
    await insist(() => end(runner, held.hold, ended));
  } catch (error) {
    await insist(() => endBadly(runner, { hold: held.hold, how, error, asked: stop.signal.aborted }));
  } finally {
    pulse.stop();
    await how.afterwards?.(id).catch((error: unknown) => runner.trouble('clearing away', error));
  }
}

async function end({ record, as }: JobRunner, hold: Hold, { state, outcome, keep }: Ended): Promise<void> {
  await record.transaction(as, async (tx) => {
    if (!(await endJob(hold, { state, outcome, now: new Date() }, tx))) throw new NotOurs();
    await keep?.(tx);
  });
}

/** The job went to another worker, or was ended by somebody: what this one did is dropped. */
class NotOurs extends Error {}

interface BadEnd {
  readonly hold: Hold;
  readonly how: JobKind;
  readonly error: unknown;
  readonly asked: boolean;
}

async function endBadly(runner: JobRunner, { hold, how, error, asked }: BadEnd): Promise<void> {
  if (error instanceof NotOurs) return;
  if (!asked) runner.trouble(`job ${hold.id}, attempt ${hold.attempt}`, error);
  await runner.record.transaction(runner.as, async (tx) => {
    if (asked) await endJob(hold, { state: 'cancelled', outcome: null, now: new Date() }, tx);
    else await putBack(hold, how.stopped(error), new Date(), tx);
  });
}

const PATIENCE = 40;
const PASSING = new Set(['lost-connection', 'unsure-whether-saved', 'too-busy']);

/** The end of a job is worth waiting for a database that is coming back. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof Error && 'code' in error && PASSING.has(String(error.code));
      if (!passing || tried >= PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
  }
}

/** Does something again and again, never twice at once; trouble is told once until it goes well again. */
function everyWhile(
  milliseconds: number,
  work: () => Promise<void>,
  { trouble }: Pick<JobRunner, 'trouble'>,
): { readonly stop: () => void; readonly now: () => Promise<void> } {
  let stopped = false;
  let told = false;
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      await work();
      told = false;
    } catch (error) {
      if (!told) trouble('the record', error);
      told = true;
    }
  };
  const now = async (): Promise<void> => {
    await running;
    if (stopped) return;
    running = once();
    await running;
  };
  const timer = setInterval(() => {
    running ??= once().finally(() => {
      running = undefined;
    });
  }, milliseconds);
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
    now,
  };
}

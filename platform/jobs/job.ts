/** Long work that somebody asked for, as the record holds it and pages show it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** What was asked, as the one who asked wrote it. */
  readonly request: unknown;
  readonly state: JobState;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** How often a worker took it; 0 while it waits. */
  readonly attempt: number;
  readonly startedAt: Date | null;
  readonly heartbeatAt: Date | null;
  readonly endedAt: Date | null;
  /** 0 to 1. */
  readonly share: number;
  readonly doing: string;
  /** What the work said on its way, in order. */
  readonly said: readonly string[];
  readonly cancelAsked: boolean;
  /** What it ended with; `null` before. */
  readonly outcome: unknown;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** How often a job is begun at most: once, and once more if its worker was killed. */
export const MOST_ATTEMPTS = 2;

/** Without a word from its worker for so long, a job is taken to have stopped. */
export const SILENT_SECONDS = 45;

/** How a job stands for a reader: `stopped` is a running one whose worker has gone; it starts again unless it had its last turn. */
export type Standing = JobState | 'stopping' | 'stopped, will start again' | 'stopped';

export const standingOf = (job: Job, now: Date): Standing => {
  if (job.state === 'waiting' && job.attempt > 0) return 'stopped, will start again';
  if (job.state !== 'running') return job.state;
  const silent = (now.getTime() - (job.heartbeatAt?.getTime() ?? 0)) / 1000;
  if (silent > SILENT_SECONDS) return job.attempt < MOST_ATTEMPTS ? 'stopped, will start again' : 'stopped';
  return job.cancelAsked ? 'stopping' : 'running';
};

/** Whether there is more to come, so that a page asks again. */
export const isUnderWay = (job: Job): boolean => job.state === 'waiting' || job.state === 'running';

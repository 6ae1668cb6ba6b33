import { Worker } from 'node:worker_threads';
import type { SolverAnswer, SolverQuestion } from './solver-question.ts';

/** Checks by everybody never keep those who run a panel waiting: each kind of question has workers of its own. */
const AT_ONCE = { diagnose: 2, verify: 1 } as const;
const working = { diagnose: 0, verify: 0 };
const waiting: Readonly<Record<SolverQuestion['ask'], (() => void)[]>> = { diagnose: [], verify: [] };

/**
 * Asks a worker with the solver, at most two at a time in this process, and one that verifies. Null when it has no answer within `secondsAtMost`
 * (10 by default), waiting included, or breaks down: the page then says that it cannot tell yet.
 */
export async function askSolver(question: SolverQuestion, secondsAtMost = 10): Promise<SolverAnswer | null> {
  const end = AbortSignal.timeout(secondsAtMost * 1000);
  if (!(await turn(question.ask, end))) return null;
  try {
    return await askOnce(question, end);
  } finally {
    working[question.ask]--;
    waiting[question.ask].shift()?.();
  }
}

async function turn(ask: SolverQuestion['ask'], end: AbortSignal): Promise<boolean> {
  while (working[ask] >= AT_ONCE[ask]) {
    if (end.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting[ask].push(resolve);
    end.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    const at = waiting[ask].indexOf(resolve);
    if (at >= 0) waiting[ask].splice(at, 1);
  }
  working[ask]++;
  return true;
}

function askOnce(question: SolverQuestion, end: AbortSignal): Promise<SolverAnswer | null> {
  const { promise, resolve } = Promise.withResolvers<SolverAnswer | null>();
  const worker = new Worker(new URL('./solver-worker.job.ts', import.meta.url), { workerData: question });
  const giveUp = (): void => resolve(null);
  end.addEventListener('abort', giveUp, { once: true });
  worker.once('message', (answer: SolverAnswer) => resolve(answer));
  worker.once('error', giveUp);
  worker.once('exit', giveUp);
  return promise.finally(() => {
    end.removeEventListener('abort', giveUp);
    void worker.terminate();
  });
}

import { Worker } from 'node:worker_threads';
import { noAnswer, type Outcome } from '../../libraries/statistics/outcome.ts';
import type { DrawPlan, HeldLottery } from './hold-draw.ts';

export interface DrawJobOptions {
  readonly progress?: (share: number, doing: string) => void;
  /** Ends the worker at once; the answer is then the reason 'cancelled'. */
  readonly signal?: AbortSignal;
  /** Ends the proving: the answer is the lottery found so far, with what is proven of it. */
  readonly stopProving?: AbortSignal;
}

type Message =
  | { readonly kind: 'progress'; readonly share: number; readonly doing: string }
  | { readonly kind: 'result'; readonly result: Outcome<{ readonly lottery: HeldLottery }> };

/**
 * `holdDraw` in a worker of its own, with the solver: the caller stays free, sees progress and can cancel. A solver that
 * breaks down (WebAssembly can run out of memory) is started once more.
 */
export async function holdDrawInWorker(
  plan: DrawPlan,
  options: DrawJobOptions = {},
): Promise<Outcome<{ readonly lottery: HeldLottery }>> {
  try {
    return await holdOnce(plan, options);
  } catch {
    return await holdOnce(plan, options);
  }
}

function holdOnce(
  plan: DrawPlan,
  { progress = () => {}, signal, stopProving }: DrawJobOptions,
): Promise<Outcome<{ readonly lottery: HeldLottery }>> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome<{ readonly lottery: HeldLottery }>>();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const stopNow = (): void => void Atomics.store(stop, 0, 1);
  if (stopProving?.aborted) stopNow();
  stopProving?.addEventListener('abort', stopNow, { once: true });
  const worker = new Worker(new URL('./draw-worker.job.ts', import.meta.url), {
    workerData: { plan, stop },
  });
  const cancel = (): void => {
    resolve(noAnswer('cancelled', 'The draw was cancelled.'));
    void worker.terminate();
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  worker.on('message', (message: Message) => {
    if (message.kind === 'progress') progress(message.share, message.doing);
    else resolve(message.result);
  });
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`The draw's worker ended with code ${code}.`)));
  return promise.finally(() => {
    signal?.removeEventListener('abort', cancel);
    stopProving?.removeEventListener('abort', stopNow);
  });
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { NoAnswer } from '../../libraries/statistics/outcome.ts';
import type { BlockSums } from '../../libraries/statistics/subgroup-scan/count-block.ts';
import {
  assembleCube,
  planScan,
  type ScanInput,
  type ScanPlan,
} from '../../libraries/statistics/subgroup-scan/scan-subgroups.ts';
import type { SubgroupCube } from '../../libraries/statistics/subgroup-scan/subgroup-cube.ts';

interface Answer {
  readonly number: number;
  readonly sums: BlockSums[];
}

const WORKER = new URL('./scan-worker.ts', import.meta.url);

/** Copies a column once into memory that all threads see; columns that are there already are passed as they are. */
function shared<T extends Uint8Array | Float64Array>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const buffer = new SharedArrayBuffer(column.byteLength);
  const copy = column instanceof Float64Array ? new Float64Array(buffer) : new Uint8Array(buffer);
  copy.set(column);
  return copy as unknown as T;
}

function sharedColumns({ columns }: ScanPlan): ScanPlan['columns'] {
  return {
    ...columns,
    codes: columns.codes.map(shared),
    outcomes: columns.outcomes.map((outcome) =>
      outcome.kind === 'number'
        ? { ...outcome, values: shared(outcome.values) }
        : { ...outcome, values: shared(outcome.values) },
    ),
  };
}

/** Gives the blocks out, the next one to whichever thread is free. */
function countInThreads(plan: ScanPlan, threads: number): Promise<BlockSums[][]> {
  const columns = sharedColumns(plan);
  const sums = new Array<BlockSums[]>(plan.blocks.length);
  const workers = Array.from({ length: threads }, () => new Worker(WORKER));
  let next = 0;
  let done = 0;
  return new Promise<BlockSums[][]>((resolve, reject) => {
    const giveNext = (worker: Worker): void => {
      const number = next++;
      const block = plan.blocks[number];
      if (block) worker.postMessage({ block, number });
    };
    for (const worker of workers) {
      worker.on('error', reject);
      worker.on('message', (answer: Answer) => {
        sums[answer.number] = answer.sums;
        done++;
        if (done === plan.blocks.length) resolve(sums);
        else giveNext(worker);
      });
      worker.postMessage({ columns, shape: plan.shape });
      giveNext(worker);
    }
  }).finally(() => Promise.all(workers.map((worker) => worker.terminate())));
}

/**
 * `scanSubgroups` on several threads: the same cube, to the last bit. Threads are started for each scan (some tens of
 * milliseconds): below about 100,000 rows the single-threaded function is as fast. Columns in a SharedArrayBuffer are
 * not copied. This stands outside the statistics library because that one knows no Node.
 */
export async function parallelScan(
  input: ScanInput,
  { threads = availableParallelism() }: { readonly threads?: number } = {},
): Promise<{ readonly ok: true; readonly cube: SubgroupCube } | NoAnswer> {
  const plan = planScan(input);
  if (!plan.ok) return plan;
  const sums = await countInThreads(plan, Math.max(1, Math.min(threads, plan.blocks.length)));
  return { ok: true, cube: assembleCube(plan, sums) };
}

import { parentPort, workerData } from 'node:worker_threads';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { type DrawPlan, holdDraw } from './hold-draw.ts';

const { plan, stop } = workerData as { readonly plan: DrawPlan; readonly stop: Int32Array };
const solver = await loadLinearSolver();
const result = holdDraw(plan, {
  solver,
  // Asked to stop early, it is as if all the time for proving had gone.
  clock: () => (Atomics.load(stop, 0) === 1 ? Number.POSITIVE_INFINITY : performance.now() / 1000),
  progress: (share, doing) => parentPort?.postMessage({ kind: 'progress', share, doing }),
});
parentPort?.postMessage({ kind: 'result', result });

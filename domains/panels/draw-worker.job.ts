import { parentPort, workerData } from 'node:worker_threads';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { type DrawPlan, holdDraw } from './hold-draw.ts';

const plan = workerData as DrawPlan;
const solver = await loadLinearSolver();
const result = holdDraw(plan, {
  solver,
  clock: () => performance.now() / 1000,
  progress: (share, doing) => parentPort?.postMessage({ kind: 'progress', share, doing }),
});
parentPort?.postMessage({ kind: 'result', result });

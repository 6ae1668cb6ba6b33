import { parentPort } from 'node:worker_threads';
import { countBlock, type ScanColumns } from '../../libraries/statistics/subgroup-scan/count-block.ts';
import type { CountingBlock } from '../../libraries/statistics/subgroup-scan/covering-blocks.ts';
import type { CubeShape } from '../../libraries/statistics/subgroup-scan/subgroup-cube.ts';

/** What a thread is told: first the columns, then one block at a time. */
export type ScanOrder =
  | { readonly columns: ScanColumns; readonly shape: CubeShape }
  | { readonly block: CountingBlock; readonly number: number };

let held: { readonly columns: ScanColumns; readonly shape: CubeShape } | undefined;

parentPort?.on('message', (order: ScanOrder) => {
  if ('columns' in order) held = order;
  else if (held) {
    parentPort?.postMessage({
      number: order.number,
      sums: countBlock(order.block, held.columns, held.shape),
    });
  }
});

import { countRows } from './count-rows.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';

export interface BestPanel {
  /** How many of each type. */
  readonly counts: Int32Array;
  readonly value: number;
  /** No panel has a greater value than this; equal to `value` when the search was finished. */
  readonly bound: number;
}

export interface BestPanelSearch {
  /** values: worth of one person of each type. Undefined when no panel was found. */
  find(values: Float64Array): BestPanel | undefined;
  close(): void;
}

/** Exact search for the panel of greatest total worth, by whole-number programming over counts of types. Close it. */
export function bestPanelSearch(pool: Pool, solver: LinearSolver, secondsAtMost = 20): BestPanelSearch {
  const model = solver.open({
    costs: pool.types.map(() => 0),
    lower: pool.types.map(() => 0),
    upper: pool.types.map((type) => type.most),
    rows: countRows(pool),
    whole: true,
    secondsAtMost,
  });
  return {
    find(values) {
      model.setCosts(values);
      const solution = model.solve();
      if (solution.status !== 'optimal' && solution.status !== 'stopped') return undefined;
      const counts = Int32Array.from(solution.values);
      const value = counts.reduce((sum, count, at) => sum + count * (values[at] ?? 0), 0);
      return { counts, value, bound: Math.max(value, solution.bound) };
    },
    close: () => model.close(),
  };
}

import { countRows } from './count-rows.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';

export interface LeastLargestOdds {
  /** The least that the largest odds can be when nobody's are below `floor`; infinite when that cannot be. */
  find(floor: number): number;
  close(): void;
}

/** One programme over expected counts, kept open for many floors. Close it. */
export function leastLargestOdds(pool: Pool, solver: LinearSolver): LeastLargestOdds {
  const { types } = pool;
  const largest = types.length;
  const model = solver.open({
    costs: [...types.map(() => 0), -1],
    lower: [...types.map(() => 0), 0],
    upper: [...types.map((type) => type.most), 1],
    rows: [
      ...countRows(pool),
      ...types.map((type, at) => ({
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        columns: [at, largest],
        coefficients: [-1, type.members.length],
      })),
    ],
  });
  return {
    find(floor) {
      types.forEach((type, at) => {
        model.setColumn(at, Math.min(type.most, floor * type.members.length), type.most);
      });
      const solution = model.solve();
      return solution.status === 'optimal' ? -solution.objective : Number.POSITIVE_INFINITY;
    },
    close: () => model.close(),
  };
}

import { type CountTarget, leximinCounts } from './leximin-counts.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';

export function nashCounts(pool: Pool, solver: LinearSolver): CountTarget | undefined {
  return leximinCounts(pool, solver);
}

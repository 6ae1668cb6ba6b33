import { bestPanelSearch } from './best-panel.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';
import { type SmallestChange, smallestChange } from './smallest-change.ts';

export interface ShutOut {
  /** Positions of the people in the request. */
  readonly people: readonly number[];
  /** What would let them in, or undefined when no change within the flex would. */
  readonly remedy: SmallestChange | undefined;
}

/**
 * People whom no panel can hold under the quotas, type by type, each with the smallest change that would let them in.
 *
 * suspects: positions of types to look at, for instance those with odds of 0 in a lottery.
 * When to use: after a feasible draw. When not: when no panel satisfies the quotas (then everybody is shut out).
 * Worked value: quotas 'Sheltered' 0 to 0: everybody in sheltered housing; remedy: raise its maximum from 0 to 1.
 */
export function shutOut(pool: Pool, solver: LinearSolver, suspects: readonly number[]): readonly ShutOut[] {
  const search = bestPanelSearch(pool, solver);
  const none = suspects.filter((at) => {
    const values = new Float64Array(pool.types.length);
    values[at] = 1;
    return (search.find(values)?.value ?? 0) < 0.5;
  });
  search.close();
  return none.map((at) => {
    const change = smallestChange(pool, solver, { including: at, waysAtMost: 3 });
    return { people: pool.types[at]?.members ?? [], remedy: change.ok ? change : undefined };
  });
}

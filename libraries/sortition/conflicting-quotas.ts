import { countRows } from './count-rows.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';
import type { Quota } from './quota.ts';

export interface QuotaLimit {
  readonly quota: Quota;
  readonly side: 'min' | 'max';
}

/**
 * Limits that cannot be met together, none of which can be left out: without any one of them, the others can be met.
 *
 * Formula: drop each limit in turn and keep it dropped while no panel satisfies the rest (deletion filter).
 * When to use: to show where a contradiction lies. When not: as the only contradiction; there may be others.
 * An empty list when the quotas can be met, or when the size alone cannot be.
 * Source: Chinneck (2008), Feasibility and Infeasibility in Optimization, §6.2. Worked value: women at least 6 and men at
 * least 5 of 10: those two.
 */
export function conflictingQuotas(pool: Pool, solver: LinearSolver): readonly QuotaLimit[] {
  const feasible = feasibilityOf(pool, solver);
  try {
    if (feasible.solve()) return [];
    const limits = pool.quotas.flatMap((quota, at) => [
      { quota, at, side: 'min' as const },
      { quota, at, side: 'max' as const },
    ]);
    const kept = limits.filter(({ at, side }) => {
      feasible.drop(at, side);
      if (!feasible.solve()) return false;
      feasible.restore(at, side);
      return true;
    });
    return kept.map(({ quota, side }) => ({ quota, side }));
  } finally {
    feasible.close();
  }
}

interface Feasibility {
  solve(): boolean;
  drop(quota: number, side: 'min' | 'max'): void;
  restore(quota: number, side: 'min' | 'max'): void;
  close(): void;
}

function feasibilityOf(pool: Pool, solver: LinearSolver): Feasibility {
  const model = solver.open({
    costs: pool.types.map(() => 0),
    lower: pool.types.map(() => 0),
    upper: pool.types.map((type) => type.most),
    rows: countRows(pool),
    whole: true,
  });
  const lower = pool.quotas.map((quota) => quota.min);
  const upper = pool.quotas.map((quota) => quota.max);
  const set = (quota: number): void =>
    model.setRow(quota, lower[quota] ?? 0, upper[quota] ?? Number.POSITIVE_INFINITY);
  return {
    solve: () => model.solve().status === 'optimal',
    drop(quota, side) {
      if (side === 'min') lower[quota] = 0;
      else upper[quota] = Number.POSITIVE_INFINITY;
      set(quota);
    },
    restore(quota, side) {
      if (side === 'min') lower[quota] = pool.quotas[quota]?.min ?? 0;
      else upper[quota] = pool.quotas[quota]?.max ?? 0;
      set(quota);
    },
    close: () => model.close(),
  };
}

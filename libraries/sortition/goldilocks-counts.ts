import { leastLargestOdds } from './least-largest-odds.ts';
import { type CountTarget, leximinCounts } from './leximin-counts.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';

const GOLDEN = (Math.sqrt(5) - 1) / 2;

export interface GoldilocksOptions {
  /** Weight of the smallest odds against the largest; 1 by default. */
  readonly gamma?: number;
}

/**
 * Goldilocks over expected counts of types: neither odds far above an equal share nor odds far below it.
 *
 * Formula: minimise largest odds / share + γ × share / smallest odds, share = size / people; the smallest odds found by
 * golden-section search (the least largest odds is convex in it), then leximin under that largest odds.
 * When to use: where very high odds worry as much as very low ones (somebody who misstates a characteristic gains the
 * less). When not: when the smallest odds alone matter (leximin).
 * Returns undefined when no expected counts satisfy the quotas. Source: Baharav & Flanigan (2024), Fair,
 * manipulation-robust, and transparent sortition, Proceedings of EC 2024, §3.
 */
export function goldilocksCounts(
  pool: Pool,
  solver: LinearSolver,
  { gamma = 1 }: GoldilocksOptions = {},
): CountTarget | undefined {
  const fairest = leximinCounts(pool, solver);
  if (!fairest) return undefined;
  const share = pool.size / pool.people.length;
  const top = fairest.odds.reduce((least, odds) => Math.min(least, odds), 1);
  const largestAt = leastLargestOdds(pool, solver);
  const cost = (z: number): number => largestAt.find(z) / share + (gamma * share) / z;
  let [low, high] = [top * 1e-3, top];
  for (let step = 0; step < 40 && high - low > 1e-9; step++) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (cost(a) <= cost(b)) high = b;
    else low = a;
  }
  const chosen = cost(top) <= cost((low + high) / 2) ? top : (low + high) / 2;
  const oddsAtMost = Math.min(1, largestAt.find(chosen) + 1e-9);
  largestAt.close();
  return leximinCounts(pool, solver, { oddsAtMost });
}

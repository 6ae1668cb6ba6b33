import { countRows } from './count-rows.ts';
import { type CountTarget, leximinCounts } from './leximin-counts.ts';
import type { LinearSolver, ProgrammeRow } from './linear-solver.ts';
import { type NashProblem, nashByBarrier } from './nash-by-barrier.ts';
import { nashOnRows } from './nash-on-rows.ts';
import type { Pool } from './pool.ts';

const POSSIBLE = 1e-9;
const ON_THE_LIMIT = 1e-5;

/**
 * Nash over expected counts of types: the product of everybody's odds as large as can be.
 *
 * Formula: maximise Σ people × log(count) over counts that satisfy the quotas: a barrier method from the leximin counts,
 * then Newton on the limits that it found to bind. People whom no counts allow are left out of the product.
 * When to use: where a small gain for somebody with low odds should weigh more than the same gain for one with high odds,
 * yet no one's odds decide alone. When not: when the smallest odds must be as large as can be (leximin).
 * Returns undefined when no expected counts satisfy the quotas. Source: Nash (1950), Econometrica 18: 155–162; as a
 * lottery, Flanigan et al. (2021), SI §4. Worked value: size 1, two people, no quotas: odds ½ and ½.
 */
export function nashCounts(pool: Pool, solver: LinearSolver): CountTarget | undefined {
  const fairest = leximinCounts(pool, solver);
  if (!fairest) return undefined;
  const problem = nashProblem(pool, fairest.odds);
  const start = Float64Array.from(problem.types, (at) => fairest.counts[at] ?? 0);
  const near = nashByBarrier(problem, start);
  const polished = nashOnRows(problem, near, ON_THE_LIMIT);
  const counts = new Float64Array(pool.types.length);
  problem.types.forEach((type, i) => {
    counts[type] = polished[i] ?? 0;
  });
  return { counts, odds: counts.map((count, at) => count / (pool.types[at]?.members.length ?? 1)) };
}

function nashProblem(pool: Pool, odds: Float64Array): NashProblem {
  const types = [...pool.types.keys()].filter((at) => (odds[at] ?? 0) > POSSIBLE);
  const position = new Map(types.map((at, i) => [at, i]));
  const ownRow = (row: ProgrammeRow) => ({
    lower: row.lower,
    upper: row.upper,
    columns: row.columns.flatMap((at) => position.get(at) ?? []),
  });
  const caps = types.map((at, i) => ({
    lower: Number.NEGATIVE_INFINITY,
    upper: pool.types[at]?.most ?? 0,
    columns: [i],
  }));
  return {
    types,
    weights: Float64Array.from(types, (at) => pool.types[at]?.members.length ?? 1),
    rows: countRows(pool).map(ownRow),
    caps,
  };
}

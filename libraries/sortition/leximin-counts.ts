import { countRows } from './count-rows.ts';
import type { LinearSolver, OpenModel, Solution } from './linear-solver.ts';
import type { Pool } from './pool.ts';

export interface CountTarget {
  /** For each type: expected number of its people on a panel. */
  readonly counts: Float64Array;
  /** For each type: the odds of each of its people, 0 to 1. */
  readonly odds: Float64Array;
}

export interface LeximinOptions {
  /** For each type: no odds above this. Used by Goldilocks. */
  readonly oddsAtMost?: number;
  /** For each type: odds that are settled beforehand, or below 0. */
  readonly settled?: Float64Array;
}

const SETTLED_WITHIN = 1e-9;

const POSITIVE_DUAL = 1e-9;
const ROUNDING = 2e-10;

type Optimum = Extract<Solution, { status: 'optimal' | 'stopped' }>;

/**
 * Leximin over expected counts of types, whole panels aside: the smallest odds as large as can be, then the next …
 *
 * Shapes: one count and one odds per type of `pool`. Formula: maximise z subject to count ≥ people × z for every type
 * not yet settled, settle the types whose row has a positive dual (no optimum gives them more), and repeat.
 * When to use: as the bound that no lottery can beat (every lottery's expected counts satisfy these rows), and as the
 * target of one. When not: as odds, before panels have been found that attain them.
 * Returns undefined when no expected counts satisfy the quotas. Source: Flanigan et al. (2021), Nature 596, SI §5, with
 * types for people. Worked value: 4 people, 2 of them in a quota of exactly 1, size 2: every odds 0.5.
 */
export function leximinCounts(
  pool: Pool,
  solver: LinearSolver,
  options: LeximinOptions = {},
): CountTarget | undefined {
  const { types } = pool;
  const rows = countRows(pool);
  const sizes = types.map((type) => type.members.length);
  const odds = options.settled?.slice() ?? new Float64Array(types.length).fill(-1);
  const isSettled = (at: number): boolean => (odds[at] ?? 0) >= 0;
  const most = types.map((type, at) => {
    const own = isSettled(at) ? (odds[at] ?? 0) + SETTLED_WITHIN : (options.oddsAtMost ?? 1);
    return Math.min(type.most, (sizes[at] ?? 0) * own);
  });
  const least = types.map((_, at) =>
    isSettled(at) ? Math.max(0, (sizes[at] ?? 0) * ((odds[at] ?? 0) - SETTLED_WITHIN)) : 0,
  );
  const level = types.length;
  const model = solver.open({
    costs: [...types.map(() => 0), 1],
    lower: [...least, -1],
    upper: [...most, 2],
    rows: [
      ...rows,
      ...types.map((type, at) => ({
        lower: isSettled(at) ? Number.NEGATIVE_INFINITY : 0,
        upper: Number.POSITIVE_INFINITY,
        columns: [at, level],
        coefficients: [1, -type.members.length],
      })),
    ],
  });
  const settledHere: number[] = [];
  const setSettled = (at: number, slack: number): void => {
    const upper = most[at] ?? 0;
    model.setColumn(at, Math.max(0, Math.min((odds[at] ?? 0) * (sizes[at] ?? 0), upper) - slack), upper);
  };
  const loosen = (slack: number): void => {
    for (const at of settledHere) setSettled(at, slack);
  };
  let counts = new Float64Array(types.length);
  let unsettled = odds.filter((value) => value < 0).length;
  try {
    while (unsettled > 0) {
      const solution = solveLoosening(model, loosen);
      if (!solution && settledHere.length === 0) return undefined;
      if (!solution) throw new Error('The solver found no counts for odds that it had found itself.');
      counts = solution.values.slice(0, types.length);
      const z = Math.max(0, solution.values[level] ?? 0);
      const settled = settledTypes(odds, solution.rowDuals.subarray(rows.length));
      const chosen = settled.length > 0 ? settled : lowestTypes(odds, counts, sizes);
      for (const at of chosen) {
        odds[at] = z;
        model.setRow(rows.length + at, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
        setSettled(at, 0);
      }
      settledHere.push(...chosen);
      unsettled -= chosen.length;
    }
  } finally {
    model.close();
  }
  return { counts, odds: counts.map((count, at) => count / (sizes[at] ?? 1)) };
}

/** Settled odds are met within rounding; many of them together may need a little more room than one. */
function solveLoosening(model: OpenModel, loosen: (slack: number) => void): Optimum | undefined {
  for (const slack of [0, ROUNDING, 10 * ROUNDING, 100 * ROUNDING]) {
    if (slack > 0) loosen(slack);
    const solution = model.solve();
    if (solution.status === 'optimal') return solution;
  }
  return undefined;
}

function settledTypes(odds: Float64Array, duals: Float64Array): number[] {
  const settled: number[] = [];
  odds.forEach((value, at) => {
    if (value < 0 && Math.abs(duals[at] ?? 0) > POSITIVE_DUAL) settled.push(at);
  });
  return settled;
}

function lowestTypes(odds: Float64Array, counts: Float64Array, sizes: readonly number[]): number[] {
  let lowest = Number.POSITIVE_INFINITY;
  let chosen: number[] = [];
  odds.forEach((value, at) => {
    if (value >= 0) return;
    const own = (counts[at] ?? 0) / (sizes[at] ?? 1);
    if (own < lowest - 1e-12) chosen = [];
    if (own <= lowest + 1e-12) chosen.push(at);
    lowest = Math.min(lowest, own);
  });
  return chosen;
}

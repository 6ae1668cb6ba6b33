import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import { countRows } from './count-rows.ts';
import type { LinearSolver, OpenModel, ProgrammeRow } from './linear-solver.ts';
import type { Pool } from './pool.ts';
import type { Quota } from './quota.ts';

export interface QuotaChange {
  readonly quota: Quota;
  readonly side: 'min' | 'max';
  readonly from: number;
  readonly to: number;
}

export interface SmallestChange {
  /** Sum of increases of maxima + (1 + 2 / min) × decreases of minima. */
  readonly cost: number;
  /** Every set of changes of that cost that was found; any one of them is enough. */
  readonly ways: readonly (readonly QuotaChange[])[];
  /** False when the search for further ways of the same cost was cut off. */
  readonly allWays: boolean;
}

export interface SmallestChangeOptions {
  /** A type (position in the pool's types) that the panel must hold one of. */
  readonly including?: number;
  readonly waysAtMost?: number;
}

interface Side {
  readonly quota: number;
  readonly side: 'min' | 'max';
  readonly cost: number;
  readonly most: number;
}

const SAME_COST = 1e-6;
const PROGRAMMES_AT_MOST = 80;

/**
 * The smallest change of quotas, within their flex, that lets some panel satisfy them, and all ties.
 *
 * Formula: minimise Σ rises of max + Σ (1 + 2 / min) × falls of min over whole counts of types; a fall of a small
 * minimum costs more, because it can leave a small group with nobody. Cost 0 and no change: the quotas can be met.
 * When to use: to tell an organiser what to change. When not: as a decision; whether a quota may give way is not a sum.
 * Reasons: 'cannot-relax' (no change within flex is enough), 'solver-stopped'. Source: the relaxation objective of Flanigan et al.'s Panelot and
 * sortition-algorithms. Worked value: 'Other' at least 3 with 2 such people in the pool: 3 to 2, cost 1 + 2 / 3 = 1.667.
 */
export function smallestChange(
  pool: Pool,
  solver: LinearSolver,
  options: SmallestChangeOptions = {},
): Outcome<SmallestChange> {
  const { including, waysAtMost = 12 } = options;
  const sides = changeableSides(pool.quotas);
  const model = openChanges(pool, solver, { sides, including });
  const first = pool.types.length;
  const free = sides.map((side): readonly [number, number] => [0, side.most]);
  const budget = { left: PROGRAMMES_AT_MOST };
  const solveWithin = (limits: readonly (readonly [number, number])[]): Found | undefined => {
    budget.left--;
    limits.forEach(([lower, upper], at) => {
      model.setColumn(first + at, lower, upper);
    });
    const solution = model.solve();
    if (solution.status !== 'optimal') return undefined;
    const amounts = Array.from(solution.values.slice(first));
    return { cost: amounts.reduce((sum, by, at) => sum + by * (sides[at]?.cost ?? 0), 0), amounts };
  };
  try {
    const best = solveWithin(free);
    if (!best)
      return noAnswer('cannot-relax', 'No change of the quotas within their limits of flexing is enough.');
    const ways = allWays({ best, free, waysAtMost, solveWithin, budget });
    return {
      ok: true,
      cost: best.cost,
      ways: ways.map((amounts) => changesOf(amounts, sides, pool.quotas)).filter((way) => way.length > 0),
      allWays: budget.left > 0 && ways.length < waysAtMost,
    };
  } finally {
    model.close();
  }
}

interface Found {
  readonly cost: number;
  readonly amounts: readonly number[];
}

function changeableSides(quotas: readonly Quota[]): Side[] {
  return quotas.flatMap(({ min, max, minFlex = 0, maxFlex = Number.POSITIVE_INFINITY }, quota) => {
    const fall = { quota, side: 'min' as const, cost: 1 + 2 / Math.max(min, 1), most: min - minFlex };
    const rise = { quota, side: 'max' as const, cost: 1, most: Math.min(maxFlex - max, 1e6) };
    return [fall, rise].filter((side) => side.most > 0);
  });
}

interface ChangeModel {
  readonly sides: readonly Side[];
  readonly including: number | undefined;
}

function openChanges(pool: Pool, solver: LinearSolver, { sides, including }: ChangeModel): OpenModel {
  const { types, quotas } = pool;
  const [quotaRows, otherRows] = [
    countRows(pool).slice(0, quotas.length),
    countRows(pool).slice(quotas.length),
  ];
  const rows: ProgrammeRow[] = quotaRows.flatMap((row, quota) => {
    const slack = (side: 'min' | 'max'): ProgrammeRow => {
      const at = sides.findIndex((one) => one.quota === quota && one.side === side);
      const sign = side === 'min' ? 1 : -1;
      return {
        lower: side === 'min' ? row.lower : Number.NEGATIVE_INFINITY,
        upper: side === 'max' ? row.upper : Number.POSITIVE_INFINITY,
        columns: at < 0 ? row.columns : [...row.columns, types.length + at],
        coefficients: at < 0 ? row.coefficients : [...row.coefficients, sign],
      };
    };
    return [slack('min'), slack('max')];
  });
  return solver.open({
    costs: [...types.map(() => 0), ...sides.map((side) => -side.cost)],
    lower: [...types.map((_, at) => (at === including ? 1 : 0)), ...sides.map(() => 0)],
    upper: [...types.map((type) => type.most), ...sides.map((side) => side.most)],
    rows: [...rows, ...otherRows],
    whole: true,
  });
}

interface Ties {
  readonly best: Found;
  readonly free: readonly (readonly [number, number])[];
  readonly waysAtMost: number;
  readonly solveWithin: (limits: readonly (readonly [number, number])[]) => Found | undefined;
  readonly budget: { left: number };
}

/** A different way of the same cost changes some side by less: branch on which one is first. */
function allWays({ best, free, waysAtMost, solveWithin, budget }: Ties): (readonly number[])[] {
  const ways: (readonly number[])[] = [];
  const waiting: { readonly found: Found; readonly limits: readonly (readonly [number, number])[] }[] = [
    { found: best, limits: free },
  ];
  while (waiting.length > 0 && ways.length < waysAtMost) {
    const next = waiting.shift();
    if (!next) break;
    const { amounts } = next.found;
    ways.push(amounts);
    let limits = next.limits;
    for (const [at, amount] of amounts.entries()) {
      const [lower, upper] = limits[at] ?? [0, 0];
      if (amount > lower && budget.left > 0) {
        const branch = limits.with(at, [lower, amount - 1]);
        const other = solveWithin(branch);
        if (other && other.cost < best.cost + SAME_COST) waiting.push({ found: other, limits: branch });
      }
      limits = limits.with(at, [Math.max(lower, amount), upper]);
    }
  }
  return ways;
}

function changesOf(
  amounts: readonly number[],
  sides: readonly Side[],
  quotas: readonly Quota[],
): QuotaChange[] {
  return amounts.flatMap((by, at) => {
    const side = sides[at];
    const quota = quotas[side?.quota ?? -1];
    if (by === 0 || !side || !quota) return [];
    const from = quota[side.side];
    return [{ quota, side: side.side, from, to: side.side === 'min' ? from - by : from + by }];
  });
}

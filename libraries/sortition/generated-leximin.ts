import type { Random } from '../statistics/chance/index.ts';
import { type BestPanelSearch, bestPanelSearch } from './best-panel.ts';
import { improvingPanels } from './improving-panels.ts';
import type { LinearSolver } from './linear-solver.ts';
import type { Pool } from './pool.ts';

export interface GeneratedLottery {
  /** Distinct panels as counts of types, with weights that sum to 1. */
  readonly panels: readonly Int32Array[];
  readonly weights: Float64Array;
  /** Odds of a person of each type. */
  readonly odds: Float64Array;
  /** No lottery has a greater smallest odds than this. */
  readonly smallestBound: number;
  /** Whether every level was proven, or the time ran out. */
  readonly finished: boolean;
}

export interface GenerationOptions {
  /** Distinct panels to begin with, as counts of types. */
  readonly start: readonly Int32Array[];
  /** 'smallest' settles only the smallest odds (maximin); 'all' goes on to the last (leximin). */
  readonly levels: 'smallest' | 'all';
  /** Looked at before every programme; true ends the search with what there is. */
  readonly stop: () => boolean;
  readonly random: Random;
  /**
   * Given the odds settled so far (below 0 where not) and the facets that every panel of a fairest lottery lies on, tries
   * to attain the bound of all that is left at once; true ends the generation, because the caller then has the rest.
   */
  readonly rest?: (settled: Float64Array, facets: readonly Facet[]) => boolean;
}

const PROVEN = 1e-9;
const POSITIVE_DUAL = 1e-7;

/** No panel is worth more than `worth` at these prices of types; panels of a fairest lottery are worth just that. */
export interface Facet {
  readonly prices: Float64Array;
  readonly worth: number;
}

interface Stage {
  readonly z: number;
  readonly worth: number;
  readonly weights: Float64Array;
  readonly prices: Float64Array;
  readonly bound: number;
}

/**
 * Leximin (or maximin) over whole panels by column generation: exact where the bound over expected counts cannot be
 * attained by any lottery of whole panels.
 *
 * Formula: maximise z over weights of the panels found so far, price a panel by the duals of the types, add the best
 * panel there is, and stop when it improves nothing; then settle the types with a positive dual and go on.
 * When to use: after `realiseOdds` has left a gap. When not: pools of thousands of types, where one pricing takes seconds.
 * Source: Flanigan et al. (2021), Nature 596: 548–552, SI §5–6. Worked value: three types, one panel {1, 1, 0}: odds 1,
 * 1 and 0.
 */
export function generatedLeximin(
  pool: Pool,
  solver: LinearSolver,
  options: GenerationOptions,
): GeneratedLottery | undefined {
  const pricing = bestPanelSearch(pool, solver);
  const quickly = improvingPanels(pool, options.random);
  const facets: Facet[] = [];
  const panels = [...options.start];
  const settled = new Float64Array(pool.types.length).fill(-1);
  let weights: Float64Array = new Float64Array(0);
  let smallestBound = Number.POSITIVE_INFINITY;
  let finished = false;
  try {
    if (panels.length === 0 && !addFirstPanel(pool, pricing, panels)) return undefined;
    for (;;) {
      const stage = solveStage({ pool, solver, pricing, quickly, panels, settled, stop: options.stop });
      if (!stage) break;
      weights = stage.weights;
      if (smallestBound === Number.POSITIVE_INFINITY) smallestBound = stage.bound;
      facets.push(stage);
      const more = settle(settled, stage);
      finished = stage.bound - stage.z < 1e-7 && !more;
      if (stage.bound - stage.z >= 1e-7 || !more) break;
      if (options.levels === 'smallest' || options.rest?.(settled, facets)) {
        finished = true;
        break;
      }
    }
  } finally {
    pricing.close();
  }
  if (weights.length === 0) return undefined;
  return { panels, weights, odds: typeOdds(pool, panels, weights), smallestBound, finished };
}

function addFirstPanel(pool: Pool, pricing: BestPanelSearch, panels: Int32Array[]): boolean {
  const first = pricing.find(new Float64Array(pool.types.length));
  if (first) panels.push(first.counts);
  return first !== undefined;
}

/** Marks the types that no optimum gives more; true while some remain unsettled. */
function settle(settled: Float64Array, stage: Stage): boolean {
  let chosen = 0;
  let open = 0;
  let dearest = -1;
  for (let at = 0; at < settled.length; at++) {
    if ((settled[at] ?? 0) >= 0) continue;
    open++;
    const price = stage.prices[at] ?? 0;
    if (dearest < 0 || price > (stage.prices[dearest] ?? 0)) dearest = at;
    if (price <= POSITIVE_DUAL) continue;
    settled[at] = Math.max(0, stage.z);
    chosen++;
  }
  if (chosen === 0 && dearest >= 0) {
    settled[dearest] = Math.max(0, stage.z);
    chosen = 1;
  }
  return open > chosen;
}

interface StageInput {
  readonly pool: Pool;
  readonly solver: LinearSolver;
  readonly pricing: BestPanelSearch;
  readonly quickly: (prices: Float64Array, due: number) => Int32Array[];
  /** Grows. */
  readonly panels: Int32Array[];
  readonly settled: Float64Array;
  readonly stop: () => boolean;
}

function solveStage({
  pool,
  solver,
  pricing,
  quickly,
  panels,
  settled,
  stop,
}: StageInput): Stage | undefined {
  const { types } = pool;
  const isOpen = (at: number): boolean => (settled[at] ?? 0) < 0;
  const sizeOf = (at: number): number => types[at]?.members.length ?? 1;
  const master = solver.open({
    costs: [1],
    lower: [-1],
    upper: [2],
    rows: [
      ...types.map((_, at) => ({
        lower: isOpen(at) ? 0 : sizeOf(at) * Math.max(0, (settled[at] ?? 0) - 1e-9),
        upper: Number.POSITIVE_INFINITY,
        columns: isOpen(at) ? [0] : [],
        coefficients: isOpen(at) ? [-sizeOf(at)] : [],
      })),
      { lower: 1, upper: 1, columns: [], coefficients: [] },
    ],
  });
  const add = (panel: Int32Array): void => {
    const rows = [...panel.keys()].filter((at) => (panel[at] ?? 0) > 0);
    const coefficients = rows.map((at) => panel[at] ?? 0);
    master.addColumn({
      cost: 0,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      rows: [...rows, types.length],
      coefficients: [...coefficients, 1],
    });
  };
  try {
    for (const panel of panels) add(panel);
    for (;;) {
      const solution = master.solve();
      if (solution.status !== 'optimal') return undefined;
      const z = solution.objective;
      const prices = solution.rowDuals.slice(0, types.length).map((dual) => Math.max(0, -dual));
      const weights = solution.values.slice(1);
      const due = solution.rowDuals[types.length] ?? 0;
      if (stop()) return { z, worth: due, weights, prices, bound: 1 };
      const quick = quickly(prices, due);
      if (quick.length > 0) {
        for (const panel of quick) add(panel);
        panels.push(...quick);
        continue;
      }
      const best = pricing.find(prices);
      const gain = best ? best.bound - due : 1;
      if (!best || best.value - due <= PROVEN)
        return { z, worth: due, weights, prices, bound: z + Math.max(0, gain) };
      panels.push(best.counts);
      add(best.counts);
    }
  } finally {
    master.close();
  }
}

function typeOdds(pool: Pool, panels: readonly Int32Array[], weights: Float64Array): Float64Array {
  const odds = new Float64Array(pool.types.length);
  panels.forEach((panel, j) => {
    const weight = weights[j] ?? 0;
    if (weight > 0)
      panel.forEach((count, at) => {
        odds[at] = (odds[at] ?? 0) + (weight * count) / (pool.types[at]?.members.length ?? 1);
      });
  });
  return odds;
}

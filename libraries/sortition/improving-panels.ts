import type { Random } from '../statistics/chance/index.ts';
import { panelLimits } from './panel-limits.ts';
import { panelSearch } from './panel-search.ts';
import type { Pool } from './pool.ts';
import { distinctTypeCounts } from './type-counts.ts';

const TRIES = 12;
const WORTH_ADDING = 1e-6;

/**
 * Panels, as counts of types, that a quick search finds to be worth more than `due` at the prices of the types; none
 * found proves nothing. Saves most of the whole-number programmes of column generation.
 */
export function improvingPanels(
  pool: Pool,
  random: Random,
): (prices: Float64Array, due: number) => Int32Array[] {
  const search = panelSearch(panelLimits(pool), random, { noise: 0.4, swapsAtMost: 200 });
  const wanted = new Float64Array(pool.people.length);
  return (prices, due) => {
    const most = prices.reduce((top, price) => Math.max(top, price), 0);
    if (most === 0) return [];
    pool.types.forEach((type, at) => {
      for (const person of type.members) wanted[person] = (2 * (prices[at] ?? 0)) / most;
    });
    const found = Array.from({ length: TRIES }, () => search.find(wanted)).filter(
      (panel) => panel !== undefined,
    );
    return distinctTypeCounts(pool, found).filter((counts) => {
      const worth = counts.reduce((sum, count, at) => sum + count * (prices[at] ?? 0), 0);
      return worth > due + WORTH_ADDING * Math.max(1, Math.abs(due));
    });
  };
}

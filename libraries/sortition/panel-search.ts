import type { Random } from '../statistics/chance/index.ts';
import type { PanelLimits } from './panel-limits.ts';
import { panelSeats } from './panel-seats.ts';

/** Positions of the members in the pool's people, ascending. */
export type Panel = Int32Array;

export interface PanelSearch {
  /** A panel within the limits that favours people of high wanted value, or undefined when the search gave up. */
  find(wanted: Float64Array): Panel | undefined;
}

export interface PanelSearchOptions {
  /** Uniform noise added to the wanted values; 1 by default. */
  readonly noise?: number;
  /** Swaps before a search gives up; 400 by default. */
  readonly swapsAtMost?: number;
}

/**
 * A search for panels: fill greedily by wanted value within the limits, then swap members until no limit is breached.
 *
 * When to use: for the thousands of panels of a lottery (about a millisecond each). When not: to prove that there is no
 * panel, or none better; that takes a whole-number programme.
 */
export function panelSearch(
  limits: PanelLimits,
  random: Random,
  options: PanelSearchOptions = {},
): PanelSearch {
  const { noise = 1, swapsAtMost = 400 } = options;
  const { people, size, always } = limits;
  const seats = panelSeats(limits);
  const order = new Int32Array(people);
  const score = new Float64Array(people);

  const fill = (): boolean => {
    order.sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0));
    seats.clear();
    for (let i = 0; i < people && seats.taken() < size; i++) {
      const person = order[i] ?? 0;
      if (always[person] || seats.hasRoomFor(person)) seats.take(person);
    }
    while (seats.taken() < size) {
      const person = seats.bestEntrant(score);
      if (person < 0) return false;
      seats.take(person);
    }
    return true;
  };
  const mend = (): boolean => {
    for (let swap = 0; seats.breaches() > 0; swap++) {
      if (swap === swapsAtMost) return false;
      const row = seats.aBreachedRow(random);
      const choice = { score, random, swap };
      if (!(seats.isOverfull(row) ? seats.swapOut(row, choice) : seats.swapIn(row, choice))) return false;
    }
    return true;
  };
  return {
    find(wanted) {
      for (let i = 0; i < people; i++) {
        order[i] = i;
        score[i] = always[i] ? 1e9 : (wanted[i] ?? 0) + noise * random.next();
      }
      return fill() && mend() ? seats.panel() : undefined;
    },
  };
}

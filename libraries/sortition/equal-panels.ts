import type { Random } from '../statistics/chance/index.ts';
import type { Lottery } from './fair-lottery.ts';
import { panelLimits } from './panel-limits.ts';
import { type Panel, panelSearch } from './panel-search.ts';
import { type DrawRequest, poolOf } from './pool.ts';

export interface EqualPanels {
  /** Equally likely; one may stand more than once. */
  readonly panels: readonly Panel[];
  /** Odds of each person: the share of the panels that hold them. */
  readonly odds: Float64Array;
  /** The most by which anybody's odds differ from those of the lottery. */
  readonly largestChange: number;
}

export interface EqualPanelsOptions {
  /** How many panels; 1,000 by default, so that three ten-sided dice pick one. */
  readonly count?: number;
  readonly random: Random;
  readonly progress?: (share: number) => void;
}

const PASSES = 2;

/**
 * A lottery rounded to a list of equally likely panels, so that anyone can draw with dice.
 *
 * Formula: herding: each next panel favours those furthest behind count × odds, from the lottery's own panels and from
 * searched ones; then panels are exchanged while that brings people nearer to their odds. The change of odds is measured,
 * not estimated. When to use: for a draw in public. When not: fewer panels than people divided by seats (somebody would
 * be on none). Source: Flanigan, Kehne, Procaccia (2021), Fair sortition made transparent, NeurIPS 34.
 * Worked value: 2 people alike, size 1, 10 panels: 5 each, change 0.
 */
export function equalPanels(
  request: DrawRequest,
  lottery: Lottery,
  options: EqualPanelsOptions,
): EqualPanels {
  const { count = 1000, random, progress = () => {} } = options;
  const people = request.people.length;
  const due = lottery.odds.map((odds) => odds * count);
  const choose = chooser(request, lottery, random);
  const panels: Panel[] = [];
  for (let made = 0; made < count; made++) {
    if (made % 50 === 0) progress(made / count / (PASSES + 1));
    const left = count - made;
    const panel = choose(due.map((value) => (value / left) * Math.min(left, 20)));
    panels.push(panel);
    for (const person of panel) due[person] = (due[person] ?? 0) - 1;
  }
  for (let pass = 1; pass <= PASSES; pass++) {
    progress(pass / (PASSES + 1));
    if (!exchangePanels({ panels, due, choose })) break;
  }
  const held = new Float64Array(people);
  for (const panel of panels) for (const person of panel) held[person] = (held[person] ?? 0) + 1;
  const odds = held.map((times) => times / count);
  const largestChange = odds.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (lottery.odds[i] ?? 0))),
    0,
  );
  return { panels, odds, largestChange };
}

type Choose = (wanted: Float64Array) => Panel;

/** A searched panel for the wanted values; the lottery's own best where the search cannot know what panels attain. */
function chooser(request: DrawRequest, lottery: Lottery, random: Random): Choose {
  const pool = poolOf(request);
  const counts = Float64Array.from(pool.types, (type) =>
    type.members.reduce((sum, person) => sum + (lottery.odds[person] ?? 0), 0),
  );
  const search =
    lottery.certificate.route === 'bound-attained'
      ? panelSearch(panelLimits(pool, counts), random, { noise: 0.05 })
      : undefined;
  const worth = (panel: Panel, wanted: Float64Array): number => {
    let sum = 0;
    for (const person of panel) sum += wanted[person] ?? 0;
    return sum;
  };
  return (wanted) => {
    const found = search?.find(wanted);
    if (found) return found;
    let best: Panel | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const panel of lottery.panels) {
      const own = worth(panel, wanted);
      if (own > most) [best, most] = [panel, own];
    }
    return best ?? new Int32Array();
  };
}

interface Exchange {
  readonly panels: Panel[];
  readonly due: Float64Array;
  readonly choose: Choose;
}

/** Replaces panels in place where another brings people nearer to their due; true while something improved. */
function exchangePanels({ panels, due, choose }: Exchange): boolean {
  let improved = false;
  const add = (panel: Panel, by: number): void => {
    for (const person of panel) due[person] = (due[person] ?? 0) + by;
  };
  const distance = (): number => due.reduce((sum, value) => sum + value * value, 0);
  for (let at = 0; at < panels.length; at++) {
    if (due.every((value) => Math.abs(value) < 1)) return false;
    const old = panels[at] ?? new Int32Array();
    const before = distance();
    add(old, 1);
    const other = choose(due);
    add(other, -1);
    if (distance() < before - 1e-9) {
      panels[at] = other;
      improved = true;
      continue;
    }
    add(other, 1);
    add(old, -1);
  }
  return improved;
}

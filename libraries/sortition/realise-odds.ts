import type { Random } from '../statistics/chance/index.ts';
import type { Facet } from './generated-leximin.ts';
import { panelLimits } from './panel-limits.ts';
import { type Panel, type PanelSearch, panelSearch } from './panel-search.ts';
import { personOdds } from './person-odds.ts';
import type { Pool } from './pool.ts';
import { oddsOf, type WeighedPanels, weighPanels } from './weigh-panels.ts';

export interface RealisedOdds extends WeighedPanels {
  readonly panels: readonly Panel[];
}

export interface RealiseOptions {
  readonly random: Random;
  /** Done when no one's odds are further from the wanted ones; 1e-7 by default. */
  readonly within?: number;
  readonly roundsAtMost?: number;
  /** Facets that panels must lie on, because no other panel belongs to a lottery with these odds. */
  readonly facets?: readonly Facet[];
  /** Share done, 0 to 1. Return true to stop early. */
  readonly progress?: (share: number) => boolean;
}

const FIRST_PANELS_PER_PERSON = 1.6;
const MORE_PANELS_PER_PERSON = 0.6;
const MISSES_AT_FIRST = 6;
/** Below this, exact column generation is quick, and long searches for a bound out of reach are not worth while. */
const FEW_PEOPLE = 150;

/**
 * Panels and weights whose odds are the wanted ones, person by person.
 *
 * counts: expected number of each type on a panel, from a bound such as `leximinCounts`. Formula: herding: each panel is
 * searched to favour those drawn least often against their wanted odds; then `weighPanels`; while a gap remains, more
 * panels are sought in its direction. When to use: to attain a bound. When not: no panel satisfies the quotas.
 * Returns the nearest found when the gap does not close: the bound may not be attainable.
 * Source: herding, Welling (2009), Proceedings of ICML 26: 1121–1128.
 * Worked value: two people alike, size 1: two panels, weights 0.5 and 0.5.
 */
export function realiseOdds(
  pool: Pool,
  counts: Float64Array,
  options: RealiseOptions,
): RealisedOdds | undefined {
  const { random, within = 1e-7, progress = () => false } = options;
  const roundsAtMost = options.roundsAtMost ?? (pool.people.length < FEW_PEOPLE ? 2 : 6);
  const odds = personOdds(pool, counts);
  const search = searchOnFacets(pool, panelSearch(panelLimits(pool, counts), random), options.facets ?? []);
  const panels: Panel[] = [];
  const people = pool.people.length;
  let found: RealisedOdds | undefined;
  let wanted = Math.ceil(FIRST_PANELS_PER_PERSON * people) + 40;
  for (let round = 0; round < roundsAtMost; round++) {
    const steer = found?.lacking ?? new Float64Array(people);
    const grown = growPanels({ search, panels, odds, steer, until: wanted, progress });
    if (!grown && panels.length === 0) return undefined;
    found = { panels, ...weighPanels(panels, odds) };
    if (found.largestGap < within || !grown) break;
    wanted += Math.ceil(MORE_PANELS_PER_PERSON * people) + 40;
  }
  return found;
}

const FACET_PULL = 4;

/** The search, drawn towards the facets, without the panels that lie off them. */
function searchOnFacets(pool: Pool, search: PanelSearch, facets: readonly Facet[]): PanelSearch {
  if (facets.length === 0) return search;
  const prices = facets.map((facet) => personPrices(pool, facet.prices));
  const pull = new Float64Array(pool.people.length);
  for (const own of prices) {
    const most = own.reduce((top, price) => Math.max(top, price), 1e-12);
    own.forEach((price, person) => {
      pull[person] = (pull[person] ?? 0) + (FACET_PULL * price) / most;
    });
  }
  const liesOn = (panel: Panel): boolean =>
    facets.every(({ worth }, at) => {
      const own = panel.reduce((sum, person) => sum + (prices[at]?.[person] ?? 0), 0);
      return own > worth - 1e-7 * Math.max(1, Math.abs(worth));
    });
  return {
    find(wanted) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const panel = search.find(wanted.map((value, person) => value + (pull[person] ?? 0)));
        if (panel && liesOn(panel)) return panel;
      }
      return undefined;
    },
  };
}

function personPrices(pool: Pool, prices: Float64Array): Float64Array {
  const own = new Float64Array(pool.people.length);
  pool.types.forEach((type, at) => {
    for (const person of type.members) own[person] = prices[at] ?? 0;
  });
  return own;
}

interface Growth {
  readonly search: { find(wanted: Float64Array): Panel | undefined };
  readonly panels: Panel[];
  readonly odds: Float64Array;
  readonly steer: Float64Array;
  readonly until: number;
  readonly progress: (share: number) => boolean;
}

/** Adds panels in place until there are enough; false when the search keeps failing or was stopped. */
function growPanels({ search, panels, odds, steer, until, progress }: Growth): boolean {
  const start = panels.length;
  const wanted = new Float64Array(odds.length);
  const drawn = oddsOf(panels, new Float64Array(start).fill(1), odds.length);
  const push = pushToward(steer);
  let misses = 0;
  while (panels.length < until) {
    if (panels.length % 50 === 0 && progress(panels.length / until)) return false;
    const seen = panels.length + 1;
    for (let i = 0; i < wanted.length; i++) {
      const due = seen * (odds[i] ?? 0) - (drawn[i] ?? 0);
      wanted[i] = (start === 0 ? due : due / 4) + (push[i] ?? 0);
    }
    const panel = search.find(wanted);
    if (!panel) {
      if (++misses > MISSES_AT_FIRST + (panels.length - start) * 2) return false;
      continue;
    }
    panels.push(panel);
    for (const person of panel) drawn[person] = (drawn[person] ?? 0) + 1;
  }
  return true;
}

function pushToward(steer: Float64Array): Float64Array {
  const most = steer.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return most === 0 ? steer : steer.map((value) => (2 * value) / most);
}

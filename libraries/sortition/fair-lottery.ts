import type { Random } from '../statistics/chance/index.ts';
import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import { generatedLeximin } from './generated-leximin.ts';
import { goldilocksCounts } from './goldilocks-counts.ts';
import { type CountTarget, leximinCounts } from './leximin-counts.ts';
import type { LinearSolver } from './linear-solver.ts';
import { nashCounts } from './nash-counts.ts';
import type { Panel } from './panel-search.ts';
import { type DrawRequest, type Pool, poolOf } from './pool.ts';
import { type RealisedOdds, realiseOdds } from './realise-odds.ts';
import { spreadPanels } from './spread-panels.ts';
import { distinctTypeCounts } from './type-counts.ts';
import { oddsOf } from './weigh-panels.ts';

export type Objective = 'maximin' | 'leximin' | 'nash' | 'goldilocks';

export interface Certificate {
  /** 'optimal': proven to 1e-6 on every probability. 'within': proven to `within` on the smallest odds. */
  readonly status: 'optimal' | 'within';
  /** No lottery under these quotas can give everybody odds above this. */
  readonly smallestOddsBound: number;
  readonly smallestOdds: number;
  /** The most by which anybody's odds may differ from the optimum; for 'within', of the smallest odds only. */
  readonly within: number;
  readonly route: 'bound-attained' | 'column-generation' | 'nearest-found';
  readonly types: number;
}

export interface Lottery {
  readonly objective: Objective;
  /** The odds of each person of the request, same order, 0 to 1; they sum to the size. */
  readonly odds: Float64Array;
  readonly panels: readonly Panel[];
  /** Of each panel; they sum to 1. */
  readonly probabilities: Float64Array;
  readonly certificate: Certificate;
}

export interface LotteryOptions {
  readonly objective: Objective;
  readonly solver: LinearSolver;
  readonly random: Random;
  /** Looked at between steps; true ends the work with the best lottery so far, or 'stopped' when there is none. */
  readonly stop?: () => boolean;
  /** Looked at while column generation proves; true ends it with a lottery 'within' its bound. */
  readonly stopProving?: () => boolean;
  readonly progress?: (share: number, doing: 'bounding' | 'finding-panels' | 'proving') => void;
}

const OPTIMAL_WITHIN = 1e-6;
const ATTAINED_WITHIN = 1e-7;
const MOST_PEOPLE = 10_000;

/**
 * A lottery over whole panels under which everybody's odds are as fair as the quotas allow, with a certificate.
 *
 * Shapes: people and quotas in; a probability for each panel and odds for each person out. Objectives: 'leximin' makes
 * the smallest odds as large as can be, then the next; 'maximin' promises only the first (and is the same lottery where
 * the bound is attained); 'nash' the product of odds; 'goldilocks' weighs the largest odds against the smallest.
 * Formula: the optimum over expected counts of types bounds every lottery; panels are then found whose weighted mean is
 * that optimum. Where none are, exact column generation (maximin, leximin).
 * When to use: to draw a panel from volunteers under quotas. When not: without quotas (draw lots), or when people have
 * unequal claims to a seat. Reasons: 'too-few-people', 'too-many-people', 'no-panel', 'stopped'.
 * Source: Flanigan, Gölz, Gupta, Hennig, Procaccia (2021), Fair algorithms for selecting citizens' assemblies, Nature
 * 596: 548–552. Worked value: 3 people, one alone in a quota of exactly 1 of 2 seats: odds 1, ½, ½.
 */
export function fairLottery(
  request: DrawRequest,
  options: LotteryOptions,
): Outcome<{ readonly lottery: Lottery }> {
  const { objective, solver, random, stop = () => false, progress = () => {} } = options;
  if (request.people.length < request.size || request.size < 1)
    return noAnswer(
      'too-few-people',
      `A panel of ${request.size} cannot come from ${request.people.length} people.`,
    );
  if (request.people.length > MOST_PEOPLE)
    return noAnswer(
      'too-many-people',
      `A lottery over ${request.people.length} people is more than can be proven fair here (${MOST_PEOPLE}). Draw invitations from them first, then the panel from those who volunteer.`,
    );
  progress(0, 'bounding');
  const pool = poolOf(request);
  const target = targetFor(objective, pool, solver);
  if (!target) return noAnswer('no-panel', 'No panel satisfies all quotas.');
  const realised = realiseOdds(pool, target.counts, {
    random,
    progress: (share) => {
      progress(share, 'finding-panels');
      return stop();
    },
  });
  const smallestOddsBound = smallestBound(objective, pool, solver, target);
  if (realised && realised.largestGap < ATTAINED_WITHIN)
    return { ok: true, lottery: attained(pool, objective, realised, smallestOddsBound) };
  if (stop()) return noAnswer('stopped', 'The lottery was stopped before it was done.');
  progress(0.9, 'proving');
  if (objective === 'maximin' || objective === 'leximin')
    return generated(pool, realised, { ...options, stop, smallestOddsBound });
  return realised
    ? { ok: true, lottery: nearest(pool, objective, realised, smallestOddsBound) }
    : noAnswer('no-panel', 'No panel satisfies all quotas.');
}

function targetFor(objective: Objective, pool: Pool, solver: LinearSolver): CountTarget | undefined {
  if (objective === 'nash') return nashCounts(pool, solver);
  if (objective === 'goldilocks') return goldilocksCounts(pool, solver);
  return leximinCounts(pool, solver);
}

const smallest = (values: Float64Array): number => values.reduce((least, value) => Math.min(least, value), 1);

function smallestBound(objective: Objective, pool: Pool, solver: LinearSolver, target: CountTarget): number {
  if (objective === 'maximin' || objective === 'leximin') return smallest(target.odds);
  return smallest(leximinCounts(pool, solver)?.odds ?? target.odds);
}

function attained(pool: Pool, objective: Objective, realised: RealisedOdds, bound: number): Lottery {
  const lottery = lotteryOf(pool, objective, realised);
  return {
    ...lottery,
    certificate: {
      status: 'optimal',
      smallestOddsBound: bound,
      smallestOdds: smallest(lottery.odds),
      within: Math.max(realised.largestGap, 1e-9),
      route: 'bound-attained',
      types: pool.types.length,
    },
  };
}

function nearest(pool: Pool, objective: Objective, realised: RealisedOdds, bound: number): Lottery {
  const lottery = lotteryOf(pool, objective, realised);
  return {
    ...lottery,
    certificate: {
      status: 'within',
      smallestOddsBound: bound,
      smallestOdds: smallest(lottery.odds),
      within: realised.largestGap,
      route: 'nearest-found',
      types: pool.types.length,
    },
  };
}

interface GenerationInput extends LotteryOptions {
  readonly stop: () => boolean;
  readonly smallestOddsBound: number;
}

function generated(
  pool: Pool,
  realised: RealisedOdds | undefined,
  { objective, solver, random, stop, stopProving = () => false, smallestOddsBound }: GenerationInput,
): Outcome<{ readonly lottery: Lottery }> {
  let rest: RealisedOdds | undefined;
  const found = generatedLeximin(pool, solver, {
    start: distinctTypeCounts(pool, realised?.panels ?? []),
    levels: objective === 'leximin' ? 'all' : 'smallest',
    stop: () => stop() || stopProving(),
    random,
    rest: (settled, facets) => {
      const target = leximinCounts(pool, solver, { settled });
      if (!target) return false;
      for (const effort of [{ roundsAtMost: 1 }, { roundsAtMost: 3, facets }]) {
        const attempt = realiseOdds(pool, target.counts, { random, ...effort });
        if (attempt && attempt.largestGap < ATTAINED_WITHIN) rest = attempt;
        if (rest) break;
      }
      return rest !== undefined;
    },
  });
  if (!found) return noAnswer('no-panel', 'No panel satisfies all quotas.');
  const spread = rest ?? spreadPanels(pool, found.panels, found.weights);
  const lottery = lotteryOf(pool, objective, spread);
  const bound = Math.min(smallestOddsBound, found.smallestBound);
  const smallestOdds = smallest(lottery.odds);
  const shortfall = Math.max(0, bound - smallestOdds);
  const within = found.finished ? Math.max(spread.largestGap, shortfall, 1e-9) : shortfall;
  return {
    ok: true,
    lottery: {
      ...lottery,
      certificate: {
        status: found.finished && within < OPTIMAL_WITHIN ? 'optimal' : 'within',
        smallestOddsBound: bound,
        smallestOdds,
        within,
        route: 'column-generation',
        types: pool.types.length,
      },
    },
  };
}

function lotteryOf(pool: Pool, objective: Objective, found: RealisedOdds): Omit<Lottery, 'certificate'> {
  const kept = [...found.panels.keys()].filter((j) => (found.weights[j] ?? 0) > 1e-13);
  const total = kept.reduce((sum, j) => sum + (found.weights[j] ?? 0), 0);
  const panels = kept.map((j) => found.panels[j] ?? new Int32Array());
  const probabilities = Float64Array.from(kept, (j) => (found.weights[j] ?? 0) / total);
  return { objective, odds: oddsOf(panels, probabilities, pool.people.length), panels, probabilities };
}

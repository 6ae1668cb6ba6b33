import {
  checkPanels,
  type DrawRequest,
  drawnPanel,
  equalPanels,
  fairLottery,
  type LinearSolver,
  type Lottery,
  type Objective,
  type Panel,
  poolOf,
  shutOut,
  type TopUp,
  topUp,
} from '../../libraries/sortition/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { noAnswer, type Outcome } from '../../libraries/statistics/outcome.ts';
import { sayChange } from './diagnosis.ts';

export interface DrawPlan extends DrawRequest {
  readonly objective: Objective;
  readonly keep: readonly string[];
  readonly out: readonly string[];
  /** Round to so many equally likely panels; null leaves the lottery exact. */
  readonly equalPanels: number | null;
}

export interface HeldLottery extends Lottery {
  /** Rounding to equally likely panels; 0 without. */
  readonly largestChangeByRounding: number;
  /** People whom no panel can hold, type by type, each with what would let them in. */
  readonly withoutSeat: readonly WithoutSeat[];
}

export interface WithoutSeat {
  readonly people: number;
  /** In words: changes of quotas, any one of which is enough; empty when none within the flex is. */
  readonly remedies: readonly string[];
}

export interface DrawSurroundings {
  readonly solver: LinearSolver;
  readonly progress: (share: number, doing: string) => void;
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** How long column generation may prove; 120 by default. After that the lottery is 'within' a stated distance. */
  readonly proofSeconds?: number;
}

/**
 * The lottery of a draw, over the whole pool: kept members are on every panel with odds 1, those who are out have odds 0.
 *
 * It does not depend on the seed of the draw: the same files give the same list of panels, so that the list can be
 * published before the seed is known.
 */
export function holdDraw(
  plan: DrawPlan,
  { solver, progress, clock, proofSeconds = 120 }: DrawSurroundings,
): Outcome<{ readonly lottery: HeldLottery }> {
  const reduced = topUp(plan, plan);
  if (!reduced.ok) return reduced;
  const { request, kept } = reduced.topUp;
  if (request.size === 0) return noAnswer('no-seats-left', 'Every seat is kept: there is nothing to draw.');
  const start = clock();
  const found = fairLottery(request, {
    objective: plan.objective,
    solver,
    random: randomFromSeed('panels of the lottery'),
    stopProving: () => clock() - start > proofSeconds,
    progress: (share, doing) => progress(0.05 + 0.65 * share, SAY[doing]),
  });
  if (!found.ok) return found;
  const rounded = roundLottery(request, found.lottery, { plan, progress });
  const faults = checkPanels(request, rounded.panels);
  if (faults.length > 0) throw new Error(`A panel breaks its limits: ${JSON.stringify(faults[0])}`);
  const withoutSeat = peopleWithoutSeat(request, found.lottery, solver);
  return { ok: true, lottery: { ...withKept(plan, rounded, { topUp: reduced.topUp, kept }), withoutSeat } };
}

const NO_SEAT = 1e-9;
const TYPES_LOOKED_AT = 20;

const SAY = {
  bounding: 'finding the fairest odds that the quotas allow',
  'finding-panels': 'finding panels that give these odds',
  proving: 'proving that no fairer odds are possible',
} as const;

interface Rounding {
  readonly plan: DrawPlan;
  readonly progress: DrawSurroundings['progress'];
}

type Rounded = Omit<HeldLottery, 'withoutSeat'>;

function peopleWithoutSeat(request: DrawRequest, { odds }: Lottery, solver: LinearSolver): WithoutSeat[] {
  const pool = poolOf(request);
  const suspects = [...pool.types.keys()].filter(
    (at) => (odds[pool.types[at]?.members[0] ?? 0] ?? 0) < NO_SEAT,
  );
  return shutOut(pool, solver, suspects.slice(0, TYPES_LOOKED_AT)).map(({ people, remedy }) => ({
    people: people.length,
    remedies: (remedy?.ways ?? []).map((way) => way.map(sayChange).join(' and ')),
  }));
}

function roundLottery(request: DrawRequest, lottery: Lottery, { plan, progress }: Rounding): Rounded {
  if (plan.equalPanels === null) return { ...lottery, largestChangeByRounding: 0 };
  const count = plan.equalPanels;
  const equal = equalPanels(request, lottery, {
    count,
    random: randomFromSeed('equally likely panels'),
    progress: (share) => progress(0.7 + 0.3 * share, 'rounding to equally likely panels'),
  });
  return {
    ...lottery,
    odds: equal.odds,
    panels: equal.panels,
    probabilities: new Float64Array(count).fill(1 / count),
    largestChangeByRounding: equal.largestChange,
  };
}

function withKept(
  plan: DrawPlan,
  lottery: Rounded,
  { topUp: { inDraw }, kept }: { readonly topUp: TopUp; readonly kept: readonly number[] },
): Rounded {
  const odds = new Float64Array(plan.people.length);
  inDraw.forEach((person, at) => {
    odds[person] = lottery.odds[at] ?? 0;
  });
  for (const person of kept) odds[person] = 1;
  const panels = lottery.panels.map(
    (panel): Panel => Int32Array.from([...kept, ...Array.from(panel, (at) => inDraw[at] ?? 0)]).sort(),
  );
  return { ...lottery, odds, panels };
}

/** The panel that a seed draws: the seed's first number picks it from the list. */
export const panelBySeed = (lottery: Pick<Lottery, 'probabilities'>, seed: string): number =>
  drawnPanel(lottery.probabilities, randomFromSeed(`draw ${seed}`).next());

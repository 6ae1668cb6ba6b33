import { winterOf } from './calendar.ts';
import type { SimulatedHome } from './draw-home.ts';
import type { HouseholdEffects } from './household-effects.ts';
import type { Plan, PlannedCategory } from './plan.ts';
import { restrictedMeanWait, shareDoneWithin, type Wait } from './wait-expectations.ts';

export interface JobKind {
  readonly category: PlannedCategory;
  readonly priority: string;
  readonly reportedAt: number;
}

interface JobWaitSetting {
  readonly plan: Plan;
  readonly home: SimulatedHome;
  readonly effects: HouseholdEffects;
  readonly meanDays: number;
}

/** The two worlds' waiting times of one job, and what is expected of them. */
export interface JobWaits {
  readonly factual: Wait;
  readonly targetDays: number;
  /** Share of jobs like this done by target: without plants, with plants on times alone, and with plants on the target too. */
  readonly onTarget: { readonly without: number; readonly byTime: number; readonly wanted: number };
  /** What is planted on the expected days to completion (up to 90) and to the first visit (up to 60). */
  readonly completionEffect: number;
  visitEffect(visitShare: number): number;
}

const HORIZON_DAYS = 90;
const VISIT_HORIZON_DAYS = 60;

/** Mean typical wait over the plan's whole mix of jobs: what a proportional effect of one is one of. */
export function meanTypicalDays(plan: Plan): number {
  let days = 0;
  let weight = 0;
  for (const category of plan.categories) {
    const urgency = Object.entries(category.priorities);
    const total = urgency.reduce((sum, [, share]) => sum + share, 0);
    for (const [priority, share] of urgency) {
      const w = (category.share * share) / total;
      days += w * (plan.priorities[priority]?.typicalDays ?? 14) * category.waitFactor;
      weight += w;
    }
  }
  return days / weight;
}

const logMedian = (plan: Plan, home: SimulatedHome, job: JobKind): number =>
  Math.log((plan.priorities[job.priority]?.typicalDays ?? 14) * job.category.waitFactor) +
  0.1 * winterOf(job.reportedAt) +
  plan.repairs.homeWaitSpread * home.waitDeviation;

/** Days by which expected restricted days move when the share done by target moves from `byTime` to `wanted` (see `drawWait`). */
function targetShift(wait: Wait, targetDays: number, byTime: number, wanted: number): number {
  const all = restrictedMeanWait(wait, HORIZON_DAYS);
  const capped = restrictedMeanWait(wait, Math.min(targetDays, HORIZON_DAYS));
  const metDays = capped - Math.min(targetDays, HORIZON_DAYS) * (1 - byTime);
  if (wanted < byTime) {
    const moved = byTime - wanted;
    return moved * Math.min(HORIZON_DAYS, targetDays * 1.05 + 0.5) - (moved / byTime) * metDays;
  }
  if (wanted > byTime && byTime < 1) {
    const moved = wanted - byTime;
    return moved * Math.min(HORIZON_DAYS, targetDays * 0.725) - (moved / (1 - byTime)) * (all - metDays);
  }
  return 0;
}

/** Both worlds' waits of one job: log-normal days by priority, category, season and home, moved by what is planted. */
export function jobWaits(setting: JobWaitSetting, job: JobKind): JobWaits {
  const { plan, home, effects } = setting;
  const spread = plan.repairs.waitSpread;
  const median = logMedian(plan, home, job);
  const typical = (plan.priorities[job.priority]?.typicalDays ?? 14) * job.category.waitFactor;
  const isDamp = job.category.id === 'damp_mould';
  const visitShift = isDamp ? effects.sum('damp_time_to_visit', job.reportedAt) : 0;
  const shift =
    effects.sum('time_to_completion', job.reportedAt) +
    (effects.proportional('time_to_completion', job.reportedAt) * typical) / setting.meanDays +
    visitShift;
  const without: Wait = { logMedian: median, spread, shift: 0 };
  const factual: Wait = { logMedian: median + Math.log(home.estate.waitFactor), spread, shift };
  const targetDays = plan.priorities[job.priority]?.targetDays ?? 28;
  const byTime = shareDoneWithin(factual, targetDays);
  const planted = effects.sum('on_target', job.reportedAt);
  const wanted = planted === 0 ? byTime : Math.min(0.99, Math.max(0.01, byTime + planted));
  const completionEffect =
    restrictedMeanWait(factual, HORIZON_DAYS) -
    restrictedMeanWait(without, HORIZON_DAYS) +
    (planted === 0 ? 0 : targetShift(factual, targetDays, byTime, wanted));
  const isTouched = shift !== 0 || home.estate.waitFactor !== 1 || planted !== 0;
  return {
    factual,
    targetDays,
    onTarget: { without: isTouched ? shareDoneWithin(without, targetDays) : byTime, byTime, wanted },
    completionEffect: isTouched ? completionEffect : 0,
    visitEffect: (visitShare) => {
      const at = (wait: Wait, s: number): Wait => ({
        ...wait,
        logMedian: wait.logMedian + Math.log(visitShare),
        shift: s,
      });
      return isTouched
        ? restrictedMeanWait(at(factual, visitShift), VISIT_HORIZON_DAYS) -
            restrictedMeanWait(at(without, 0), VISIT_HORIZON_DAYS)
        : 0;
    },
  };
}

/** The days that one job takes, from a standard normal and two uniforms: the wait, then moved over its target as often as planted. */
export function drawWait(waits: JobWaits, chance: { z: number; flip: number; where: number }): number {
  const days = Math.max(
    0.02,
    Math.exp(waits.factual.logMedian + waits.factual.spread * chance.z) + waits.factual.shift,
  );
  const { byTime, wanted } = waits.onTarget;
  const isMet = days <= waits.targetDays;
  if (isMet && wanted < byTime && chance.flip < (byTime - wanted) / byTime) {
    return waits.targetDays * (1 + 0.1 * chance.where) + 0.5;
  }
  if (!isMet && wanted > byTime && chance.flip < (wanted - byTime) / (1 - byTime)) {
    return waits.targetDays * (0.5 + 0.45 * chance.where);
  }
  return days;
}

import type { Random } from '../../../libraries/statistics/chance/index.ts';
import type { SimulatedHome } from './draw-home.ts';
import type { Traits } from './draw-household.ts';
import type { HouseholdEffects } from './household-effects.ts';
import type { JobMix } from './job-mix.ts';
import { drawWait, type JobKind, type JobWaits, jobWaits } from './job-waits.ts';
import type { Plan } from './plan.ts';

export interface HouseholdSetting {
  readonly plan: Plan;
  readonly home: SimulatedHome;
  readonly traits: Traits;
  readonly effects: HouseholdEffects;
  readonly mix: JobMix;
  readonly meanDays: number;
  /** Nothing at or after this time is in the extracts: the end of the evidence date. */
  readonly end: number;
}

/** The chances of one job in both worlds: expected without and with what is planted. */
export interface TwoWorlds {
  readonly without: number;
  readonly with: number;
}

export interface Job extends JobKind {
  readonly targetAt: number;
  readonly waits: JobWaits;
  readonly completedAt: number | undefined;
  readonly cancelledAt: number | undefined;
  readonly intoPlanned: boolean;
  readonly appointmentAt: number | undefined;
  readonly appointmentKept: boolean;
  readonly visitShare: number;
  readonly firstTimeFix: boolean;
  readonly visits: number;
  readonly access: 'given' | 'none, with evidence' | 'none, no evidence';
  readonly confirmed: string;
  readonly recallAt: number | undefined;
  readonly cost: number;
  readonly chances: Readonly<
    Record<
      'firstTimeFix' | 'cancelled' | 'unevidenced' | 'evidenced' | 'kept' | 'notDone' | 'recall',
      TwoWorlds
    >
  >;
  readonly extraVisits: number;
}

const clipped = (share: number): number => Math.min(0.98, Math.max(0.005, share));
const worlds = (base: number, planted: number): TwoWorlds => ({
  without: base,
  with: planted === 0 ? base : clipped(base + planted),
});

/** How well jobs in one home go compared with others: up to about a fifth of a share's own spread. */
const inThisHome = (share: number, home: SimulatedHome): number =>
  clipped(share + 0.18 * share * (1 - share) * home.careDeviation);

function chancesOf(setting: HouseholdSetting, job: JobKind): Job['chances'] {
  const { plan, home, effects } = setting;
  const { repairs } = plan;
  const planted = (measure: string): number => effects.sum(measure, job.reportedAt);
  const noAccess = planted('no_access');
  return {
    firstTimeFix: worlds(inThisHome(job.category.firstTimeFixShare, home), planted('first_time_fix')),
    cancelled: worlds(repairs.cancelledShare, planted('cancelled')),
    unevidenced: worlds(repairs.unevidencedShare, planted('no_access_unevidenced') + noAccess / 2),
    evidenced: worlds(Math.max(0, repairs.noAccessShare - repairs.unevidencedShare), noAccess / 2),
    kept: worlds(inThisHome(repairs.appointmentKeptShare, home), planted('appointment_kept')),
    notDone: worlds(repairs.notDoneShare, planted('resident_says_not_done')),
    recall: worlds(repairs.recallShare, planted('recall_90')),
  };
}

/** Visits of a job that was not done at the first. */
const laterVisits = (chance: number): number => 2 + (chance < 0.3 ? 1 : 0) + (chance < 0.08 ? 1 : 0);

interface VisitDraw {
  readonly firstTimeFix: boolean;
  readonly later: number;
  readonly extra: number;
  readonly planted: number;
  readonly notFixedShare: number;
}

function visitsOf(draw: VisitDraw): number {
  const visits = draw.firstTimeFix ? 1 : laterVisits(draw.later);
  if (draw.planted >= 0) {
    const whole = Math.floor(draw.planted);
    return visits + whole + (draw.extra < draw.planted - whole ? 1 : 0);
  }
  return visits > 1 && draw.extra < Math.min(1, -draw.planted / draw.notFixedShare) ? visits - 1 : visits;
}

const confirmation = (notDone: number, chance: number): string => {
  if (chance < notDone / 2) return 'no';
  if (chance < notDone) return 'partly';
  return chance > 0.97 ? 'cannot_tell' : 'yes';
};

const before = (time: number, end: number): number | undefined => (time < end ? time : undefined);

/**
 * One job as it went in the factual world, with the chances of both worlds. Draws the same number of random numbers
 * whatever is planted, so that the worlds differ by the plants and nothing else.
 */
export function drawJob(random: Random, setting: HouseholdSetting, kind: JobKind): Job {
  const { plan, end } = setting;
  const u = Array.from({ length: 18 }, () => random.next());
  const at = (i: number): number => u[i] ?? 0;
  const waits = jobWaits(setting, kind);
  const chances = chancesOf(setting, kind);
  const days = drawWait(waits, { z: random.normal(), flip: at(0), where: at(1) });
  const isCancelled = at(2) < chances.cancelled.with;
  const cancelAfter = Math.min(85, days * (0.05 + 0.25 * at(3)));
  const isDamp = kind.category.id === 'damp_mould';
  const visitShare = 0.2 + 0.4 * at(4);
  const visitShift = isDamp ? setting.effects.sum('damp_time_to_visit', kind.reportedAt) : 0;
  const visitAfter = Math.max(0.01, (days - waits.factual.shift) * visitShare) + visitShift;
  const hasAppointment = isDamp || (kind.priority !== 'emergency' && at(5) < 0.75);
  const isVisited = !isCancelled || visitAfter < cancelAfter;
  const firstTimeFix = at(6) < chances.firstTimeFix.with;
  const planted = setting.effects.sum('visits', kind.reportedAt);
  const notFixedShare = 1 - chances.firstTimeFix.with;
  const extraVisits = planted >= 0 ? planted : Math.max(planted, -notFixedShare);
  const visits = visitsOf({ firstTimeFix, later: at(7), extra: at(8), planted, notFixedShare });
  const completedAt = isCancelled ? undefined : before(kind.reportedAt + days, end);
  const { unevidenced, evidenced } = chances;
  const access = at(9);
  return {
    ...kind,
    waits,
    chances,
    visitShare,
    extraVisits,
    firstTimeFix,
    visits,
    targetAt: kind.reportedAt + waits.targetDays,
    completedAt,
    cancelledAt: isCancelled ? before(kind.reportedAt + cancelAfter, end) : undefined,
    intoPlanned: at(10) < INTO_PLANNED_SHARE,
    appointmentAt: hasAppointment && isVisited ? before(kind.reportedAt + visitAfter, end) : undefined,
    appointmentKept: at(11) < chances.kept.with,
    access:
      access < unevidenced.with
        ? 'none, no evidence'
        : access < unevidenced.with + evidenced.with
          ? 'none, with evidence'
          : 'given',
    confirmed: at(12) < plan.repairs.askedShare ? confirmation(chances.notDone.with, at(13)) : 'not_asked',
    recallAt:
      completedAt !== undefined && at(14) < chances.recall.with
        ? before(completedAt + RECALL_FROM_DAYS + RECALL_WITHIN_DAYS * at(15), end)
        : undefined,
    cost: Math.round((30 + COST_A_VISIT * visits + 80 * at(16) * at(17)) * 100) / 100,
  };
}

/** A recall comes this many days after completion at the earliest, and within this many after that. */
export const RECALL_FROM_DAYS = 3;
export const RECALL_WITHIN_DAYS = 82;
export const INTO_PLANNED_SHARE = 0.35;
export const COST_A_VISIT = 55;
/** Mean visits beyond the first of a job that was not done at the first. */
export const LATER_VISITS_MEAN = 1.38;

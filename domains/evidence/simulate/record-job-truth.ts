import { seasonOf } from './calendar.ts';
import {
  COST_A_VISIT,
  type HouseholdSetting,
  INTO_PLANNED_SHARE,
  type Job,
  LATER_VISITS_MEAN,
  RECALL_FROM_DAYS,
  RECALL_WITHIN_DAYS,
  type TwoWorlds,
} from './draw-job.ts';
import type { HouseholdEntry } from './truth-ledger.ts';

/** How the job came to be on record. */
interface Origin {
  readonly repairId: string;
  readonly reportedBy: string;
  /** Share found by us among those told or found, in both worlds. */
  readonly found: TwoWorlds;
  /** Repairs a year of this household, before any plant. */
  readonly jobsAYear: number;
  /** From when the home's jobs are in another system; Infinity if never. */
  readonly hole: number;
}

const moved = (chance: TwoWorlds): number => chance.with - chance.without;
/** Of those asked, the share that could not tell is left out of the measure. */
const ANSWERED_SHARE = 0.97;

/** Chance that no other job of the category comes up in the home in some years by itself. */
const aloneFor = (setting: HouseholdSetting, job: Job, origin: Origin, years: number): number =>
  Math.exp(-origin.jobsAYear * setting.mix.share(job.category.id) * Math.max(0, years));

/** A recall that would come after the home's jobs went to another system is not in the extracts. */
function recallEffect(job: Job, completedAt: number, hole: number): number {
  const seen = Math.min(1, Math.max(0, (hole - completedAt - RECALL_FROM_DAYS) / RECALL_WITHIN_DAYS));
  return job.chances.recall.with * seen - job.chances.recall.without;
}

function recordClosed(entry: HouseholdEntry, setting: HouseholdSetting, job: Job, origin: Origin): void {
  const { chances } = job;
  const id = origin.repairId;
  entry.add('no_access', id, moved(chances.unevidenced) + moved(chances.evidenced));
  entry.add('no_access_unevidenced', id, moved(chances.unevidenced));
  if (job.completedAt === undefined) return;
  const visits = -moved(chances.firstTimeFix) * LATER_VISITS_MEAN + job.extraVisits;
  entry.add('first_time_fix', id, moved(chances.firstTimeFix));
  entry.add('visits', id, visits);
  entry.add('cost_per_job', id, COST_A_VISIT * visits);
  if (job.completedAt <= setting.end - 90)
    entry.add('recall_90', id, recallEffect(job, job.completedAt, origin.hole));
  if (job.category.id === 'damp_mould' && job.completedAt <= setting.end - 365) {
    entry.add('damp_reopened', id, recallEffect(job, job.completedAt, origin.hole));
  }
  if (job.confirmed !== 'not_asked' && job.confirmed !== 'cannot_tell') {
    entry.add('resident_says_not_done', id, moved(chances.notDone) / ANSWERED_SHARE);
  }
}

/** What is planted in one job, measure by measure, for those measures in whose base the job stands. */
export function recordJobTruth(
  entry: HouseholdEntry,
  setting: HouseholdSetting,
  job: Job,
  origin: Origin,
): void {
  const { chances, waits } = job;
  const { end } = setting;
  const id = origin.repairId;
  entry.add('time_to_completion', id, waits.completionEffect);
  if (job.category.id === 'damp_mould')
    entry.add('damp_time_to_visit', id, waits.visitEffect(job.visitShare));
  if (job.cancelledAt === undefined && (job.completedAt !== undefined || job.targetAt < end)) {
    entry.add('on_target', id, waits.onTarget.wanted - waits.onTarget.without);
  }
  if (job.reportedAt <= end - 90) entry.add('cancelled', id, moved(chances.cancelled));
  if (job.reportedAt <= end - 180) {
    const never = aloneFor(setting, job, origin, (end - job.reportedAt) / 365.25);
    entry.add('cancelled_into_planned', id, moved(chances.cancelled) * INTO_PLANNED_SHARE * never);
  }
  if (job.appointmentAt !== undefined) entry.add('appointment_kept', id, moved(chances.kept));
  if (['resident', 'inspection', 'sensor'].includes(origin.reportedBy)) {
    entry.add('found_not_told', id, moved(origin.found));
  }
  if (job.completedAt !== undefined || job.cancelledAt !== undefined)
    recordClosed(entry, setting, job, origin);
  entry.close(id, [job.priority, job.category.id, setting.home.propertyType, seasonOf(job.reportedAt)]);
}

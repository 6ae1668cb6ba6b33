import type { DateWriting } from './calendar.ts';
import type { HouseholdSetting, Job } from './draw-job.ts';

interface JobIds {
  readonly repairId: string;
  readonly reportedBy: string;
  readonly followOnOf: string;
  /** A uniform number, for what no measure reads. */
  readonly chance: number;
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

function statusOf(job: Job): string {
  if (job.completedAt !== undefined) return 'completed';
  if (job.cancelledAt === undefined) return 'open';
  return job.intoPlanned ? 'cancelled - moved to planned programme' : 'cancelled';
}

function channelOf(setting: HouseholdSetting, ids: JobIds): string {
  if (ids.reportedBy !== 'resident') return 'internal';
  const online = setting.traits['digital_access'] === 'yes' ? 0.42 : 0.03;
  if (ids.chance < online) return ids.chance < online * 0.6 ? 'web' : 'app';
  return ids.chance > 0.94 ? 'in person' : 'phone';
}

/** One row of the repairs extract, in the order of its columns. What is not known yet is blank. */
export function jobRow(
  setting: HouseholdSetting,
  job: Job,
  ids: JobIds,
  dates: DateWriting,
): readonly string[] {
  const stamp = (time: number | undefined): string => (time === undefined ? '' : dates.stamp(time));
  const isDone = job.completedAt !== undefined;
  const isClosed = isDone || job.cancelledAt !== undefined;
  const raisedAt = job.reportedAt + 0.02 + (ids.chance < 0.1 ? 1 : 0);
  return [
    ids.repairId,
    setting.home.homeId,
    stamp(job.reportedAt),
    stamp(Math.min(raisedAt, setting.end - 0.001)),
    stamp(job.targetAt),
    stamp(job.completedAt),
    stamp(job.cancelledAt),
    statusOf(job),
    job.priority,
    job.category.trade,
    job.category.id,
    `${job.category.id.slice(0, 3).toUpperCase()}${100 + Math.floor(ids.chance * 40)}`,
    channelOf(setting, ids),
    ids.reportedBy,
    setting.home.estate.contractor,
    `Team ${1 + Math.floor(ids.chance * 9)}`,
    isDone ? String(job.visits) : '',
    isDone ? yesNo(job.firstTimeFix) : '',
    stamp(job.appointmentAt),
    job.appointmentAt === undefined ? '' : yesNo(job.appointmentKept),
    isClosed ? yesNo(job.access !== 'given') : '',
    isClosed && job.access !== 'given' ? yesNo(job.access === 'none, with evidence') : '',
    ids.followOnOf,
    isDone ? job.confirmed : 'not_asked',
    isDone ? job.cost.toFixed(2) : '',
  ];
}

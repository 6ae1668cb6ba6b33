import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { atDaytime, type DateWriting, dayOf, winterOf } from './calendar.ts';
import { drawJob, type HouseholdSetting, type Job, type TwoWorlds } from './draw-job.ts';
import { drawPoisson } from './draw-poisson.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import { jobRow } from './job-row.ts';
import type { PlannedCategory } from './plan.ts';
import { recordJobTruth } from './record-job-truth.ts';
import type { HouseholdEntry } from './truth-ledger.ts';

/** A household's time in a home within the window of the extracts, in days since 1970. */
export interface Stay {
  readonly from: number;
  readonly to: number;
}

interface RepairsOptions {
  readonly setting: HouseholdSetting;
  readonly stay: Stay;
  readonly entry: HouseholdEntry;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  /** Defects a year that a home like this one has. */
  readonly defectsAYear: number;
  /** Seed of this household's own streams, and how its repair ids begin. */
  readonly seed: string;
  readonly idStem: string;
  /** Until when a kind of defect does not come to the home again by itself; kept up to date, and shared by its households in turn. */
  readonly busyUntil: Map<string, number>;
}

/** What the household lived with and nobody was told of: when, and whether it was damp. */
export interface Unreported {
  readonly day: number;
  readonly isDamp: boolean;
}

const WINTER_SWING = 0.12;
/** Days for which a second defect of the same kind does not come up by itself, so that a recall is a recall, and damp that comes back too. */
const SAME_KIND_APART = 150;
const DAMP_APART = 450;
const BY_RESIDENT_SHARE = 0.95;

const holeStart = (setting: HouseholdSetting): number =>
  setting.plan.coverageHoles.reduce((from, hole) => {
    const { estate } = setting.home;
    const isHere = hole.patch === undefined ? hole.estate === estate.name : hole.patch === estate.patch;
    return isHere ? Math.min(from, dayOf(hole.from) ?? Infinity) : from;
  }, Infinity);

/** When defects come up in a stay: Poisson, more in winter, in order. */
function defectTimes(random: Random, stay: Stay, meanAYear: number): number[] {
  const years = (stay.to - stay.from) / 365.25;
  const count = drawPoisson(random, meanAYear * (1 + WINTER_SWING) * years);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const day = stay.from + random.next() * (stay.to - stay.from);
    const time = atDaytime(day);
    if (random.next() * (1 + WINTER_SWING) < 1 + WINTER_SWING * winterOf(day)) times.push(time);
  }
  return times.filter((t) => t < stay.to).sort((a, b) => a - b);
}

interface Telling {
  /** Whether the defect comes up, and is reported when it does. */
  readonly exists: TwoWorlds;
  readonly reported: TwoWorlds;
  readonly foundShare: number;
  /** Share found by us among those told or found. */
  readonly found: TwoWorlds;
}

/** Chance that what is found some 20 to 180 days later is found while the household is still there, over a stay. */
function foundInTime(stay: Stay): number {
  const days = stay.to - stay.from;
  if (days <= FOUND_FROM_DAYS) return 0;
  const last = FOUND_FROM_DAYS + FOUND_WITHIN_DAYS;
  return days > last
    ? (days - FOUND_FROM_DAYS - FOUND_WITHIN_DAYS / 2) / days
    : (days - FOUND_FROM_DAYS) ** 2 / (2 * FOUND_WITHIN_DAYS * days);
}

function tellingOf(setting: HouseholdSetting, stay: Stay, day: number, envelope: number): Telling {
  const { reportedShare, foundShare } = setting.plan.repairs;
  const ratio = setting.effects.ratio('reporting_rate', day);
  const told = reportedShare * Math.min(1, ratio) * setting.effects.heard('reporting');
  const base = foundShare * (1 - reportedShare);
  const factualFound = setting.effects.reportingShowsNeed ? foundShare : base / (1 - told);
  const onRecord = FOUND_ON_RECORD * foundInTime(stay);
  const recalls = setting.plan.repairs.recallShare * COMPLETED_SHARE;
  const split = (reported: number, found: number): number =>
    (found * onRecord) / (found * (onRecord + recalls) + reported * (BY_RESIDENT_SHARE + recalls));
  return {
    exists: { without: 1 / envelope, with: Math.max(1, ratio) / envelope },
    reported: { without: reportedShare, with: told },
    foundShare: factualFound,
    found: {
      without: split(reportedShare, base),
      with: split(told, factualFound * (1 - told)),
    },
  };
}

const FOUND_BY = ['inspection', 'sensor', 'staff'];
const FOUND_BY_WEIGHTS = [0.75, 0.1, 0.15];
/** Of what we found, the share that stands as inspection or sensor. */
const FOUND_ON_RECORD = 0.85;
const FOUND_FROM_DAYS = 20;
const FOUND_WITHIN_DAYS = 160;
/** Of jobs, about this share is completed within the window, and so may be recalled. */
const COMPLETED_SHARE = 0.91;

/** The household's repairs as rows, its truth, and what it did not report. */
export function drawRepairs(options: RepairsOptions): readonly Unreported[] {
  const { setting, stay, entry } = options;
  const random = randomFromSeed(`${options.seed}/defects`);
  const envelope = setting.effects.largestRatio('reporting_rate');
  const times = defectTimes(random, stay, options.defectsAYear * envelope);
  const hole = holeStart(setting);
  const writer = openWriter(options, hole);
  const { busyUntil } = options;
  const unreported: Unreported[] = [];
  let expectedMore = 0;
  for (const [i, time] of times.entries()) {
    const own = randomFromSeed(`${options.seed}/${i}`);
    const [thin, tell, find, delay] = [own.next(), own.next(), own.next(), own.next()];
    const category = pickCategory(own, options, time, i);
    const telling = tellingOf(setting, stay, time, envelope);
    const { exists, reported } = telling;
    if (time < hole) {
      expectedMore += BY_RESIDENT_SHARE * (exists.with * reported.with - exists.without * reported.without);
    }
    if (thin >= exists.with) continue;
    const keepApart = (from: number): void => {
      busyUntil.set(category.id, from + (category.id === 'damp_mould' ? DAMP_APART : SAME_KIND_APART));
    };
    keepApart(time);
    if (tell < reported.with) {
      const by =
        own.next() < BY_RESIDENT_SHARE ? 'resident' : drawWeighted(own, ['staff', 'contractor'], [2, 1]);
      const written = writer.write(own, { category, reportedAt: time, by, found: telling.found });
      expectedMore += written.more;
      keepApart(written.lastAt);
      continue;
    }
    unreported.push({ day: time, isDamp: category.id === 'damp_mould' });
    const foundAt = time + FOUND_FROM_DAYS + FOUND_WITHIN_DAYS * delay;
    if (find < telling.foundShare && foundAt < stay.to) {
      const by = drawWeighted(own, FOUND_BY, FOUND_BY_WEIGHTS);
      const written = writer.write(own, { category, reportedAt: foundAt, by, found: telling.found });
      expectedMore += written.more;
      keepApart(written.lastAt);
    }
  }
  const years = Math.max(0, Math.min(stay.to, hole) - stay.from) / 365.25;
  entry.add('reporting_rate', options.idStem, expectedMore, years);
  return unreported;
}

function pickCategory(own: Random, options: RepairsOptions, time: number, number: number): PlannedCategory {
  const isFree = (category: PlannedCategory): boolean =>
    (options.busyUntil.get(category.id) ?? -Infinity) < time;
  let category = options.setting.mix.category(own, time);
  if (isFree(category)) return category;
  const again = randomFromSeed(`${options.seed}/${number}/kind`);
  for (let tries = 0; tries < 20 && !isFree(category); tries++) {
    category = options.setting.mix.category(again, time);
  }
  return category;
}

interface ToWrite {
  readonly category: PlannedCategory;
  readonly reportedAt: number;
  readonly by: string;
  readonly found: TwoWorlds;
}

/** Draws and writes jobs and their recalls; says how many more reports by residents are expected through planted recalls. */
function openWriter(options: RepairsOptions, hole: number) {
  const { setting, stay, entry, sink, dates } = options;
  let number = 0;
  const writeOne = (random: Random, job: Job, by: string, followOnOf: string, found: TwoWorlds): string => {
    number++;
    const repairId = `${options.idStem}-${number < 10 ? '0' : ''}${number}`;
    const chance = random.next();
    if (job.reportedAt >= hole) return repairId;
    sink.row('repairs', jobRow(setting, job, { repairId, reportedBy: by, followOnOf, chance }, dates));
    recordJobTruth(entry, setting, job, {
      repairId,
      reportedBy: by,
      found,
      jobsAYear: options.defectsAYear,
      hole,
    });
    return repairId;
  };
  return {
    write(random: Random, toWrite: ToWrite): { more: number; lastAt: number } {
      let more = 0;
      let { by } = toWrite;
      let followOnOf = '';
      let lastAt = toWrite.reportedAt;
      let reportedAt: number | undefined = toWrite.reportedAt;
      for (
        let generation = 0;
        generation < 3 && reportedAt !== undefined && reportedAt < stay.to;
        generation++
      ) {
        lastAt = reportedAt;
        const priority = setting.mix.priority(random, toWrite.category);
        const job = drawJob(random, setting, { category: toWrite.category, priority, reportedAt });
        const id = writeOne(random, job, by, followOnOf, toWrite.found);
        if (job.completedAt !== undefined && job.completedAt < hole) {
          more += job.chances.recall.with - job.chances.recall.without;
        }
        followOnOf = random.next() < 0.6 ? id : '';
        by = 'resident';
        reportedAt = job.recallAt;
      }
      return { more, lastAt };
    },
  };
}

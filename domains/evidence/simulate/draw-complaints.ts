import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { atDaytime, type DateWriting } from './calendar.ts';
import type { HouseholdSetting } from './draw-job.ts';
import { drawPoisson } from './draw-poisson.ts';
import type { Stay } from './draw-repairs.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import type { HouseholdEntry } from './truth-ledger.ts';

interface ComplaintsOptions {
  readonly setting: HouseholdSetting;
  readonly stay: Stay;
  readonly entry: HouseholdEntry;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  readonly seed: string;
  readonly idStem: string;
}

const CATEGORIES = ['repairs', 'damp and mould', 'staff', 'neighbourhood', 'communication'];
const CATEGORY_WEIGHTS = [0.48, 0.14, 0.14, 0.12, 0.12];
/** Calendar days from acknowledgement that are surely within, and surely beyond, 10 working days (20 at stage 2). */
const IN_TIME_DAYS = { 1: 13, 2: 27 } as const;
const LATE_DAYS = { 1: 20, 2: 36 } as const;

const clipped = (share: number): number => Math.min(0.98, Math.max(0.02, share));

function writeComplaint(random: Random, options: ComplaintsOptions, receivedAt: number, id: string): void {
  const { setting, dates, entry } = options;
  const { plan, effects, end } = setting;
  const stage = random.next() < 0.88 ? 1 : 2;
  const plantedOnTime = effects.sum('complaint_response_on_time', receivedAt);
  const plantedUpheld = effects.sum('complaint_upheld', receivedAt);
  const onTime = clipped(plan.complaints.onTimeShare + plantedOnTime);
  const upheld = clipped(plan.complaints.upheldShare + plantedUpheld);
  const acknowledgedAt = receivedAt + 0.5 + 5 * random.next();
  const inTime = random.next() < onTime;
  const spread = random.next();
  const wait = inTime ? 2 + spread * (IN_TIME_DAYS[stage] - 2) : LATE_DAYS[stage] + 30 * spread;
  const respondedAt = acknowledgedAt + wait;
  const isAnswered = respondedAt < end;
  const outcome = random.next() < upheld ? (random.next() < 0.6 ? 'upheld' : 'partly upheld') : 'not upheld';
  const category = drawWeighted(random, CATEGORIES, CATEGORY_WEIGHTS);
  const stamp = (time: number): string => (time < end ? dates.stamp(time) : '');
  const escalates = stage === 1 && random.next() < 0.1;
  options.sink.row('complaints', [
    id,
    setting.home.homeId,
    dates.stamp(receivedAt),
    String(stage),
    stamp(acknowledgedAt),
    stamp(respondedAt),
    isAnswered ? outcome : '',
    category,
    isAnswered && escalates ? stamp(respondedAt + 10) : '',
  ]);
  const isDue = acknowledgedAt + LATE_DAYS[stage] < end;
  if (isAnswered || isDue)
    entry.add(
      'complaint_response_on_time',
      id,
      plantedOnTime === 0 ? 0 : onTime - clipped(plan.complaints.onTimeShare),
    );
  if (isAnswered)
    entry.add(
      'complaint_upheld',
      id,
      plantedUpheld === 0 ? 0 : upheld - clipped(plan.complaints.upheldShare),
    );
  entry.close(id, [String(stage), category]);
}

/** The household's complaints: how many follows the home and what is planted; never how its repairs went. */
export function drawComplaints(options: ComplaintsOptions): void {
  const { setting, stay, entry } = options;
  const random = randomFromSeed(`${options.seed}/complaints`);
  const years = (stay.to - stay.from) / 365.25;
  const envelope = setting.effects.largestRatio('complaint_rate');
  const mean = setting.plan.complaints.perHomeYear * setting.home.complaintFrailty * envelope * years;
  let more = 0;
  let number = 0;
  for (let left = drawPoisson(random, mean); left > 0; left--) {
    const day = atDaytime(stay.from + random.next() * (stay.to - stay.from));
    const chance =
      (setting.effects.ratio('complaint_rate', day) * setting.effects.heard('complaint')) / envelope;
    more += chance - 1 / envelope;
    number++;
    const own = randomFromSeed(`${options.seed}/c${number}`);
    if (random.next() < chance) writeComplaint(own, options, day, `C${options.idStem}-${number}`);
  }
  entry.add('complaint_rate', options.idStem, more, years);
}

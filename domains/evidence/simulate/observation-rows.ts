import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import type { DateWriting } from './calendar.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import type { CohortOfPlan, Plan } from './plan.ts';

const CERTAINTY = ['saw', 'told', 'think'];
const TEAMS = ['repairs desk', 'housing officers', 'operatives', 'customer centre', 'income team'];

/** Theme of what staff would notice about a measure. */
const themeOf = (measure: string): string => {
  if (measure.startsWith('satisfied') || measure === 'survey_response') return 'satisfaction';
  if (measure.startsWith('complaint')) return 'complaints';
  if (measure.startsWith('no_access') || measure === 'appointment_kept') return 'access';
  if (measure === 'reporting_rate') return 'reporting';
  if (measure === 'contact_12m') return 'contact';
  return measure === 'time_to_completion' || measure === 'on_target' || measure === 'damp_time_to_visit'
    ? 'waiting'
    : 'quality';
};

const GAP_TEXTS = [
  'They wait longer than others for the same job, and chase more than once.',
  'Went twice for this. The visit was too short for what was needed.',
  'We booked without asking what works for them.',
  'Told me that nobody came on the day and nobody rang.',
];
const SILENCE_TEXTS = [
  'Never rings us. Found three things that needed doing while I was there.',
  'Did not know that this could be reported.',
  'Said there is no point in reporting, nothing comes of it.',
  'Neighbour told me that they do not like to trouble us.',
];
const OTHER_TEXTS = [
  'Door entry sticks when it is cold.',
  'Asked for a call after four because of the school run.',
  'Pleased with the plumber who came.',
  'Wants to know when the windows will be done.',
  'Bins were missed again on this stair.',
];

const labelOf = (cohort: CohortOfPlan): string =>
  Object.entries(cohort)
    .map(
      ([characteristic, value]) =>
        `${characteristic}=${typeof value === 'string' ? value : (value[0] ?? '')}`,
    )
    .join('&');

interface ObservationOptions {
  readonly plan: Plan;
  readonly homeIds: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly sink: RowSink;
  readonly dates: DateWriting;
}

/** Notes of staff: some about what is planted, and as many about nothing in particular. */
export function writeObservations(options: ObservationOptions): void {
  const { plan, sink, dates, start, end } = options;
  const random = randomFromSeed(`${plan.seed}/observations`);
  let number = 0;
  const write = (text: string, cohort: string, theme: string): void => {
    number++;
    const at = start + random.next() * (end - start);
    const home = options.homeIds[random.integer(Math.max(1, options.homeIds.length))] ?? '';
    const certainty = drawWeighted(random, CERTAINTY, [4, 4, 2]);
    const team = TEAMS[random.integer(TEAMS.length)] ?? '';
    const id = `N${String(number).padStart(5, '0')}`;
    sink.row('observations', [
      id,
      dates.stamp(at),
      text,
      cohort === '' ? home : '',
      '',
      cohort,
      theme,
      certainty,
      team,
    ]);
  };
  const some = (texts: readonly string[]): string => texts[random.integer(texts.length)] ?? '';
  for (const plant of plan.plants) {
    for (let i = 0; i < 9; i++) write(some(GAP_TEXTS), labelOf(plant.cohort), themeOf(plant.measure));
  }
  for (const silence of plan.silences) {
    for (let i = 0; i < 7; i++) write(some(SILENCE_TEXTS), labelOf(silence.cohort), 'reporting');
  }
  for (let i = 0; i < Math.round(plan.homes / 60); i++) write(some(OTHER_TEXTS), '', 'other');
}

import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { normalCdf } from '../../../libraries/statistics/distributions/index.ts';
import type { DateWriting } from './calendar.ts';
import type { HouseholdSetting } from './draw-job.ts';
import type { Stay } from './draw-repairs.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import type { HouseholdEntry } from './truth-ledger.ts';

interface SurveysOptions {
  readonly setting: HouseholdSetting;
  readonly stay: Stay;
  readonly entry: HouseholdEntry;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  readonly seed: string;
  readonly idStem: string;
}

const QUESTIONS = [
  'TP01',
  'TP02',
  'TP03',
  'TP04',
  'TP05',
  'TP06',
  'TP07',
  'TP08',
  'TP09',
  'TP10',
  'TP11',
  'TP12',
];
/** How far each question lies from the plan's satisfied share; complaints handling is far below the others everywhere. */
const QUESTION_SHIFT = [0, 0.02, 0, 0, 0.06, -0.1, 0, 0.06, -0.35, -0.05, -0.06, -0.12];
/** Share of respondents to whom a question applies. */
const APPLIES = [1, 0.7, 0.7, 1, 0.97, 0.95, 0.97, 0.97, 0.25, 0.55, 0.92, 0.85];
const SATISFACTION = [
  ['Very satisfied', 'Fairly satisfied'],
  ['Neither satisfied nor dissatisfied', 'Fairly dissatisfied', 'Very dissatisfied'],
] as const;
const AGREEMENT = [
  ['Strongly agree', 'Agree'],
  ['Neither agree nor disagree', 'Disagree', 'Strongly disagree'],
] as const;
const MODE_ON_ANSWER: Readonly<Record<string, number>> = { phone: 0.04, web: -0.05, post: -0.01 };
const MODE_ON_RESPONSE: Readonly<Record<string, number>> = { phone: 1.2, web: 0.85, post: 0.7 };
/** How much the answers of one person go together. */
const TOGETHER = 0.55;

const clipped = (share: number): number => Math.min(0.98, Math.max(0.02, share));

interface Asking {
  readonly mode: string;
  readonly askedAt: number;
  readonly id: string;
}

function drawAnswers(random: Random, options: SurveysOptions, asking: Asking): readonly string[] {
  const { setting, entry } = options;
  const mood = random.normal();
  return QUESTIONS.map((question, i) => {
    const own = TOGETHER * mood + Math.sqrt(1 - TOGETHER * TOGETHER) * random.normal();
    const [applies, which] = [random.next(), random.next()];
    if (applies >= (APPLIES[i] ?? 1)) return '';
    const measure = `satisfied_${question}`;
    const shift = (QUESTION_SHIFT[i] ?? 0) + (MODE_ON_ANSWER[asking.mode] ?? 0);
    const base = clipped(setting.plan.surveys.satisfiedShare + shift);
    const planted = setting.effects.sum(measure, asking.askedAt);
    const share = planted === 0 ? base : clipped(base + planted);
    entry.add(measure, asking.id, share - base);
    const scale = question === 'TP08' ? AGREEMENT : SATISFACTION;
    if (normalCdf(own) < share) return drawWeighted(random, scale[0], [0.45, 0.55]);
    return scale[1][which < 0.4 ? 0 : which < 0.75 ? 1 : 2] ?? '';
  });
}

function askOnce(random: Random, options: SurveysOptions, askedAt: number, id: string): void {
  const { setting, entry, dates } = options;
  const { plan, effects, traits, end } = setting;
  const isOnline = traits['digital_access'] === 'yes';
  const mode = drawWeighted(
    random,
    ['phone', 'web', 'post'],
    isOnline ? [0.5, 0.4, 0.1] : [0.65, 0.01, 0.34],
  );
  const base = clipped(plan.surveys.responseShare * (MODE_ON_RESPONSE[mode] ?? 1));
  const planted = effects.sum('survey_response', askedAt);
  const heard = base * effects.heard('survey');
  const share = planted === 0 ? heard : clipped(heard + planted);
  entry.add('survey_response', id, share - base);
  const answeredAt = askedAt + 0.1 + 12 * random.next();
  const isAnswered = random.next() < share && answeredAt < end;
  const answers = isAnswered ? drawAnswers(random, options, { mode, askedAt, id }) : QUESTIONS.map(() => '');
  const language = isAnswered && random.next() < 0.3 ? (traits['language'] ?? 'English') : 'English';
  const answered = isAnswered ? dates.stamp(answeredAt) : '';
  const cells = [id, setting.home.homeId, dates.stamp(askedAt), answered, 'TSM'];
  options.sink.row('surveys', [...cells, mode, isAnswered ? language : '', ...answers]);
  entry.close(id, [mode]);
}

/** The household's survey invitations, at most one a year, and its answers to the Tenant Satisfaction Measures. */
export function drawSurveys(options: SurveysOptions): void {
  const { setting, stay } = options;
  for (let year = 0; setting.end - 365.25 * year > stay.from; year++) {
    const random = randomFromSeed(`${options.seed}/survey${year}`);
    const isAsked = random.next() < setting.plan.surveys.askedShareAYear;
    const askedAt = setting.end - 20 - 365.25 * year - 330 * random.next();
    if (!isAsked || askedAt < stay.from || askedAt >= stay.to) continue;
    askOnce(random, options, askedAt, `S${options.idStem}-${year + 1}`);
  }
}

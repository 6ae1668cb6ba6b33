import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import type { DateWriting } from './calendar.ts';
import type { HouseholdSetting } from './draw-job.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import type { KnownTraits } from './known-traits.ts';
import { AGES } from './trait-values.ts';

interface HouseholdRowsOptions {
  readonly setting: HouseholdSetting;
  readonly unknown: KnownTraits;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  readonly tenancyId: string;
  readonly start: number;
  readonly end: number | undefined;
  readonly seed: string;
}

const REASON = {
  notAsked: 'not_asked',
  notRecorded: 'not_recorded',
  preferNotToSay: 'prefer_not_to_say',
  suppressed: 'suppressed',
} as const;

/** The value and why it is unknown: two cells. */
type Pair = readonly [value: string, reason: string];

const pair = (unknown: KnownTraits, characteristic: string, value: string): Pair => {
  const kind = unknown[characteristic];
  return kind === undefined ? [value, ''] : ['', REASON[kind]];
};

const OTHER_FORMATS = ['large print', 'Easy Read', 'audio', 'braille'];

/** Characteristics of one member: the lead has the household's own; whom a yes belongs to is drawn. */
function memberTraits(random: Random, options: HouseholdRowsOptions, member: number, holder: number) {
  const { traits } = options.setting;
  const isLead = member === 0;
  const leadAge = AGES.indexOf(traits['age_band'] ?? '');
  const age = isLead ? leadAge : Math.max(0, Math.min(7, leadAge + random.integer(3) - 1));
  const format =
    traits['communication_format'] === 'other'
      ? drawWeighted(random, OTHER_FORMATS, [6, 2, 1, 1])
      : 'standard';
  const held = (characteristic: string): string =>
    traits[characteristic] === 'yes' && member === holder ? 'yes' : 'no';
  const other = traits['sex'] === 'female' ? 'male' : 'female';
  return {
    age_band: AGES[age] ?? '',
    sex: isLead ? (traits['sex'] ?? '') : random.next() < 0.8 ? other : (traits['sex'] ?? ''),
    disability: held('disability'),
    interpreter: held('interpreter'),
    digital_access: held('digital_access'),
    caring: held('caring'),
    format: isLead ? format : 'standard',
    orientation: isLead ? (traits['sexual_orientation'] ?? '') : '',
  };
}

function residentRow(
  random: Random,
  options: HouseholdRowsOptions,
  member: number,
  holder: number,
): readonly string[] {
  const { unknown, setting, dates } = options;
  const { traits } = setting;
  const own = memberTraits(random, options, member, holder);
  const known = (characteristic: string, value: string): Pair => pair(unknown, characteristic, value);
  const ethnic = known('ethnic_group', traits['ethnic_group'] ?? '');
  const disability = known('disability', own.disability);
  const orientation: Pair =
    own.orientation === '' ? ['', REASON.notAsked] : known('sexual_orientation', own.orientation);
  const asked = dates.date(Math.min(setting.end - 1, options.start + 20 + random.integer(300)));
  return [
    `${options.tenancyId}-${member + 1}`,
    options.tenancyId,
    member === 0 ? 'yes' : 'no',
    ...known('age_band', own.age_band),
    ...known('sex', own.sex),
    ...ethnic,
    ethnic[0] === '' ? '' : 'told us',
    ...disability,
    disability[0] === '' ? '' : asked,
    ...known('main_language', traits['language'] ?? ''),
    ...known('interpreter', own.interpreter),
    ...known('communication_format', own.format),
    ...known('digital_access', own.digital_access),
    ...known('religion', traits['religion'] ?? ''),
    ...orientation,
    ...known('caring', own.caring),
  ];
}

/** One tenancy and its adults as rows. What is unknown is unknown of the whole household, so that a rule over its members cannot misread it. */
export function writeHouseholdRows(options: HouseholdRowsOptions): void {
  const { setting, sink, dates } = options;
  const random = randomFromSeed(`${options.seed}/residents`);
  const end = options.end === undefined ? '' : dates.date(options.end);
  const agreement =
    setting.home.tenureKind === 'temporary'
      ? 'licence'
      : drawWeighted(random, ['assured', 'secure'], [0.7, 0.3]);
  sink.row('tenancies', [options.tenancyId, setting.home.homeId, dates.date(options.start), end, agreement]);
  const isSmall = setting.home.bedrooms <= 1;
  const adults = 1 + drawWeighted(random, [0, 1, 2], isSmall ? [0.8, 0.19, 0.01] : [0.3, 0.45, 0.25]);
  const holder = adults > 1 && random.next() < 0.25 ? 1 : 0;
  for (let member = 0; member < adults; member++) {
    sink.row('residents', residentRow(random, options, member, holder));
  }
}

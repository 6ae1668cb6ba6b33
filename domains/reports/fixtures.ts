import type { Publishable } from '../disclosure/publishable.ts';
import type {
  CohortRef,
  Estimate,
  Findings,
  Gap,
  LeftOut,
  Silence,
  Triangulation,
} from '../findings/finding.ts';
import type { Measure } from '../measures/measure.ts';
import type { Provenance } from './provenance.ts';
import type { ReportQuality } from './report-quality.ts';

/** Millbrook Homes, a made-up landlord, for the tests of this folder only. */

export const estimate = (value: number, lower: number, upper: number): Estimate => ({ value, lower, upper });

export const cohort = (
  characteristic: string,
  value: string,
  phrase: string,
  about: CohortRef['about'] = 'people',
): CohortRef => ({
  id: `${characteristic}=${value}`,
  parts: [{ characteristic, title: characteristic, value }],
  phrase,
  comparison: 'everyone else with a known answer',
  about,
  sensitive: about === 'people',
});

const disabled = cohort('disability', 'yes', 'households with a disabled member');
const deprived = cohort('deprivation_fifth', '1', 'homes in the most deprived fifth of areas', 'area');
const otherLanguage = cohort('main_language', 'other', 'households whose main language is not English');

const waiting = {
  id: 'waiting-time',
  title: 'Waiting time',
  question: 'How long do people wait until the repair is done?',
  theme: 'waiting',
  kind: 'time',
  unit: 'days',
  better: 'lower',
  of: 'job',
  counted: 'days from report to completion',
  outOf: 'all routine repairs',
  needs: [{ table: 'repairs', columns: ['reported_at'] }],
  caseMix: ['priority', 'category'],
  horizonDays: 90,
  matters: 4,
  use: 'gap',
  source: 'analysis rule M1',
  caveats: [],
  saidWorse: '{cohort} waited {difference} longer for the same kind of repair',
  saidBetter: '{cohort} waited {difference} shorter for the same kind of repair',
} as unknown as Measure;

const firstTime: Measure = {
  ...waiting,
  id: 'first-time-fix',
  title: 'Fixed first time',
  question: 'Is the repair done at the first visit?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
};
const noAccess: Measure = {
  ...firstTime,
  id: 'no-access-unevidenced',
  title: 'Closed as no access, no evidence kept',
  theme: 'access',
  better: 'lower',
};

export const leftOut: LeftOut = {
  units: 9658,
  share: 0.315,
  kinds: { notAsked: 5840, notRecorded: 2812, preferNotToSay: 1006, suppressed: 0 },
  ifAllWereCohort: estimate(4, 3, 5),
  ifNoneWere: estimate(8, 6, 11),
};

export const triangulation: Triangulation = {
  claim: 'disabled residents wait longer for routine repairs',
  staff: { verdict: 'supports', note: '23 observations by 4 teams.', saw: 14, told: 6, think: 3 },
  ownData: { verdict: 'supports', note: '9 days longer (6 to 12).', detectable: 4 },
  published: {
    verdict: 'nothing held',
    note: 'Nothing we hold gives waiting time by disability.',
    sources: ['12 published tables searched, 2 April 2026'],
  },
  verdict: 'supported',
  rule: 'Two slots support and none contradicts.',
};

export const gap: Gap = {
  kind: 'gap',
  id: 'waiting-time/disability=yes',
  measure: waiting,
  cohort: disabled,
  side: 'worse',
  crude: {
    cohortValue: 37,
    comparisonValue: 24,
    difference: estimate(13, 10, 16),
    ratio: estimate(1.5, 1.4, 1.7),
  },
  adjusted: { cohortValue: 34, comparisonValue: 25, difference: estimate(9, 7, 11) },
  printed: estimate(9, 6, 12),
  confidence: 0.95,
  sureness: 'very clear',
  family: 'single',
  scan: { tested: 1248, stoodOut: 41, q: 0.0002, p: 0.00001 },
  base: {
    units: 4120,
    homes: 1377,
    comparisonUnits: 16870,
    comparisonHomes: 5742,
    open: 1043,
    groups: 212,
    from: '2023-04-01',
    to: '2026-03-31',
  },
  touched: { ...estimate(310, 205, 415), what: 'jobs', daysLostAYear: estimate(12400, 8300, 16500) },
  detectable: 4,
  times: {
    medianCohort: '29 days',
    medianComparison: '18 days',
    doneBy: [
      { day: 5, cohort: 0.11, comparison: 0.19 },
      { day: 28, cohort: 0.49, comparison: 0.66 },
      { day: 90, cohort: 0.91, comparison: 0.95 },
    ],
  },
  target: { cohort: estimate(0.93, 0.92, 0.94), comparison: estimate(0.95, 0.94, 0.955) },
  caseMixNote: '4 of the 13 days go: these homes had more bathroom and door jobs, slower for everyone',
  rivals: [
    {
      title: 'Different kinds of job',
      difference: estimate(9, 6, 12),
      verdict: 'explains part',
      note: '4 of the 13 days',
      within: [],
    },
    {
      title: 'Different areas',
      difference: estimate(8, 5, 11),
      verdict: 'does not explain it',
      note: '',
      within: [],
    },
    {
      title: 'Who does the work',
      difference: estimate(8, 5, 11),
      verdict: 'does not explain it',
      note: 'In all three the gap is there',
      within: [
        { value: 'Contractor A', difference: estimate(14, 10, 18), units: 1502 },
        { value: 'In-house', difference: estimate(9, 5, 13), units: 1630 },
        { value: 'Contractor B', difference: estimate(3, 2, 5), units: 988 },
      ],
    },
    {
      title: 'Longer visits are harder to book',
      verdict: 'cannot tell',
      note: 'Visit length is not recorded for 61 in 100 jobs',
      within: [],
    },
  ],
  leftOut,
  overTime: {
    quarters: [8.1, 9.4, 7.6, 10.2, 8.8, 9.9, 8.4, 10.6, 9.1, 9.7, 8.9, 14.3].map((difference, index) => ({
      quarter: `${2023 + Math.floor((index + 1) / 4)} Q${((index + 1) % 4) + 1}`,
      difference,
      units: 340 + index,
    })),
    middle: 9.2,
    lower: 5.5,
    upper: 12.8,
    verdict: 'no change beyond noise',
  },
  triangulation,
  walk: [
    {
      title: 'Rows in the repairs extract',
      rows: 114860,
      note: '113,902 kept, 611 refused with a reason each, 347 the same row twice.',
    },
    {
      title: 'Routine repairs',
      rows: 31206,
      note: 'Emergencies and planned works are looked at on their own.',
    },
    {
      title: 'With a known answer on disability',
      rows: 20990,
      note: '4,120 with a disabled member and 16,870 without.',
    },
    {
      title: 'Compared within groups of like jobs',
      figure: '212 groups',
      note: '1,043 jobs still open count as waiting.',
    },
    {
      title: 'Made honest',
      figure: '6 to 12 days',
      note: 'Wider for several jobs in one home, and for picking this out of 1,248 comparisons.',
    },
  ],
  standing: { as: 'finding' },
  sentences: {
    headline: 'Households with a disabled member waited 9 days longer for the same kind of repair.',
    detail:
      'Between 6 and 12 days longer. We looked at 4,120 of their routine repairs, in 1,377 homes, from April 2023 to March 2026.',
    size: 'That is about 310 jobs a year, between 205 and 415.',
    sure: 'It is very unlikely to be chance. This scan made 1,248 comparisons and 41 stood out; by our rule, about 2 of the 41 may be false alarms.',
    notExplained:
      'It is not explained by priority, kind of job, property type or season. This page shows a difference. It does not show what brings it about.',
  },
  caveats: ['Disability is the household’s own answer, and 30 in 100 have not given one.'],
};

const shareGap = (
  measure: Measure,
  whom: CohortRef,
  side: Gap['side'],
  printed: Estimate,
  headline: string,
): Gap => ({
  ...gap,
  id: `${measure.id}/${whom.id}`,
  measure,
  cohort: whom,
  side,
  crude: {
    cohortValue: 0.71,
    comparisonValue: 0.71 - printed.value * 1.2,
    difference: estimate(printed.value * 1.2, printed.lower * 1.2, printed.upper * 1.2),
  },
  adjusted: { cohortValue: 0.72, comparisonValue: 0.72 - printed.value, difference: printed },
  printed,
  touched: { ...estimate(190, 110, 270), what: 'jobs' },
  detectable: 0.03,
  rivals: [
    { title: 'Different areas', difference: printed, verdict: 'does not explain it', note: '', within: [] },
  ],
  leftOut: { units: 0, share: 0, kinds: { notAsked: 0, notRecorded: 0, preferNotToSay: 0, suppressed: 0 } },
  overTime: {
    quarters: ['2025 Q1', '2025 Q2', '2025 Q3', '2025 Q4'].map((quarter, index) => ({
      quarter,
      difference: printed.value * (1 - index * 0.1),
      units: 500,
    })),
    middle: printed.value,
    lower: printed.value - 0.03,
    upper: printed.value + 0.03,
    verdict: 'closing',
  },
  sureness: 'clear',
  sentences: { ...gap.sentences, headline },
});

export const silence: Silence = {
  kind: 'silence',
  id: 'reporting/patch=Lower Mill',
  silence: 'reporting',
  cohort: cohort('patch', 'Lower Mill', 'homes in Lower Mill', 'place'),
  verdict: 'silence',
  heard: 412,
  expected: 710,
  observedOverExpected: estimate(0.58, 0.49, 0.68),
  raw: estimate(0.57, 0.48, 0.67),
  sureness: 'very clear',
  scan: { tested: 96, stoodOut: 9, q: 0.0004 },
  homes: 612,
  overdispersion: 2.3,
  signsOfNeed: [
    {
      title: 'Defects found by us, never told',
      verdict: 'need',
      note: '141 defects found by us, never told',
    },
    { title: 'Humidity sensors', verdict: 'cannot tell', note: 'Sensors in 4 of 612 homes' },
  ],
  likeWhom: 'homes of the same type, size, age and heating elsewhere',
  leftOut,
  triangulation: { ...triangulation, claim: 'homes in Lower Mill report less than they experience' },
  walk: gap.walk.slice(0, 3),
  sentences: {
    headline: 'Homes in Lower Mill report fewer repairs than homes like them.',
    detail: 'We heard 412 repairs where homes like them would report 710.',
    sure: 'It is very unlikely to be chance.',
  },
  caveats: [],
};

const AREA_NAMES =
  'Ashgate,Ashgate North,Brook,Castle,Chapel,Duke,Elm,Farrow,Fell,Green,Hill,Lower Mill,Market,Oak,Park,Queen,Station,Tanner,Vine,Weirside';
const AREA_STATES: Readonly<Record<string, Findings['areas'][number]['state']>> = {
  Ashgate: 'uncovered',
  'Ashgate North': 'uncovered',
  'Lower Mill': 'quiet and in need',
  Weirside: 'quiet and in need',
  Station: 'candidate',
  Vine: 'too few',
};

export const millbrook = {
  landlord: 'Millbrook Homes',
  evidence: {
    snapshot: '4f1c9a77d0e2',
    asOf: '2026-03-31',
    from: '2023-04-01',
    to: '2026-03-31',
    homes: 12000,
    households: 11412,
    jobs: 113902,
  },
  settings: {
    threshold: 10,
    falseDiscoveryRate: 0.05,
    confidence: 0.95,
    notes: ['Disability: anyone in the household.'],
  },
  scan: {
    comparisons: 1248,
    combinations: 3120,
    measures: ['Waiting time', 'Fixed first time'],
    characteristics: ['Disability', 'Main language'],
  },
  gaps: [
    gap,
    shareGap(
      noAccess,
      deprived,
      'worse',
      estimate(0.06, 0.04, 0.08),
      'Jobs in homes in the most deprived fifth of areas were closed as no access, with no evidence kept, 6 in 100 more often.',
    ),
    shareGap(
      firstTime,
      otherLanguage,
      'worse',
      estimate(-0.07, -0.1, -0.04),
      'Households whose main language is not English had a repair fixed first time 7 in 100 less often.',
    ),
    {
      ...shareGap(
        firstTime,
        disabled,
        'worse',
        estimate(-0.05, -0.08, -0.02),
        'Households with a disabled member had a repair fixed first time 5 in 100 less often.',
      ),
      standing: {
        as: 'part of another',
        of: 'waiting-time/disability=yes',
        note: 'The same jobs, seen by visits.',
      },
    },
    shareGap(
      firstTime,
      cohort('tenure_kind', 'retirement', 'homes in retirement housing', 'home'),
      'better',
      estimate(0.08, 0.05, 0.11),
      'Homes in retirement housing had a repair fixed first time 8 in 100 more often.',
    ),
    {
      ...shareGap(
        firstTime,
        cohort('sex', 'female', 'households led by a woman'),
        'worse',
        estimate(-0.01, -0.03, 0.01),
        'Households led by a woman had a repair fixed first time 1 in 100 less often: it could be chance.',
      ),
      sureness: 'could be chance',
    },
  ],
  silences: [
    silence,
    {
      ...silence,
      id: 'reporting/patch=Station',
      cohort: cohort('patch', 'Station', 'homes in Station', 'place'),
      verdict: 'candidate',
      sureness: 'clear',
      observedOverExpected: estimate(0.71, 0.6, 0.84),
      homes: 430,
      signsOfNeed: [],
      sentences: {
        ...silence.sentences,
        headline: 'Homes in Station report fewer repairs than homes like them.',
      },
    },
    {
      ...silence,
      id: 'reporting/patch=Ashgate',
      cohort: cohort('patch', 'Ashgate', 'homes in Ashgate', 'place'),
      verdict: 'uncovered',
      sureness: 'cannot tell',
      observedOverExpected: estimate(0, 0, 0.02),
      heard: 0,
      homes: 215,
      signsOfNeed: [],
      sentences: {
        ...silence.sentences,
        headline: 'We hold no repairs from homes in Ashgate: repairs go to a contractor’s own system.',
      },
    },
    {
      ...silence,
      id: 'survey/age_band=16-24',
      silence: 'survey',
      cohort: cohort('age_band', '16-24', 'households whose lead tenant is under 25'),
      observedOverExpected: estimate(0.61, 0.55, 0.68),
      homes: 1720,
      signsOfNeed: [],
      sentences: {
        ...silence.sentences,
        headline: 'Households whose lead tenant is under 25 answer surveys less.',
      },
    },
  ],
  signals: [
    {
      kind: 'signal',
      id: 'doors-and-crime',
      title: 'Doors, gates and locks where crime is high',
      state: 'seen',
      ratio: estimate(1.6, 1.3, 1.9),
      places: ['Lower Mill', 'Farrow'],
      sentence:
        'Homes in 2 places have 60 in 100 more door, window and gate repairs than homes like them, in areas with high crime.',
      ask: 'Do people feel safe at their front door?',
      rule: 'security repairs at least 1.3 times expected, crime decile 1 to 3',
      source: 'English Indices of Deprivation 2025',
    },
    {
      kind: 'signal',
      id: 'cold',
      title: 'Heating repairs and fuel poverty',
      state: 'locked',
      places: [],
      sentence: 'Needs heating_type in homes.',
      ask: 'Is the home warm enough?',
      rule: 'heating repairs above expected',
      source: 'LILEE 2023',
    },
  ],
  cannotTell: [
    {
      id: 'waiting-time/bsl',
      measure: 'Waiting time',
      cohort: cohort('communication_format', 'BSL', 'households with a British Sign Language user'),
      units: 64,
      homes: 31,
      detectable: 21,
      sentence: 'We could only have seen a gap of 21 days or more.',
      toTell: 'about 18 more months, or join with two neighbouring landlords.',
    },
    {
      id: 'first-time-fix/so',
      measure: 'Fixed first time',
      cohort: cohort('tenure_kind', 'shared ownership', 'homes in shared ownership', 'home'),
      units: 260,
      homes: 126,
      detectable: 0.16,
      sentence: 'We could only have seen 16 in 100 or more.',
      toTell: 'ask the 32 households not asked yet.',
    },
  ],
  locked: [
    {
      what: 'Complaints answered on time',
      why: 'There is no complaints extract.',
      unlock: 'complaints.csv with complaint_id, home_id, received_at and responded_at',
    },
  ],
  homesToContact: [
    {
      homeId: '010001234567',
      place: 'Lower Mill',
      reasons: ['No two-way contact for 26 months', 'High humidity'],
      lastContact: '2024-01-12',
    },
    { homeId: '=cmd()', place: 'Weirside', reasons: ['No contact recorded'], lastContact: null },
  ],
  completeness: [
    {
      characteristic: 'disability',
      title: 'Disability',
      among: 'All households',
      known: 7940,
      kinds: { notAsked: 2104, notRecorded: 1011, preferNotToSay: 357, suppressed: 0 },
    },
    {
      characteristic: 'religion',
      title: 'Religion',
      among: 'All households',
      known: 0,
      kinds: { notAsked: 11412, notRecorded: 0, preferNotToSay: 0, suppressed: 0 },
    },
  ],
  overall: [
    {
      measure: waiting,
      units: 31206,
      homes: 9020,
      estimate: estimate(26, 25, 27),
      times: {
        median: '19 days',
        doneBy: [
          { day: 5, share: 0.18 },
          { day: 28, share: 0.63 },
          { day: 90, share: 0.94 },
        ],
      },
    },
    { measure: firstTime, units: 30100, homes: 8990, estimate: estimate(0.781, 0.776, 0.786) },
  ],
  warnings: [
    {
      title: 'Not covered',
      note: 'Ashgate: 215 homes, repairs kept in a contractor’s own system. Uncovered is not silent.',
    },
  ],
  areas: AREA_NAMES.split(',').map((name, index) => ({
    code: `E0100${1000 + index}`,
    name,
    state: AREA_STATES[name] ?? 'as expected',
    homes: 200 + index,
    observedOverExpected: estimate(1, 0.9, 1.1),
  })),
  publicFacts: [
    {
      claim: 'Overcrowding and ethnicity',
      figure: '3 in 100',
      source: 'English Housing Survey',
      asOf: '2025-07-01',
      verified: true,
    },
  ],
  edition: 'insight',
  withheld: [{ what: 'Waiting time for one cohort', why: 'It rests on fewer than 10 homes.' }],
  withheldCount: 'about 5',
  tables: [
    {
      id: 'disability-by-tenure',
      title: 'What is known about disability, by kind of tenancy',
      note: 'Households.',
      columns: ['Tenancy', 'With', 'Without', 'Not asked'],
      rows: [
        {
          label: 'General needs',
          cells: [
            { is: 'count', value: 1050 },
            { is: 'count', value: 5410 },
            { is: 'count', value: 1748 },
          ],
        },
        {
          label: 'Supported',
          cells: [{ is: 'suppressed' }, { is: 'count', value: 229 }, { is: 'suppressed' }],
        },
        {
          label: 'Temporary',
          cells: [{ is: 'count', value: 12 }, { is: 'count', value: 34 }, { is: 'zero' }],
        },
      ],
    },
  ],
} as unknown as Publishable;

/** A landlord for whom nothing was found. */
export const nothingFound = {
  ...millbrook,
  gaps: [],
  silences: [],
  signals: [],
  cannotTell: [],
  locked: [],
  homesToContact: [],
  completeness: [],
  overall: [],
  warnings: [],
  areas: [],
  publicFacts: [],
  withheld: [],
  withheldCount: 'none',
  tables: [],
  scan: { ...millbrook.scan, comparisons: 0 },
} as unknown as Publishable;

export const quality: ReportQuality = {
  tables: [
    { table: 'homes', file: 'homes.csv', read: 12004, kept: 12000, refused: 4, duplicates: 0, leftOut: 0 },
    {
      table: 'repairs',
      file: 'repairs.csv',
      read: 114860,
      kept: 113902,
      refused: 611,
      duplicates: 347,
      leftOut: 0,
    },
  ],
  refused: [
    {
      table: 'repairs',
      reason: 'Completed before it was reported',
      rows: 402,
      example: 'line 1,203: 2024-05-01, before 2024-05-03',
      fix: 'Check both dates in the repairs system and export again.',
    },
  ],
  dates: [
    {
      table: 'repairs',
      column: 'reported_at',
      decided: 'day first: 25/04/2023 is in it, so 04/05/2023 is 4 May',
    },
  ],
  newCodes: [{ table: 'repairs', column: 'priority', value: 'P9 <new>', rows: 14 }],
  checks: [{ title: 'Homes without a household', count: 588, note: 'No tenancy covers the evidence date.' }],
  completeness: millbrook.completeness,
  notRead: ['notes.docx'],
  notes: [],
};

export const provenance: Provenance = {
  hearthVersion: '0.1.0',
  command: './hearth analyse --snapshot 4f1c9a77d0e2',
  sources: [{ file: 'repairs.csv', sha256: 'a3'.repeat(32), rows: 114860 }],
  settings: [{ title: 'Comparison', value: 'everyone else with a known answer' }],
};

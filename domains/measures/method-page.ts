import type { Measure } from './measure.ts';
import { satisfied } from './measures.ts';

/** A page of the method documentation: where it is put under `docs/methods/measures/`, and its Markdown. */
export interface MethodPage {
  readonly file: string;
  readonly markdown: string;
}

const MADE = '<!-- Made by npm run methods from domains/measures. Change the measure, not this page. -->';

const words = (name: string): string => name.replaceAll('_', ' ');

const KIND: Readonly<Record<Measure['kind'], string>> = {
  share: 'a share: how many of every 100',
  time: 'a time to an event, open cases counted',
  mean: 'an average for each one',
  rate: 'a rate for each home and year',
};

const OF: Readonly<Record<Measure['of'], string>> = {
  job: 'one repair',
  complaint: 'one complaint',
  response: 'one survey response',
  home: 'one household in one home',
};

/** The smallest difference that matters, in words a page uses. */
function matters({ kind, unit, matters: size, horizonDays }: Measure): string {
  if (kind === 'share') return `${Number((size * 100).toFixed(1))} in 100`;
  if (kind === 'time')
    return `${size} days${horizonDays === undefined ? '' : ` (of at most ${horizonDays})`}`;
  return `${size} ${unit}`;
}

const GAP: Readonly<Record<Measure['kind'], (measure: Measure) => string>> = {
  share: ({ caseMix }) =>
    `The cohort is compared with everyone else whose answer is known, within ${groups(caseMix)}. The differences of the groups are put together with Mantel–Haenszel weights, so a group in which both sides are well represented counts most. The interval allows for several cases in one home.`,
  time: ({ caseMix, horizonDays = 90 }) =>
    `Each case is given its pseudo-observation of the days waited, up to ${horizonDays}: what it adds to the average of all, when those still open and those cancelled are counted for as long as they were seen. One life table is made for each priority. The pseudo-observations are then compared as averages are: within ${groups(caseMix)}, with Mantel–Haenszel weights, and an interval that allows for several cases in one home. Medians and the shares done by day 5, 10, 28 and 90 are shown beside it, as they come.`,
  mean: ({ caseMix }) =>
    `The averages of the cohort and of everyone else whose answer is known are compared within ${groups(caseMix)}, put together with Mantel–Haenszel weights, with an interval that allows for several cases in one home.`,
  rate: ({ caseMix }) =>
    `Events for each year at risk are compared within ${groups(caseMix)}, put together with Mantel–Haenszel weights, with an interval that allows for homes in which far more happens than in others.`,
};

const groups = (caseMix: readonly string[]): string =>
  caseMix.length === 0 ? 'one group of all cases' : `groups of the same ${list(caseMix.map(words))}`;

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** What a measure that is no gap feeds; the others are shown over everyone and compared with nobody. */
const HEARD = ['reporting_rate', 'contact_12m', 'survey_response', 'complaint_rate'];
const SIGNS = ['found_not_told'];

const usedFor = ({ id, use }: Measure): string =>
  use === 'gap'
    ? 'gaps'
    : HEARD.includes(id)
      ? 'silences'
      : SIGNS.includes(id)
        ? 'signs of need, beside a silence'
        : 'the overall figure only';

function estimated(measure: Measure): string[] {
  const { caseMix } = measure;
  const alike = caseMix.length === 0 ? 'all homes' : `those of the same ${list(caseMix.map(words))}`;
  switch (usedFor(measure)) {
    case 'gaps':
      return ['## How a gap is estimated', GAP[measure.kind](measure)];
    case 'silences':
      return [
        '## How a silence is found',
        `What is heard from a cohort is set against what homes alike (${alike}) would lead us to expect, the cohort itself left out. The ratio has an interval that allows for homes heard from far more often than others, and is drawn towards the level of its kind where it rests on little. A low ratio alone proves neither voice nor silence; the rules on silences say what is called one.`,
      ];
    case 'signs of need, beside a silence':
      return [
        '## How it is used',
        `Nothing is said of it by itself. Where a cohort is heard from less than expected, its figure is compared with everyone else’s among ${alike}: clearly higher, it is a sign of need.`,
      ];
    default:
      return [
        '## How it is used',
        'It is shown over everyone, with its interval, and compared between no cohorts.',
      ];
  }
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

function facts(measure: Measure): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Id', `\`${measure.id}\``],
    ['Kind', KIND[measure.kind]],
    ['One case is', OF[measure.of]],
    ['Counted', measure.counted],
    ['Out of', measure.outOf],
    ['Better when', measure.better],
    [
      'Like with like',
      measure.caseMix.length === 0 ? 'all cases together' : list(measure.caseMix.map(words)),
    ],
    ...(measure.notBy ? [['Not compared by', list(measure.notBy.map(words))] as const] : []),
    ['Smallest difference that matters', matters(measure)],
    ['Used for', usedFor(measure)],
  ];
  return ['| | |', '|---|---|', ...rows.map(([what, is]) => `| ${what} | ${is} |`)].join('\n');
}

function sections(measure: Measure): string[] {
  return [
    facts(measure),
    '## What it needs',
    bullets(
      measure.needs.map(
        ({ table, columns }) => `\`${table}\`: ${columns.map((column) => `\`${column}\``).join(', ')}`,
      ),
    ),
    'Without these the measure is locked, and the report says so.',
    ...estimated(measure),
    `What follows for every figure — the scan, the interval after picking, rival explanations, small numbers — is in [the rules](../README.md).`,
    '## How it is said',
    bullets([sentenceOf(measure.saidWorse), sentenceOf(measure.saidBetter)]),
    ...(measure.caveats.length > 0 ? ['## Mind', bullets(measure.caveats)] : []),
    '## Source',
    `${measure.source}.`,
  ];
}

const sentenceOf = (said: string): string => `“${said.replace('{cohort}', '…').replace('{size}', '…')}”`;

/** The method page of one measure, from its own data: what is counted, out of what, compared how, said how. */
export function methodPage(measure: Measure): MethodPage {
  const markdown = [MADE, `# ${measure.title}`, `**${measure.question}**`, ...sections(measure)].join('\n\n');
  return { file: `${measure.id}.md`, markdown: `${markdown}\n` };
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

/** One page for all survey questions: they differ in nothing but the question. */
function satisfiedPage(): MethodPage {
  const one = satisfied('TP01');
  const every: Measure = {
    ...one,
    id: 'satisfied_<question>',
    needs: [{ table: 'surveys', columns: ['asked_at', 'TP01 … TP12, each column that is there'] }],
    saidWorse: '{cohort} were satisfied with what the question asks {size} less often',
    saidBetter: '{cohort} were satisfied with what the question asks {size} more often',
  };
  const asked = QUESTIONS.map(
    (question) => `\`satisfied_${question}\`: ${satisfied(question).title.toLowerCase()}`,
  );
  const markdown = [
    MADE,
    '# Satisfied, one measure a survey question',
    '**What share is satisfied with what the question asks about?**',
    bullets(asked),
    ...sections(every),
  ].join('\n\n');
  return { file: 'satisfied.md', markdown: `${markdown}\n` };
}

const THEMES: readonly (readonly [Measure['theme'], string])[] = [
  ['waiting', 'Waiting'],
  ['quality', 'Quality of the repair'],
  ['access', 'Access and appointments'],
  ['complaints', 'Complaints'],
  ['reporting', 'Reporting'],
  ['contact', 'Contact'],
  ['satisfaction', 'Surveys'],
];

function indexPage(measures: readonly Measure[]): MethodPage {
  const parts = THEMES.flatMap(([theme, title]) => {
    const rows = measures
      .filter((measure) => measure.theme === theme)
      .map((m) => `| [${m.title}](${m.id}.md) | ${m.question} | ${m.kind} | ${usedFor(m)} |`);
    if (theme === 'satisfaction')
      rows.push(
        '| [Satisfied, by question](satisfied.md) | What share is satisfied with what the question asks about? | share | gaps |',
      );
    return rows.length === 0
      ? []
      : [
          `## ${title}`,
          ['| measure | question | kind | used for |', '|---|---|---|---|', ...rows].join('\n'),
        ];
  });
  const markdown = [
    MADE,
    '# Measures',
    'A measure is data: what is counted, out of what, compared with whom, in what direction. How figures are made of them is in [the rules](../README.md).',
    ...parts,
  ].join('\n\n');
  return { file: 'README.md', markdown: `${markdown}\n` };
}

/** Every page about measures: one a measure, one for all survey questions, and the index. */
export const methodPages = (measures: readonly Measure[]): MethodPage[] => [
  indexPage(measures),
  ...measures.map(methodPage),
  satisfiedPage(),
];

import { z } from 'zod';
import { STATUSES } from '../../decisions/status.ts';
import { LIST_KINDS } from '../findings-pages/list-entry.ts';
import { ANSWERS } from './answer-shapes.http.ts';
import type { ApiOperation } from './operation.http.ts';

const anyOf = <Value extends string>(values: readonly Value[]) =>
  z
    .union([z.enum(values), z.array(z.enum(values))], { error: `Give one or more of: ${values.join(', ')}.` })
    .optional();

const text = z.string({ error: 'Give it once.' }).max(200, 'Give at most 200 characters.').optional();

const paging = {
  page: z
    .string({ error: 'Give it once.' })
    .regex(/^[1-9]\d{0,4}$/, 'Give a whole number from 1.')
    .optional()
    .describe('From 1.'),
  size: z
    .string({ error: 'Give it once.' })
    .regex(/^([1-9]\d?|[1-4]\d\d|500)$/, 'Give a whole number from 1 to 500.')
    .optional()
    .describe('How many on a page: 1 to 500, 50 if not given.'),
};

const nothing = z.strictObject({});
const paged = z.strictObject(paging);

const base = {
  method: 'GET',
  may: ['finding', 'read'],
  scope: 'findings:read',
  params: nothing,
} as const;

/** Every address of the interface that reads. Each is a route and an entry of the OpenAPI document. */
export const OPERATIONS = {
  findings: {
    ...base,
    path: '/api/v1/findings',
    name: 'listFindings',
    summary: 'Gaps, silences and what we cannot tell, ranked, with the filters of the page.',
    query: z.strictObject({
      kind: anyOf(LIST_KINDS),
      status: anyOf(STATUSES),
      measure: text.describe('The title of a measure, as the list gives it.'),
      who: text.describe('The title of a characteristic, as the list gives it.'),
      place: text.describe('An estate, patch or area.'),
      ...paging,
    }),
    answer: ANSWERS.findings,
  },
  finding: {
    ...base,
    path: '/api/v1/findings/:key',
    name: 'readFinding',
    summary: 'One gap, silence or card, with all that its page says.',
    params: z.strictObject({ key: z.string().describe('The key of a finding, percent-encoded.') }),
    query: nothing,
    answer: ANSWERS.finding,
  },
  silences: {
    ...base,
    scope: 'silences:read',
    path: '/api/v1/silences',
    name: 'listSilences',
    summary: 'Who is heard less than expected, with signs of need. Never a home.',
    query: z.strictObject({
      verdict: anyOf(['silence', 'candidate', 'uncovered']),
      kind: anyOf(['reporting', 'contact', 'survey', 'participation', 'complaint', 'data']),
      ...paging,
    }),
    answer: ANSWERS.silences,
  },
  signals: {
    ...base,
    scope: 'signals:read',
    path: '/api/v1/signals',
    name: 'listSignals',
    summary: 'Declared patterns that ask residents a question.',
    query: z.strictObject({ state: anyOf(['seen', 'not seen', 'cannot tell', 'locked']) }),
    answer: ANSWERS.signals,
  },
  cards: {
    ...base,
    path: '/api/v1/triangulation',
    name: 'listTriangulationCards',
    summary: 'Published claims beside what staff say and what our data shows.',
    query: z.strictObject({
      verdict: anyOf(['supported', 'pause and question', 'own data only', 'cannot tell']),
    }),
    answer: ANSWERS.cards,
  },
  homes: {
    ...base,
    scope: 'homes:read',
    path: '/api/v1/homes',
    name: 'readKnowingHomes',
    summary: 'How complete what is held is, by characteristic and group, with the four kinds of unknown.',
    query: z.strictObject({
      characteristic: text.describe('The id of a characteristic.'),
      among: text.describe('The group, as the rows give it.'),
      ...paging,
    }),
    answer: ANSWERS.homes,
  },
  board: {
    ...base,
    may: ['board page', 'read'],
    scope: 'board:read',
    path: '/api/v1/board',
    name: 'readBoardPage',
    summary: 'The one page for the board as data. Always the board edition.',
    query: nothing,
    answer: ANSWERS.board,
  },
  promises: {
    ...base,
    path: '/api/v1/promises',
    name: 'listPromises',
    summary:
      'What was promised, by whom, by when, and whether it was kept. A promise past its date is lapsed by itself.',
    query: z.strictObject({
      standing: anyOf(['on its way', 'lapsed', 'kept', 'not kept', 'taken back']),
      finding: z.string({ error: 'Give it once.' }).max(500).optional().describe('The key of a finding.'),
      ...paging,
    }),
    answer: ANSWERS.promises,
  },
  methods: {
    ...base,
    may: ['help', 'read'],
    path: '/api/v1/methods',
    name: 'listMethods',
    summary: 'What each measure counts, out of what, and how like is compared with like.',
    query: nothing,
    answer: ANSWERS.methods,
  },
} as const satisfies Readonly<Record<string, ApiOperation>>;

export type Paging = z.infer<typeof paged>;
export const MOST_ON_PAGE = 50;

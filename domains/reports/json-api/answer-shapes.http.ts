import { z } from 'zod';
import { PROMISE_STANDINGS } from '../../decisions/promise.ts';
import { STATUSES } from '../../decisions/status.ts';
import { LIST_KINDS } from '../findings-pages/list-entry.ts';
import { card, completenessRow, estimate, gap, signal, silence, sureness } from './finding-shapes.http.ts';
import { named } from './schema-registry.http.ts';

/** What an answer rests on: which edition of which snapshot. */
export const editionShape = named(
  'Edition',
  z
    .strictObject({
      id: z.string(),
      kind: z.enum(['insight', 'board', 'public']),
      snapshot: z.string(),
      asOf: z.string().describe('The evidence date: up to the end of this day the extracts hold.'),
      madeAt: z.iso.datetime(),
      landlord: z.string(),
    })
    .describe(
      'The edition that the key’s owner may see. Board and public editions give every count to the nearest 5.',
    ),
);

const pageShape = named(
  'Page',
  z.strictObject({
    page: z.number().int(),
    size: z.number().int(),
    pages: z.number().int(),
    total: z.number().int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  }),
);

const links = z.strictObject({
  page: z.string().nullable().describe('The page for people.'),
  self: z.string().nullable().describe('The whole of it, here.'),
});

export const listedFinding = named(
  'ListedFinding',
  z.strictObject({
    key: z.string().nullable().describe('The same across snapshots; null for what cannot be told.'),
    kind: z.enum(LIST_KINDS),
    headline: z.string(),
    measure: z.string(),
    who: z.array(z.string()),
    places: z.array(z.string()),
    statuses: z.array(z.enum(STATUSES)),
    sureness: sureness.nullable(),
    unit: z.string().nullable(),
    difference: estimate.nullable(),
    observedOverExpected: estimate.nullable(),
    touchedAYear: estimate.nullable(),
    links,
  }),
);

export const promiseShape = named(
  'Promise',
  z.strictObject({
    id: z.string(),
    findingKey: z.string(),
    said: z.string(),
    what: z.string(),
    owner: z.string(),
    byWhen: z.string(),
    knowBy: z.string(),
    askedBy: z.string(),
    standing: z.enum(PROMISE_STANDINGS),
    outcome: z.string(),
    madeAt: z.iso.datetime(),
    links,
  }),
);

export const methodShape = named(
  'Method',
  z.strictObject({
    id: z.string(),
    title: z.string(),
    question: z.string(),
    theme: z.string(),
    kind: z.enum(['share', 'time', 'mean', 'rate']),
    unit: z.string(),
    better: z.enum(['higher', 'lower']),
    of: z.enum(['job', 'complaint', 'response', 'home']),
    counted: z.string(),
    outOf: z.string(),
    caseMix: z.array(z.string()),
    horizonDays: z.number().nullable(),
    matters: z.number(),
    source: z.string(),
    caveats: z.array(z.string()),
  }),
);

const line = z.strictObject({ lead: z.string(), rest: z.string() });
const part = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ title: z.string(), note: z.string(), rows: z.array(row), after: z.string() });

export const sheetShape = named(
  'BoardSheet',
  z
    .strictObject({
      title: z.string(),
      landlord: z.string(),
      asOf: z.string(),
      basis: z.array(z.string()),
      headline: z.string(),
      gaps: part(
        z.strictObject({
          key: z.string(),
          measure: z.string(),
          who: z.string(),
          scale: z.strictObject({ from: z.number(), to: z.number(), ticks: z.array(z.number()) }),
          value: z.number(),
          lower: z.number(),
          upper: z.number(),
          gap: z.string(),
          interval: z.string(),
          touches: z.string(),
          touchesInterval: z.string(),
          overTime: z.enum(['closing', 'widening', 'no change beyond noise', 'cannot tell']),
          overTimeSaid: z.string(),
          promise: z.string(),
          promiseWanting: z.boolean(),
        }),
      ),
      averages: part(z.strictObject({ figure: z.string(), title: z.string(), rests: z.string() })),
      silences: part(
        z.strictObject({
          key: z.string(),
          kind: z.string(),
          who: z.string(),
          value: z.number(),
          lower: z.number(),
          upper: z.number(),
          heard: z.string(),
          interval: z.string(),
        }),
      ),
      promises: part(line).extend({
        tally: z
          .strictObject({
            kept: z.number().int(),
            open: z.number().int(),
            lapsed: z.number().int(),
            notKept: z.number().int(),
            eachMark: z.number().int(),
            said: z.string(),
            markSaid: z.string(),
          })
          .nullable(),
        listed: z.string(),
      }),
      notCovered: line.nullable(),
      changed: part(z.string()),
      cannotTell: part(z.string()),
      setAside: part(line),
      foot: z.string(),
    })
    .describe('The one page for the board, every word and figure of it.'),
);

const keyed = { key: z.string(), links };

/** What each address answers: always under `data`, with the edition it rests on. */
export const ANSWERS = {
  findings: named(
    'Findings',
    z.strictObject({ edition: editionShape, data: z.array(listedFinding), page: pageShape }),
  ),
  finding: named(
    'Finding',
    z.strictObject({
      edition: editionShape,
      data: z.discriminatedUnion('is', [
        z.strictObject({ is: z.literal('gap'), ...keyed, gap }),
        z.strictObject({ is: z.literal('silence'), ...keyed, silence }),
        z.strictObject({ is: z.literal('card'), ...keyed, card }),
      ]),
    }),
  ),
  silences: named(
    'Silences',
    z.strictObject({
      edition: editionShape,
      data: z.array(z.strictObject({ ...keyed, silence })),
      page: pageShape,
    }),
  ),
  signals: named('Signals', z.strictObject({ edition: editionShape, data: z.array(signal) })),
  cards: named(
    'TriangulationCards',
    z.strictObject({ edition: editionShape, data: z.array(z.strictObject({ ...keyed, card })) }),
  ),
  homes: named(
    'KnowingHomes',
    z.strictObject({ edition: editionShape, data: z.array(completenessRow), page: pageShape }),
  ),
  board: named('Board', z.strictObject({ edition: editionShape, data: sheetShape })),
  promises: named('Promises', z.strictObject({ data: z.array(promiseShape), page: pageShape })),
  methods: named('Methods', z.strictObject({ data: z.array(methodShape) })),
} as const;

/** RFC 9457: what went wrong, and what to do. */
export const problemShape = named(
  'Problem',
  z.strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What is wrong and how to mend it.'),
    errors: z
      .array(z.strictObject({ field: z.string(), found: z.string(), fix: z.string() }))
      .optional()
      .describe('Each field that could not be read.'),
  }),
);

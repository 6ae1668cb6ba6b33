import { z } from 'zod';
import { named } from './schema-registry.http.ts';

/** A figure; `null` where a limit does not exist. */
const figure = z.number().nullable();
const count = z.number().int();

export const estimate = named(
  'Estimate',
  z
    .strictObject({ value: figure, lower: figure, upper: figure })
    .describe(
      'A figure with its interval, in the unit of its measure: shares 0 to 1, times in days. A limit that does not exist is null.',
    ),
);

export const cell = named(
  'Cell',
  z
    .union([count, z.literal('suppressed')])
    .describe(
      'A count as this reader may see it, or "suppressed". 0 is a true zero: everyone was looked at.',
    ),
);

const kinds = named(
  'UnknownKinds',
  z
    .strictObject({ notAsked: cell, notRecorded: cell, preferNotToSay: cell, suppressed: cell })
    .describe('The four kinds of unknown, never added up into one.'),
);

const measure = named(
  'MeasureName',
  z.strictObject({
    id: z.string(),
    title: z.string(),
    unit: z.enum(['in 100', 'days', 'visits', 'pounds', 'a home a year']),
    better: z.enum(['higher', 'lower']),
  }),
);

const cohort = named(
  'Cohort',
  z.strictObject({
    id: z.string(),
    parts: z.array(z.strictObject({ characteristic: z.string(), title: z.string(), value: z.string() })),
    phrase: z.string(),
    comparison: z.string(),
    about: z.enum(['people', 'home', 'place', 'area']),
  }),
);

export const sureness = z.enum(['cannot tell', 'could be chance', 'clear', 'very clear']);

const contrast = z.strictObject({
  cohortValue: figure,
  comparisonValue: figure,
  difference: estimate,
  ratio: estimate.nullable(),
});

const leftOut = z.strictObject({
  units: cell,
  share: figure,
  kinds,
  ifAllWereCohort: estimate.nullable(),
  ifNoneWere: estimate.nullable(),
});

const walk = z.array(
  z.strictObject({
    title: z.string(),
    rows: count.nullable(),
    figure: z.string().nullable(),
    note: z.string(),
  }),
);

const slot = z.enum(['supports', 'contradicts', 'cannot tell', 'nothing held']);

export const card = named(
  'TriangulationCard',
  z.strictObject({
    claim: z.string(),
    staff: z.strictObject({ verdict: slot, note: z.string(), saw: count, told: count, think: count }),
    ownData: z.strictObject({ verdict: slot, note: z.string(), detectable: figure }),
    published: z.strictObject({ verdict: slot, note: z.string(), sources: z.array(z.string()) }),
    verdict: z.enum(['supported', 'pause and question', 'own data only', 'cannot tell']),
    rule: z.string(),
  }),
);

export const overTimeVerdict = z.enum(['closing', 'widening', 'no change beyond noise', 'cannot tell']);

export const gap = named(
  'Gap',
  z.strictObject({
    id: z.string(),
    measure,
    cohort,
    side: z.enum(['worse', 'better']),
    sureness,
    family: z.enum(['single', 'combination']),
    crude: contrast,
    adjusted: contrast,
    printed: estimate,
    confidence: z.number(),
    standing: z.enum(['finding', 'part of another']),
    partOf: z.string().nullable(),
    base: z.strictObject({
      units: count,
      homes: count,
      comparisonUnits: count,
      comparisonHomes: count,
      open: cell,
      groups: count,
      from: z.string(),
      to: z.string(),
    }),
    touched: estimate.extend({ what: z.string(), daysLostAYear: estimate.nullable() }),
    detectable: figure,
    scan: z.strictObject({ tested: count, stoodOut: count, q: figure, p: figure }),
    slope: estimate.extend({ said: z.string() }).nullable(),
    times: z
      .strictObject({
        medianCohort: z.string(),
        medianComparison: z.string(),
        doneBy: z.array(z.strictObject({ day: count, cohort: figure, comparison: figure })),
      })
      .nullable(),
    target: z.strictObject({ cohort: estimate, comparison: estimate }).nullable(),
    rivals: z.array(
      z.strictObject({
        title: z.string(),
        verdict: z.enum(['explains it', 'explains part', 'does not explain it', 'cannot tell']),
        difference: estimate.nullable(),
        note: z.string(),
        within: z.array(z.strictObject({ value: z.string(), difference: estimate, units: count })),
      }),
    ),
    leftOut,
    overTime: z
      .strictObject({
        verdict: overTimeVerdict,
        middle: figure,
        lower: figure,
        upper: figure,
        quarters: z.array(z.strictObject({ quarter: z.string(), difference: figure, units: count })),
      })
      .nullable(),
    triangulation: card,
    walk,
    caseMixNote: z.string(),
    sentences: z.strictObject({
      headline: z.string(),
      detail: z.string(),
      size: z.string(),
      sure: z.string(),
      notExplained: z.string(),
    }),
    caveats: z.array(z.string()),
  }),
);

export const silence = named(
  'Silence',
  z.strictObject({
    id: z.string(),
    kind: z.enum(['reporting', 'contact', 'survey', 'participation', 'complaint', 'data']),
    cohort,
    verdict: z.enum(['silence', 'candidate', 'uncovered']),
    sureness,
    observedOverExpected: estimate.describe(
      'Heard over expected: 1 is as expected. Where heard is suppressed, value and upper are both the most that it can be.',
    ),
    raw: estimate,
    heard: cell,
    expected: figure,
    homes: count,
    overdispersion: figure,
    scan: z.strictObject({ tested: count, stoodOut: count, q: figure }),
    signsOfNeed: z.array(
      z.strictObject({
        title: z.string(),
        verdict: z.enum(['need', 'no sign', 'cannot tell']),
        note: z.string(),
      }),
    ),
    likeWhom: z.string(),
    leftOut,
    triangulation: card,
    walk,
    sentences: z.strictObject({ headline: z.string(), detail: z.string(), sure: z.string() }),
    caveats: z.array(z.string()),
  }),
);

export const signal = named(
  'Signal',
  z
    .strictObject({
      id: z.string(),
      title: z.string(),
      state: z.enum(['seen', 'not seen', 'cannot tell', 'locked']),
      ratio: estimate.nullable(),
      places: z.array(z.string()),
      sentence: z.string(),
      ask: z.string(),
      rule: z.string(),
      source: z.string(),
    })
    .describe('A declared pattern that asks residents a question. It is not a finding.'),
);

export const completenessRow = named(
  'CompletenessRow',
  z.strictObject({ characteristic: z.string(), among: z.string(), known: cell, kinds }),
);

/** The parts of findings.json that the interface serves; what it serves is read from there, so it says the same as the report. */
export const statedFindings = z.object({
  gaps: z.array(gap),
  silences: z.array(silence),
  signals: z.array(signal),
  cards: z.array(card),
  completeness: z.array(completenessRow),
});
export type StatedFindings = z.infer<typeof statedFindings>;

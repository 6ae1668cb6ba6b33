import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type TinyRow, type TinyTables, withTinyTables } from '../cohorts/fixtures/tiny-tables.ts';
import { makeHouseholdTables } from '../cohorts/household-tables.duckdb.ts';
import { CHARACTERISTICS } from '../cohorts/index.ts';
import { CONTRACT } from '../records/index.ts';
import { MEASURES, type Measure, satisfied } from './index.ts';
import { openUnitReader } from './load-units.duckdb.ts';
import { makeUnitTables } from './unit-tables.duckdb.ts';
import type { MeasureUnits } from './units.ts';

const AS_OF = '2026-03-31';
const KEY: Readonly<Record<string, readonly [id: string, at: string]>> = {
  repairs: ['repair_id', 'reported_at'],
  complaints: ['complaint_id', 'received_at'],
  surveys: ['response_id', 'asked_at'],
};

const measureOf = (id: string): Measure => {
  const found = id.startsWith('satisfied_')
    ? satisfied(id.slice('satisfied_'.length))
    : MEASURES.find((one) => one.id === id);
  assert.ok(found, `there is a measure ${id}`);
  return found;
};

const EVERY = [...MEASURES, satisfied('TP01')];
const DAY = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function figureOf(units: MeasureUnits, i: number): number | string {
  if (units.days && units.done) return `${units.days[i]} ${units.done[i] === 1 ? 'done' : 'open'}`;
  const [numerator = Number.NaN, denominator = Number.NaN] = [units.numerator[i], units.denominator[i]];
  return units.measure.kind === 'rate' ? `${numerator} in ${rounded(denominator)}` : numerator;
}

/** Opens the unit tables of a snapshot, and gives the ids of its homes and tenancies in their order. */
async function opened<T>(
  tables: TinyTables,
  work: (reader: ReturnType<typeof openUnitReader>, homes: string[], tenancies: string[]) => Promise<T>,
): Promise<T> {
  return withTinyTables(
    tables,
    async (db, evidence) => {
      await makeHouseholdTables(db, evidence, CHARACTERISTICS);
      await makeUnitTables(db, evidence);
      const homes = await db.rows<{ id: string }>('select home_id as id from home order by home');
      const lets = await db.rows<{ id: string }>('select tenancy_id as id from household order by household');
      return work(
        openUnitReader(db, EVERY),
        homes.map((row) => row.id),
        lets.map((row) => row.id),
      );
    },
    AS_OF,
  );
}

/** The figure of each unit that a measure counts, by its home and day: a value, days and whether done, events in years. */
const figures = (tables: TinyTables, id: string): Promise<ReadonlyMap<string, number | string>> =>
  opened(tables, async (reader, homes) => {
    const units = await reader.load(measureOf(id));
    return new Map(
      Array.from(units.home, (home, i) => [`${homes[home]} ${units.day[i]}`, figureOf(units, i)] as const),
    );
  });

interface Case {
  readonly why: string;
  readonly row: TinyRow;
  readonly is: number | string | null;
}

/** Each case in a home of its own, so that no job is another's return, unless the row names a home. */
async function check(id: string, table: string, cases: readonly Case[]): Promise<void> {
  const [key, at] = KEY[table] ?? ['', ''];
  const rows = cases.map(({ row }, i) => ({ [key]: `case ${i}`, home_id: `H${i}`, ...row }) as TinyRow);
  const homes = [...new Set(rows.map((row) => String(row['home_id'])))].map((home_id) => ({ home_id }));
  const found = await figures({ homes, [table]: rows }, id);
  for (const [i, { why, is }] of cases.entries()) {
    const name = `${rows[i]?.['home_id']} ${dayOf(String(rows[i]?.[at]))}`;
    assert.equal(found.get(name) ?? null, is, `${id}: ${why}`);
  }
}

const reported_at = '2025-06-01T09:00:00';

describe('Me1: what a job counts as, worked by hand', () => {
  test('Me1 on_target: done by its target, or late, or overdue; not yet due and cancelled are left out', () =>
    check('on_target', 'repairs', [
      {
        why: 'before',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-09' },
        is: 1,
      },
      {
        why: 'on the minute',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-10T17:00' },
        is: 1,
      },
      {
        why: 'a day late',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-11' },
        is: 0,
      },
      { why: 'overdue and open', row: { reported_at, target_at: '2025-06-10' }, is: 0 },
      { why: 'open and not yet due', row: { reported_at, target_at: '2026-05-01' }, is: null },
      {
        why: 'cancelled',
        row: { reported_at, target_at: '2025-06-10', cancelled_at: '2025-06-05' },
        is: null,
      },
      {
        why: 'cancelled by its status',
        row: { reported_at, target_at: '2025-06-10', status: 'CANCELLED' },
        is: null,
      },
      { why: 'without a target', row: { reported_at, completed_at: '2025-06-09' }, is: null },
      {
        why: 'done after the evidence date',
        row: { reported_at, target_at: '2026-03-30', completed_at: '2026-04-02' },
        is: 0,
      },
    ]));

  test('Me1 time_to_completion: whole days; open and cancelled jobs are seen until then, none is dropped (M1)', () =>
    check('time_to_completion', 'repairs', [
      { why: 'done in three days', row: { reported_at, completed_at: '2025-06-04T08:00' }, is: '3 done' },
      { why: 'done the same day', row: { reported_at, completed_at: '2025-06-01T18:00' }, is: '0 done' },
      { why: 'open', row: { reported_at: '2026-03-01' }, is: '31 open' },
      { why: 'cancelled', row: { reported_at, cancelled_at: '2025-06-11' }, is: '10 open' },
      {
        why: 'done after the evidence date',
        row: { reported_at: '2026-03-30', completed_at: '2026-04-05' },
        is: '2 open',
      },
      { why: 'done before it was reported', row: { reported_at, completed_at: '2025-05-20' }, is: '0 done' },
    ]));

  test('Me1 recall_90: the same kind in the same home within 90 days of completion', () =>
    check('recall_90', 'repairs', [
      {
        why: 'came back on day 90',
        row: { home_id: 'A', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 1,
      },
      {
        why: 'the one that came back',
        row: { home_id: 'A', category: 'heating', reported_at: '2025-08-30', completed_at: '2025-09-02' },
        is: 0,
      },
      {
        why: 'came back on day 91',
        row: { home_id: 'B', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 0,
      },
      {
        why: 'its return',
        row: { home_id: 'B', category: 'heating', reported_at: '2025-08-31', completed_at: '2025-09-02' },
        is: 0,
      },
      {
        why: 'another kind',
        row: { home_id: 'C', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 0,
      },
      {
        why: 'that other kind, open',
        row: { home_id: 'C', category: 'plumbing', reported_at: '2025-06-10' },
        is: null,
      },
      {
        why: 'too recent to know',
        row: { category: 'heating', reported_at: '2026-01-02', completed_at: '2026-01-05' },
        is: null,
      },
    ]));

  test('Me1 cancelled: within 90 days of the report, by date or by status; known after 90 days', () =>
    check('cancelled', 'repairs', [
      { why: 'cancelled', row: { reported_at, cancelled_at: '2025-07-01' }, is: 1 },
      { why: 'by status alone', row: { reported_at, status: 'Cancelled by office' }, is: 1 },
      { why: 'cancelled late', row: { reported_at, cancelled_at: '2025-12-01' }, is: 0 },
      {
        why: 'cancelled, and done all the same',
        row: { reported_at, cancelled_at: '2025-07-01', completed_at: '2025-07-03' },
        is: 0,
      },
      { why: 'done', row: { reported_at, completed_at: '2025-07-03' }, is: 0 },
      { why: 'open', row: { reported_at }, is: 0 },
      { why: 'too recent', row: { reported_at: '2026-02-01', cancelled_at: '2026-02-02' }, is: null },
      {
        why: 'cancelled after the evidence date',
        row: { reported_at: '2025-12-31', cancelled_at: '2026-04-03' },
        is: 0,
      },
    ]));

  test('Me1 cancelled_into_planned: put off into a programme, and no job of the kind since', () =>
    check('cancelled_into_planned', 'repairs', [
      {
        why: 'put off',
        row: { reported_at, cancelled_at: '2025-06-09', status: 'Cancelled - planned works' },
        is: 1,
      },
      {
        why: 'put off, reported again',
        row: {
          home_id: 'A',
          category: 'roof',
          reported_at,
          cancelled_at: '2025-06-09',
          status: 'cancelled: cyclical',
        },
        is: 0,
      },
      { why: 'that report', row: { home_id: 'A', category: 'roof', reported_at: '2025-07-01' }, is: 0 },
      {
        why: 'cancelled for another reason',
        row: { reported_at, cancelled_at: '2025-06-09', status: 'Cancelled' },
        is: 0,
      },
      {
        why: 'done within a programme',
        row: { reported_at, completed_at: '2025-06-09', status: 'planned' },
        is: 0,
      },
      {
        why: 'too recent',
        row: { reported_at: '2025-12-01', cancelled_at: '2025-12-09', status: 'Cancelled - planned' },
        is: null,
      },
    ]));

  test('Me1 first_time_fix, visits and cost_per_job are of completed jobs', async () => {
    const done = { reported_at, completed_at: '2025-06-04' };
    await check('first_time_fix', 'repairs', [
      { why: 'fixed', row: { ...done, first_time_fix: true }, is: 1 },
      { why: 'not fixed', row: { ...done, first_time_fix: false }, is: 0 },
      { why: 'not written down', row: done, is: null },
      { why: 'open', row: { reported_at, first_time_fix: true }, is: null },
    ]);
    await check('visits', 'repairs', [
      { why: 'three', row: { ...done, visits: 3 }, is: 3 },
      { why: 'open', row: { reported_at, visits: 3 }, is: null },
    ]);
    await check('cost_per_job', 'repairs', [
      { why: 'held', row: { ...done, cost: 81.5 }, is: 81.5 },
      { why: 'open', row: { reported_at, cost: 81.5 }, is: null },
    ]);
  });

  test('Me1 no_access, with evidence and without; what is not written down is not evidence', async () => {
    await check('no_access', 'repairs', [
      { why: 'yes', row: { reported_at, no_access: true }, is: 1 },
      { why: 'no', row: { reported_at, no_access: false }, is: 0 },
      { why: 'not written down', row: { reported_at }, is: null },
    ]);
    await check('no_access_unevidenced', 'repairs', [
      { why: 'evidence kept', row: { reported_at, no_access: true, no_access_evidence: true }, is: 0 },
      { why: 'none kept', row: { reported_at, no_access: true, no_access_evidence: false }, is: 1 },
      { why: 'nothing said of evidence', row: { reported_at, no_access: true }, is: 1 },
      { why: 'let in', row: { reported_at, no_access: false }, is: 0 },
      { why: 'not written down', row: { reported_at, no_access_evidence: false }, is: null },
    ]);
  });

  test('Me1 appointment_kept and resident_says_not_done: not asked and cannot tell are left out', async () => {
    await check('appointment_kept', 'repairs', [
      { why: 'kept', row: { reported_at, appointment_kept: true }, is: 1 },
      { why: 'missed', row: { reported_at, appointment_kept: false }, is: 0 },
      { why: 'not written down', row: { reported_at }, is: null },
    ]);
    await check(
      'resident_says_not_done',
      'repairs',
      (
        [
          ['yes', 0],
          ['no', 1],
          ['partly', 1],
          ['cannot_tell', null],
          ['not_asked', null],
          [null, null],
        ] as const
      ).map(([resident_confirmed, is]) => ({
        why: String(resident_confirmed),
        row: { reported_at, resident_confirmed },
        is,
      })),
    );
  });

  test('Me1 damp: days to the first visit, and what came back within a year; other jobs are left out', async () => {
    await check('damp_time_to_visit', 'repairs', [
      {
        why: 'visited',
        row: {
          reported_at,
          category: 'damp_mould',
          appointment_at: '2025-06-08',
          completed_at: '2025-07-01',
        },
        is: '7 done',
      },
      {
        why: 'done with no appointment',
        row: { reported_at, category: 'Damp and mould', completed_at: '2025-06-11' },
        is: '10 done',
      },
      { why: 'nobody came yet', row: { reported_at: '2026-03-01', category: 'damp_mould' }, is: '31 open' },
      {
        why: 'a visit is booked',
        row: { reported_at: '2026-03-01', category: 'damp_mould', appointment_at: '2026-04-20' },
        is: '31 open',
      },
      {
        why: 'another kind',
        row: { reported_at, category: 'heating', completed_at: '2025-06-11' },
        is: null,
      },
    ]);
    await check('damp_reopened', 'repairs', [
      {
        why: 'came back',
        row: { home_id: 'A', category: 'damp_mould', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: 1,
      },
      {
        why: 'its return, too recent',
        row: { home_id: 'A', category: 'damp_mould', reported_at: '2025-01-31', completed_at: '2025-05-01' },
        is: null,
      },
      {
        why: 'did not',
        row: { category: 'damp_mould', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: 0,
      },
      {
        why: 'another kind',
        row: { category: 'heating', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: null,
      },
    ]);
  });

  test('Me1 found_not_told: found by us against told by a resident; staff and contractors are neither (S4)', () =>
    check(
      'found_not_told',
      'repairs',
      (
        [
          ['inspection', 1],
          ['sensor', 1],
          ['resident', 0],
          ['staff', null],
          ['contractor', null],
          [null, null],
        ] as const
      ).map(([reported_by, is]) => ({ why: String(reported_by), row: { reported_at, reported_by }, is })),
    ));
});

describe('Me2: what a complaint or an answer counts as, worked by hand', () => {
  // 5 January 2026 is a Monday: ten working days later is Monday 19 January.
  const received_at = '2026-01-02T09:00';
  const acknowledged_at = '2026-01-05T09:00';
  test('Me2 complaint_response_on_time: 10 working days from acknowledgement, 20 at stage 2, weekends not counted', () =>
    check('complaint_response_on_time', 'complaints', [
      {
        why: 'the tenth working day',
        row: { received_at, acknowledged_at, responded_at: '2026-01-19T16:00' },
        is: 1,
      },
      { why: 'the twelfth', row: { received_at, acknowledged_at, responded_at: '2026-01-21T09:30' }, is: 0 },
      {
        why: 'the twelfth, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-01-21T09:30' },
        is: 1,
      },
      {
        why: 'the twentieth, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-02-02T09:00' },
        is: 1,
      },
      {
        why: 'the 22nd, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-02-04T09:30' },
        is: 0,
      },
      {
        why: 'five more days where no acknowledgement is held',
        row: { received_at, responded_at: '2026-01-23T09:00' },
        is: 1,
      },
      { why: 'and not six', row: { received_at, responded_at: '2026-01-27T09:30' }, is: 0 },
      { why: 'no answer, time run out', row: { received_at, acknowledged_at }, is: 0 },
      {
        why: 'no answer, not yet due',
        row: { received_at: '2026-03-25', acknowledged_at: '2026-03-26' },
        is: null,
      },
    ]));

  test('Me2 complaint_upheld: upheld in part is upheld; not upheld is not', () =>
    check(
      'complaint_upheld',
      'complaints',
      (
        [
          ['upheld', 1],
          ['Partly upheld', 1],
          ['Not upheld', 0],
          ['rejected', 0],
          [null, null],
        ] as const
      ).map(([outcome, is]) => ({ why: String(outcome), row: { received_at, outcome }, is })),
    ));

  test('Me2 survey_response and satisfied: those who did not answer are not unsatisfied', async () => {
    const asked_at = '2025-09-01';
    await check('survey_response', 'surveys', [
      { why: 'answered', row: { asked_at, answered_at: '2025-09-09' }, is: 1 },
      { why: 'did not', row: { asked_at }, is: 0 },
    ]);
    await check(
      'satisfied_TP02',
      'surveys',
      (
        [
          ['Very satisfied', 1],
          ['fairly satisfied', 1],
          ['Neither satisfied nor dissatisfied', 0],
          ['Very dissatisfied', 0],
          ['Strongly agree', 1],
          ['disagree', 0],
          ['Not applicable', null],
          [null, null],
        ] as const
      ).map(([TP02, is]) => ({ why: String(TP02), row: { asked_at, TP02 }, is })),
    );
  });
});

const HOMES = ['A', 'B', 'C', 'D'].map((home_id) => ({ home_id }));

describe('Me3: an event belongs to the household whose tenancy covers its day (R7)', () => {
  const tenancies = [
    { tenancy_id: 'A1', home_id: 'A', start: '2024-01-01', end: '2025-01-31' },
    { tenancy_id: 'A2', home_id: 'A', start: '2025-03-01' },
    { tenancy_id: 'B1', home_id: 'B', start: '2024-01-01', end: '2025-02-10' },
    { tenancy_id: 'B2', home_id: 'B', start: '2025-02-10' },
    { tenancy_id: 'D1', home_id: 'D', start: '2024-01-01' },
    { tenancy_id: 'D2', home_id: 'D', start: '2025-04-01', end: '2025-06-30' },
  ];
  const events: readonly (readonly [home: string, day: string, tenancy: string | null, why: string])[] = [
    ['A', '2023-12-31', null, 'before the first tenancy'],
    ['A', '2024-01-01', 'A1', 'on its first day'],
    ['A', '2025-01-31', 'A1', 'on its last day'],
    ['A', '2025-02-15', null, 'in the gap between two'],
    ['A', '2025-03-01', 'A2', 'on the next one’s first day'],
    ['B', '2025-02-10', 'B2', 'on a day when one ends and the next begins: the next'],
    ['C', '2025-02-10', null, 'in a home never let'],
    ['D', '2025-05-05', 'D2', 'where two tenancies cover the day: the one that began last'],
    ['D', '2025-08-08', 'D1', 'after the later one ended, the earlier one still covers it'],
  ];

  for (const [table, measure] of [
    ['repairs', 'no_access'],
    ['complaints', 'complaint_upheld'],
    ['surveys', 'survey_response'],
  ] as const)
    test(`Me3 ${table}: gaps between tenancies, first and last days`, async () => {
      const [key, at] = KEY[table] ?? ['', ''];
      const rows = events.map(([home_id, day], i) => ({ [key]: `E${i}`, home_id, [at]: `${day}T14:00` }));
      await opened({ homes: HOMES, tenancies, [table]: rows }, async (reader, homes, lets) => {
        const units = await reader.load({ ...measureOf(measure), sql: { value: '1' } });
        assert.equal(units.count, events.length, 'no event is lost');
        for (const [home_id, day, tenancy, why] of events) {
          const i = units.day.findIndex((d, u) => d === dayOf(day) && homes[units.home[u] ?? -1] === home_id);
          const household = units.household[i] ?? -1;
          assert.equal(household < 0 ? null : lets[household], tenancy, why);
        }
      });
    });

  test('Me3 an event of a home that is not in the homes extract is in no unit table', async () => {
    const found = await figures(
      { homes: HOMES, repairs: [{ repair_id: 'R1', home_id: 'elsewhere', reported_at }] },
      'no_access',
    );
    assert.equal(found.size, 0);
  });

  test('Me3 an answer without a home is placed by its resident', async () => {
    const found = await figures(
      {
        homes: HOMES,
        tenancies,
        residents: [{ resident_id: 'P1', tenancy_id: 'A2' }],
        surveys: [
          { response_id: 'S1', resident_id: 'P1', asked_at: '2025-06-01', answered_at: '2025-06-02' },
          { response_id: 'S2', resident_id: 'nobody', asked_at: '2025-06-01' },
        ],
      },
      'survey_response',
    );
    assert.deepEqual([...found], [[`A ${dayOf('2025-06-01')}`, 1]]);
  });
});

describe('Me4: households over time', () => {
  test('Me4 years at risk run from the first day of evidence or of the tenancy, to its end or the evidence date', async () => {
    const found = await figures(
      {
        homes: HOMES,
        tenancies: [
          { tenancy_id: 'A1', home_id: 'A', start: '2010-01-01' },
          { tenancy_id: 'B1', home_id: 'B', start: '2025-04-01', end: '2025-10-01' },
          { tenancy_id: 'C1', home_id: 'C', start: '2026-03-31' },
        ],
        repairs: [
          { repair_id: 'R1', home_id: 'A', reported_at: '2024-03-31', reported_by: 'resident' },
          { repair_id: 'R2', home_id: 'A', reported_at: '2025-03-31', reported_by: 'staff' },
          { repair_id: 'R3', home_id: 'B', reported_at: '2025-06-01', reported_by: 'resident' },
          { repair_id: 'R4', home_id: 'B', reported_at: '2026-01-01', reported_by: 'resident' },
        ],
      },
      'reporting_rate',
    );
    assert.deepEqual([...found].toSorted(), [
      [`A ${dayOf('2024-03-31')}`, `1 in ${rounded(730 / 365.25)}`],
      [`B ${dayOf('2025-04-01')}`, `1 in ${rounded(183 / 365.25)}`],
    ]);
  });

  test('Me4 contact_12m is asked of homes let for a year; one-way letters are no contact', async () => {
    const tenancies = [
      { tenancy_id: 'A1', home_id: 'A', start: '2020-01-01' },
      { tenancy_id: 'B1', home_id: 'B', start: '2020-01-01' },
      { tenancy_id: 'C1', home_id: 'C', start: '2025-09-01' },
    ];
    const found = await figures(
      {
        homes: HOMES,
        tenancies,
        contacts: [
          { contact_id: 'K1', home_id: 'A', at: '2025-11-01', two_way: true },
          { contact_id: 'K2', home_id: 'B', at: '2025-11-01', two_way: false },
          { contact_id: 'K3', home_id: 'B', at: '2024-11-01', two_way: true },
        ],
      },
      'contact_12m',
    );
    assert.deepEqual(
      [...found.values()],
      [0, 1],
      'A was in touch; B was not; C has not lived there for a year',
    );
  });
});

const EMPTY: TinyTables = Object.fromEntries(
  ['homes', 'tenancies', 'residents', 'repairs', 'complaints', 'contacts'].map((table) => [table, []]),
);

const loadAll = (tables: TinyTables): Promise<MeasureUnits[]> =>
  opened(tables, async (reader) => {
    const loaded: MeasureUnits[] = [];
    for (const measure of EVERY) loaded.push(await reader.load(measure));
    return loaded;
  });

describe('Me5: every measure, as SQL', () => {
  let one: MeasureUnits[];
  before(async () => {
    one = await loadAll({
      ...EMPTY,
      homes: HOMES,
      tenancies: [{ tenancy_id: 'A1', home_id: 'A', start: '2020-01-01' }],
      repairs: Array.from({ length: 12 }, (_, i) => ({
        repair_id: `R${i}`,
        home_id: 'A',
        reported_at: `2025-${String(i + 1).padStart(2, '0')}-01`,
        category: 'damp_mould',
        priority: i % 2 === 0 ? 'urgent' : 'routine',
        ...(i < 9
          ? { completed_at: `2025-${String(i + 1).padStart(2, '0')}-${i % 2 === 0 ? '05' : '21'}` }
          : {}),
      })),
      surveys: [{ response_id: 'S1', home_id: 'A', asked_at: '2025-06-01', TP01: 'very satisfied' }],
    });
  });

  test('Me5 stands on an empty table: no unit, no fault', async () => {
    const loaded = await loadAll({
      ...EMPTY,
      surveys: [{ response_id: 'S1', home_id: 'elsewhere', asked_at: '2025-06-01', TP01: null }],
    });
    for (const units of loaded) assert.equal(units.count, 0, units.measure.id);
  });

  test('Me5 gives arrays of one length, strata within bounds, no NaN', () => {
    for (const units of one) {
      const { count, measure } = units;
      for (const array of [
        units.home,
        units.household,
        units.day,
        units.numerator,
        units.denominator,
        units.stratum,
      ])
        assert.equal(array.length, count, measure.id);
      assert.ok(
        units.stratum.every((s) => s >= 0 && s < units.strata),
        measure.id,
      );
      assert.ok(units.numerator.every(Number.isFinite) && units.denominator.every((d) => d > 0), measure.id);
    }
  });

  test('Me5 names only columns of the extract contract', () => {
    for (const { id, needs } of EVERY)
      for (const { table, columns } of needs) {
        const held = CONTRACT.find((one) => one.name === table);
        assert.ok(held, `${id}: ${table}`);
        for (const column of columns)
          assert.ok(
            held.columns.some((c) => c.name === column) || (table === 'surveys' && /^TP\d\d$/.test(column)),
            `${id}: ${table}.${column}`,
          );
      }
  });

  test('Me5 a time is a pseudo-observation from one life table a priority: its mean is the restricted mean', () => {
    const waiting = one.find((units) => units.measure.id === 'time_to_completion');
    assert.ok(waiting?.days && waiting.done);
    assert.equal(waiting.count, 12);
    assert.equal(
      waiting.done.reduce((n, x) => n + x, 0),
      9,
    );
    const priority = waiting.facets.get('priority');
    const mean = (name: string): number => {
      const code = (priority?.values.indexOf(name) ?? -1) + 1;
      const own = [...waiting.numerator].filter((_, i) => priority?.codes[i] === code);
      return own.reduce((a, b) => a + b, 0) / own.length;
    };
    // Urgent: five done on day 4 and one still open beyond 90 days: (5 · 4 + 90) / 6. Routine: four on day 20, two open.
    assert.ok(Math.abs(mean('urgent') - 110 / 6) < 1e-9, String(mean('urgent')));
    assert.ok(Math.abs(mean('routine') - (4 * 20 + 2 * 90) / 6) < 1e-9, String(mean('routine')));
  });

  test('Me5 the walk counts what the measure leaves out', () => {
    const fixed = one.find((units) => units.measure.id === 'on_target');
    assert.deepEqual(
      fixed?.steps.map((step) => step.rows),
      [12, 0],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, figures, KEY, measureOf, opened, rounded } from './fixtures/unit-figures.ts';

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
      { homes: HOMES, repairs: [{ repair_id: 'R1', home_id: 'elsewhere', reported_at: '2025-06-01' }] },
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

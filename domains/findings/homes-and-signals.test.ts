import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TinyRow, type TinyTables, withTinyTables } from '../cohorts/fixtures/tiny-tables.ts';
import { makeHouseholdTables } from '../cohorts/household-tables.duckdb.ts';
import { CHARACTERISTICS } from '../cohorts/index.ts';
import { readPopulation } from '../cohorts/read-population.duckdb.ts';
import { madeSilence } from '../disclosure/fixtures/made-findings.ts';
import { makeUnitTables } from '../measures/unit-tables.duckdb.ts';
import type { Silence } from './finding.ts';
import { homesToContact } from './homes-to-contact.duckdb.ts';
import { findSignals } from './signals/find-signals.duckdb.ts';
import { SIGNALS } from './signals/rules.ts';
import { jobWarnings } from './warnings.duckdb.ts';

const patches: readonly TinyRow[] = Array.from({ length: 8 }, (_, i) => ({
  home_id: `H${i}`,
  patch: i < 6 ? 'West' : 'East',
}));
const lived: readonly TinyRow[] = patches.flatMap((home, i) =>
  i === 4
    ? [{ tenancy_id: 'T4', home_id: 'H4', start: '2020-01-01', end: '2024-01-01' }]
    : [{ tenancy_id: `T${i}`, home_id: home['home_id'] ?? '', start: '2020-01-01' }],
);

const TABLES: TinyTables = {
  homes: patches,
  tenancies: lived,
  repairs: [
    { repair_id: 'R0', home_id: 'H0', reported_at: '2024-02-01', reported_by: 'resident' },
    { repair_id: 'R1', home_id: 'H1', reported_at: '2026-02-01', reported_by: 'resident' },
    { repair_id: 'R2', home_id: 'H2', reported_at: '2026-02-01', reported_by: 'staff' },
    { repair_id: 'R6', home_id: 'H6', reported_at: '2023-02-01', reported_by: 'resident' },
  ],
  contacts: [
    { contact_id: 'K3', home_id: 'H3', at: '2026-01-05', two_way: true },
    { contact_id: 'K5', home_id: 'H5', at: '2026-01-05', two_way: false },
  ],
};

const listed = (silences: readonly Silence[]) =>
  withTinyTables(TABLES, async (db, evidence) => {
    await makeHouseholdTables(db, evidence, CHARACTERISTICS);
    const population = await readPopulation(db, CHARACTERISTICS);
    await makeUnitTables(db, evidence);
    return homesToContact(db, evidence, population, silences);
  });

describe('Fi23: homes to contact (S7)', () => {
  const west = madeSilence({ verdict: 'silence' });
  test('Fi23 homes of a cohort that is quiet and in need, lived in, not heard from for a year; never heard first', async () => {
    const homes = await listed([west]);
    assert.deepEqual(
      homes.map((home) => [home.homeId, home.lastContact]),
      [
        ['H2', null],
        ['H5', null],
        ['H0', '2024-02-01'],
      ],
      'H1 reported, H3 was in touch, H4 is empty; a staff job and a letter sent are no voice',
    );
  });

  test('Fi23 each has its reasons and place, once each, and no number', async () => {
    const homes = await listed([west, madeSilence({ verdict: 'silence', silence: 'contact' }), west]);
    for (const home of homes) {
      assert.deepEqual(Object.keys(home).toSorted(), ['homeId', 'lastContact', 'place', 'reasons']);
      assert.equal(home.place, 'West');
      assert.equal(new Set(home.reasons).size, 2);
      assert.equal(home.reasons.length, 2);
      for (const reason of home.reasons) assert.doesNotMatch(reason, /\d/);
    }
  });

  test('Fi23 a candidate, an uncovered place or an unanswered survey sends nobody to a door', async () => {
    const none = [
      madeSilence({ verdict: 'candidate' }),
      madeSilence({ verdict: 'uncovered' }),
      madeSilence({ verdict: 'silence', silence: 'survey' }),
    ];
    assert.deepEqual(await listed(none), []);
  });
});

/** 300 homes in ten areas: each of the two areas with most crime has `high` door jobs a home; elsewhere every other home has `usual`. */
const doors = (high: number, usual: number, crime = true): TinyTables => {
  const homes = Array.from({ length: 300 }, (_, i) => ({ home_id: `H${i}`, area_code: `A${i % 10}` }));
  return {
    homes,
    areas: Array.from({ length: 10 }, (_, i) => ({ area_code: `A${i}`, ...(crime ? { crime: i } : {}) })),
    repairs: homes.flatMap(({ home_id, area_code }, i) =>
      Array.from({ length: area_code >= 'A8' ? high : i % 2 === 0 ? usual : 0 }, (_, k) => ({
        repair_id: `${home_id}-${k}`,
        home_id,
        reported_at: '2025-06-01',
        category: 'doors_windows',
      })),
    ),
  };
};

const signals = (tables: TinyTables) =>
  withTinyTables(tables, async (db, evidence) => {
    await makeHouseholdTables(db, evidence, CHARACTERISTICS);
    await makeUnitTables(db, evidence);
    return findSignals(db, evidence, 10);
  });

describe('Fi24: signals (K5)', () => {
  const door = (all: Awaited<ReturnType<typeof signals>>) =>
    all.find((one) => one.id === 'unsafe-at-the-door');

  test('Fi24 twice the door jobs where crime is highest is seen, with its ratio; as many is not seen', async () => {
    const seen = door(await signals(doors(1, 1)));
    assert.equal(seen?.state, 'seen');
    assert.ok(Math.abs((seen?.ratio?.value ?? 0) - 2) < 1e-9, String(seen?.ratio?.value));
    assert.match(seen?.sentence ?? '', /^Homes in the fifth of areas with most crime have 200 door/);
    const few = door(await signals({ ...doors(1, 2) }));
    assert.equal(few?.state, 'not seen');
    assert.ok(Math.abs((few?.ratio?.value ?? 0) - 1) < 1e-9);
  });

  test('Fi24 without the column it is locked, with too few jobs it cannot tell', async () => {
    const locked = door(await signals(doors(1, 1, false)));
    assert.equal(locked?.state, 'locked');
    assert.match(locked?.sentence ?? '', /Needs areas\.crime/);
    assert.equal(door(await signals(doors(0, 0)))?.state, 'cannot tell');
  });

  test('Fi24 at least six are declared, each asks a question and names its source and rule', async () => {
    assert.ok(SIGNALS.length >= 6);
    for (const signal of await signals(doors(1, 1))) {
      assert.match(signal.ask, /\?/);
      assert.ok(signal.source.length > 5);
      assert.match(signal.rule, /^Seen when .* times/);
      assert.doesNotMatch(`${signal.sentence} ${signal.ask}`, /because|due to|caus|lead to/i);
    }
  });
});

describe('Fi25: what a reader must know of the jobs first', () => {
  const warned = (repairs: readonly TinyRow[]) =>
    withTinyTables({ homes: patches, tenancies: lived, repairs }, async (db, evidence) => {
      await makeHouseholdTables(db, evidence, CHARACTERISTICS);
      await makeUnitTables(db, evidence);
      return (await jobWarnings(db, evidence.given.has('areas'))).map((warning) => warning.title);
    });
  const job = (i: number, more: TinyRow = {}): TinyRow => ({
    repair_id: `R${i}`,
    home_id: `H${i % 4}`,
    reported_at: '2025-06-01',
    completed_at: '2025-06-04',
    reported_by: 'resident',
    ...more,
  });
  const ten = Array.from({ length: 10 }, (_, i) => i);

  test('Fi25 nothing to warn of, or nothing at all: no warning', async () => {
    assert.deepEqual(await warned(ten.map((i) => job(i))), []);
    assert.deepEqual(await warned([]), []);
  });

  test('Fi25 many open jobs, jobs that residents did not report, no access without evidence, empty homes', async () => {
    const open = { completed_at: null };
    assert.deepEqual(await warned(ten.map((i) => job(i, i < 3 ? open : {}))), ['Many jobs are still open']);
    assert.deepEqual(await warned(ten.map((i) => job(i, i < 2 ? open : {}))), []);
    assert.deepEqual(await warned(ten.map((i) => job(i, i === 0 ? { reported_by: 'inspection' } : {}))), [
      'Not a resident’s voice',
    ]);
    const noAccess = (evidence: (i: number) => boolean) =>
      warned(ten.map((i) => job(i, { no_access: true, no_access_evidence: evidence(i) })));
    assert.deepEqual(await noAccess(() => false), ['No access, without evidence']);
    assert.deepEqual(await noAccess((i) => i < 5), ['No access, often without evidence']);
    assert.deepEqual(await noAccess(() => true), []);
    assert.deepEqual(await warned(ten.map((i) => job(i, i === 0 ? { home_id: 'H4' } : {}))), [
      'Jobs in homes without a household',
    ]);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Completeness, Manifest } from '../evidence/index.ts';
import { problem } from '../records/index.ts';
import { qualityFromManifest } from './quality-from-manifest.ts';

const known = (column: string, counts: Partial<Completeness['overall']>): Completeness => ({
  table: 'residents',
  column,
  overall: { of: 0, known: 0, not_asked: 0, not_recorded: 0, prefer_not_to_say: 0, suppressed: 0, ...counts },
  by: [
    {
      by: 'patch',
      value: 'North',
      counts: { of: 40, known: 21, not_asked: 19, not_recorded: 0, prefer_not_to_say: 0, suppressed: 0 },
    },
    {
      by: 'patch',
      value: 'Tiny',
      counts: { of: 4, known: 1, not_asked: 3, not_recorded: 0, prefer_not_to_say: 0, suppressed: 0 },
    },
  ],
});

const manifest = (completeness: readonly Completeness[]): Manifest => ({
  schema: 'hearth-snapshot/1',
  id: 'abc',
  asOf: '2026-03-31',
  asOfFrom: 'given',
  window: { from: '2023-04-01', to: '2026-03-31' },
  contractVersion: 1,
  tables: {
    residents: {
      file: 'residents.parquet',
      rows: 90,
      read: 100,
      kept: 90,
      refused: 6,
      duplicates: 3,
      leftOut: 1,
      given: [],
      columns: [],
      sources: [{ file: 'people.csv', sha256: 'a', bytes: 1 }],
      notes: [],
    },
  },
  quality: {
    refused: [
      {
        table: 'residents',
        code: 'value-missing',
        column: 'tenancy_id',
        rows: 6,
        examples: [
          problem('value-missing', {
            file: 'people.csv',
            line: 7,
            column: 'tenancy_id',
            found: 'Ms A. Person',
          }),
        ],
      },
    ],
    setAside: [],
    notes: [],
    newCodes: [
      { table: 'residents', column: 'religion', value: 'a rare one', rows: 2 },
      { table: 'residents', column: 'religion', value: 'a common one', rows: 40 },
      { table: 'repairs', column: 'priority', value: 'P9', rows: 2 },
    ],
    orphans: [{ table: 'repairs', column: 'home_id', refersTo: 'homes', rows: 12, of: 400 }],
    impossibleOrders: [],
    afterAsOf: [],
    monthGaps: [],
    homesWithoutHousehold: { homes: 5, of: 90 },
    completeness,
    missingTables: [],
  },
});

test('every row read is accounted for on the page as in the manifest', () => {
  const [table] = qualityFromManifest(manifest([]), 10).tables;
  assert.equal(table?.read, 100);
  assert.equal(
    (table?.kept ?? 0) + (table?.refused ?? 0) + (table?.duplicates ?? 0) + (table?.leftOut ?? 0),
    100,
  );
});

test('a small count about people is withheld with another, so that no row gives it away', () => {
  const [row] = qualityFromManifest(
    manifest([known('religion', { of: 90, known: 60, not_asked: 27, prefer_not_to_say: 3 })]),
    10,
  ).completeness;
  assert.deepEqual(
    [row?.known.is, row?.notAsked.is, row?.preferNotToSay.is, row?.suppressed.is],
    ['count', 'suppressed', 'suppressed', 'zero'],
  );
});

test('counts at the threshold are shown', () => {
  const [row] = qualityFromManifest(
    manifest([known('sex', { of: 90, known: 80, not_asked: 10 })]),
    10,
  ).completeness;
  assert.deepEqual(row?.notAsked, { is: 'count', value: 10 });
});

test('a rare value of a person, and what a refused row of people held, stay out of the page', () => {
  const quality = qualityFromManifest(manifest([]), 10);
  assert.deepEqual(
    quality.newCodes.map((one) => one.value),
    ['a common one', 'P9'],
  );
  assert.doesNotMatch(JSON.stringify(quality), /Ms A\. Person/);
});

test('shares known by cohort are to the nearest 5 in 100, of cohorts large enough', () => {
  const { knownByCohort } = qualityFromManifest(manifest([known('sex', { of: 44, known: 44 })]), 10);
  assert.deepEqual(knownByCohort, [{ characteristic: 'Sex', cohort: 'patch North', shareKnown: 0.55 }]);
});

test('orphans and homes without a household are said with what they are out of', () => {
  const { checks } = qualityFromManifest(manifest([]), 10);
  assert.deepEqual(
    checks.map((check) => [check.count, /400|90/.test(check.note)]),
    [
      [12, true],
      [5, true],
    ],
  );
});

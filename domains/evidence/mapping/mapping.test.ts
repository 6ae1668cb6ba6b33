import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { withExtracts } from '../fixtures/extract-folder.ts';
import { checkMapping } from './check-mapping.ts';
import { mappingText } from './mapping-text.ts';
import { proposeMapping } from './propose-mapping.ts';
import { sampleFolder } from './sample-folder.duckdb.ts';

const REQUESTS =
  'id,created,closed,who,place,area,reason,target_a,target_b\n1,2015-01-01,2015-01-05,Constituent Call,L1,E1,Housing,,2015-01-09\n2,2015-01-02,,Employee Generated,L1,E1,Housing,2015-01-08,\n3,2015-01-03,,Constituent Call,L2,,Street,,\n4,2015-01-04,,Web,,E2,Housing,,\n';
const AREAS = 'tract,households,renter_share,Name\nE1,1000,0.25,x\nE2,400,nan,y\n';
const MORE = 'tract,income,n\nE1,50,3\nE1,50,4\n';
const MAPPING = `
homes:
  file: requests.csv
  distinct: [place]
  columns: { home_id: place, area_code: area, tenure_kind: { value: general_needs } }
repairs:
  file: requests.csv
  only: { reason: { in: [Housing] }, place: { present: true } }
  columns:
    repair_id: id
    home_id: place
    reported_at: created
    completed_at: closed
    target_at: { first_of: [target_a, target_b] }
    reported_by: who
  values:
    reported_by: { "Constituent Call": resident, "Employee Generated": staff }
areas:
  file: areas.csv
  columns: { area_code: tract, renter_households: { multiply: [households, renter_share] }, income: income, reports: reports, both: { sum: [households, reports] } }
  join: [{ file: more.csv, on: { tract: tract }, columns: { income: income }, sum: { reports: n } }]
`;

test('Ev12 a mapping renames, takes distinct rows, filters, translates, combines and joins; what it leaves out is counted', async () => {
  await withExtracts(
    { 'requests.csv': REQUESTS, 'areas.csv': AREAS, 'more.csv': MORE, 'mapping.yaml': MAPPING },
    async (at) => {
      const result = await at.import();
      assert.deepEqual(
        await at.rows(
          result,
          'homes',
          'SELECT home_id, area_code, area_code__unknown AS why, tenure_kind FROM t',
        ),
        [
          { home_id: 'L1', area_code: 'E1', why: null, tenure_kind: 'general_needs' },
          { home_id: 'L2', area_code: null, why: 'not_recorded', tenure_kind: 'general_needs' },
        ],
      );
      assert.deepEqual(await at.rows(result, 'repairs', 'SELECT repair_id, target_at, reported_by FROM t'), [
        { repair_id: '1', target_at: '2015-01-09T00:00:00', reported_by: 'resident' },
        { repair_id: '2', target_at: '2015-01-08T00:00:00', reported_by: 'staff' },
      ]);
      assert.deepEqual(
        await at.rows(
          result,
          'areas',
          'SELECT area_code, households, renter_households, income, reports, "both", Name FROM t',
        ),
        [
          {
            area_code: 'E1',
            households: 1000,
            renter_households: 250,
            income: 50,
            reports: 7,
            both: 1007,
            Name: 'x',
          },
          {
            area_code: 'E2',
            households: 400,
            renter_households: null,
            income: null,
            reports: null,
            both: null,
            Name: 'y',
          },
        ],
      );
      assert.ok(result.ok);
      const { homes, repairs } = result.snapshot.manifest.tables;
      assert.deepEqual([homes?.read, homes?.kept, homes?.leftOut], [4, 2, 2]);
      assert.deepEqual([repairs?.read, repairs?.kept, repairs?.leftOut], [4, 2, 2]);
      assert.deepEqual(
        result.quality.notes.filter((one) => one.code === 'file-not-read'),
        [],
      );
    },
  );
});

test('Ev12 several files of one table, month-first dates declared, filters by number and exclusion', async () => {
  const mapping =
    'homes:\n  file: homes.csv\nrepairs:\n  file: [a.csv, b.csv]\n  dates: month-first\n  only: { cost: { min: 5, max: 50 }, status: { not_in: [Void] } }\n';
  const a =
    'repair_id,home_id,reported_at,cost,status\n1,001,02/03/2024,10,\n2,001,02/03/2024,4,\n3,001,02/03/2024,10,Void\n';
  const b = 'reported_at,repair_id,home_id,cost,status\n02/04/2024,4,001,50,Open\n02/04/2024,5,001,51,Open\n';
  await withExtracts(
    { 'homes.csv': 'home_id\n001\n', 'a.csv': a, 'b.csv': b, 'mapping.yaml': mapping },
    async (at) => {
      const result = await at.import();
      assert.deepEqual(await at.rows(result, 'repairs', 'SELECT repair_id, reported_at FROM t'), [
        { repair_id: '1', reported_at: '2024-02-03T00:00:00' },
        { repair_id: '4', reported_at: '2024-02-04T00:00:00' },
      ]);
      assert.ok(result.ok);
      assert.deepEqual(
        result.snapshot.manifest.tables.repairs?.sources.map((one) => one.file),
        ['a.csv', 'b.csv'],
      );
    },
  );
});

test('Ev12 a heading that is not there and text that is no mapping are told with their place', async () => {
  await withExtracts(
    {
      'homes.csv': 'home_id\n1\n',
      'repairs.csv': 'repair_id\n1\n',
      'mapping.yaml': 'homes:\n  file: homes.csv\n  columns: { home_id: UPRN }\n',
    },
    async (at) => {
      const missing = await at.import();
      assert.ok(!missing.ok);
      assert.deepEqual(missing.problems.map((one) => [one.code, one.column, one.found]).slice(0, 1), [
        ['mapped-header-missing', 'home_id', 'UPRN'],
      ]);
      at.write('mapping.yaml', 'homes: [unclosed\n');
      const broken = await at.import();
      assert.ok(!broken.ok);
      assert.equal(broken.problems[0]?.code, 'mapping-invalid');
    },
  );
});

const FAULTS: readonly (readonly [string, string])[] = [
  ['dwellings: { file: a.csv }', 'dwellings'],
  ['homes: {}', 'homes.file'],
  ['homes: { file: a.csv, colums: {} }', 'homes.colums'],
  ['homes: { file: a.csv, columns: { home_id: { guess: x } } }', 'homes.columns.home_id'],
  ['homes: { file: a.csv, only: { x: { like: y } } }', 'homes.only.x.like'],
  ['homes: { file: a.csv, dates: american }', 'homes.dates'],
  ['homes: { file: a.csv, join: [{ file: b.csv }] }', 'homes.join[0]'],
  ['- homes', 'the top'],
];
for (const [yaml, place] of FAULTS) {
  test(`Ev12 the fault in “${yaml}” is told at ${place}`, () => {
    const checked = checkMapping(parse(yaml), 'mapping.yaml');
    assert.ok(!checked.ok);
    assert.deepEqual(
      checked.problems.map((one) => one.column),
      [place],
    );
  });
}

test('Ev13 a proposal says how sure it is, what it cannot place, and reads back as a mapping', async () => {
  const files = {
    'Repairs Q1.csv':
      'Job No;UPRN;Date Reported;Date Raised;Complete Date;Priority Desc;Contact Name;Void\n00123;100023456789;01/03/2024;pending;14/03/2024;Urgent;Jo;N\n',
    'Stock.csv': 'UPRN,Property Ref,Property Type,Ethos\n100023456789,P1,Flat,x\n',
    'notes.csv': 'apples,pears\n1,2\n',
  };
  await withExtracts(files, async (at) => {
    const sampled = await sampleFolder(at.folder);
    assert.ok(sampled.ok);
    const proposal = proposeMapping(sampled.samples);
    const said = proposal.tables.map(({ table, file, columns, missing, notPlaced }) => ({
      table,
      file,
      columns: columns.map((one) => `${one.column} ← ${one.heading}: ${one.confidence}`),
      missing,
      notPlaced,
    }));
    assert.deepEqual(said, [
      {
        table: 'homes',
        file: 'Stock.csv',
        columns: ['home_id ← UPRN: please check', 'property_type ← Property Type: certain'],
        missing: [],
        notPlaced: ['Property Ref', 'Ethos'],
      },
      {
        table: 'repairs',
        file: 'Repairs Q1.csv',
        columns: [
          'repair_id ← Job No: likely',
          'home_id ← UPRN: likely',
          'reported_at ← Date Reported: likely',
          'raised_at ← Date Raised: please check',
          'completed_at ← Complete Date: likely',
          'priority ← Priority Desc: likely',
        ],
        missing: [],
        notPlaced: ['Contact Name', 'Void'],
      },
    ]);
    assert.deepEqual(proposal.notPlaced, ['notes.csv']);
    const text = mappingText(proposal);
    assert.match(text, /raised_at: Date Raised # please check: “pending” does not look like a date/);
    assert.match(text, /# not placed: Contact Name, Void/);
    const checked = checkMapping(parse(text), 'mapping.yaml');
    assert.ok(checked.ok);
    assert.deepEqual(checked.value.tables.repairs?.columns?.repair_id, {
      from: 'heading',
      heading: 'Job No',
    });
  });
});

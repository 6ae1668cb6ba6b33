import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOMES, REPAIRS, withExtracts } from '../fixtures/extract-folder.ts';
import { qualityText } from './quality-text.ts';

test('Ev14 orphans, impossible orders, months without rows, homes without household and new codes are told, and kept', async () => {
  const months = ['2023-10', '2023-11', '2023-12', '2024-02', '2024-03', '2024-04'];
  const rows = months.flatMap((month, m) =>
    Array.from(
      { length: 10 },
      (_, i) =>
        `${m}-${i},${i === 0 ? '999' : '001'},${month}-05 10:00,${i === 1 ? `${month}-04` : `${month}-05`},${i === 2 ? 'Gargoyles' : 'Heating'}`,
    ),
  );
  const repairs = `repair_id,home_id,reported_at,completed_at,category\n${rows.join('\n')}\n`;
  const tenancies = 'tenancy_id,home_id,start,end\nT1,001,2010-01-01,\nT2,002,2010-01-01,2020-01-01\n';
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.csv': repairs, 'tenancies.csv': tenancies },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      const { quality } = result;
      assert.deepEqual(quality.orphans, [
        { table: 'repairs', column: 'home_id', refersTo: 'homes', rows: 6, of: 60 },
      ]);
      assert.deepEqual(quality.impossibleOrders, [
        { table: 'repairs', earlier: 'reported_at', later: 'completed_at', rows: 6 },
      ]);
      assert.deepEqual(quality.monthGaps, [
        { table: 'repairs', column: 'reported_at', usualRows: 10, months: [{ month: '2024-01', rows: 0 }] },
      ]);
      assert.deepEqual(quality.homesWithoutHousehold, { homes: 2, of: 3 });
      assert.deepEqual(quality.newCodes, [
        { table: 'repairs', column: 'category', value: 'Gargoyles', rows: 6 },
      ]);
      assert.equal(result.snapshot.manifest.tables.repairs?.kept, 60);
      assert.deepEqual(
        await at.rows(result, 'repairs', 'SELECT count(*) AS n FROM t WHERE impossible_order'),
        [{ n: 6 }],
      );
    },
  );
});

test('Ev18 a job reported at ten and completed "that day" is in order', async () => {
  await withExtracts(
    {
      'homes.csv': HOMES,
      'repairs.csv':
        'repair_id,home_id,reported_at,completed_at\n1,001,2024-03-01 10:00,2024-03-01\n2,001,2024-03-01 10:00,2024-03-01 09:00\n',
    },
    async (at) => {
      const result = await at.import();
      assert.deepEqual(
        await at.rows(result, 'repairs', 'SELECT repair_id, impossible_order FROM t ORDER BY 1'),
        [
          { repair_id: '1', impossible_order: false },
          { repair_id: '2', impossible_order: true },
        ],
      );
    },
  );
});

test('Ev15 completeness counts the four unknowns overall and by patch, tenure kind and year of tenancy start', async () => {
  const tenancies = 'tenancy_id,home_id,start\nT1,001,2010-04-01\nT2,003,2020-04-01\n';
  const residents = 'resident_id,tenancy_id,disability\n1,T1,Y\n2,T1,\n3,T2,PNTS\n4,T2,*\n5,T2,not asked\n';
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.csv': REPAIRS, 'tenancies.csv': tenancies, 'residents.csv': residents },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      const found = result.quality.completeness.find((one) => one.column === 'disability') ?? assert.fail();
      assert.deepEqual(found.overall, {
        of: 5,
        known: 1,
        not_asked: 1,
        not_recorded: 1,
        prefer_not_to_say: 1,
        suppressed: 1,
      });
      assert.deepEqual(
        found.by.map((one) => `${one.by} ${one.value}: ${one.counts.known} of ${one.counts.of}`),
        [
          'patch North: 1 of 2',
          'patch South: 0 of 3',
          'tenure_kind general_needs: 1 of 5',
          'tenancy_start_year 2010: 1 of 2',
          'tenancy_start_year 2020: 0 of 3',
        ],
      );
      const caring = result.quality.completeness.find((one) => one.column === 'caring');
      assert.equal(caring?.overall.not_asked, 5);
    },
  );
});

test('small cohorts are not told one by one in the text', async () => {
  const tenancies = Array.from(
    { length: 40 },
    (_, i) => `T${i},${i < 2 ? '001' : i < 20 ? '002' : '003'},2010-04-01`,
  ).join('\n');
  const residents = Array.from({ length: 40 }, (_, i) => `${i},T${i},${i < 20 ? '' : 'Y'}`).join('\n');
  const files = {
    'homes.csv': 'home_id,patch\n001,Tiny\n002,North\n003,South\n',
    'repairs.csv': REPAIRS,
    'tenancies.csv': `tenancy_id,home_id,start\n${tenancies}\n`,
    'residents.csv': `resident_id,tenancy_id,disability\n${residents}\n`,
  };
  await withExtracts(files, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    const text = qualityText(result.snapshot.manifest).join('\n');
    assert.match(
      text,
      /residents\.disability: known for 50 %, 50 % not recorded; from 0 % \(patch North\) to 100 % \(patch South\)/,
    );
    assert.doesNotMatch(text, /Tiny/);
  });
});

test('Rec6 Rec7 Rec8 what was decided for a column of dates is said', async () => {
  const repairs = [
    'repair_id,home_id,reported_at,completed_at,target_at,unheard of,operative mobile',
    '1,001,45352,01/01/1900,03/04/24,x,y',
    '2,001,01/31/2024,02/01/2024,03/04/24,x,y',
    '3,001,01/02/2024,02/01/2024,03/04/24,x,y',
    '4,001,01/02/2024,"02/01/2024"x,03/04/24,x,y',
  ].join('\n');
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': repairs }, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    const said = result.quality.notes.map((one) =>
      `${one.code} ${one.column ?? ''} ${one.found}`.replace('  ', ' '),
    );
    assert.deepEqual(said.sort(), [
      'column-not-read unheard of',
      'dates-ambiguous completed_at 01/01/1900',
      'dates-ambiguous target_at 03/04/24',
      'dates-month-first reported_at 01/31/2024',
      'dates-placeholder completed_at 01/01/1900 (1 times)',
      'dates-serial reported_at 45352',
      'dates-short-year target_at 03/04/24',
      'person-column operative mobile',
    ]);
    assert.deepEqual(
      result.quality.refused.map((one) => one.code),
      ['broken-quotes'],
    );
    assert.deepEqual(
      await at.rows(
        result,
        'repairs',
        'SELECT CAST(reported_at AS DATE) AS r, CAST(completed_at AS DATE) AS c, CAST(target_at AS DATE) AS t FROM t ORDER BY repair_id',
      ),
      [
        { r: '2024-03-01', c: null, t: '2024-04-03' },
        { r: '2024-01-31', c: '2024-01-02', t: '2024-04-03' },
        { r: '2024-01-02', c: '2024-01-02', t: '2024-04-03' },
      ],
    );
  });
});

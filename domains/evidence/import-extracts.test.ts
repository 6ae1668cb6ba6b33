import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HOMES, REPAIRS, withExtracts } from './fixtures/extract-folder.ts';
import { checkExtracts, openSnapshot } from './index.ts';

test('Ev1 every row is accounted for, and each refused one has file, line, column, found and fix', async () => {
  const repairs = [
    'repair_id,home_id,reported_at,completed_at,cost',
    'R1,001,01/03/2024 10:00,13/03/2024,"£1,200.50"',
    'R2,001,31/02/2024,,',
    '1.00E+11,001,05/03/2024,,',
    'R4,001',
    'R5,001,06/03/2024,,=A1',
    ',001,06/03/2024,,',
    'R7,001,07/03/2024,,',
    'R7,001,07/03/2024,,',
    'R8,001,08/03/2024,,1',
    'R8,001,08/03/2024,,2',
    'R9,001,soon,,',
    'R10,001,06/03/1824,,',
  ].join('\n');
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': repairs }, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    const { read, kept, refused, duplicates, leftOut } =
      result.snapshot.manifest.tables.repairs ?? assert.fail();
    assert.deepEqual(
      { read, kept, refused, duplicates, leftOut },
      { read: 12, kept: 2, refused: 9, duplicates: 1, leftOut: 0 },
    );
    const told = result.quality.refused.flatMap((one) =>
      one.examples.map((example) => `${example.line} ${example.column} ${example.code}`),
    );
    assert.deepEqual(told.sort(), [
      '10 repair_id conflicting-duplicate',
      '11 repair_id conflicting-duplicate',
      '12 reported_at date-unreadable',
      '13 reported_at date-out-of-range',
      '3 reported_at date-impossible',
      '4 repair_id id-mangled',
      '5 null ragged-row',
      '6 cost formula-cell',
      '7 repair_id value-missing',
    ]);
    for (const { examples } of result.quality.refused) {
      for (const example of examples) assert.ok(example.file === 'repairs.csv' && example.fix.length > 10);
    }
    assert.deepEqual(
      await at.rows(result, 'repairs', 'SELECT repair_id, reported_at, cost FROM t ORDER BY 1'),
      [
        { repair_id: 'R1', reported_at: '2024-03-01T10:00:00', cost: 1200.5 },
        { repair_id: 'R7', reported_at: '2024-03-07T00:00:00', cost: null },
      ],
    );
  });
});

test('Ev2 the line told is the physical one after quoted line ends, blank lines and ragged rows', async () => {
  const repairs =
    'repair_id,home_id,reported_at,status\n\nR1,001,2024-03-01,"two\nlines"\nR2,001\nR3,001,never,x\n';
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': repairs }, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    assert.deepEqual(
      result.quality.refused.map((one) => [one.code, one.examples[0]?.line]),
      [
        ['date-unreadable', 6],
        ['ragged-row', 5],
      ],
    );
    assert.deepEqual(await at.rows(result, 'repairs', 'SELECT status FROM t'), [{ status: 'two\nlines' }]);
  });
});

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const ACCENTED = 'home_id,estate\n001,Café Close\n';
const WRITTEN: readonly (readonly [string, string, string | Buffer, string | null])[] = [
  ['UTF-8', 'homes.csv', ACCENTED, null],
  ['UTF-8 with a byte order mark', 'homes.csv', `\uFEFF${ACCENTED}`, null],
  ['Windows-1252', 'homes.csv', latin(ACCENTED), 'encoding-converted'],
  ['UTF-16 with a byte order mark', 'homes.csv', utf16(ACCENTED), 'encoding-converted'],
  ['UTF-16 without one', 'homes.csv', Buffer.from(ACCENTED, 'utf16le'), 'encoding-converted'],
  ['semicolons', 'homes.csv', ACCENTED.replaceAll(',', ';'), null],
  ['tabs and CRLF', 'homes.csv', ACCENTED.replaceAll(',', '\t').replaceAll('\n', '\r\n'), null],
  ['old Mac line ends', 'homes.csv', ACCENTED.replaceAll('\n', '\r'), null],
  ['mixed line ends', 'homes.csv', 'home_id,estate\r\n001,Café Close\n', null],
  ['gzip', 'homes.csv.gz', gzipSync(ACCENTED), null],
  ['gzip of Windows-1252', 'homes.csv.gz', gzipSync(latin(ACCENTED)), 'encoding-converted'],
  ['spaces around cells', 'homes.csv', 'home_id , estate\n 001 ,\u00a0Café Close\t\n', null],
  ['a stray quotation mark', 'homes.csv', 'home_id,estate,patch\n001,Café Close,5" north\n', null],
];
for (const [what, file, content, note] of WRITTEN) {
  test(`Ev3 ${what} is read${note ? ', and said' : ''}`, async () => {
    await withExtracts({ [file]: content, 'repairs.csv': REPAIRS }, async (at) => {
      const result = await at.import();
      assert.deepEqual(await at.rows(result, 'homes', 'SELECT home_id, estate FROM t'), [
        { home_id: '001', estate: 'Café Close' },
      ]);
      assert.ok(result.ok);
      assert.equal(result.quality.notes.find((one) => one.code === 'encoding-converted')?.code ?? null, note);
    });
  });
}

test('Ev6 the same extract twice is the same snapshot, in any order of rows and in any store; another day is another', async () => {
  const [header = '', ...rows] = REPAIRS.trimEnd().split('\n');
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': REPAIRS }, async (at) => {
    const first = await at.import();
    const again = await at.import();
    assert.ok(first.ok && again.ok);
    assert.deepEqual([first.created, again.created], [true, false]);
    assert.deepEqual(again.snapshot, first.snapshot);
    at.write('repairs.csv', [header, ...rows.reverse()].join('\r\n'));
    const shuffled = await at.import({ store: join(at.store, 'other') });
    assert.ok(shuffled.ok);
    assert.equal(shuffled.snapshot.id, first.snapshot.id);
    const later = await at.import({ asOf: '2024-04-30' });
    assert.ok(later.ok);
    assert.notEqual(later.snapshot.id, first.snapshot.id);
    at.write('repairs.csv', REPAIRS.replace('R2,002', 'R2,003'));
    const changed = await at.import();
    assert.ok(changed.ok);
    assert.notEqual(changed.snapshot.id, first.snapshot.id);
    assert.deepEqual(at.stored().sort(), [first.snapshot.id, later.snapshot.id, changed.snapshot.id].sort());
    assert.equal((await openSnapshot(at.store, first.snapshot.id))?.manifest.asOf, '2024-03-31');
    assert.equal(await openSnapshot(at.store, '../escape'), null);
  });
});

test('Ev7 two imports at once make one snapshot and one key', async () => {
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': REPAIRS }, async (at) => {
    const results = await Promise.all([at.import(), at.import(), at.import()]);
    const ids = new Set(results.map((result) => (result.ok ? result.snapshot.id : 'failed')));
    assert.equal(ids.size, 1);
    assert.deepEqual(at.stored(), [...ids]);
    assert.equal(results.filter((result) => result.ok && result.created).length, 1);
    assert.deepEqual(readdirSync(at.store).sort(), ['pseudonym.key', 'snapshots']);
  });
});

test('Ev8 nothing in a snapshot names a person: ids are keyed hashes, the day of birth is gone, the key lies outside', async () => {
  const residents =
    'resident_id,tenancy_id,lead,birth_year,first_name,email,disability\nP-77,T-88,Y,12/04/1950,Annabel,ann@example.org,Y\n';
  const panel = 'member_id,panel,surname,disability\nP-77,Scrutiny,Smithers,Y\n';
  const surveys =
    'response_id,resident_id,asked_at,TP01,Any comments\nS1,P-77,2024-03-01,Very satisfied,Annabel says thanks\n';
  const tenancies = 'tenancy_id,home_id,start\nT-88,001,2010-04-01\n';
  await withExtracts(
    {
      'homes.csv': HOMES,
      'repairs.csv': REPAIRS,
      'residents.csv': residents,
      'panel.csv': panel,
      'surveys.csv': surveys,
      'tenancies.csv': tenancies,
    },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      const kept = readdirSync(result.snapshot.folder)
        .map((file) => readFileSync(join(result.snapshot.folder, file), 'latin1'))
        .join('');
      for (const secret of ['P-77', 'T-88', 'Annabel', 'ann@example', 'Smithers', '12/04', '1950-04'])
        assert.ok(!kept.includes(secret), secret);
      const [resident] = await at.rows<{ resident_id: string; tenancy_id: string; birth_year: number }>(
        result,
        'residents',
      );
      const [member] = await at.rows<{ member_id: string }>(result, 'panel');
      const [tenancy] = await at.rows<{ tenancy_id: string }>(result, 'tenancies');
      const [response] = await at.rows<{ resident_id: string; TP01: string }>(result, 'surveys');
      assert.match(resident?.resident_id ?? '', /^[0-9a-f]{32}$/);
      assert.equal(member?.member_id, resident?.resident_id);
      assert.equal(response?.resident_id, resident?.resident_id);
      assert.equal(tenancy?.tenancy_id, resident?.tenancy_id);
      assert.equal(resident?.birth_year, 1950);
      assert.equal(response?.TP01, 'Very satisfied');
      assert.equal(statSync(join(at.store, 'pseudonym.key')).mode & 0o777, 0o600);
      const notCopied = result.quality.notes
        .filter((one) => one.code === 'person-column')
        .map((one) => one.found);
      assert.deepEqual(notCopied.sort(), ['Any comments', 'email', 'first_name', 'surname']);
    },
  );
});

test('Ev10 all columns of the contract are there, the four unknowns kept by kind, a reason given coming first', async () => {
  const residents =
    'resident_id,tenancy_id,disability,disability_reason_unknown,sex,religion\n1,T1,,not asked,*,\n2,T1,PNTS,,F,None\n3,T1,Y,,M,Muslim\n';
  const tenancies = 'tenancy_id,home_id,start\nT1,001,2010-04-01\n';
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.csv': REPAIRS, 'residents.csv': residents, 'tenancies.csv': tenancies },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      assert.deepEqual(
        await at.rows(
          result,
          'residents',
          'SELECT disability, disability__unknown AS why, sex, sex__unknown AS sexWhy, religion, caring, caring__unknown AS caringWhy FROM t ORDER BY disability__unknown NULLS LAST',
        ),
        [
          {
            disability: null,
            why: 'not_asked',
            sex: null,
            sexWhy: 'suppressed',
            religion: null,
            caring: null,
            caringWhy: 'not_asked',
          },
          {
            disability: null,
            why: 'prefer_not_to_say',
            sex: 'female',
            sexWhy: null,
            religion: 'None',
            caring: null,
            caringWhy: 'not_asked',
          },
          {
            disability: 'yes',
            why: null,
            sex: 'male',
            sexWhy: null,
            religion: 'Muslim',
            caring: null,
            caringWhy: 'not_asked',
          },
        ],
      );
      assert.deepEqual(result.snapshot.manifest.tables.residents?.given, [
        'resident_id',
        'tenancy_id',
        'sex',
        'disability',
        'religion',
      ]);
      const types = await at.rows<{ column_name: string; column_type: string }>(
        result,
        'repairs',
        'DESCRIBE t',
      );
      const typeOf = Object.fromEntries(types.map((row) => [row.column_name, row.column_type]));
      assert.deepEqual(
        [
          typeOf.repair_id,
          typeOf.reported_at,
          typeOf.first_time_fix,
          typeOf.visits,
          typeOf.cost,
          typeOf.resident_confirmed,
          typeOf.impossible_order,
        ],
        ['VARCHAR', 'TIMESTAMP', 'BOOLEAN', 'INTEGER', 'DOUBLE', 'VARCHAR', 'BOOLEAN'],
      );
    },
  );
});

test('Ev11 the evidence date is the latest event that is no outlier; a date given wins; a wrong one is refused', async () => {
  const many = Array.from(
    { length: 2000 },
    (_, i) => `J${i},001,2024-0${1 + (i % 3)}-${String(1 + (i % 28)).padStart(2, '0')},`,
  ).join('\n');
  await withExtracts(
    {
      'homes.csv': HOMES,
      'repairs.csv': `repair_id,home_id,reported_at,completed_at\n${many}\nX,001,2025-12-01,\n`,
    },
    async (at) => {
      const taken = await at.import();
      assert.ok(taken.ok);
      assert.deepEqual(
        [taken.snapshot.manifest.asOf, taken.snapshot.manifest.asOfFrom],
        ['2024-03-28', 'taken from the extracts'],
      );
      assert.deepEqual(taken.quality.afterAsOf, [{ table: 'repairs', column: 'reported_at', rows: 1 }]);
      const given = await at.import({ asOf: '2024-03-15' });
      assert.ok(given.ok);
      assert.deepEqual(
        [given.snapshot.manifest.asOf, given.snapshot.manifest.asOfFrom],
        ['2024-03-15', 'given'],
      );
      const wrong = await at.import({ asOf: '31/03/2024' });
      assert.ok(!wrong.ok);
      assert.equal(wrong.problems[0]?.code, 'as-of-unreadable');
    },
  );
});

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

test('Ev16 areas with area_counts need neither homes nor repairs, and areas keep what they are given', async () => {
  const areas = 'area_code,population,deprivation,Name\nE01,1500,31.5,Northmoor\nE02,1600,nan,Southgate\n';
  const counts = 'source,area_code,period,count,users\nFixMyStreet,E01,2018,12,9\nFixMyStreet,E02,2019,1,1\n';
  await withExtracts({ 'areas.csv': areas, 'area_counts.csv': counts }, async (at) => {
    const result = await at.import();
    assert.deepEqual(await at.rows(result, 'areas', 'SELECT * FROM t'), [
      { area_code: 'E01', population: 1500, households: null, deprivation: 31.5, Name: 'Northmoor' },
      { area_code: 'E02', population: 1600, households: null, deprivation: null, Name: 'Southgate' },
    ]);
    assert.ok(result.ok);
    assert.deepEqual(result.snapshot.manifest.window, { from: '2018-01-01', to: '2019-12-31' });
  });
});

test('Ev17 check writes what was refused, as it was, safe against formulas, and keeps no snapshot', async () => {
  const repairs =
    'repair_id,home_id,reported_at,status\nR1,001,2024-03-01,ok\nR2,001,never,"=cmd|\'/C calc\'!A0"\nR3,001,2024-03-05,\n';
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': repairs }, async (at) => {
    const result = await checkExtracts({ folder: at.folder, writeTo: at.folder });
    assert.ok(result.ok);
    assert.deepEqual(result.written, ['refused-repairs.csv', 'data-quality.json', 'data-quality.txt']);
    const [header, row] = readFileSync(join(at.folder, 'refused-repairs.csv'), 'utf8').split('\n');
    assert.equal(header, 'file,line,hearth reason,hearth fix,repair_id,home_id,reported_at,status');
    assert.match(row ?? '', /^repairs\.csv,3,reported_at is not a date.*R2,001,never,'=cmd\|/);
    assert.deepEqual(at.stored(), []);
    const again = await checkExtracts({ folder: at.folder });
    assert.ok(again.ok);
    assert.deepEqual(again.quality.notes, result.quality.notes, 'its own output is not taken for an extract');
  });
});

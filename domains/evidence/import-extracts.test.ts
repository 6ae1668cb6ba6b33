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

test('Ev9 equal rows are kept once, contradicting ones refused with the lines of the others, also across files and under double keys', async () => {
  const files = {
    'homes.csv': HOMES,
    'a.csv': 'repair_id,home_id,reported_at\nR1,001,2024-03-01\nR1,001,01/03/2024\nR2,001,2024-03-01\n',
    'b.csv': 'repair_id,home_id,reported_at\nR1,001,2024-03-01 00:00\nR2,002,2024-03-01\nR3,002,2024-03-02\n',
    'sensors.csv':
      'home_id,day,co2_ppm\n001,2024-03-01,400\n001,2024-03-02,400\n001,2024-03-02,400\n002,2024-03-02,\n002,2024-03-02,1\n',
    'mapping.yaml': 'repairs:\n  file: [a.csv, b.csv]\n',
  };
  await withExtracts(files, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    const counts = Object.entries(result.snapshot.manifest.tables).map(([name, one]) => [
      name,
      one.kept,
      one.refused,
      one.duplicates,
    ]);
    assert.deepEqual(counts, [
      ['homes', 3, 0, 0],
      ['repairs', 2, 2, 2],
      ['sensors', 2, 2, 1],
    ]);
    const told = result.quality.refused.flatMap((one) =>
      one.examples.map(({ file, line, found }) => `${file} ${line}: ${found}`),
    );
    assert.deepEqual(told, [
      'a.csv 4: lines 4, 3',
      'b.csv 3: lines 4, 3',
      'sensors.csv 5: lines 5, 6',
      'sensors.csv 6: lines 5, 6',
    ]);
  });
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

test('headings with quotation marks, reserved words and our own letters are only names', async () => {
  const areas = `area_code,"the ""poor"" share",select,L,it's,a.b\nE01,1,2,3,4,x\n`;
  await withExtracts({ 'homes.csv': HOMES, 'repairs.csv': REPAIRS, 'areas.csv': areas }, async (at) => {
    const result = await at.import();
    assert.deepEqual(await at.rows(result, 'areas', 'SELECT * EXCLUDE (population, households) FROM t'), [
      { area_code: 'E01', 'the "poor" share': 1, select: 2, L_: 3, "it's": 4, 'a.b': 'x' },
    ]);
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

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ProblemCode } from '../records/index.ts';
import { HOMES, REPAIRS, withExtracts } from './fixtures/extract-folder.ts';
import { makeZip } from './fixtures/make-workbook.ts';

interface Bad {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly codes: readonly ProblemCode[];
  readonly longestRow?: number;
}

const homes = { 'homes.csv': HOMES };
const withRepairs = (content: string | Uint8Array): Bad['files'] => ({ ...homes, 'repairs.csv': content });

const BAD: readonly Bad[] = [
  { what: 'an empty file', files: withRepairs(''), codes: ['file-empty'] },
  { what: 'a file of blank lines', files: withRepairs('\n\n\n'), codes: ['file-empty'] },
  {
    what: 'a heading without rows',
    files: withRepairs('repair_id,home_id,reported_at\n'),
    codes: ['header-only'],
  },
  {
    what: 'a heading without rows or line end',
    files: withRepairs('repair_id,home_id,reported_at'),
    codes: ['header-only'],
  },
  {
    what: 'letters that are neither UTF-8 nor Windows-1252 text',
    files: withRepairs(Buffer.from([0x61, 0x2c, 0x00, 0x01, 0x02, 0xff])),
    codes: ['not-text'],
  },
  {
    what: 'letters of another code page',
    files: withRepairs(Buffer.concat([Buffer.from(REPAIRS), Buffer.from([0x52, 0x81, 0x90, 0x2c, 0x0a])])),
    codes: ['encoding-unknown'],
  },
  {
    what: 'only mangled ids',
    files: withRepairs('repair_id,home_id,reported_at\n1.00E+11,001,2024-03-01\n'),
    codes: ['nothing-kept', 'id-mangled'],
  },
  {
    what: 'only formulas',
    files: withRepairs('repair_id,home_id,reported_at\n=ROW(),001,2024-03-01\n'),
    codes: ['nothing-kept', 'formula-cell'],
  },
  {
    what: 'only ragged rows',
    files: withRepairs('repair_id,home_id,reported_at\nR1,001\nR2,001,2024-03-01,x,y\n'),
    codes: ['nothing-kept', 'ragged-row'],
  },
  {
    what: 'a ZIP renamed to CSV',
    files: withRepairs(makeZip({ 'repairs.csv': REPAIRS })),
    codes: ['zip-not-table'],
  },
  { what: 'a PDF renamed to CSV', files: withRepairs('%PDF-1.7 …'), codes: ['other-format'] },
  {
    what: 'an old .xls renamed to CSV',
    files: withRepairs(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])),
    codes: ['other-format'],
  },
  {
    what: 'a row longer than the limit',
    files: withRepairs(`repair_id,home_id,reported_at\nR1,001,${'9'.repeat(70_000)}\n`),
    codes: ['line-too-long'],
    longestRow: 65_536,
  },
  {
    what: 'a quotation mark never closed',
    files: withRepairs('repair_id,home_id,reported_at\nR1,"001,2024-03-01\n'),
    codes: ['quote-not-closed'],
  },
  {
    what: 'two equal headings',
    files: withRepairs('repair_id,home_id,Home_ID,reported_at\nR1,001,001,2024-03-01\n'),
    codes: ['duplicate-header'],
  },
  { what: 'a folder without homes', files: { 'repairs.csv': REPAIRS }, codes: ['table-missing'] },
  {
    what: 'a required column that is missing',
    files: withRepairs('Job No,home_id,reported_at\nR1,001,2024-03-01\n'),
    codes: ['column-missing'],
  },
  { what: 'an empty folder', files: {}, codes: ['nothing-recognised'] },
  {
    what: 'a folder of other things',
    files: { 'README.md': 'hello', 'photo.png': 'x' },
    codes: ['nothing-recognised'],
  },
  {
    what: 'two files for one table',
    files: { ...homes, 'repairs.csv': REPAIRS, 'repairs.tsv': REPAIRS },
    codes: ['two-files-one-table'],
  },
  {
    what: 'a damaged gzip',
    files: { ...homes, 'repairs.csv.gz': gzipSync(REPAIRS.repeat(2000)).subarray(0, 120) },
    codes: ['gzip-damaged'],
  },
  {
    what: 'a gzip of a ZIP',
    files: { ...homes, 'repairs.csv.gz': gzipSync(makeZip({ a: 'b' })) },
    codes: ['other-format'],
  },
  {
    what: 'a damaged Parquet file',
    files: { ...homes, 'repairs.parquet': 'PAR1 and no more' },
    codes: ['parquet-unreadable'],
  },
  {
    what: 'a damaged workbook',
    files: { ...homes, 'repairs.xlsx': makeZip({ 'xl/workbook.xml': '<workbook/>' }) },
    codes: ['workbook-unreadable'],
  },
  {
    what: 'several faults at once, all told',
    files: { 'homes.csv': '', 'repairs.csv': '%PDF' },
    codes: ['file-empty', 'other-format'],
  },
  {
    what: 'dates in none of the events',
    files: {
      'areas.csv': 'area_code\nE01\n',
      'area_counts.csv': 'source,area_code,period,count\ns,E01,winter,4\n',
    },
    codes: ['as-of-unknown'],
  },
];

for (const { what, files, codes, longestRow } of BAD) {
  test(`Ev4 Ev5 ${what}: told with the fix, nothing half-written`, async () => {
    await withExtracts(files, async (at) => {
      const tempFolder = join(at.folder, '..', 'temp');
      mkdirSync(tempFolder);
      const result = await at.import({ tempFolder, ...(longestRow === undefined ? {} : { longestRow }) });
      assert.ok(!result.ok);
      assert.deepEqual(
        result.problems.map((one) => one.code),
        codes,
      );
      for (const { message, fix } of result.problems)
        assert.ok(message.length > 15 && fix.length > 10 && !/undefined|\{/.test(message + fix));
      assert.deepEqual(at.stored(), []);
      assert.deepEqual(readdirSync(tempFolder), []);
    });
  });
}

test('Ev4 a folder that is not there is told', async () => {
  await withExtracts({}, async (at) => {
    const gone = await at.import({ folder: join(at.folder, 'no-such-folder') });
    assert.ok(!gone.ok);
    assert.equal(gone.problems[0]?.code, 'folder-unreadable');
  });
});

test('Ev4 a file in the place of the folder is told', async () => {
  await withExtracts(homes, async (at) => {
    const result = await at.import({ folder: join(at.folder, 'homes.csv') });
    assert.ok(!result.ok);
    assert.equal(result.problems[0]?.code, 'folder-unreadable');
  });
});

test('Ev4 a folder in the place of a file, and a mapped file that is not there, are told', async () => {
  await withExtracts({ ...homes, 'mapping.yaml': 'repairs:\n  file: [jobs, gone.csv]\n' }, async (at) => {
    mkdirSync(join(at.folder, 'jobs'));
    const result = await at.import();
    assert.ok(!result.ok);
    assert.deepEqual(
      result.problems.map((one) => one.code),
      ['file-unreadable', 'file-missing'],
    );
  });
});

test('Ev4 an unreadable folder is told', {
  skip: process.getuid?.() === 0 ? 'root may read everything' : false,
}, async () => {
  await withExtracts(homes, async (at) => {
    chmodSync(at.folder, 0o000);
    const result = await at.import();
    chmodSync(at.folder, 0o700);
    assert.ok(!result.ok);
    assert.equal(result.problems[0]?.code, 'folder-unreadable');
  });
});

test('Ev4 the limit holds for a stream that never ends its line, in little memory', async () => {
  await withExtracts(
    {
      ...homes,
      'repairs.csv.gz': gzipSync(
        Buffer.concat([Buffer.from('repair_id,home_id,reported_at\n'), Buffer.alloc(40_000_000, 'x')]),
      ),
    },
    async (at) => {
      const before = process.memoryUsage().rss;
      const result = await at.import();
      assert.ok(!result.ok);
      assert.deepEqual(
        result.problems.map((one) => [one.code, one.line]),
        [['line-too-long', 2]],
      );
      assert.ok(process.memoryUsage().rss - before < 150_000_000);
    },
  );
});

test('Ev5 a store that cannot be written is told before anything is read', async () => {
  await withExtracts({ ...homes, 'repairs.csv': REPAIRS }, async (at) => {
    const result = await at.import({ store: join(at.folder, 'homes.csv', 'store') });
    assert.ok(!result.ok);
    assert.equal(result.problems[0]?.code, 'store-unwritable');
  });
});

test('Ev8 a damaged key is told and left alone: a new one would give everybody a new pseudonym', async () => {
  await withExtracts({ ...homes, 'repairs.csv': REPAIRS }, async (at) => {
    mkdirSync(at.store);
    writeFileSync(join(at.store, 'pseudonym.key'), 'abc');
    const result = await at.import();
    assert.ok(!result.ok);
    assert.equal(result.problems[0]?.code, 'key-damaged');
    assert.equal(readFileSync(join(at.store, 'pseudonym.key'), 'utf8'), 'abc');
  });
});

test('an optional table with a heading only is present and empty, and said', async () => {
  await withExtracts(
    { ...homes, 'repairs.csv': REPAIRS, 'complaints.csv': 'complaint_id,home_id,received_at\n' },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      assert.equal(result.snapshot.manifest.tables.complaints?.rows, 0);
      assert.ok(result.quality.notes.some((one) => one.code === 'header-only-optional'));
      assert.deepEqual(await at.rows(result, 'complaints'), []);
    },
  );
});

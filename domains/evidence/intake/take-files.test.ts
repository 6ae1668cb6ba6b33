import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { withDuckDb } from '../../../platform/duckdb/index.ts';
import { makeWorkbook } from '../fixtures/make-workbook.ts';
import { broughtExtracts, takeFiles } from './intake-folder.file.ts';
import { allowedFolders, openServerFolder } from './server-folder.file.ts';
import { takeLook } from './take-look.job.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-intake-'));
after(() => rmSync(root, { recursive: true, force: true }));

const upload = (content: string | Buffer): string => {
  const path = join(root, `${readdirSync(root).length}.upload`);
  writeFileSync(path, content);
  return path;
};
const store = join(root, 'store');

test('files are kept under safe names, for their owner alone', async () => {
  const taken = await takeFiles(store, 'one', [
    { name: '../../homes.csv', path: upload('home_id\n1\n') },
    { name: 'homes.csv', path: upload('home_id\n2\n') },
  ]);
  assert.ok(taken.ok);
  assert.deepEqual(readdirSync(broughtExtracts(store, 'one')).sort(), ['homes (2).csv', 'homes.csv']);
  assert.equal(statSync(broughtExtracts(store, 'one')).mode & 0o077, 0);
});

test('one file that is not what its name says, and none is kept', async () => {
  for (const [name, content, said] of [
    ['homes.csv', '', /is empty/],
    ['homes.xlsx', 'home_id\n1\n', /does not hold what its name says/],
    ['homes.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /does not hold what its name says/],
    ['all.zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /archives are not opened/],
    ['homes.csv', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /old Excel/],
    ['homes.exe', 'MZ', /not a kind of file/],
    ['homes.csv', Buffer.from([1, 0, 2, 3, 0, 0, 0, 9]), /it is no text/],
  ] as const) {
    const id = `bad ${name} ${content.length}`;
    const taken = await takeFiles(store, id, [
      { name: 'repairs.csv', path: upload('repair_id\n1\n') },
      { name, path: upload(Buffer.from(content)) },
    ]);
    assert.ok(!taken.ok);
    assert.match(taken.notTaken[0]?.message ?? '', said);
    assert.ok((taken.notTaken[0]?.fix ?? '') !== '');
    assert.ok(!existsSync(broughtExtracts(store, id)));
  }
});

test('a folder of the server is opened only where it really lies below an open one', async () => {
  const open = join(root, 'open');
  mkdirSync(join(open, 'monthly'), { recursive: true });
  mkdirSync(join(root, 'open-not'), { recursive: true });
  mkdirSync(join(root, 'private'), { recursive: true });
  writeFileSync(join(open, 'monthly', 'homes.csv'), 'home_id\n1\n');
  writeFileSync(join(root, 'private', 'homes.csv'), 'home_id\n1\n');
  writeFileSync(join(root, 'open-not', 'homes.csv'), 'home_id\n1\n');
  symlinkSync(join(root, 'private'), join(open, 'link'));
  mkdirSync(join(open, 'linked-file'));
  symlinkSync(join(root, 'private', 'homes.csv'), join(open, 'linked-file', 'homes.csv'));
  const how = async (named: string): Promise<string> => {
    const opened = await openServerFolder(named, [open]);
    return opened.ok ? 'open' : opened.why;
  };
  assert.equal(await how('monthly'), 'open');
  assert.equal(await how(join(open, 'monthly')), 'open');
  assert.equal(await how('../private'), 'not allowed');
  assert.equal(await how(join(root, 'open-not')), 'not allowed');
  assert.equal(await how('monthly/../../private'), 'not allowed');
  assert.equal(await how('link'), 'leads elsewhere');
  assert.equal(await how('linked-file'), 'leads elsewhere');
  assert.equal(await how('nowhere'), 'not there');
  assert.equal(await how(`monthly\0/../..`), 'not there');
  assert.equal(await how('.'), 'no extracts');
  assert.deepEqual(allowedFolders({ HEARTH_EXTRACT_FOLDERS: `${open}::relative:/srv/x` }), [open, '/srv/x']);
  assert.deepEqual(allowedFolders({}), []);
});

const look = async (
  files: Readonly<Record<string, string | Buffer>>,
  limits: { mostUnpackedBytes?: number; mostRows?: number } = {},
) => {
  const folder = mkdtempSync(join(root, 'look-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return takeLook({
    folder,
    files: Object.keys(files),
    workFolder: mkdtempSync(join(root, 'work-')),
    mostUnpackedBytes: 1_000_000,
    ...limits,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
};

test('a first look shows a few cells, and none that somebody wrote or that may name a person', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, n) =>
      `${n},Leak ${n % 3},Tenant rang again about the damp wall in the small bedroom,jo${n}@example.org,Smith`,
  );
  const seen = await look({ 'repairs.csv': `repair_id,category,what,reach,surname\n${rows.join('\n')}\n` });
  assert.deepEqual(seen.faults, []);
  assert.deepEqual(seen.files[0]?.examples, [
    { cells: ['0', '1', '2'] },
    { cells: ['Leak 0', 'Leak 1', 'Leak 2'] },
    { withheld: 'free text' },
    { withheld: 'may name a person' },
    { withheld: 'may name a person' },
  ]);
});

test('a packed file is counted as it unpacks, and never believed', async () => {
  const bomb = gzipSync(Buffer.alloc(30_000_000, 'repair_id,home_id\n'));
  assert.ok(bomb.length < 100_000);
  const seen = await look({ 'repairs.csv.gz': bomb, 'homes.csv.gz': gzipSync('home_id\n1\n2\n') });
  assert.equal(seen.faults.length, 1);
  assert.match(seen.faults[0]?.message ?? '', /repairs\.csv\.gz unpacks to more than Hearth takes/);
  assert.deepEqual(
    seen.files.map((file) => file.file),
    ['homes.csv.gz'],
  );
});

test('a workbook or a Parquet file that says it holds too much is told before it is unpacked', async () => {
  const workbook = makeWorkbook(
    '<row r="1"><c t="inlineStr"><is><t>home_id</t></is></c></row><row r="2"><c><v>1</v></c></row>',
  );
  assert.match(
    (await look({ 'homes.xlsx': workbook }, { mostUnpackedBytes: 100 })).faults[0]?.message ?? '',
    /homes\.xlsx unpacks to more/,
  );
  assert.deepEqual((await look({ 'homes.xlsx': workbook })).faults, []);
  const path = join(root, 'many.parquet');
  await withDuckDb({}, (db) =>
    db.run(`COPY (SELECT 'R' AS repair_id FROM range(1001)) TO '${path}' (FORMAT parquet)`),
  );
  const many = await look({ 'repairs.parquet': readFileSync(path) }, { mostRows: 1000 });
  assert.match(many.faults[0]?.message ?? '', /more than 1,000 rows/);
});

test('a damaged file is told, and the others are looked into', async () => {
  const cut = gzipSync('home_id\n1\n').subarray(0, 12);
  const seen = await look({
    'homes.csv.gz': cut,
    'repairs.csv': 'repair_id,home_id,reported_at\n1,1,2024-01-01\n',
  });
  assert.ok(seen.faults.length >= 1);
  assert.ok(seen.faults.every((fault) => fault.fix !== ''));
  assert.deepEqual(
    seen.files.map((file) => file.file),
    ['repairs.csv'],
  );
});

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { provenance, quality } from './fixtures/extras.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { writeReport } from './write-report.job.ts';

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-report-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const bytes = (folder: string, names: readonly string[]): readonly string[] =>
  names.map((name) => readFileSync(join(folder, name), 'utf8'));

test('a report is a folder with a page, a text, findings and tables, and no drafts', () =>
  inFolder(async (folder) => {
    const { files } = await writeReport({ findings: millbrook, quality, provenance, outFolder: folder });
    assert.deepEqual(files.slice(0, 3), ['report.html', 'report.txt', 'findings.json']);
    const written = readdirSync(folder, { recursive: true }).map(String);
    assert.deepEqual(
      written
        .filter((name) => name !== 'tables')
        .map((name) => name.replaceAll('\\', '/'))
        .toSorted(),
      [...files].toSorted(),
    );
  }));

test('the same findings give the same bytes', () =>
  inFolder(async (folder) => {
    const once = await writeReport({
      findings: millbrook,
      quality,
      provenance,
      outFolder: join(folder, 'a'),
    });
    await writeReport({
      findings: structuredClone(millbrook),
      quality,
      provenance,
      outFolder: join(folder, 'b'),
    });
    assert.deepEqual(bytes(join(folder, 'a'), once.files), bytes(join(folder, 'b'), once.files));
  }));

test('a public report in the same folder takes the list of homes away, and leaves other files alone', () =>
  inFolder(async (folder) => {
    await writeReport({ findings: millbrook, outFolder: folder });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    assert.ok(readdirSync(folder).includes('homes-to-contact.csv'));
    await writeReport({ findings: { ...millbrook, edition: 'public' }, outFolder: folder });
    const left = readdirSync(folder);
    assert.ok(!left.includes('homes-to-contact.csv'));
    assert.ok(left.includes('notes.txt'));
  }));

test('a file of that name that is not from a report is not removed', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'homes-to-contact.csv'), 'mine');
    await writeReport({ findings: { ...nothingFound, edition: 'board' }, outFolder: folder });
    assert.equal(readFileSync(join(folder, 'homes-to-contact.csv'), 'utf8'), 'mine');
  }));

test(
  'the list of homes can be read by its owner only',
  { skip: process.platform === 'win32' && 'no modes on Windows' },
  () =>
    inFolder(async (folder) => {
      await writeReport({ findings: millbrook, outFolder: folder });
      assert.equal(statSync(join(folder, 'homes-to-contact.csv')).mode & 0o077, 0);
    }),
);

test('a place that cannot be written is refused before anything is there', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'a-file'), '');
    await assert.rejects(writeReport({ findings: millbrook, outFolder: join(folder, 'a-file', 'out') }));
  }));

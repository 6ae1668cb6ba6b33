import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { migrate } from './migrate.ts';
import { RecordTrouble } from './record-trouble.ts';
import { ask } from './testing/ask.ts';
import { allMigrations, testServerUrl } from './testing/with-record.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-migrations-'));
after(() => rmSync(root, { recursive: true, force: true }));

const folderWith = (name: string, files: Readonly<Record<string, string>>): string => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, sql] of Object.entries(files)) writeFileSync(join(folder, file), sql);
  return folder;
};

const troubled = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof RecordTrouble, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, words);
  return true;
};

describe('migrations', { timeout: 240_000 }, () => {
  it('are applied once, in the order of their numbers over all folders', async () => {
    const ownerUrl = await testServerUrl();
    const first = folderWith('order-a', {
      '0001-a-table.sql': 'create table t (step int); insert into t values (1)',
      '0003-third.sql': 'insert into t select max(step) + 2 from t',
    });
    const second = folderWith('order-b', { '0002-second.sql': 'insert into t select max(step) * 10 from t' });
    const folders = [second, first, join(root, 'not-there')];
    assert.deepEqual(await migrate({ ownerUrl, folders }), ['0001-a-table', '0002-second', '0003-third']);
    assert.deepEqual(await migrate({ ownerUrl, folders }), []);
    const rows = await ask<{ step: number }>(ownerUrl, 'select step from t order by step');
    assert.deepEqual(
      rows.map(({ step }) => step),
      [1, 10, 12],
    );
  });

  it('take a number that was skipped, when another folder brings it later', async () => {
    const ownerUrl = await testServerUrl();
    const folder = folderWith('gap', {
      '0001-one.sql': 'create table one ()',
      '0009-nine.sql': 'create table nine ()',
    });
    await migrate({ ownerUrl, folders: [folder] });
    folderWith('gap', { '0005-five.sql': 'create table five ()' });
    assert.deepEqual(await migrate({ ownerUrl, folders: [folder] }), ['0005-five']);
  });

  it('leave nothing of one that fails, and say which and why', async () => {
    const ownerUrl = await testServerUrl();
    const folder = folderWith('fails', {
      '0001-good.sql': 'create table good ()',
      '0002-bad.sql': 'create table half_done (); select 1 / 0',
    });
    await assert.rejects(
      migrate({ ownerUrl, folders: [folder] }),
      troubled('migration-failed', /0002-bad.*division by zero/),
    );
    const tables = await ask<{ name: string }>(
      ownerUrl,
      `select relname as name from pg_class where relname in ('good', 'half_done')`,
    );
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['good'],
    );
  });

  it('refuse a file that changed after it was applied, and one that has gone', async () => {
    const ownerUrl = await testServerUrl();
    const folder = folderWith('changed', {
      '0001-one.sql': 'create table one ()',
      '0002-two.sql': 'create table two ()',
    });
    await migrate({ ownerUrl, folders: [folder] });
    folderWith('changed', { '0001-one.sql': 'create table one (n int)' });
    await assert.rejects(migrate({ ownerUrl, folders: [folder] }), troubled('migration-changed', /0001-one/));
    folderWith('changed', { '0001-one.sql': 'create table one ()' });
    assert.deepEqual(await migrate({ ownerUrl, folders: [folder] }), []);
    renameSync(join(folder, '0002-two.sql'), join(root, '0002-two.sql'));
    await assert.rejects(migrate({ ownerUrl, folders: [folder] }), troubled('record-is-newer', /0002-two/));
  });

  it('read a file alike whichever line ends a checkout gave it', async () => {
    const ownerUrl = await testServerUrl();
    const folder = folderWith('line-ends', { '0001-one.sql': 'create table one\n  (n int)\n' });
    await migrate({ ownerUrl, folders: [folder] });
    folderWith('line-ends', { '0001-one.sql': 'create table one\r\n  (n int)\r\n' });
    assert.deepEqual(await migrate({ ownerUrl, folders: [folder] }), []);
  });

  it('refuse two with one number, and a name that has none', async () => {
    const ownerUrl = await testServerUrl();
    const twice = folderWith('twice', { '0001-one.sql': '', '0001-other.sql': '' });
    await assert.rejects(
      migrate({ ownerUrl, folders: [twice] }),
      troubled('migration-twice', /0001-one, 0001-other/),
    );
    const unnamed = folderWith('unnamed', { 'contacts.sql': '' });
    await assert.rejects(
      migrate({ ownerUrl, folders: [unnamed] }),
      troubled('migration-badly-named', /NNNN/),
    );
  });

  it('are applied by one of two that start at once, while the other waits', async () => {
    const ownerUrl = await testServerUrl();
    const folder = folderWith('at-once', { '0001-slow.sql': 'create table slow (); select pg_sleep(0.2)' });
    const both = await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl, folders: [folder] })));
    assert.deepEqual(both.flat(), ['0001-slow']);
  });

  it('of every domain stand one beside the other, from empty', async () => {
    const ownerUrl = await testServerUrl();
    const names = await migrate({ ownerUrl, folders: allMigrations() });
    assert.equal(names[0], '0001-the-record');
  });
});

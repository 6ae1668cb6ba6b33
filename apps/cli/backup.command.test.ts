import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openRecord } from '../../platform/postgres/index.ts';
import { migrationFolders } from '../../platform/postgres/migration-folders.ts';
import { ask } from '../../platform/postgres/testing/ask.ts';
import { testServerEnvironment } from '../../platform/postgres/testing/with-record.ts';
import { command as backup } from './backup.command.ts';
import type { Command, CommandIo } from './command.ts';
import { command as restore } from './restore.command.ts';
import { projectFolder } from './version.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-backup-command-'));
after(() => rmSync(root, { recursive: true, force: true }));

const run = async (command: Command, environment: Record<string, string>, ...args: string[]) => {
  const said: string[] = [];
  const io: CommandIo = {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
    progress: () => {},
    isTerminal: false,
    colour: false,
    environment,
    currentFolder: root,
  };
  return { code: await command.run(args, io), said: said.join('\n') };
};

/** A Hearth of its own: a database, and a folder of evidence. */
const hearth = async (name: string) => ({
  ...(await testServerEnvironment()),
  HEARTH_HOME: join(root, name),
});

describe('./hearth backup and ./hearth restore', { timeout: 240_000 }, () => {
  it('carry a record and its evidence to another machine', async () => {
    const here = await hearth('here');
    const record = await openRecord({
      environment: here,
      folder: join(root, 'unused'),
      migrations: migrationFolders(projectFolder()),
    });
    await record.close();
    const ann = `insert into hearth.person (name, email) values ('Ann', 'ann@example.org') returning id`;
    const [added] = await ask<{ id: string }>(here.DATABASE_URL, ann);
    const snapshot = join(here.HEARTH_HOME, 'snapshots', '0123456789abcdef');
    mkdirSync(snapshot, { recursive: true });
    writeFileSync(join(snapshot, 'manifest.json'), '{}');
    writeFileSync(join(here.HEARTH_HOME, 'pseudonym.key'), 'c'.repeat(64));

    const key = ['--key-file', 'key'];
    writeFileSync(join(root, 'key'), Buffer.alloc(32, 5));
    const written = await run(backup, here, 'a.backup', ...key);
    assert.equal(written.code, 0, written.said);
    assert.match(
      written.said,
      /a\.backup holds \d+ tables with [\d,]+ rows? and 2 files of evidence.*is whole/,
    );
    assert.equal((await run(backup, here, 'a.backup', ...key)).code, 2, 'never over a backup that is there');

    const checked = await run(restore, here, 'a.backup', '--check', ...key);
    assert.equal(checked.code, 0, checked.said);
    const there = await hearth('there');
    const wrong = await run(restore, { ...there, HEARTH_BACKUP_PASSPHRASE: 'four other words' }, 'a.backup');
    assert.equal(wrong.code, 2);
    assert.match(wrong.said, /does not open .*a\.backup/);
    const restored = await run(restore, there, 'a.backup', ...key);
    assert.equal(restored.code, 0, restored.said);
    const people = await ask<{ id: string }>(
      there.DATABASE_URL,
      `select id from hearth.person where name = 'Ann'`,
    );
    assert.deepEqual(people, [added]);
    assert.equal(readFileSync(join(there.HEARTH_HOME, 'pseudonym.key'), 'utf8'), 'c'.repeat(64));
    assert.deepEqual(readdirSync(join(there.HEARTH_HOME, 'snapshots')), ['0123456789abcdef']);

    await ask(
      there.DATABASE_URL,
      `insert into hearth.person (name, email) values ('Bob', 'bob@example.org')`,
    );
    const refused = await run(restore, there, 'a.backup', ...key);
    assert.equal(refused.code, 2);
    assert.match(refused.said, /not empty.*--replace/);
    const replaced = await run(restore, there, 'a.backup', '--replace', ...key);
    assert.equal(replaced.code, 0, replaced.said);
    assert.equal((await ask(there.DATABASE_URL, `select 1 from hearth.person where name = 'Bob'`)).length, 0);
    const safety = readdirSync(root).find((name) => name.startsWith('a.backup.replaced-'));
    const holds = await run(restore, there, safety ?? '', '--check', ...key);
    assert.equal(holds.code, 0, 'what was replaced can itself be brought back');
  });

  it('say what is wrong with how they were called', async () => {
    const here = await hearth('nobody');
    assert.equal((await run(backup, here)).code, 64);
    assert.equal((await run(restore, here, 'a', 'b')).code, 64);
    const passphrase = { HEARTH_BACKUP_PASSPHRASE: 'four words of a kind' };
    assert.equal((await run(restore, { ...here, ...passphrase }, 'none.backup', '--check')).code, 2);
    const nothing = await run(backup, { ...here, ...passphrase }, 'b.backup');
    assert.equal(nothing.code, 2);
    assert.match(nothing.said, /nothing to back up/);
    const weak = await run(
      backup,
      { ...here, HEARTH_BACKUP_PASSPHRASE: 'four words of a kind' },
      'b.backup',
      '--passphrase',
      'x',
    );
    assert.equal(weak.code, 64, 'no passphrase among the arguments');
    const dead = await run(
      backup,
      { ...here, ...passphrase, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' },
      'b.backup',
    );
    assert.equal(dead.code, 3);
    assert.match(dead.said, /does not answer/);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openRecord } from '../open-record.ts';
import { RecordTrouble } from '../record-trouble.ts';
import { ask } from '../testing/ask.ts';

/** Whether a program of the system did it. */
const did = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

const codeOf = (error: unknown): string => {
  assert.ok(error instanceof RecordTrouble, String(error));
  return error.code;
};

describe('a full disk', { timeout: 240_000 }, () => {
  it('loses nothing acknowledged, says so, and Hearth works again once there is room', async (t) => {
    const disk = mkdtempSync(join(tmpdir(), 'hearth-full-disk-'));
    const mounted = did('mount', '-t', 'tmpfs', '-o', 'size=110m', 'tmpfs', disk);
    t.after(() => {
      if (mounted) did('umount', '-l', disk);
      rmSync(disk, { recursive: true, force: true });
    });
    if (!mounted) return t.skip('a small disk can be mounted by root only');
    chmodSync(disk, 0o711);
    const open = () =>
      openRecord({ environment: {}, folder: join(disk, 'record'), migrations: [], what: 'a test' });
    const record = await open();
    await ask(
      record.ownerUrl,
      `create schema kept; create table kept.rows (n int primary key, filling text);
       grant usage on schema kept to hearth_app; grant select, insert on kept.rows to hearth_app`,
    );
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 2_000_000));
    const write = (n: number) =>
      record.transaction({}, (tx) =>
        sql`insert into kept.rows select ${n}::int, string_agg(md5(random()::text), '') from generate_series(1, 3000)`.execute(
          tx,
        ),
      );
    let acknowledged = 0;
    let trouble = '';
    while (trouble === '')
      await write(acknowledged + 1).then(
        () => {
          acknowledged += 1;
        },
        (error) => {
          trouble = codeOf(error);
        },
      );
    assert.match(trouble, /^(disk-full|lost-connection|unsure-whether-saved)$/);
    assert.ok(acknowledged > 0);
    rmSync(join(disk, 'ballast'));
    const until = performance.now() + 30_000;
    while (
      !(await write(1_000_000).then(
        () => true,
        () => false,
      ))
    ) {
      assert.ok(performance.now() < until, 'it did not come back');
      await new Promise((done) => setTimeout(done, 100));
    }
    const rows = await ask<{ n: number }>(
      record.ownerUrl,
      'select count(*)::int as n from kept.rows where n <= $1',
      [acknowledged],
    );
    assert.equal(rows[0]?.n, acknowledged);
    await record.close();
  });
});

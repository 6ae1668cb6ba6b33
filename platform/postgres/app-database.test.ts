import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { RecordTrouble } from './record-trouble.ts';
import { ask } from './testing/ask.ts';
import { TEST_SUPERUSER, testServer } from './testing/test-server.ts';
import { testRecord } from './testing/with-record.ts';

const troubled = (code: string) => (error: unknown) => {
  assert.ok(error instanceof RecordTrouble, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

/** Ends every connection of the app's role to this record, as a failover or a restart would. */
async function cutOff(appUrl: string): Promise<void> {
  const server = await testServer();
  await ask(
    server.url(TEST_SUPERUSER, 'postgres'),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'hearth_app'`,
    [new URL(appUrl).pathname.slice(1)],
  );
}

describe('a transaction of the record', { timeout: 240_000 }, () => {
  it('acts as whom it was given, and forgets it afterwards', async () => {
    const record = await testRecord({ connections: 1 });
    const who = async (as: Record<string, string>) =>
      record.transaction(as, async (tx) => {
        const { rows } = await sql<{ person: string; officer: boolean; purpose: string }>`
          select hearth.person() as person, hearth.has_role('officer', 'board') as officer,
                 hearth.purpose() as purpose`.execute(tx);
        return rows[0];
      });
    assert.deepEqual(await who({ person: 'ann', roles: '|caller|officer|', purpose: 'access needs' }), {
      person: 'ann',
      officer: true,
      purpose: 'access needs',
    });
    assert.deepEqual(await who({}), { person: '', officer: false, purpose: '' });
    assert.deepEqual((await who({ roles: '|head officer|' }))?.officer, false);
    await assert.rejects(who({ 'person; drop': 'ann' }), TypeError);
  });

  it('keeps all of it or nothing', async () => {
    const record = await testRecord();
    await ask(
      record.ownerUrl,
      'create table hearth.t (n int); grant select, insert on hearth.t to hearth_app',
    );
    const count = () =>
      record.transaction(
        {},
        async (tx) => (await sql<{ n: number }>`select count(*) as n from hearth.t`.execute(tx)).rows[0]?.n,
      );
    await assert.rejects(
      record.transaction({}, async (tx) => {
        await sql`insert into hearth.t values (1)`.execute(tx);
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.equal(await count(), 0);
    await record.transaction({}, (tx) => sql`insert into hearth.t values (1)`.execute(tx));
    assert.equal(await count(), 1);
  });

  it('gives whole numbers as numbers, days as text, and refuses a number that would not be exact', async () => {
    const record = await testRecord();
    const rows = await record.transaction(
      {},
      async (tx) =>
        (await sql`select 12::bigint as n, date '2026-03-29' as day, 1.10::numeric as money`.execute(tx))
          .rows,
    );
    assert.deepEqual(rows, [{ n: 12, day: '2026-03-29', money: '1.10' }]);
    await assert.rejects(
      record.transaction({}, (tx) => sql`select 9007199254740993::bigint as n`.execute(tx)),
      /too large to be exact/,
    );
  });

  it('is tried again when it lost to another', async () => {
    const record = await testRecord();
    await ask(
      record.ownerUrl,
      'create table hearth.t (n int); insert into hearth.t values (0); grant select, update on hearth.t to hearth_app',
    );
    const addOne = () =>
      record.transaction({}, async (tx) => {
        await sql`set transaction isolation level serializable`.execute(tx);
        const { rows } = await sql<{ n: number }>`select n from hearth.t`.execute(tx);
        await sql`update hearth.t set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx);
      });
    await Promise.all([addOne(), addOne()]);
    const rows = await ask<{ n: number }>(record.ownerUrl, 'select n from hearth.t');
    assert.equal(rows[0]?.n, 2);
  });
});

describe('a lost connection', { timeout: 240_000 }, () => {
  it('fails the one who had it with “try again”, and the next one works', async () => {
    const record = await testRecord({ connections: 2 });
    const meantime = record.transaction({}, async (tx) => {
      await sql`select 1`.execute(tx);
      await cutOff(record.appUrl);
      await sql`select 1`.execute(tx);
    });
    await assert.rejects(meantime, (error) => {
      assert.match(String(error), /nothing of this was saved\. Try again/);
      return troubled('lost-connection')(error);
    });
    await record.transaction({}, (tx) => sql`select 1`.execute(tx));
  });

  it('does not end the process when it was idle', async () => {
    const record = await testRecord({ connections: 2 });
    await record.transaction({}, (tx) => sql`select 1`.execute(tx));
    await cutOff(record.appUrl);
    await new Promise((done) => setTimeout(done, 50));
    await record.transaction({}, (tx) => sql`select 1`.execute(tx));
  });

  it('says that it cannot tell when it was lost during the commit', async () => {
    const record = await testRecord({ connections: 1 });
    const lost = record.transaction({}, async (tx) => {
      await sql`select 1`.execute(tx);
      await cutOff(record.appUrl);
    });
    await assert.rejects(lost, troubled('unsure-whether-saved'));
  });

  it('and a statement that takes too long both say so', async () => {
    const record = await testRecord();
    const slow = record.transaction({}, async (tx) => {
      await sql`set local statement_timeout = 50`.execute(tx);
      await sql`select pg_sleep(5)`.execute(tx);
    });
    await assert.rejects(slow, troubled('too-busy'));
  });
});

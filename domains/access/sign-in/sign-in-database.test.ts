import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { signInDatabase } from './sign-in-database.postgres.ts';

const record = await testRecord();
const database = signInDatabase(record.appUrl);
after(() => database.destroy());

test('the database that dies while somebody is being recognised does not take the application with it', async () => {
  await database.connection().execute(async (one) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(one);
    await ask(record.ownerUrl.replace(/\/\/[^:]+:/, '//tester:'), 'select pg_terminate_backend($1)', [
      rows[0]?.pid,
    ]);
    await new Promise((done) => setTimeout(done, 100));
    await assert.rejects(sql`select 1`.execute(one));
  });
  const { rows } = await sql<{ two: number }>`select 2 as two`.execute(database);
  assert.equal(rows[0]?.two, 2, 'the next request has another connection');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { csvText } from '../../reports/csv-text.ts';
import { type Actor, actingAs } from '../actor.ts';
import { recordAudit } from '../audit.postgres.ts';
import { ROLES } from '../role.ts';
import { invitedWith } from '../testing/people.ts';
import { asker, markupOf } from '../testing/visit.ts';
import { auditRoutes } from './audit.http.ts';
import { checkAudit, NO_SEARCH, searchAudit } from './search-audit.postgres.ts';

const wrote = (record: LandlordRecord, actor: Actor, count: number): Promise<void> =>
  record.transaction(actingAs(actor), async (tx) => {
    for (let i = 0; i < count; i += 1) await recordAudit({ act: 'read', noun: 'home', id: `H${i}` }, tx);
  });

test('every way that the role of the app has to change, remove or forge a row of the audit is refused', async () => {
  const record = await testRecord();
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer', 'insight', 'manager']);
  await wrote(record, dora, 3);
  for (const statement of [
    "update hearth.audit set act = 'x'",
    'delete from hearth.audit',
    'truncate hearth.audit',
    'truncate hearth.audit cascade',
    'alter table hearth.audit disable trigger all',
    'alter table hearth.audit disable row level security',
    'drop table hearth.audit cascade',
    'drop trigger audit_stays on hearth.audit',
    "set session_replication_role = 'replica'",
    "insert into hearth.audit (person, act, noun) values ('somebody else', 'read', 'home')",
    "insert into hearth.audit (at, act, noun) values (now() - interval '1 day', 'read', 'home')",
    "insert into hearth.audit (id, act, noun) overriding system value values (1, 'read', 'home')",
    'delete from hearth.audit_chain',
    "update hearth.audit_head set hash = repeat('0', 64)",
    "insert into hearth.audit_chain (seq, audit_id, hash) values (99, 1, repeat('0', 64))",
    'create or replace function hearth.audit_stays() returns trigger language plpgsql as $$ begin return new; end $$',
    'create rule quiet as on insert to hearth.audit do instead nothing',
    'create trigger quiet before insert on hearth.audit for each row execute function suppress_redundant_updates_trigger()',
    'with gone as (delete from hearth.audit returning *) select * from gone',
    'merge into hearth.audit a using (select 1) s on true when matched then delete',
    "insert into hearth.audit (act, noun) values ('read', 'home') on conflict (id) do update set act = 'x'",
    "copy hearth.audit from program 'echo x'",
    `set role ${new URL(record.ownerUrl).username || 'postgres'}`,
  ]) {
    await assert.rejects(
      record.transaction(actingAs(dora), (tx) => sql.raw(statement).execute(tx)),
      /permission denied|must be owner|never changed|cannot|not permitted|does not exist|privileges/i,
      statement,
    );
  }
  const seen = await record.transaction(actingAs(dora), (tx) =>
    searchAudit(NO_SEARCH, { limit: 10, skip: 0 }, tx),
  );
  assert.equal(seen.count, 3);
  assert.deepEqual(
    seen.rows.map((row) => row.subject),
    ['H2', 'H1', 'H0'],
  );
});

test('even the owner cannot change a row without first taking the guard away, and then the chain tells', async () => {
  const record = await testRecord();
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  await wrote(record, dora, 5);
  const check = () => record.transaction(actingAs(dora), checkAudit);
  const before = await check();
  assert.deepEqual([before.linked, before.unlinked, before.brokenAt], [5, 0, null]);
  const owner = new pg.Client({ connectionString: record.ownerUrl });
  await owner.connect();
  try {
    await assert.rejects(
      owner.query("update hearth.audit set subject = 'H9' where subject = 'H2'"),
      /never changed/,
    );
    await assert.rejects(owner.query('delete from hearth.audit'), /never changed|violates foreign key/);
    await assert.rejects(owner.query('truncate hearth.audit cascade'), /never changed/);
    await owner.query('alter table hearth.audit disable trigger audit_stays');
    await owner.query("update hearth.audit set subject = 'H9' where subject = 'H2'");
    assert.equal((await check()).brokenAt, 3);
    await owner.query("update hearth.audit set subject = 'H2' where subject = 'H9'");
    assert.equal((await check()).brokenAt, null);
    await owner.query('alter table hearth.audit_chain disable trigger user');
    await owner.query('delete from hearth.audit_chain where seq = 5');
    const cut = await check();
    assert.equal(cut.unlinked, 1);
    assert.equal(cut.brokenAt, 5, 'the end was cut off');
  } finally {
    await owner.end();
  }
});

test('many who write at once make one whole chain, and what was rolled back is not in it', async () => {
  const record = await testRecord();
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  await Promise.all(Array.from({ length: 20 }, () => wrote(record, dora, 3)));
  await assert.rejects(
    record.transaction(actingAs(dora), async (tx) => {
      await recordAudit({ act: 'read', noun: 'home' }, tx);
      throw new Error('given up');
    }),
    /given up/,
  );
  const chain = await record.transaction(actingAs(dora), checkAudit);
  assert.deepEqual([chain.linked, chain.unlinked, chain.brokenAt], [60, 0, null]);
});

test('of all roles only the data protection officer reads what others did; everybody else sees their own rows at most', async () => {
  const record = await testRecord();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  await wrote(record, anne, 4);
  for (const role of ROLES) {
    const actor = await invitedWith(record, `Role ${role}`, [role]);
    const { count } = await record.transaction(actingAs(actor), (tx) =>
      searchAudit(NO_SEARCH, { limit: 10, skip: 0 }, tx),
    );
    assert.equal(count, role === 'data protection officer' ? 4 : 0, role);
    const answer = await asker(auditRoutes({ csvText }), record)('GET /audit', { actor });
    assert.equal('refused' in answer, role !== 'data protection officer', role);
  }
});

test('the data protection officer searches by person, noun, act and day, pages through, and takes a safe copy', async () => {
  const record = await testRecord();
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  await wrote(record, anne, 60);
  await record.transaction(actingAs(anne), (tx) =>
    recordAudit({ act: 'read', noun: 'silence list', id: '=cmd()', detail: { filter: '<b>x</b>' } }, tx),
  );
  const ask = asker(auditRoutes({ csvText }), record);
  assert.match(markupOf(await ask('GET /audit?person=anne+ash', { actor: dora })), /61 rows\./);
  assert.match(markupOf(await ask('GET /audit?person=anne+ash', { actor: dora })), /Page 1 of 2/);
  assert.match(markupOf(await ask('GET /audit?noun=silence+list', { actor: dora })), /One row\./);
  assert.match(markupOf(await ask('GET /audit?noun=silence+list', { actor: dora })), /&lt;b&gt;x/);
  assert.match(
    markupOf(await ask('GET /audit?act=search', { actor: dora })),
    /5 rows\./,
    'own searches are in it',
  );
  assert.match(markupOf(await ask('GET /audit?to=2020-01-01', { actor: dora })), /No row matches/);
  const wrong = await ask('GET /audit?from=2026-02-30', { actor: dora });
  assert.equal('page' in wrong && wrong.page.status, 422);
  assert.match(markupOf(wrong), /Write a day as/);
  for (const hostile of ["'; drop table hearth.audit; --", '%', '_', '\\', '\u0000'.replace('\u0000', ' ')]) {
    const answer = await ask(`GET /audit?person=${encodeURIComponent(hostile)}`, { actor: dora });
    assert.match(markupOf(answer), /No row matches|rows?\./, hostile);
  }
  const check = markupOf(await ask('GET /audit/check', { actor: dora }));
  assert.match(check, /All \d+ rows are linked/, 'the row that the check itself writes is no alarm');
  const copy = await ask('GET /audit.csv?noun=silence+list', { actor: dora });
  assert.ok('file' in copy);
  assert.match(String(copy.file.body), /'=cmd\(\)/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Message } from '../../../platform/mail/mailer.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, NOBODY } from '../actor.ts';
import { ROLES } from '../role.ts';
import { invitedWith } from '../testing/people.ts';
import { asker, markupOf } from '../testing/visit.ts';
import { peopleRoutes } from './people.http.ts';
import { personById } from './people.postgres.ts';

const opened = async (mailWorks = true) => {
  const record = await testRecord();
  const sent: Message[] = [];
  const routes = peopleRoutes({
    landlord: async () => 'Millbrook Homes',
    publicAddress: 'https://hearth.millbrook.example',
    mailer: {
      kind: 'smtp',
      send: async (message) => {
        if (!mailWorks) throw new Error('the mail server does not answer');
        sent.push(message);
      },
      kept: async () => [],
      close: async () => {},
    },
  });
  const alex = await invitedWith(record, 'Alex Admin', ['administrator']);
  return { record, sent, alex, ask: asker(routes, record) };
};

const rolesOf = async (record: LandlordRecord, reader: Actor, id: string) =>
  (await record.transaction(actingAs(reader), (tx) => personById(id, tx)))?.roles;

test('an administrator invites somebody, who is told where to sign in and is sent no link', async () => {
  const { record, sent, alex, ask } = await opened();
  const form = { name: ' Joy Ade ', email: 'Joy@Millbrook.example', roles: ['insight', 'no such role'] };
  const answer = await ask('POST /people/new', { actor: alex, form });
  assert.deepEqual(answer, { goTo: '/people', notice: 'Joy Ade is invited.' });
  assert.equal(sent[0]?.to, 'joy@millbrook.example');
  assert.match(sent[0]?.text ?? '', /https:\/\/hearth\.millbrook\.example\/sign-in\n/);
  assert.doesNotMatch(sent[0]?.text ?? '', /token/);
  const list = markupOf(await ask('GET /people?search=JOY', { actor: alex }));
  assert.match(list, /Joy Ade/);
  assert.doesNotMatch(list, /Alex Admin/);
  assert.match(markupOf(await ask('GET /people?search=%25', { actor: alex })), /Nobody matches/);
  const id = /\/people\/([0-9a-f-]{36})/.exec(list)?.[1] ?? '';
  assert.deepEqual(await rolesOf(record, alex, id), ['insight']);
});

test('a wrong invitation keeps what was typed and says what to mend', async () => {
  const { alex, ask } = await opened();
  const page = await ask('POST /people/new', {
    actor: alex,
    form: { name: '', email: '<script>alert(1)</script>', roles: [] },
  });
  assert.equal('page' in page && page.page.status, 422);
  assert.match(markupOf(page), /Write a name/);
  assert.match(markupOf(page), /with an @/);
  assert.match(markupOf(page), /at least one role/);
  assert.match(markupOf(page), /value="&lt;script&gt;alert\(1\)&lt;\/script&gt;"/);
  const taken = await ask('POST /people/new', {
    actor: alex,
    form: { name: 'Other', email: 'ALEX.admin@millbrook.example', roles: ['insight'] },
  });
  assert.match(markupOf(taken), /is on the list already/);
});

test('where the mail cannot be sent the invitation stands, and the administrator is told what to do', async () => {
  const { alex, ask } = await opened(false);
  const answer = await ask('POST /people/new', {
    actor: alex,
    form: { name: 'Joy', email: 'joy@millbrook.example', roles: ['board'] },
  });
  assert.match('goTo' in answer ? (answer.notice ?? '') : '', /could not be sent/);
});

test('nobody changes their own roles, the last administrator stays, and nobody is administrator and data protection officer', async () => {
  const { record, alex, ask } = await opened();
  const kim = await invitedWith(record, 'Kim Kay', ['administrator']);
  const change = (actor: Actor, who: Actor, roles: readonly string[]) =>
    ask(`POST /people/${who.id}/roles`, { actor, form: { roles } });
  assert.match(
    markupOf(await change(alex, alex, ['administrator', 'manager'])),
    /Nobody changes their own roles/,
  );
  assert.match(
    markupOf(await change(alex, kim, ['administrator', 'data protection officer'])),
    /are two people/,
  );
  assert.ok('goTo' in (await change(alex, kim, ['manager'])));
  assert.deepEqual(await rolesOf(record, alex, kim.id), ['manager']);
  const gone: Actor = { ...kim, roles: ['administrator'] };
  assert.match(markupOf(await change(gone, alex, ['insight'])), /the last administrator/);
  assert.match(markupOf(await ask(`POST /people/${alex.id}/end`, { actor: gone })), /the last administrator/);
  assert.match(
    markupOf(await ask(`POST /people/${alex.id}/end`, { actor: alex })),
    /Nobody changes their own/,
  );
});

test('two administrators who end each other’s access at the same moment leave one', async () => {
  const { record, alex, ask } = await opened();
  const kim = await invitedWith(record, 'Kim Kay', ['administrator']);
  await Promise.all([
    ask(`POST /people/${kim.id}/end`, { actor: alex }),
    ask(`POST /people/${alex.id}/end`, { actor: kim }),
  ]);
  const people = await Promise.all(
    [alex, kim].map((one) => record.transaction(actingAs(alex), (tx) => personById(one.id, tx))),
  );
  assert.equal(people.filter((person) => person?.ended === null).length, 1);
});

test('access ends and is given back; both are in the audit', async () => {
  const { record, alex, ask } = await opened();
  const joy = await invitedWith(record, 'Joy Ade', ['insight']);
  assert.ok('goTo' in (await ask(`POST /people/${joy.id}/end`, { actor: alex })));
  assert.match(markupOf(await ask(`GET /people/${joy.id}`, { actor: alex })), /ended/);
  assert.ok('goTo' in (await ask(`POST /people/${joy.id}/again`, { actor: alex })));
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  const { rows } = await record.transaction(actingAs(dora), (tx) =>
    sql<{ act: string }>`select act from hearth.audit where subject = ${joy.id} order by id`.execute(tx),
  );
  assert.deepEqual(
    rows.map((row) => row.act),
    ['end access', 'read', 'give access back'],
  );
});

test('ids that are not there, or are no ids, are not found', async () => {
  const { alex, ask } = await opened();
  for (const id of ['x', '1', "'; drop table", '00000000-0000-4000-8000-000000000000', 'me']) {
    assert.deepEqual(
      await ask(`GET /people/${encodeURIComponent(id)}`, { actor: alex }),
      { notFound: true },
      id,
    );
  }
});

test('row-level security: each role reads itself only, but for administrator and data protection officer', async () => {
  const { record, alex } = await opened();
  const readers = ROLES.map((role) => ({
    role,
    sees: ['administrator', 'data protection officer'].includes(role),
  }));
  for (const { role, sees } of readers) {
    const actor = await invitedWith(record, `Reader ${role}`, [role]);
    const counts = await record.transaction(actingAs(actor), async (tx) => {
      const { rows } = await sql<{
        others: number;
        self: number;
        sessions: number;
        links: number;
        asked: number;
      }>`
        select (select count(*)::int from hearth.person where id <> ${actor.id}) as others,
          (select count(*)::int from hearth.person where id = ${actor.id}) as self,
          (select count(*)::int from hearth.sign_in_verification) as links,
          (select count(*)::int from hearth.sign_in_asked) as asked`.execute(tx);
      return rows[0];
    });
    assert.equal(counts?.self, 1, role);
    assert.equal((counts?.others ?? 0) > 0, sees, role);
    assert.equal(counts?.links, 0, role);
    const promoted = record.transaction(actingAs(actor), (tx) =>
      sql`insert into hearth.person_role (person_id, role) values (${actor.id}, 'manager')`.execute(tx),
    );
    await assert.rejects(promoted, /row-level security/, `${role} cannot promote themselves`);
    const { numAffectedRows } = await record.transaction(actingAs(actor), (tx) =>
      sql`update hearth.person set name = 'x' where id = ${alex.id}`.execute(tx),
    );
    assert.equal((numAffectedRows ?? 0n) > 0n, sees, role);
  }
  const stranger = await record.transaction(actingAs(NOBODY), (tx) =>
    sql`select from hearth.person`.execute(tx),
  );
  assert.equal(stranger.rows.length, 0);
  const unnamed = await record.transaction({}, (tx) => sql`select from hearth.colleague`.execute(tx));
  assert.equal(unnamed.rows.length, 0, 'colleagues are for those who are signed in');
});

test('a resident who sits on a panel is named to those who run panels only', async () => {
  const { record, alex } = await opened();
  const resident = await invitedWith(record, 'Rosa Reed', ['panel member']);
  const nameFor = async (actor: Actor): Promise<string | undefined> => {
    const { rows } = await record.transaction(actingAs(actor), (tx) =>
      sql<{ name: string }>`select name from hearth.colleague where id = ${resident.id}`.execute(tx),
    );
    return rows[0]?.name;
  };
  assert.equal(await nameFor(await invitedWith(record, 'An Operative', ['operative'])), 'A panel member');
  assert.equal(await nameFor(await invitedWith(record, 'A Board Member', ['board'])), 'A panel member');
  assert.equal(await nameFor(resident), 'Rosa Reed');
  assert.equal(await nameFor(await invitedWith(record, 'An Engager', ['engagement'])), 'Rosa Reed');
  assert.equal(await nameFor(alex), 'Rosa Reed');
});

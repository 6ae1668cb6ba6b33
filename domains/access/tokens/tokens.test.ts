import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openMailBox } from '../../../platform/mail/mail-box.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { openSignIn } from '../sign-in/open-sign-in.http.ts';
import { invitedWith } from '../testing/people.ts';
import { asker, markupOf } from '../testing/visit.ts';
import { tokenRoutes } from './tokens.http.ts';

const opened = async () => {
  const record = await testRecord();
  const signIn = openSignIn({
    record,
    settings: { publicAddress: 'http://localhost:4711', organisation: null },
    secret: 'a secret of thirty-two characters',
    landlord: 'Millbrook Homes',
    mailer: openMailBox('nowhere'),
    message: (text) => ({ subject: '', text }),
    log: () => {},
  });
  after(() => signIn.close());
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const ask = asker(tokenRoutes(), record);
  const form = {
    name: 'Data warehouse',
    scopes: ['findings:read', 'signals:read', 'everything'],
    days: '90',
  };
  const key = /hearth_[\w-]{43}/.exec(markupOf(await ask('POST /tokens', { actor: anne, form })))?.[0] ?? '';
  const speaks = (text: string, now = new Date()) =>
    signIn.actorOfToken(new Headers({ authorization: `Bearer ${text}` }), now);
  return { record, anne, ask, key, speaks };
};

test('a key is shown once, kept as a hash, and speaks for its maker within its scopes', async () => {
  const { record, anne, ask, key, speaks } = await opened();
  assert.equal(key.length, 50);
  const found = await speaks(key);
  assert.deepEqual(found?.scopes, ['findings:read', 'signals:read']);
  assert.deepEqual(found?.actor, anne);
  const list = markupOf(await ask('GET /tokens', { actor: anne }));
  assert.match(list, /Data warehouse/);
  assert.ok(!list.includes(key));
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ all: string }>`select t::text as all from hearth.token t`.execute(tx),
  );
  assert.ok(!(rows[0]?.all ?? '').includes(key.slice(12)));
  for (const bad of ['', 'hearth_', `${key.slice(0, -1)}-`, `${key}x`, key.toUpperCase(), `${key}' or 1=1`]) {
    assert.equal(await speaks(bad), null, bad);
  }
});

test('a key ends by time, by its maker, and with its maker’s access', async () => {
  const { record, anne, ask, key, speaks } = await opened();
  assert.equal(await speaks(key, new Date(Date.now() + 91 * 86_400_000)), null);
  const id =
    /name="id" value="([0-9a-f-]{36})"/.exec(markupOf(await ask('GET /tokens', { actor: anne })))?.[1] ?? '';
  const other = await invitedWith(record, 'Other One', ['insight']);
  assert.deepEqual(await ask('POST /tokens/end', { actor: other, form: { id } }), { goTo: '/tokens' });
  assert.notEqual(await speaks(key), null, 'not by somebody else');
  assert.doesNotMatch(markupOf(await ask('GET /tokens', { actor: other })), /Data warehouse/);
  await record.transaction(actingAs(HEARTH), (tx) =>
    sql`delete from hearth.person_role where person_id = ${anne.id}`.execute(tx),
  );
  assert.deepEqual((await speaks(key))?.actor.roles, [], 'roles that the maker lost are lost to the key');
});

test('its maker ends a key, and a form that is not right says so', async () => {
  const { anne, ask, key, speaks } = await opened();
  const id =
    /name="id" value="([0-9a-f-]{36})"/.exec(markupOf(await ask('GET /tokens', { actor: anne })))?.[1] ?? '';
  assert.ok('goTo' in (await ask('POST /tokens/end', { actor: anne, form: { id } })));
  assert.equal(await speaks(key), null);
  const wrong = await ask('POST /tokens', { actor: anne, form: { name: 'x'.repeat(101), days: '9999' } });
  for (const words of [/at most 100 characters/, /at least one thing/, /how long the key holds/])
    assert.match(markupOf(wrong), words);
  const board = await invitedWith((await opened()).record, 'B Oard', ['board']);
  assert.ok('refused' in (await ask('GET /tokens', { actor: board })));
});

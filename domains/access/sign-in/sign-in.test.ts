import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { KeptMessage, Mailer, Message } from '../../../platform/mail/mailer.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testServer } from '../../../platform/postgres/testing/test-server.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { invitedWith } from '../testing/people.ts';
import { openSignIn, type SignIn } from './open-sign-in.http.ts';
import { endSessionsOf } from './session.postgres.ts';

const SECRET = 'a secret of thirty-two characters';

const withMail = (): Mailer & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  return {
    kind: 'mail box',
    sent,
    send: async (message) => void sent.push(message),
    kept: async (): Promise<readonly KeptMessage[]> => [],
    close: async () => {},
  };
};

const opened = (record: LandlordRecord, publicAddress = 'http://localhost:4711', secret = SECRET) => {
  const mailer = withMail();
  const signIn = openSignIn({
    record,
    settings: { publicAddress, organisation: null },
    secret,
    landlord: 'Millbrook Homes',
    mailer,
    message: (link, minutes) => ({ subject: 'Sign in', text: `${link} ${minutes}` }),
    log: () => {},
  });
  after(() => signIn.close());
  return { signIn, mailer };
};

const tokenOf = (link: string): string => new URL(link.split(' ')[0] ?? '').searchParams.get('token') ?? '';

const cookieOf = (headers: readonly (readonly [string, string])[]): string =>
  headers.map(([, value]) => value.split(';')[0]).join('; ');

const signedInBy = async (signIn: SignIn, email: string, headers = new Headers()): Promise<Headers> => {
  const used = await signIn.useLink(tokenOf(await signIn.linkFor(email, 15, new Date())), headers);
  assert.ok(used.ok);
  return new Headers({ cookie: cookieOf(used.headers) });
};

test('an invited person signs in by the link that was mailed, once', async () => {
  const record = await testRecord();
  const { signIn, mailer } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight', 'manager']);
  signIn.sendLink(anne.email, new Date());
  await signIn.settled();
  assert.equal(mailer.sent.length, 1);
  assert.equal(mailer.sent[0]?.to, anne.email);
  const token = tokenOf(mailer.sent[0]?.text ?? '');
  const used = await signIn.useLink(token, new Headers({ 'user-agent': 'A browser' }));
  assert.ok(used.ok);
  const set = used.headers.map(([, value]) => value).find((value) => value.includes('session_token')) ?? '';
  assert.match(set, /HttpOnly/);
  assert.match(set, /SameSite=Lax/);
  assert.doesNotMatch(set, /Secure/);
  const seen = await signIn.actorOf(new Headers({ cookie: cookieOf(used.headers) }), new Date());
  assert.deepEqual(seen?.actor, anne);
  assert.deepEqual(await signIn.useLink(token, new Headers()), { ok: false }, 'a second time');
});

test('over https the cookie belongs to this host alone and never leaves encryption', async () => {
  const record = await testRecord();
  const { signIn } = opened(record, 'https://hearth.millbrook.example');
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const used = await signIn.useLink(tokenOf(await signIn.linkFor(anne.email, 15, new Date())), new Headers());
  assert.ok(used.ok);
  const set = used.headers.map(([, value]) => value).find((value) => value.includes('session_token')) ?? '';
  assert.match(set, /^__Host-hearth\.session_token=/);
  assert.match(set, /Secure/);
  assert.match(set, /Path=\//);
  assert.doesNotMatch(set, /Domain/);
  assert.notEqual(await signIn.actorOf(new Headers({ cookie: cookieOf(used.headers) }), new Date()), null);
});

test('an address that was not invited, and one whose access has ended, are mailed nothing', async () => {
  const record = await testRecord();
  const { signIn, mailer } = opened(record);
  const gone = await invitedWith(record, 'Gone Away', ['insight']);
  await record.transaction(actingAs(HEARTH), (tx) =>
    sql`update hearth.person set access_ended_at = now() where id = ${gone.id}`.execute(tx),
  );
  const { rows: before } = await countPeople(record);
  for (const email of ['nobody@elsewhere.example', gone.email, '', 'x', "' or 1=1 --"])
    signIn.sendLink(email, new Date());
  await signIn.settled();
  assert.deepEqual(mailer.sent, []);
  const link = await signIn.linkFor('nobody@elsewhere.example', 15, new Date());
  assert.deepEqual(await signIn.useLink(tokenOf(link), new Headers()), { ok: false }, 'no open registration');
  assert.deepEqual((await countPeople(record)).rows, before);
});

const countPeople = (record: LandlordRecord) =>
  record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ n: number }>`select count(*)::int as n from hearth.person`.execute(tx),
  );

test('no mail box is filled: after five links within an hour no more go out', async () => {
  const record = await testRecord();
  const { signIn, mailer } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  for (let i = 0; i < 8; i += 1) {
    signIn.sendLink(anne.email, new Date());
    await signIn.settled();
  }
  assert.equal(mailer.sent.length, 5);
  signIn.sendLink(anne.email, new Date(Date.now() + 3_700_000));
  await signIn.settled();
  assert.equal(mailer.sent.length, 6);
});

test('a link that has run out, or was made up, signs nobody in, and that is in the audit', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const old = await signIn.linkFor(anne.email, 15, new Date(Date.now() - 16 * 60_000));
  for (const token of [tokenOf(old), 'made-up', '', 'x'.repeat(5000), "'; drop table hearth.person; --"]) {
    assert.deepEqual(await signIn.useLink(token, new Headers()), { ok: false });
  }
  const { rows } = await record.transaction(
    { person: 'x', roles: '|data protection officer|', purpose: '' },
    (tx) =>
      sql<{ n: number }>`select count(*)::int as n from hearth.audit where act = 'fail to sign in'`.execute(
        tx,
      ),
  );
  assert.equal(rows[0]?.n, 5);
});

test('a link is kept as a hash only: whoever reads the record cannot sign in with it', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const token = tokenOf(await signIn.linkFor(anne.email, 15, new Date()));
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ all: string }>`select string_agg(v::text, ' ') as all from hearth.sign_in_verification v`.execute(
      tx,
    ),
  );
  assert.ok((rows[0]?.all ?? '').length > 0);
  assert.ok(!(rows[0]?.all ?? '').includes(token));
});

test('signing in makes a new session and ends the one that the browser brought: nobody can plant one', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const mallory = await invitedWith(record, 'Mallory May', ['operative']);
  const planted = await signedInBy(signIn, mallory.email);
  const after = await signedInBy(signIn, anne.email, planted);
  assert.equal((await signIn.actorOf(after, new Date()))?.actor.id, anne.id);
  assert.equal(await signIn.actorOf(planted, new Date()), null, 'the planted session has ended');
  assert.notEqual(after.get('cookie'), planted.get('cookie'));
});

test('a cookie that was altered, or signed with another secret, is nobody', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const other = opened(record, 'http://localhost:4711', 'another secret of 32 characters!!');
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const cookie = (await signedInBy(signIn, anne.email)).get('cookie') ?? '';
  const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  for (const bad of [
    cookie.slice(0, -9),
    cookie.replace(token.slice(0, 4), 'AAAA'),
    `hearth.session_token=${token}`,
    `hearth.session_token=${token}.`,
    'hearth.session_token=%E0%A4%A',
    '',
  ]) {
    assert.equal(await signIn.actorOf(new Headers({ cookie: bad }), new Date()), null, bad);
  }
  assert.equal(await other.signIn.actorOf(new Headers({ cookie }), new Date()), null);
  assert.notEqual(await signIn.actorOf(new Headers({ cookie }), new Date()), null);
});

test('a session ends when nobody used it for 8 hours (30 minutes for keyholders), and after 7 days in any case', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  const annes = await signedInBy(signIn, anne.email);
  const doras = await signedInBy(signIn, dora.email);
  const after = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
  assert.equal(await signIn.actorOf(annes, after(8.1)), null);
  assert.equal(await signIn.actorOf(doras, after(0.6)), null);
  assert.notEqual(await signIn.actorOf(doras, after(0.4)), null);
  for (let hours = 7; hours < 167; hours += 7)
    assert.notEqual(await signIn.actorOf(annes, after(hours)), null, `${hours}`);
  assert.equal(await signIn.actorOf(annes, after(168.1)), null);
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const headers = await signedInBy(signIn, anne.email);
  const answer = await signIn.signOut(headers);
  assert.match(answer[0]?.[1] ?? '', /Max-Age=0/);
  assert.equal(await signIn.actorOf(headers, new Date()), null);
});

test('who loses a role or their access loses their sessions', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const alex = await invitedWith(record, 'Alex Admin', ['administrator']);
  const mallory = await invitedWith(record, 'Mallory May', ['manager']);
  const headers = await signedInBy(signIn, anne.email);
  assert.equal(
    await record.transaction(actingAs(mallory), (tx) => endSessionsOf(anne.id, tx)),
    0,
    'not by a manager',
  );
  assert.notEqual(await signIn.actorOf(headers, new Date()), null);
  assert.equal(await record.transaction(actingAs(alex), (tx) => endSessionsOf(anne.id, tx)), 1);
  assert.equal(await signIn.actorOf(headers, new Date()), null);
});

test('of the library only what passkeys and the identity provider need is reachable', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  for (const [method, path] of [
    ['POST', 'sign-up/email'],
    ['POST', 'sign-in/email'],
    ['POST', 'sign-in/magic-link'],
    ['GET', 'magic-link/verify?token=x'],
    ['POST', 'update-user'],
    ['POST', 'delete-user'],
    ['POST', 'change-email'],
    ['GET', 'list-sessions'],
    ['GET', 'get-session'],
    ['GET', 'passkey/list-user-passkeys'],
  ] as const) {
    const answer = await signIn.handle(new Request(`http://localhost:4711/api/auth/${path}`, { method }));
    assert.equal(answer.status, 404, path);
  }
  const register = await signIn.handle(
    new Request('http://localhost:4711/api/auth/passkey/generate-register-options'),
  );
  assert.equal(register.status, 403, 'nobody registers a passkey without a session');
});

test('a database that was away for a moment signs nobody out, and is said in words meanwhile', async () => {
  const record = await testRecord();
  const { signIn } = opened(record);
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const headers = await signedInBy(signIn, anne.email);
  const server = await testServer();
  for (let round = 0; round < 3; round += 1) {
    const asked = Promise.allSettled(Array.from({ length: 5 }, () => signIn.actorOf(headers, new Date())));
    await server.run(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hearth sign-in'",
    );
    for (const one of await asked) {
      if (one.status === 'rejected')
        assert.match(String(one.reason), /RecordTrouble|connection to the database was lost/);
    }
    await delay(50);
    assert.equal((await signIn.actorOf(headers, new Date()))?.actor.id, anne.id);
  }
});

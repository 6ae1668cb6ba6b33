import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { Mailer } from '../../../platform/mail/mailer.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { invitedWith } from '../testing/people.ts';
import { asker, markupOf } from '../testing/visit.ts';
import { accountRoutes } from '../web/account.http.ts';
import { signInRoutes } from '../web/sign-in.http.ts';
import { firstStart } from './first-start.http.ts';
import { openSignIn } from './open-sign-in.http.ts';

const opened = async () => {
  const record = await testRecord();
  const mailer: Mailer = { kind: 'smtp', send: async () => {}, kept: async () => [], close: async () => {} };
  const signIn = openSignIn({
    record,
    settings: { publicAddress: 'http://localhost:4711', organisation: null },
    secret: 'a secret of thirty-two characters',
    landlord: 'Millbrook Homes',
    mailer,
    message: (text) => ({ subject: '', text }),
    log: () => {},
  });
  after(() => signIn.close());
  const first = firstStart(record, signIn);
  const ask = asker(
    [...signInRoutes({ signIn, firstStart: first, mailer }), ...accountRoutes({ signIn })],
    record,
  );
  return { record, signIn, first, ask };
};

const tokenOf = (link: string | null): string => new URL(link ?? 'x:').searchParams.get('token') ?? '';

const cookieIn = (answer: unknown): Headers => {
  const headers =
    typeof answer === 'object' && answer !== null && 'headers' in answer && Array.isArray(answer.headers)
      ? answer.headers
      : [];
  return new Headers({ cookie: headers.map((pair: readonly string[]) => pair[1]?.split(';')[0]).join('; ') });
};

test('the link on the terminal makes the first administrator, once; then there is no such link', async () => {
  const { signIn, first, ask } = await opened();
  const void1 = tokenOf(await first.administratorLink(new Date()));
  const token = tokenOf(await first.administratorLink(new Date()));
  assert.match(
    markupOf(await ask(`GET /first-start?token=${void1}`)),
    /no longer works/,
    'a later link makes it void',
  );
  assert.match(markupOf(await ask(`GET /first-start?token=${token}`)), /Make the first administrator/);
  const wrong = await ask('POST /first-start', { form: { token, name: '', email: 'x' } });
  assert.match(markupOf(wrong), /Write a name/);
  const late = new Date(Date.now() + 25 * 3_600_000);
  const form = { token, name: 'Alex Admin', email: 'alex@millbrook.example' };
  assert.match(markupOf(await ask('POST /first-start', { form, now: late })), /no longer works/);
  const done = await ask('POST /first-start', { form });
  assert.equal('goTo' in done && done.goTo, '/people');
  const seen = await signIn.actorOf(cookieIn(done), new Date());
  assert.deepEqual(seen?.actor.roles, ['administrator']);
  assert.match(
    markupOf(await ask('POST /first-start', { form: { ...form, email: 'two@x.example' } })),
    /no longer works/,
  );
  assert.equal(await first.administratorLink(new Date()), null);
});

test('two who hold the link at once make one administrator', async () => {
  const { record, first, ask } = await opened();
  const token = tokenOf(await first.administratorLink(new Date()));
  await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      ask('POST /first-start', { form: { token, name, email: `${name}@x.example` } }),
    ),
  );
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql`select from hearth.person`.execute(tx),
  );
  assert.equal(rows.length, 1);
});

test('an account for looking around exists only in a record that was made for it, and is marked', async () => {
  const real = await opened();
  await invitedWith(real.record, 'Anne Ash', ['insight']);
  assert.equal(await real.first.openDemonstration(), false);
  assert.equal(await real.first.demonstrationLink(new Date()), null);
  await assert.rejects(invitedWith(real.record, 'A Demo', ['insight'], true), /row-level security/);

  const demo = await opened();
  assert.equal(await demo.first.openDemonstration(), true);
  assert.equal(await demo.first.openDemonstration(), true, 'again, at the next start');
  assert.equal(await demo.first.administratorLink(new Date()), null);
  const link = await demo.first.demonstrationLink(new Date());
  const used = await demo.signIn.useLink(tokenOf(link), new Headers());
  const seen = await demo.signIn.actorOf(cookieIn(used), new Date());
  assert.equal(seen?.actor.demonstration, true);
  assert.ok(
    !seen.actor.roles.includes('administrator') && !seen.actor.roles.includes('data protection officer'),
  );
  assert.match(markupOf(await demo.ask('GET /sign-in')), /Dora Price: data protection officer/);
  assert.doesNotMatch(markupOf(await real.ask('GET /sign-in')), /Dora Price/);
  const register = new Request('http://localhost:4711/api/auth/passkey/generate-register-options', {
    headers: cookieIn(used),
  });
  assert.equal((await demo.signIn.handle(register)).status, 403, 'it keeps no passkey');
});

test('the answer to asking for a link is the same for every address', async () => {
  const { record, signIn, ask } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const known = await ask('POST /sign-in', { form: { email: anne.email } });
  const unknown = await ask('POST /sign-in', { form: { email: 'nobody@x.example' } });
  assert.deepEqual(known, unknown);
  assert.deepEqual(known, { goTo: '/sign-in/sent' });
  await signIn.settled();
  assert.deepEqual(
    await ask('GET /mail-box'),
    { notFound: true },
    'with a mail server there is no mail box to read',
  );
});

test('a link that was mailed leads on to the page that was asked for, and to no other site', async () => {
  const { record, signIn, ask } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  for (const [to, goTo] of [
    ['/findings/one', '/findings/one'],
    ['//evil.example', '/'],
    ['https://evil.example', '/'],
    ['', '/'],
  ]) {
    const token = tokenOf(await signIn.linkFor(anne.email, 15, new Date()));
    const done = await ask('POST /sign-in/link', { form: { token, to: to ?? '' } });
    assert.equal('goTo' in done && done.goTo, goTo);
  }
  const page = markupOf(await ask('GET /sign-in/link?token=%22%3E%3Cscript%3E&to=%22%3E%3Cscript%3E'));
  assert.doesNotMatch(page, /<script>/);
});

test('a purpose is chosen from those of one’s roles, holds for an hour, is in the audit, and can be ended', async () => {
  const { record, signIn, ask } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const used = await signIn.useLink(tokenOf(await signIn.linkFor(anne.email, 15, new Date())), new Headers());
  const cookie = cookieIn(used);
  const headers = { cookie: cookie.get('cookie') ?? '' };
  const wrong = await ask('POST /purpose', { actor: anne, headers, form: { purpose: 'safeguarding' } });
  assert.match(markupOf(wrong), /Choose one of the reasons/, 'not one of theirs');
  const chosen = await ask('POST /purpose', {
    actor: anne,
    headers,
    form: { purpose: 'equal-treatment', back: '/homes' },
  });
  assert.equal('goTo' in chosen && chosen.goTo, '/homes');
  assert.equal((await signIn.actorOf(cookie, new Date()))?.purpose, 'equal-treatment');
  const later = new Date(Date.now() + 61 * 60_000);
  assert.equal((await signIn.actorOf(cookie, later))?.purpose, '', 'it ends by itself');
  await ask('POST /purpose/end', { actor: anne, headers });
  assert.equal((await signIn.actorOf(cookie, new Date()))?.purpose, '');
  const { rows } = await record.transaction(actingAs(anne), (tx) =>
    sql<{
      act: string;
      purpose: string;
    }>`select act, purpose from hearth.audit where noun = 'purpose' order by id`.execute(tx),
  );
  assert.deepEqual(rows, [
    { act: 'choose', purpose: 'equal-treatment' },
    { act: 'end', purpose: '' },
  ]);
  const board = await invitedWith(record, 'B Oard', ['board']);
  assert.match(markupOf(await ask('GET /purpose', { actor: board })), /nothing to choose/);
});

test('somebody sees and ends their own sessions, and nobody else’s', async () => {
  const { record, signIn, ask } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const joy = await invitedWith(record, 'Joy Ade', ['insight']);
  const enter = async (email: string, browser: string) =>
    cookieIn(
      await signIn.useLink(
        tokenOf(await signIn.linkFor(email, 15, new Date())),
        new Headers({ 'user-agent': browser }),
      ),
    );
  const here = await enter(anne.email, 'Chrome');
  const there = await enter(anne.email, 'Firefox <b>Linux</b>');
  const joys = await enter(joy.email, 'Edg');
  const headers = { cookie: here.get('cookie') ?? '' };
  const page = markupOf(await ask('GET /account', { actor: anne, headers }));
  assert.match(page, /Firefox on Linux/);
  assert.doesNotMatch(page, /Edge/);
  const joyId = (await signIn.actorOf(joys, new Date()))?.sessionId ?? '';
  assert.deepEqual(await ask('POST /account/sessions/end', { actor: anne, headers, form: { id: joyId } }), {
    goTo: '/account',
  });
  assert.notEqual(await signIn.actorOf(joys, new Date()), null);
  const ended = await ask('POST /account/sessions/end-others', { actor: anne, headers });
  assert.equal('notice' in ended && ended.notice, 'One other session has ended.');
  assert.equal(await signIn.actorOf(there, new Date()), null);
  assert.notEqual(await signIn.actorOf(here, new Date()), null);
});

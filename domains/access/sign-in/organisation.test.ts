import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openMailBox } from '../../../platform/mail/mail-box.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { invitedWith } from '../testing/people.ts';
import { type SmallProvider, smallProvider } from '../testing/small-provider.ts';
import { openSignIn, type SignIn } from './open-sign-in.http.ts';
import { readSignInSettings } from './sign-in-settings.ts';

const OWN = 'http://localhost:4711';
const CLIENT = { id: 'hearth', secret: 'client secret' };

const opened = async (change: (provider: SmallProvider) => void = () => {}) => {
  const record = await testRecord();
  const provider = await smallProvider(CLIENT);
  change(provider);
  const read = readSignInSettings(
    {
      HEARTH_ADDRESS: OWN,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Millbrook Homes',
    },
    OWN,
  );
  assert.ok(read.ok);
  const signIn = openSignIn({
    record,
    settings: read.settings,
    secret: 'a secret of thirty-two characters',
    landlord: 'Millbrook Homes',
    mailer: openMailBox('nowhere'),
    message: (text) => ({ subject: '', text }),
    log: () => {},
  });
  after(async () => {
    await signIn.close();
    await provider.close();
  });
  return { record, provider, signIn };
};

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .filter((cookie) => !/Max-Age=0/.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** One whole round: to the provider and back. Where the browser ends, and with which cookies. */
const roundTrip = async (
  signIn: SignIn,
  authorise: (address: string) => string,
  change: (back: string) => string = (back) => back,
) => {
  const first = await signIn.handle(new Request(`${OWN}/api/auth/organisation?to=/findings`));
  const cookie = cookiesOf(first);
  const back = change(authorise(first.headers.get('location') ?? ''));
  const last = await signIn.handle(new Request(back, { headers: { cookie } }));
  return { goTo: last.headers.get('location') ?? '', cookie: cookiesOf(last), back, state: cookie };
};

test('an invited person comes in by the landlord’s identity provider, and its tokens are not kept', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  for (const claims of [
    { sub: 'entra-1', preferred_username: 'Anne.Ash@Millbrook.example' },
    { sub: 'entra-1', email: anne.email, name: 'Anne' },
  ]) {
    provider.says = { claims };
    const done = await roundTrip(signIn, (address) => provider.authorise(address));
    assert.equal(done.goTo, '/findings');
    const seen = await signIn.actorOf(new Headers({ cookie: done.cookie }), new Date());
    assert.equal(seen?.actor.id, anne.id);
    assert.equal(seen?.actor.name, 'Anne Ash', 'the name is the landlord’s own');
  }
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ n: number; kept: number }>`
      select count(*)::int as n, count(coalesce(access_token, refresh_token, id_token))::int as kept from hearth.sign_in_account`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows[0], { n: 1, kept: 0 });
});

test('the provider vouches for who somebody is, not for whether they may come in', async () => {
  const { record, provider, signIn } = await opened();
  await invitedWith(record, 'Anne Ash', ['insight']);
  for (const claims of [
    { sub: 'x1', email: 'stranger@millbrook.example' },
    { sub: 'x2' },
    { sub: '', email: 'anne.ash@millbrook.example' },
    { email: 'anne.ash@millbrook.example' },
  ]) {
    provider.says = { claims };
    const done = await roundTrip(signIn, (address) => provider.authorise(address));
    assert.match(done.goTo, /\/sign-in\?error=/, JSON.stringify(claims));
    assert.equal(await signIn.actorOf(new Headers({ cookie: done.cookie }), new Date()), null);
  }
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql`select from hearth.person`.execute(tx),
  );
  assert.equal(rows.length, 1);
});

test('a token of another key, audience, issuer, nonce or time signs nobody in', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  for (const wrong of ['key', 'audience', 'issuer', 'nonce', 'expired'] as const) {
    provider.says = { claims: { sub: 'entra-1', email: anne.email }, wrong };
    const done = await roundTrip(signIn, (address) => provider.authorise(address));
    assert.match(done.goTo, /\/sign-in\?error=/, wrong);
    assert.equal(await signIn.actorOf(new Headers({ cookie: done.cookie }), new Date()), null, wrong);
  }
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  const { rows } = await record.transaction(actingAs(dora), (tx) =>
    sql`select from hearth.audit where act = 'fail to sign in' and detail ->> 'how' = 'organisation'`.execute(
      tx,
    ),
  );
  assert.equal(rows.length, 5, 'each is written down');
});

test('coming in by the provider ends the session that the browser had before', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const mallory = await invitedWith(record, 'Mallory May', ['operative']);
  const link = new URL(await signIn.linkFor(mallory.email, 15, new Date()));
  const used = await signIn.useLink(link.searchParams.get('token') ?? '', new Headers());
  assert.ok(used.ok);
  const planted = used.headers.map(([, value]) => value.split(';')[0]).join('; ');
  provider.says = { claims: { sub: 'entra-1', email: anne.email } };
  const first = await signIn.handle(
    new Request(`${OWN}/api/auth/organisation`, { headers: { cookie: planted } }),
  );
  const back = provider.authorise(first.headers.get('location') ?? '');
  const last = await signIn.handle(
    new Request(back, { headers: { cookie: `${planted}; ${cookiesOf(first)}` } }),
  );
  assert.equal(
    (await signIn.actorOf(new Headers({ cookie: cookiesOf(last) }), new Date()))?.actor.id,
    anne.id,
  );
  assert.equal(await signIn.actorOf(new Headers({ cookie: planted }), new Date()), null);
});

test('an answer that another browser asked for, was altered, or comes twice, signs nobody in', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  provider.says = { claims: { sub: 'entra-1', email: anne.email } };
  const altered = await roundTrip(
    signIn,
    (address) => provider.authorise(address),
    (back) => back.replace(/state=[^&]+/, 'state=made-up'),
  );
  assert.match(altered.goTo, /error=/);
  const good = await roundTrip(signIn, (address) => provider.authorise(address));
  assert.equal(good.goTo, '/findings');
  const twice = await signIn.handle(new Request(good.back, { headers: { cookie: good.state } }));
  assert.match(twice.headers.get('location') ?? '', /error=/);
  const first = await signIn.handle(new Request(`${OWN}/api/auth/organisation`));
  const planted = await signIn.handle(new Request(provider.authorise(first.headers.get('location') ?? '')));
  assert.match(
    planted.headers.get('location') ?? '',
    /error=/,
    'without the cookie of the browser that began',
  );
});

test('whoever’s access has ended does not come in, although the provider still knows them', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  provider.says = { claims: { sub: 'entra-1', email: anne.email } };
  assert.equal((await roundTrip(signIn, (address) => provider.authorise(address))).goTo, '/findings');
  await record.transaction(actingAs(HEARTH), (tx) =>
    sql`update hearth.person set access_ended_at = now() where id = ${anne.id}`.execute(tx),
  );
  const again = await roundTrip(signIn, (address) => provider.authorise(address));
  assert.match(again.goTo, /error=/);
  assert.equal(await signIn.actorOf(new Headers({ cookie: again.cookie }), new Date()), null);
});

test('a provider that calls itself by another name is not used, nor one that does not answer', async () => {
  const { provider, signIn } = await opened((one) => {
    one.callsItself = 'https://elsewhere.example';
  });
  const start = async () => {
    const answer = await signIn.handle(new Request(`${OWN}/api/auth/organisation`));
    return answer.headers.get('location');
  };
  assert.equal(await start(), '/sign-in?error=provider');
  await provider.close();
  assert.equal(await start(), '/sign-in?error=provider');
});

test('a browser is sent on to a page of Hearth only', async () => {
  const { record, provider, signIn } = await opened();
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  provider.says = { claims: { sub: 'entra-1', email: anne.email } };
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const first = await signIn.handle(
      new Request(`${OWN}/api/auth/organisation?to=${encodeURIComponent(to)}`),
    );
    const back = provider.authorise(first.headers.get('location') ?? '');
    const last = await signIn.handle(new Request(back, { headers: { cookie: cookiesOf(first) } }));
    assert.equal(last.headers.get('location'), '/', to);
  }
});

test('settings that would let in other organisations, or are half given, are refused with their fix', () => {
  const given = { OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  for (const [environment, says] of [
    [{ ...given, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, /your own tenant/],
    [{ ...given, OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0' }, /your own tenant/],
    [{ ...given, OIDC_ISSUER: 'http://provider.example' }, /https/],
    [{ OIDC_ISSUER: 'https://provider.example' }, /together/],
    [{ HEARTH_ADDRESS: 'hearth.example.org' }, /HEARTH_ADDRESS/],
    [{ HEARTH_ADDRESS: 'https://example.org/hearth' }, /without a path/],
  ] as const) {
    const read = readSignInSettings(environment, OWN);
    assert.match(read.ok ? '' : read.why, says);
  }
  const read = readSignInSettings({}, OWN);
  assert.ok(read.ok && read.settings.organisation === null);
});

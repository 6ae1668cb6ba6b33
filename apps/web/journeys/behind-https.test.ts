import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningApplication } from '../testing/running-application.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';

// At the top: what a hook registers to end would end with the hook.
const ADDRESS = 'https://hearth.example.org';
const app = await runningApplication({
  environment: {
    HEARTH_ADDRESS: ADDRESS,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'hearth@millbrook.example',
  },
});

/** Every cookie that signing in, choosing and leaving set, on the way. */
test('behind https every cookie belongs to this host alone, and no answer goes without', async () => {
  const cookies: string[] = [];
  const visitor = new VisitorWithoutScript(app.here, '10.1');
  const note = (headers: Headers): void => {
    cookies.push(...headers.getSetCookie());
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=63072000/);
    assert.match(headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/);
  };
  const { actor } = await app.invited('Amina Yusuf', ['insight']);
  const link = new URL(await app.linkFor(actor));
  assert.equal(link.origin, ADDRESS);
  note((await visitor.get(`/sign-in/link${link.search}`)).headers);
  const token = link.searchParams.get('token') ?? '';
  const entered = await visitor.post('/sign-in/link', { token });
  note(entered.headers);
  assert.equal(entered.status, 303);
  await visitor.get('/purpose');
  note((await visitor.post('/purpose', { purpose: 'equal-treatment', back: '/findings' })).headers);
  note((await visitor.get('/findings')).headers);
  note((await visitor.post('/take-part/leave', {})).headers);
  note((await visitor.post('/sign-out', {})).headers);
  assert.ok(cookies.length >= 5, cookies.join('\n'));
  for (const cookie of cookies) {
    assert.match(cookie, /^__Host-/);
    for (const part of [/; Path=\/(;|$)/i, /; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i])
      assert.match(cookie, part);
    assert.doesNotMatch(cookie, /domain=/i);
  }
});

test('behind https a form of the same name without it is another site', async () => {
  const visitor = new VisitorWithoutScript(app.here, '10.2');
  const { host } = new URL(app.here);
  await visitor.get('/sign-in');
  const post = async (origin: string): Promise<number> => {
    const body = new URLSearchParams({ 'form-key': visitor.key, email: 'nobody@millbrook.example' });
    return (await visitor.ask('/sign-in', { method: 'POST', body, headers: { origin } })).status;
  };
  assert.equal(await post(ADDRESS), 303);
  assert.equal(await post('http://hearth.example.org'), 403);
  assert.equal(await post(`http://${host}`), 403);
});

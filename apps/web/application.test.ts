import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '@hono/node-server';
import type { Actor } from '../../domains/access/actor.ts';
import type { Route, Visit } from '../../domains/access/web/route.http.ts';
import { html } from '../../platform/page/html.ts';
import { testRecord } from '../../platform/postgres/testing/with-record.ts';
import { application } from './application.ts';
import { readAssets } from './assets.ts';
import { hearthProject } from './project-folder.ts';
import { STRANGER, type Visitor } from './visitor.ts';

const AMINA: Actor = {
  id: 'b5f3c1de-0000-4000-8000-000000000001',
  name: 'Amina Yusuf',
  email: 'amina@example.org',
  roles: ['insight'],
  demonstration: false,
};

let visits: Visit[] = [];
const form = (visit: Visit) =>
  html`<h1>Form</h1><form method="post"><input name="form-key" value="${visit.formKey}"></form>`;
const page = (visit: Visit) => ({ page: { title: 'Form', section: 'none' as const, main: form(visit) } });
const seen = (visit: Visit) => {
  visits.push(visit);
  return Promise.resolve({ goTo: '/done', notice: `Saved <b>${visit.form.text('what')}</b>` });
};
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/form', may: ['help', 'read'], answer: (visit) => Promise.resolve(page(visit)) },
  { method: 'POST', path: '/form', may: ['help', 'read'], answer: seen },
  { method: 'GET', path: '/done', may: ['help', 'read'], answer: (visit) => Promise.resolve(page(visit)) },
  {
    method: 'GET',
    path: '/findings/:key',
    may: ['finding', 'read'],
    answer: (visit) => Promise.resolve(page(visit)),
  },
  {
    method: 'GET',
    path: '/audit',
    may: ['audit', 'search'],
    answer: (visit) => Promise.resolve(page(visit)),
  },
  {
    method: 'GET',
    path: '/astray',
    may: ['help', 'read'],
    answer: () => Promise.resolve({ goTo: '//evil.example' }),
  },
  {
    method: 'GET',
    path: '/broken',
    may: ['help', 'read'],
    answer: () => Promise.reject(new Error('a secret of ours')),
  },
  {
    method: 'GET',
    path: '/seldom',
    may: ['help', 'read'],
    mostPerMinute: 2,
    answer: (visit) => Promise.resolve(page(visit)),
  },
  {
    method: 'POST',
    path: '/upload',
    may: ['help', 'read'],
    upload: { mostBytes: 50_000, mostFiles: 2 },
    answer: seen,
  },
  {
    method: 'GET',
    path: '/api/v1/findings',
    may: ['finding', 'read'],
    api: { scope: 'findings:read' },
    answer: () => Promise.resolve({ json: { findings: [] } }),
  },
];

let address = '';
let close = (): void => {};
let visitor: Visitor = STRANGER;
const logged: string[] = [];

// At the top: what a hook registers to end would end with the hook.
const record = await testRecord();

before(async () => {
  const app = application({
    routes: ROUTES,
    record,
    assets: readAssets(hearthProject()),
    landlord: () => Promise.resolve('Millbrook Homes'),
    visitorOf: () => Promise.resolve(visitor),
    authHandler: () => Promise.resolve(new Response('auth')),
    now: () => new Date('2026-04-22T09:00:00Z'),
    secret: Buffer.from('for tests only'),
    secure: false,
    publicAddress: new URL('http://localhost'),
    behindProxy: false,
    log: (line) => logged.push(line),
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  close = () => server.close();
});
after(() => close());

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${address}${path}`, { redirect: 'manual', ...init });

/** The cookie and the key of a form, as a browser would send them. */
const openForm = async (): Promise<{ cookie: string; key: string }> => {
  const answer = await ask('/form');
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const key = /name="form-key" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  return { cookie, key };
};

const post = (
  path: string,
  cookie: string,
  fields: Record<string, string>,
  headers = {},
): Promise<Response> =>
  ask(path, { method: 'POST', headers: { cookie, ...headers }, body: new URLSearchParams(fields) });

test('every answer carries the policy, and allows no inline script or style', async () => {
  for (const path of ['/form', '/nowhere', '/broken', '/api/auth/x', '/healthy']) {
    const policy = (await ask(path)).headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
  }
});

test('a form with its key is taken, and what it says comes back once and harmless', async () => {
  visits = [];
  const { cookie, key } = await openForm();
  const answer = await post('/form', cookie, { 'form-key': key, what: '<script>1</script>' });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/done');
  assert.equal(visits[0]?.form.text('what'), '<script>1</script>');
  const notice = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const shown = await ask('/done', { headers: { cookie: `${cookie}; ${notice}` } });
  const text = await shown.text();
  assert.match(text, /role="status"><p>Saved &lt;b&gt;&lt;script&gt;/);
  assert.match(shown.headers.getSetCookie().join(), /hearth-notice=; .*Max-Age=0/);
});

test('a form without its key, or with the key of another visitor, changes nothing', async () => {
  visits = [];
  const mine = await openForm();
  const other = await openForm();
  for (const key of ['', 'x', other.key]) {
    assert.equal((await post('/form', mine.cookie, { 'form-key': key })).status, 403);
  }
  assert.equal(visits.length, 0);
});

test('a forged notice is not shown', async () => {
  const answer = await ask('/done', { headers: { cookie: 'hearth-notice=SGVsbG8.AAAA' } });
  assert.doesNotMatch(await answer.text(), /role="status"/);
});

test('a post from another site is refused even with the key', async () => {
  visits = [];
  const { cookie, key } = await openForm();
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    assert.equal((await post('/form', cookie, { 'form-key': key }, headers)).status, 403);
  }
  assert.equal(visits.length, 0);
});

test('whoever is not signed in is sent to sign in and comes back to where they were going', async () => {
  const answer = await ask('/findings/a~b?kind=gap');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/sign-in?to=%2Ffindings%2Fa~b%3Fkind%3Dgap');
});

test('another role is told who may', async () => {
  visitor = { ...STRANGER, actor: AMINA, session: 's' };
  const answer = await ask('/audit');
  visitor = STRANGER;
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), /It is for data protection officers/);
});

test('a program is told what is wrong in its own way', async () => {
  const stranger = await ask('/api/v1/findings');
  assert.equal(stranger.status, 401);
  assert.equal(stranger.headers.get('content-type'), 'application/problem+json');
  visitor = { ...STRANGER, actor: AMINA, scopes: ['board:read'] };
  const narrow = await ask('/api/v1/findings');
  visitor = { ...STRANGER, actor: AMINA, scopes: ['findings:read'] };
  const right = await ask('/api/v1/findings');
  const beyond = await ask('/findings/x');
  visitor = STRANGER;
  assert.deepEqual([narrow.status, right.status, beyond.status], [403, 200, 403]);
});

test('a redirect never leaves the application', async () => {
  assert.equal((await ask('/astray')).headers.get('location'), '/');
});

test('a fault of ours shows a number and not its words', async () => {
  const answer = await ask('/broken');
  const text = await answer.text();
  assert.equal(answer.status, 500);
  assert.doesNotMatch(text, /secret/);
  const id = /the number ([0-9a-f]{8})/.exec(text)?.[1] ?? 'none';
  assert.ok(logged.some((line) => line.includes(id)));
});

test('too many from one address wait, with the time said', async () => {
  const answers = [await ask('/seldom'), await ask('/seldom'), await ask('/seldom')];
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 429],
  );
  assert.equal(answers[2]?.headers.get('retry-after'), '30');
});

test('an upload keeps its bytes, loses its path, and is gone afterwards', async () => {
  visits = [];
  const { cookie, key } = await openForm();
  const body = new FormData();
  body.set('form-key', key);
  body.set('extract', new File(['a,b\n1,2\n'], '../../etc/re:pairs\u202e.csv'));
  const answer = await ask('/upload', { method: 'POST', headers: { cookie }, body });
  assert.equal(answer.status, 303);
  const file = visits[0]?.files[0];
  assert.equal(file?.name, 'repairs.csv');
  assert.equal(file?.bytes, 8);
  const { existsSync } = await import('node:fs');
  assert.equal(existsSync(file?.path ?? ''), false);
});

test('an upload over its limit, with too many files, or cut short keeps nothing', async () => {
  visits = [];
  const { cookie, key } = await openForm();
  const large = new FormData();
  large.set('form-key', key);
  large.set('extract', new File(['x'.repeat(60_000)], 'a.csv'));
  assert.equal((await ask('/upload', { method: 'POST', headers: { cookie }, body: large })).status, 413);
  const many = new FormData();
  many.set('form-key', key);
  for (const name of ['a', 'b', 'c']) many.append('extract', new File(['x'], `${name}.csv`));
  assert.equal((await ask('/upload', { method: 'POST', headers: { cookie }, body: many })).status, 413);
  const cut = await ask('/upload', {
    method: 'POST',
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf',
  });
  assert.equal(cut.status, 400);
  const noBoundary = await ask('/upload', {
    method: 'POST',
    headers: { cookie, 'content-type': 'multipart/form-data' },
    body: 'x',
  });
  assert.equal(noBoundary.status, 400);
  assert.equal(visits.length, 0);
});

test('the style sheet is kept by the browser for good and is small', async () => {
  const text = await (await ask('/form')).text();
  const path = /href="(\/static\/hearth-[0-9a-f]{10}\.css)"/.exec(text)?.[1] ?? '';
  const answer = await ask(path, { headers: { 'accept-encoding': 'br' } });
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
  assert.ok((await answer.text()).includes('.skip'));
  const script = /src="(\/static\/shell-[0-9a-f]{10}\.js)"/.exec(text)?.[1] ?? '';
  assert.equal((await ask(script)).headers.get('content-type'), 'text/javascript; charset=utf-8');
});

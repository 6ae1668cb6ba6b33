import assert from 'node:assert/strict';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { actingAs, HEARTH } from '../../../domains/access/actor.ts';
import { ROLES } from '../../../domains/access/role.ts';
import type { Route } from '../../../domains/access/web/route.http.ts';
import { openMailBox } from '../../../platform/mail/mail-box.ts';
import { unescaped } from '../testing/forms-of-page.ts';
import { runningApplication } from '../testing/running-application.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';
import { walk } from '../testing/walk.ts';

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication();
const amina = await app.signedIn('Amina Yusuf', ROLES);
const everybody = new VisitorWithoutScript(app.address, '10.1', amina.cookie);
const other = new VisitorWithoutScript(app.address, '10.2', (await app.signedIn('Bea Khan', ROLES)).cookie);
const stranger = new VisitorWithoutScript(app.address, '10.3');
for (const one of [everybody, other, stranger]) await one.get('/wording');
await stranger.get('/sign-in');

const ID = '00000000-0000-4000-8000-000000000000';
const addressOf = (route: Route): string => route.path.replace(/:\w+/g, ID);
const posts = app.routes.filter((one) => one.method === 'POST');

test('no address takes a post from another site, whatever key it carries', async () => {
  const wrong: string[] = [];
  const { origin } = new URL(app.address);
  const from: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: `${origin}.evil.example` },
    { origin: origin.replace('http:', 'https:') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin },
  ];
  for (const route of posts)
    for (const headers of from) {
      const body = new URLSearchParams({ 'form-key': everybody.key });
      const { status } = await everybody.ask(addressOf(route), { method: 'POST', body, headers });
      if (status !== 403) wrong.push(`${route.path} from ${Object.values(headers)}: ${status}`);
    }
  assert.deepEqual(wrong, []);
});

test('no address takes the key of another person, of a stranger, in the address, or none', async () => {
  const wrong: string[] = [];
  for (const route of posts)
    for (const key of [other.key, stranger.key, '', `${everybody.key}x`, everybody.key.toUpperCase()]) {
      const body = new URLSearchParams({ 'form-key': key });
      const address = `${addressOf(route)}?form-key=${everybody.key}`;
      const { status } = await everybody.ask(address, { method: 'POST', body });
      if (status !== 403) wrong.push(`${route.path} with ${key}: ${status}`);
    }
  assert.deepEqual(wrong, []);
});

test('a form in a kind that other sites can send, and another verb, are not taken', async () => {
  const wrong: string[] = [];
  for (const route of posts) {
    const text = `form-key=${everybody.key}`;
    const plain = await everybody.ask(addressOf(route), {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'text/plain' },
    });
    if (![400, 403].includes(plain.status)) wrong.push(`${route.path} as plain text: ${plain.status}`);
    const isAlsoPage = app.routes.some((one) => one.method === 'GET' && one.path === route.path);
    for (const [method, headers] of [
      ['GET', { 'x-http-method-override': 'POST' }],
      ['PUT', {}],
      ['DELETE', {}],
    ] as const) {
      if (method === 'GET' && (isAlsoPage || /sign-in/.test(route.path))) continue;
      const address = `${addressOf(route)}?_method=POST&${text}`;
      const { status } = await everybody.ask(address, { method, headers });
      // An address below `/panels/:panel` may also be a page of another name: not found, or that page.
      if (![404, 405].includes(status)) wrong.push(`${method} ${route.path}: ${status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** What was written to each table so far; asked when the connections have told of their work, which they do once a second. */
const writtenTo = async (): Promise<readonly string[]> => {
  await sleep(1200);
  return app.record.transaction(actingAs(HEARTH), async (tx) => {
    const { rows } = await sql<{ written: string }>`
      select relname || ' ' || n_tup_ins + n_tup_upd + n_tup_del as written
      from pg_stat_user_tables where schemaname in ('hearth', 'pgboss')`.execute(tx);
    return rows.map(({ written }) => written);
  });
};

test('opening pages writes nothing but who looked', async () => {
  const before = await writtenTo();
  const pages = await walk(everybody, app.routes, { most: 2 });
  assert.ok(pages.length > 80);
  const news = (await writtenTo()).filter((line) => !before.includes(line));
  const tables = news.map((line) => line.split(' ')[0]).filter((table) => !table?.startsWith('audit'));
  assert.deepEqual(tables, []);
});

const EVIL = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'https://evil.example/',
  'javascript:hearth()',
  'https:evil.example',
  ' //evil.example',
  '/a\r\nset-cookie: x=y',
];

test('no link leads out of the application', async () => {
  const wrong: string[] = [];
  const judge = (what: string, to: string): void => {
    const { host } = new URL(to === '' ? '/' : to, app.address);
    if (host !== new URL(app.address).host) wrong.push(`${what} leads to ${to}`);
  };
  for (const evil of EVIL) {
    const asked = encodeURIComponent(evil);
    judge(`/sign-in?to=${evil}`, (await everybody.get(`/sign-in?to=${asked}`)).to);
    for (const path of [`/purpose?back=${asked}`, `/sign-in/link?to=${asked}&token=x`]) {
      const { text } = await everybody.get(path);
      for (const name of ['back', 'to'])
        judge(path, unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''));
    }
    const chosen = await everybody.post('/purpose', { purpose: 'equal-treatment', back: evil });
    judge(`purpose back ${evil}`, chosen.to);
    const visitor = new VisitorWithoutScript(app.address, '10.4');
    await visitor.get('/sign-in');
    const link = new URL(await app.linkFor(amina.actor));
    const token = link.searchParams.get('token') ?? '';
    judge(`link to ${evil}`, (await visitor.post('/sign-in/link', { token, to: evil })).to);
  }
  assert.deepEqual(wrong, []);
});

/** As a program sends it: `fetch` mends addresses and headers before they leave. */
const raw = (
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string,
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.here);
    const asking = request(
      { hostname, port, path, method: body === undefined ? 'GET' : 'POST', headers },
      async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });

test('a mailed link names where Hearth is, whatever host the request named', async () => {
  const mails = openMailBox(join(app.store, 'mail'));
  const evil = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };
  const body = new URLSearchParams({ 'form-key': stranger.key, email: amina.actor.email }).toString();
  const asked = await raw(
    '/sign-in',
    { ...evil, cookie: stranger.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  );
  assert.equal(asked.status, 303);
  assert.equal(asked.headers.location, '/sign-in/sent');
  for (let turn = 0; turn < 50 && (await mails.kept()).length === 0; turn += 1) await sleep(100);
  const [mail] = await mails.kept();
  assert.ok(mail?.text.includes(`${app.address}/sign-in/link?token=`));
  assert.doesNotMatch(mail?.text ?? '', /evil/);
  const page = await raw('/sign-in', evil);
  assert.doesNotMatch(page.text, /evil/);
});

test('no address gives a file of the machine, and none tells what runs here', async () => {
  for (const path of [
    '/static/../package.json',
    '/static/..%2f..%2fpackage.json',
    '/static/%2e%2e/%2e%2e/etc/passwd',
    '/static/..\\..\\package.json',
    '/static//etc/passwd',
    '/../../../etc/passwd',
    '/package.json',
    '/.env',
    '/.git/config',
    '/apps/web/main.ts',
    '/static/hearth.css.map',
    '/sign-in.secret',
  ]) {
    const { status, text, headers } = await raw(path, { cookie: everybody.cookie });
    assert.ok([400, 404].includes(status), `${path}: ${status}`);
    assert.doesNotMatch(text, /root:x|"dependencies"|sourceMappingURL/);
    assert.equal(headers['x-powered-by'] ?? headers.server, undefined);
  }
  const { text } = await everybody.get('/');
  for (const [, path = ''] of text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)) {
    assert.doesNotMatch((await everybody.get(path)).text, /sourceMappingURL|work\/main/);
    assert.equal((await everybody.get(`${path}.map`)).status, 404);
  }
  assert.equal((await stranger.get('/healthy')).text, 'well');
});

test('a request that is no request is answered by four hundred, and the next one as ever', async () => {
  for (const path of [
    '/%',
    '/findings/%E0%A4%A',
    '/findings/%00',
    `/${'a'.repeat(15_000)}`,
    '/findings?%=%&a[b]=c',
    '/people/__proto__',
    '/settings/constructor',
    '/homes/__proto__',
    '/glossary?q=%00',
  ])
    assert.ok((await raw(path, { cookie: everybody.cookie })).status < 500, path);
  for (const cookie of [
    'hearth.session_token=%',
    'hearth.session_token=a.b; hearth-notice=%.%',
    '=; ;;',
    `x=${'y'.repeat(8000)}`,
  ])
    assert.ok((await raw('/findings', { cookie })).status < 500, cookie);
  for (const authorization of ['Bearer', 'Bearer hearth_x', 'Basic YTpi', `Bearer hearth_${'a'.repeat(43)}`])
    assert.equal((await raw('/api/v1/findings', { authorization, cookie: everybody.cookie })).status, 401);
  assert.equal((await everybody.get('/findings')).status, 200);
});

test('what a person reads is kept by no cache, framed by no site, and read by no other', async () => {
  const wrong: string[] = [];
  for (const { path, seen } of await walk(everybody, app.routes, { most: 1 })) {
    const header = (name: string): string => seen.headers.get(name) ?? '';
    const personal = !path.startsWith('/api/v1/');
    const kept = personal
      ? header('cache-control') === 'no-store'
      : /private|no-store|public, max-age=300/.test(header('cache-control'));
    if (!kept) wrong.push(`${path}: cache-control ${header('cache-control')}`);
    if (
      header('x-frame-options') !== 'DENY' ||
      !header('content-security-policy').includes("frame-ancestors 'none'")
    )
      wrong.push(`${path}: frames`);
    if (header('x-content-type-options') !== 'nosniff') wrong.push(`${path}: sniffing`);
    if (header('access-control-allow-origin') !== '')
      wrong.push(`${path}: read by ${header('access-control-allow-origin')}`);
  }
  assert.deepEqual(wrong, []);
});

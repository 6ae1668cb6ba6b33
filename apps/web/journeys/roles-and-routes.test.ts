import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOBODY } from '../../../domains/access/actor.ts';
import { may } from '../../../domains/access/may.ts';
import { ROLES, type Role } from '../../../domains/access/role.ts';
import type { Route } from '../../../domains/access/web/route.http.ts';
import { runningApplication } from '../testing/running-application.ts';

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication();
const cookies = new Map<Role, string>();
for (const role of ROLES) cookies.set(role, (await app.signedIn(`Some ${role}`, [role])).cookie);

/** An id that nobody has: what is there is not the question here, only whether one may ask. */
const addressOf = (route: Route): string =>
  route.path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000').replace('*', 'x');

let visits = 0;
/** As a browser of somebody else each time, so that no allowance is used up. */
const ask = (path: string, cookie: string, init: RequestInit = {}): Promise<Response> => {
  visits += 1;
  const forwarded = `10.0.${visits >> 8}.${visits & 255}`;
  return fetch(`${app.address}${path}`, {
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': forwarded },
    ...init,
  });
};

/** Text that a browser would run: markup only; a program's answer is never markup. */
const runsScript = (answer: Response, text: string): boolean =>
  (answer.headers.get('content-type') ?? '').startsWith('text/html') && text.includes('<script>alert');

const actorWith = (role: Role) => ({ ...NOBODY, id: 'x', roles: [role] });

test('each role opens the pages that the rule book gives it, and no other', async () => {
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => one.method === 'GET')) {
    for (const role of ROLES) {
      const answer = await ask(addressOf(route), cookies.get(role) ?? '');
      await answer.arrayBuffer();
      const allowed = may(actorWith(role), route.may);
      const said = answer.status === 403 ? 'refused' : answer.status >= 500 ? 'broken' : 'answered';
      if (said !== (allowed ? 'answered' : 'refused'))
        wrong.push(
          `${route.path} as ${role}: ${answer.status}, the rule book says ${allowed ? 'yes' : 'no'}`,
        );
    }
  }
  assert.deepEqual(wrong, []);
});

test('nobody who is not signed in reads a page that is not for everybody', async () => {
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => one.method === 'GET' && !may(NOBODY, one.may))) {
    const answer = await ask(addressOf(route), '');
    await answer.arrayBuffer();
    const location = answer.headers.get('location') ?? '';
    const right = answer.status === 303 ? location.startsWith('/sign-in') : answer.status === 401;
    if (!right) wrong.push(`${route.path}: ${answer.status} ${location}`);
  }
  assert.deepEqual(wrong, []);
});

test('no post is taken without the key of a form, whoever sends it', async () => {
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => one.method === 'POST')) {
    const role = ROLES.find((one) => may(actorWith(one), route.may)) ?? 'insight';
    const answer = await ask(addressOf(route), cookies.get(role) ?? '', {
      method: 'POST',
      body: new URLSearchParams({ anything: 'x' }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 403) wrong.push(`${route.path}: ${answer.status}`);
  }
  assert.deepEqual(wrong, []);
});

test('an id that is hostile is not found, and nothing breaks', async () => {
  const hostile = [
    "'; drop table hearth.person; --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%00',
    'a'.repeat(3000),
    '\u202e',
    '0',
  ];
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => one.method === 'GET' && one.path.includes(':'))) {
    const role = ROLES.find((one) => may(actorWith(one), route.may)) ?? 'insight';
    for (const id of hostile) {
      const path = route.path.replace(/:\w+/g, id === '%00' ? id : encodeURIComponent(id));
      const answer = await ask(path, cookies.get(role) ?? '');
      const text = await answer.text();
      if (answer.status >= 500 || runsScript(answer, text))
        wrong.push(`${route.path} with ${id.slice(0, 30)}: ${answer.status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('a hostile query breaks no page', async () => {
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => one.method === 'GET' && !one.path.includes(':'))) {
    const role = ROLES.find((one) => may(actorWith(one), route.may)) ?? 'insight';
    for (const query of [
      '?page=-1&kind=%27%3B--&q=%3Cscript%3Ealert(1)%3C/script%3E&place=%00&from=9999-99-99',
      '?page=1e99&page=2&sort[]=x',
      `?q=${'x'.repeat(4000)}`,
    ]) {
      const answer = await ask(`${route.path}${query}`, cookies.get(role) ?? '');
      const text = await answer.text();
      if (answer.status >= 500 || runsScript(answer, text))
        wrong.push(`${route.path}${query.slice(0, 30)}: ${answer.status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

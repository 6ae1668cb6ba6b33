import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { actingAs, HEARTH, NOBODY } from '../../../domains/access/actor.ts';
import { may } from '../../../domains/access/may.ts';
import { ROLES } from '../../../domains/access/role.ts';
import { saveEditions } from '../../../domains/disclosure/index.ts';
import { asSent, buttonsOf, filledForm, hostileForm } from '../testing/fill-form.ts';
import { formsOfPage, type PageForm } from '../testing/forms-of-page.ts';
import { hostileEditions } from '../testing/hostile-landlord.ts';
import { armedCell, HOSTILE, HOSTILE_TEXTS, whereItRuns } from '../testing/hostile-text.ts';
import { runningApplication } from '../testing/running-application.ts';
import { usualFilling } from '../testing/usual-filling.ts';
import { type Seen, VisitorWithoutScript } from '../testing/visitor-without-script.ts';
import { routeOf, type WalkedPage, walk } from '../testing/walk.ts';

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication({ findings: false });
await app.record.transaction(actingAs(HEARTH), (tx) =>
  saveEditions(
    { reports: hostileEditions(), settingsHash: 'defaults', hearthVersion: 'test', madeAt: new Date() },
    tx,
  ),
);
const everybody = new VisitorWithoutScript(
  app.address,
  '10.1',
  (await app.signedIn('Amina Yusuf', ROLES)).cookie,
);

const FILLING = usualFilling(HOSTILE);

/** What ends something is tried last, so that there is something to look at before. */
const ENDS =
  /sign-out|\/end|erase|withdraw|put-back|discard|take-back|leave$|cancel|stop$|\/again|roles$|passkeys/;

interface Known {
  readonly visitor: VisitorWithoutScript;
  readonly form: PageForm;
}

const nameOf = ({ form }: Known): string =>
  `${routeOf('POST', form.action, app.routes)?.path} ${form.fields.map((one) => one.name.replace(/\d+|[0-9a-f]{8}-[0-9a-f-]{27}/g, 'N')).join(' ')}`;

const postsOn = (
  pages: readonly WalkedPage[],
  visitor: VisitorWithoutScript = everybody,
): ReadonlyMap<string, Known> => {
  const all = pages.flatMap((page) =>
    formsOfPage(page.seen.text, page.path)
      .filter((form) => form.method === 'POST')
      .map((form) => ({ visitor, form })),
  );
  return new Map(all.map((one) => [nameOf(one), one]));
};

const faults: string[] = [];
const answered = new Map<string, Set<number>>();

/** How kept text stands in a page. */
const SHOWN = HOSTILE.slice(5, 40).replace(
  /["'<>]/g,
  (one) => `&${{ '"': 'quot', "'": '#39', '<': 'lt', '>': 'gt' }[one]};`,
);
const shown = new Set<string>();

/** One page for each thing that somebody can write, or an extract bring. */
const KEPT = [
  '/board',
  '/findings/:key',
  '/findings/:key/comments/:id',
  '/findings/:key/promises/:id',
  '/homes/:item',
  '/mail-box',
  '/observations',
  '/panels/:panel',
  '/panels/:panel/draw/:draw/account',
  '/panels/:panel/letters',
  '/panels/:panel/meetings',
  '/panels/:panel/needs',
  '/panels/:panel/people',
  '/panels/:panel/quotas',
  '/panels/:panel/seats',
  '/panels/reviews/:review',
  '/people',
  '/promises',
  '/settings',
  '/signals',
  '/silences/hand-overs/:id',
  '/silences/homes',
  '/take-part/answers as a household',
  '/take-part/done as a household',
  '/tokens',
  '/triangulation',
];

/** What must hold of every answer, whatever was asked. */
const judge = (what: string, seen: Seen): void => {
  const type = seen.headers.get('content-type') ?? '';
  if (seen.status >= 500) faults.push(`${what}: ${seen.status}`);
  const runs = whereItRuns(type, seen.text);
  if (runs !== '') faults.push(`${what}: ${runs}`);
  if (type.startsWith('text/csv') && armedCell(seen.text) !== '')
    faults.push(`${what}: the cell ${armedCell(seen.text)}`);
  if (/hearth-session|taken/.test(seen.headers.get('set-cookie') ?? '')) faults.push(`${what}: a cookie`);
  if (
    type.startsWith('text/html') &&
    what.startsWith('GET') &&
    seen.text.slice(seen.text.indexOf('<main')).includes(SHOWN)
  )
    shown.add(what);
  if (seen.to !== '' && !/^\/(?![/\\])/.test(seen.to)) faults.push(`${what}: leads to ${seen.to}`);
};

const send = async ({ visitor, form }: Known, body: FormData, what: string): Promise<Seen> => {
  const seen = await visitor.post(form.action, asSent(form, body));
  const route = routeOf('POST', form.action, app.routes)?.path ?? form.action;
  answered.set(route, (answered.get(route) ?? new Set()).add(seen.status));
  judge(`POST ${route} ${what}`, seen);
  return seen;
};

const WAY = { most: 4 };

/** A draw goes on after its answer; what it leads to is there when it has ended. */
const drawn = async (path: string): Promise<void> => {
  if (!/^\/panels\/[^/]+\/draw\/[^/]+$/.test(path)) return;
  for (let turn = 0; turn < 100; turn += 1) {
    if ((await everybody.get(`${path}/progress`)).text.includes('"ended":true')) return;
    await sleep(100);
  }
};

/** Some things are needed more than once before anything can be done with them. */
const TIMES: Readonly<Record<string, number>> = { '/panels/:panel/people/new': 5 };

const everyForm = new Map<string, Known>();

/** Pages that hold nothing that anybody wrote are opened once. */
const ALIVE = app.routes.filter((one) => !/methods|learn|glossary|openapi|who-may|^\/api$/.test(one.path));

test('hostile text in every field that takes it is kept, and runs nowhere', async () => {
  const taken = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const pages = await walk(everybody, round === 0 ? app.routes : ALIVE, WAY);
    for (const { route, seen } of pages) judge(`GET ${route}`, seen);
    for (const [name, known] of postsOn(pages)) everyForm.set(name, known);
    const open = [...everyForm].filter(([name, { form }]) => !taken.has(name) && !ENDS.test(form.action));
    const before = taken.size;
    for (const [name, known] of open)
      for (const pressed of buttonsOf(known.form))
        for (let time = TIMES[name.split(' ')[0] ?? ''] ?? 1; time > 0; time -= 1) {
          const body = filledForm(known.form, FILLING, pressed);
          const { status, to } = await send(known, body, `with ${pressed?.value ?? 'its button'}`);
          if (status === 303 || status === 200) taken.add(name);
          await drawn(to);
        }
    if (taken.size === before) break;
  }
  assert.deepEqual(faults.splice(0), []);
});

test('what a household writes runs nowhere, for itself or for staff', async () => {
  const codes = (await walk(everybody, ALIVE, WAY)).find(({ path }) => path.endsWith('/codes.csv'));
  const code = /^[A-Z0-9]{4} [A-Z0-9]{4}/m.exec(codes?.seen.text ?? '')?.[0] ?? '';
  const household = new VisitorWithoutScript(app.address, '10.2');
  const open = app.routes.filter((one) => may(NOBODY, one.may) && /take-part|sign-in/.test(one.path));
  await household.get('/take-part');
  assert.equal((await household.post('/take-part', { code })).to, '/take-part/answers');
  const asked = postsOn(await walk(household, open, WAY), household);
  const answers = [...asked.values()].find(({ form }) => form.action === '/take-part/answers');
  assert.ok(answers);
  assert.equal((await send(answers, filledForm(answers.form, FILLING), '')).to, '/take-part/done');
  for (const [name, known] of [...asked, ...postsOn(await walk(household, open, WAY), household)])
    everyForm.set(name, known);
  for (const { route, seen } of await walk(household, open, WAY)) judge(`GET ${route} as a household`, seen);
  for (const { route, seen } of await walk(everybody, ALIVE, WAY)) judge(`GET ${route}`, seen);
  assert.deepEqual(faults.splice(0), []);
});

test('what was kept was looked at where it is shown', () => {
  const missing = KEPT.filter((page) => !shown.has(`GET ${page}`));
  assert.deepEqual(missing, []);
});

test('other roles and programs read what was kept, and it runs nowhere', async () => {
  for (const role of ['board', 'panel member', 'housing officer', 'data protection officer'] as const) {
    const visitor = new VisitorWithoutScript(
      app.address,
      `10.${10 + ROLES.indexOf(role)}`,
      (await app.signedIn(`Some ${role}`, [role])).cookie,
    );
    const own = ALIVE.filter((one) => may({ ...NOBODY, id: 'x', roles: [role] }, one.may));
    for (const { route, seen } of await walk(visitor, own, { most: 2 }))
      judge(`GET ${route} as ${role}`, seen);
  }
  assert.deepEqual(faults.splice(0), []);
});

/** Names nothing. */
const HOSTILE_ID = encodeURIComponent(HOSTILE);

/** A form that no page shows: a script posts it, or it is there only while something goes on. */
const withoutPage = (action: string, ...names: readonly string[]): Known => ({
  visitor: everybody,
  form: {
    method: 'POST',
    action,
    multipart: false,
    fields: ['form-key', ...names].map((name) => ({
      name,
      kind: name === 'form-key' ? 'hidden' : 'text',
      value: name === 'form-key' ? everybody.key : '',
      options: [],
      checked: false,
    })),
  },
});

const formsWithoutPage = (): readonly Known[] => {
  const pick = [...everyForm.values()].find(({ form }) => form.action.endsWith('/pick'))?.form.action ?? '';
  const quotas = [...everyForm.values()].find(({ form }) => form.action.endsWith('/quotas'));
  assert.ok(pick !== '' && quotas);
  return [
    withoutPage(
      `${quotas.form.action}/check`,
      ...quotas.form.fields.map(({ name }) => name).filter((name) => name !== 'form-key'),
    ),
    withoutPage('/wording/help', 'text', 'scope', 'left'),
    withoutPage('/wording/dismissals', 'rule', 'reason', 'scope', 'undo'),
    withoutPage('/evidence/folder', 'folder'),
    withoutPage('/first-start', 'token', 'name', 'email'),
    withoutPage('/account/sessions/end', 'id'),
    withoutPage(`/people/${HOSTILE_ID}/again`, 'x'),
    withoutPage(pick.replace(/draw.*/, 'people/put-back'), 'volunteer'),
    withoutPage('/account/passkeys/remove', 'id'),
    withoutPage(pick.replace('/pick', '/stop'), 'x'),
    withoutPage(pick.replace('/pick', '/cancel'), 'x'),
    withoutPage(pick.replace('/pick', '/resume'), 'x'),
  ];
};

const LONG = 50_000;

/** Texts that must also be tried where all else is right, for they are judged last: by length, and by the record. */
const AMONG_GOOD = [
  'SQL',
  'null and control letters',
  'a further header',
  'turned letters, emoji and half of one',
  'a hundred thousand letters',
];

const atOnce = async (forms: readonly Known[], work: (known: Known) => Promise<void>): Promise<void> => {
  const waiting = forms.values();
  const worker = async (): Promise<void> => {
    for (const known of waiting) await work(known);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
};

/** What a statement in a field would have changed. */
const roles = (): Promise<unknown> =>
  app.record.transaction(actingAs(HEARTH), async (tx) => {
    const { rows } = await sql`select count(*) from hearth.person_role`.execute(tx);
    return rows;
  });

test('every form with hostile text in one kind of field or in all of them is answered, and nothing breaks', async () => {
  const before = await roles();
  const forms = [...everyForm.values(), ...formsWithoutPage()].filter(({ form }) =>
    form.fields.some(({ name, kind }) => name !== 'form-key' && kind !== 'submit'),
  );
  await atOnce(forms, async (known) => {
    for (const [kind, text] of Object.entries(HOSTILE_TEXTS)) {
      if (text.length < LONG) await send(known, hostileForm(known.form, text), `all ${kind}`);
      if (ENDS.test(known.form.action) || !AMONG_GOOD.includes(kind)) continue;
      const filling = { ...FILLING, text };
      await send(known, filledForm(known.form, filling, buttonsOf(known.form)[0]), kind);
    }
  });
  assert.deepEqual(faults.splice(0), []);
  assert.deepEqual(await roles(), before);
});

test('what ends something takes hostile text too, and so does what brings it back', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (const known of everyForm.values())
      if (ENDS.test(known.form.action) && !/sign-out|end-others/.test(known.form.action))
        await send(known, filledForm(known.form, FILLING, buttonsOf(known.form)[0]), 'ending');
    everyForm.clear();
    for (const [name, known] of postsOn(await walk(everybody, ALIVE, WAY))) everyForm.set(name, known);
  }
  assert.deepEqual(faults.splice(0), []);
});

/** These stand on an analysis, which `hostile-uploads.test.ts` makes; and two that take nothing and end the session. */
const ELSEWHERE = [
  '/evidence/snapshots/:id/analyse',
  '/evidence/snapshots/:id/take-back',
  '/evidence/intakes/:id',
  '/evidence/intakes/:id/discard',
  '/evidence/runs/:id/stop',
  '/evidence/runs/:id/again',
  '/api/v1/wording/check',
  '/sign-out',
  '/account/sessions/end-others',
];

test('every address that takes a post was tried', () => {
  const untried = app.routes
    .filter((one) => one.method === 'POST' && !answered.has(one.path))
    .map((one) => one.path);
  assert.deepEqual(untried, ELSEWHERE);
});

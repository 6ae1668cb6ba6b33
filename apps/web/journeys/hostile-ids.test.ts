import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../../../domains/access/role.ts';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { filledForm } from '../testing/fill-form.ts';
import { formsOfPage } from '../testing/forms-of-page.ts';
import { runningApplication } from '../testing/running-application.ts';
import { usualFilling } from '../testing/usual-filling.ts';
import { type Seen, VisitorWithoutScript } from '../testing/visitor-without-script.ts';

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication();
let people = 0;
const person = async (name: string, ...roles: readonly Role[]) => {
  people += 1;
  const { actor, cookie } = await app.signedIn(name, roles);
  const visitor = new VisitorWithoutScript(app.address, `10.${people}`, cookie);
  await visitor.get('/account');
  return { actor, visitor };
};
type Person = Awaited<ReturnType<typeof person>>;

/** Fills in the form of a page that posts to an address ending so, and gives the answer. */
const fill = async (
  { visitor }: Person,
  path: string,
  ends: string,
  known: Readonly<Record<string, string>> = {},
): Promise<Seen> => {
  const { text, status } = await visitor.get(path);
  const form = formsOfPage(text, path).find((one) => one.method === 'POST' && one.action.endsWith(ends));
  assert.ok(form, `${path} has a form that posts to ${ends} (${status})`);
  const usual = usualFilling('What they wrote');
  const filling = { ...usual, known: { ...usual.known, ...known } };
  const seen = await visitor.post(form.action, filledForm(form, filling));
  assert.ok(seen.status === 303 || seen.status === 200, `${form.action}: ${seen.status}`);
  return seen;
};

/** One column of the record as it is, whoever may see it. */
const held = async (query: string, id: string | undefined): Promise<readonly unknown[]> =>
  (await ask<{ is: unknown }>(app.record.ownerUrl, query, [id])).map((row) => row.is);

const idIn = (pattern: RegExp, text: string): string => {
  const found = pattern.exec(text)?.[1];
  assert.ok(found, `${pattern} is on the page`);
  return found;
};
const ID = '([0-9a-f]{8}-[0-9a-f-]{27})';
const finding = '/findings/waiting-time~disability%3Dyes';
const another = '/findings/first-time-fix~main_language%3Dother';

test('a comment is mended and taken back by whoever wrote it, and by nobody else', async () => {
  const [hana, omar] = [
    await person('Hana Lee', 'housing officer'),
    await person('Omar Aziz', 'housing officer'),
  ];
  const manager = await person('Mara Quinn', 'manager', 'insight');
  await fill(hana, finding, '/comment', { comment: 'What Hana wrote' });
  const id = idIn(new RegExp(`/comments/${ID}`), (await hana.visitor.get(finding)).text);
  for (const { visitor } of [omar, manager]) {
    assert.equal((await visitor.get(`${finding}/comments/${id}`)).status, 404);
    for (const body of [{ comment: 'What somebody else wrote' }, { do: 'take-back' }])
      assert.equal((await visitor.post(`${finding}/comments/${id}`, body)).status, 404);
  }
  const { text } = await omar.visitor.get(finding);
  assert.ok(text.includes('What Hana wrote'));
  assert.ok(!text.includes('What somebody else wrote'));
});

test('a promise answers below its own finding only, and to nobody who may not promise', async () => {
  const hana = await person('Hana Two', 'housing officer');
  const reader = await person('Bo Reader', 'board');
  await fill(hana, `${finding}/promise`, '/promise', { what: 'Hana’s promise' });
  const id = idIn(new RegExp(`id="promise-${ID}`), (await hana.visitor.get(finding)).text);
  assert.equal((await hana.visitor.get(`${another}/promises/${id}`)).status, 404);
  for (const body of [
    { do: 'take-back', reason: 'Because', version: '1' },
    { do: 'open', version: '1' },
  ]) {
    assert.equal((await hana.visitor.post(`${another}/promises/${id}`, body)).status, 404);
    assert.equal((await reader.visitor.post(`${finding}/promises/${id}`, body)).status, 403);
  }
  assert.equal((await reader.visitor.get(`${finding}/promises/${id}`)).status, 403);
  assert.deepEqual(
    await held('select version as is from hearth.promise_version where promise_id = $1', id),
    [1],
  );
});

test('an observation is taken back by whoever made it or by insight, not by a colleague', async () => {
  const [ola, kit] = [await person('Ola Berg', 'operative'), await person('Kit Moss', 'operative')];
  await fill(ola, '/observations/new', '/observations/new');
  const id = idIn(new RegExp(`why-${ID}`), (await ola.visitor.get('/observations')).text);
  await kit.visitor.post(`/observations/${id}/take-back`, { [`why-${id}`]: 'Because I say so' });
  const taken = 'select taken_back_at is not null as is from hearth.observation where id = $1';
  assert.deepEqual(await held(taken, id), [false]);
  await ola.visitor.post(`/observations/${id}/take-back`, { [`why-${id}`]: 'I mistook the home' });
  assert.deepEqual(await held(taken, id), [true]);
  await kit.visitor.post(`/observations/${id}/put-back`, {});
  assert.deepEqual(await held(taken, id), [true]);
});

test('nobody ends another person’s session or key', async () => {
  const [ann, ben] = [await person('Ann West', 'insight'), await person('Ben East', 'insight')];
  const [session] = await held(
    'select id as is from hearth.sign_in_session where user_id::text = $1',
    ann.actor.id,
  );
  assert.equal(typeof session, 'string');
  await ben.visitor.post('/account/sessions/end', { id: String(session) });
  await ben.visitor.post('/account/sessions/end-others', {});
  assert.equal((await ann.visitor.get('/account')).status, 200);
  const made = await fill(ann, '/tokens', '/tokens', { scopes: 'findings:read' });
  const key = idIn(/(hearth_[\w-]{43})/, made.text);
  const token = idIn(new RegExp(`name="id" value="${ID}`), (await ann.visitor.get('/tokens')).text);
  assert.ok(!(await ben.visitor.get('/tokens')).text.includes(token));
  await ben.visitor.post('/tokens/end', { id: token });
  const asked = await ben.visitor.ask('/api/v1/findings', {
    headers: { authorization: `Bearer ${key}`, cookie: '' },
  });
  assert.equal(asked.status, 200);
  for (const path of [
    '/account/sessions/end-others',
    `${finding}/comment`,
    '/tokens',
    '/settings/threshold',
  ]) {
    const body = new URLSearchParams({ comment: 'From a program' });
    const posted = await ben.visitor.ask(path, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, cookie: '' },
    });
    assert.equal(posted.status, 403, path);
  }
});

test('people’s registrations, seats, meetings and draws answer below their own panel only, and to those who run panels', async () => {
  const eve = await person('Eve Stone', 'engagement');
  const panel = async (): Promise<string> => {
    const { to } = await fill(eve, '/panels/new', '/panels/new');
    await fill(eve, `${to}/quotas`, '/quotas/residents');
    await fill(eve, `${to}/quotas`, '/quotas/proportion');
    await fill(eve, `${to}/people/new`, '/people/new', { code: '' });
    await fill(eve, `${to}/meetings`, '/meetings');
    return to;
  };
  const [one, two] = [await panel(), await panel()];
  const volunteer = idIn(
    new RegExp(`name="volunteer" value="${ID}`),
    (await eve.visitor.get(`${one}/people`)).text,
  );
  const meeting = idIn(new RegExp(`/meetings/${ID}`), (await eve.visitor.get(`${one}/meetings`)).text);
  await eve.visitor.post(`${two}/people/withdraw`, { volunteer });
  assert.equal((await eve.visitor.get(`${two}/meetings/${meeting}`)).status, 404);
  assert.equal((await eve.visitor.post(`${two}/meetings/${meeting}`, {})).status, 404);
  for (const role of ['insight', 'manager', 'board', 'panel member', 'data protection officer'] as const) {
    const { visitor } = await person(`Some ${role}`, role);
    for (const path of [
      'people',
      'people/new',
      'needs',
      'codes.csv',
      'letters',
      'seats',
      `meetings/${meeting}`,
    ])
      assert.equal((await visitor.get(`${one}/${path}`)).status, 403, `${path} as ${role}`);
    assert.equal((await visitor.post(`${one}/people/withdraw`, { volunteer })).status, 403);
    assert.equal((await visitor.post(`${one}/end`, {})).status, 403);
  }
  const gone = await held(
    'select withdrawn_at is not null as is from hearth.panel_volunteer where id = $1',
    volunteer,
  );
  assert.deepEqual(gone, [false]);
});

test('a call list is read by those who may read it, and taken back by those who may hand it over', async () => {
  const [insight, officer, board] = [
    await person('Ida Flood', 'insight'),
    await person('Oli Vane', 'housing officer'),
    await person('Bob Chair', 'board'),
  ];
  const { to } = await fill(insight, '/silences/homes', '/hand-over');
  for (const path of [to, `${to}/calls.csv`]) {
    assert.equal((await officer.visitor.get(path)).status, 200);
    assert.equal((await board.visitor.get(path)).status, 403);
  }
  for (const { visitor } of [officer, board])
    assert.equal((await visitor.post(`${to}/take-back`, { why: 'Because I can' })).status, 403);
  const back = await held(
    'select taken_back_at as is from hearth.hand_over where id = $1',
    to.split('/').at(-1),
  );
  assert.deepEqual(back, [null]);
});

test('extracts are for those who load them, and administrators and the data protection officer keep to their own', async () => {
  const loader = await person('Lou Data', 'insight');
  const { to } = await fill(loader, '/evidence/new', '/evidence/new');
  for (const role of ['engagement', 'manager', 'data protection officer', 'board'] as const) {
    const { visitor } = await person(`Other ${role}`, role);
    assert.equal((await visitor.get(to)).status, 403);
    for (const act of ['', '/discard']) assert.equal((await visitor.post(`${to}${act}`, {})).status, 403);
  }
  assert.deepEqual(
    await held('select files_gone_at as is from hearth.intake where id = $1', to.split('/').at(-1)),
    [null],
  );
  const [root, guard] = [
    await person('Ro Oot', 'administrator'),
    await person('Gus Ward', 'data protection officer'),
  ];
  const whom = loader.actor.id;
  assert.equal((await root.visitor.get(`/people/${whom}/record`)).status, 403);
  assert.equal((await root.visitor.post('/own-data/copy', { kind: 'person', id: whom })).status, 403);
  assert.equal(
    (await root.visitor.post('/own-data/erase', { kind: 'person', id: whom, confirm: 'ERASE' })).status,
    403,
  );
  assert.equal((await root.visitor.post(`/people/${root.actor.id}/roles`, { roles: 'insight' })).status, 422);
  for (const act of ['roles', 'end', 'again'])
    assert.equal((await guard.visitor.post(`/people/${whom}/${act}`, { roles: 'insight' })).to, '', act);
  const kept = await held('select role as is from hearth.person_role where person_id = $1', guard.actor.id);
  assert.deepEqual(kept, ['data protection officer']);
});

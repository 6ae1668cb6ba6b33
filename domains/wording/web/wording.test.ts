import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { actingAs } from '../../access/actor.ts';
import { countDismissal, readDismissals, takeBackDismissal } from '../record/dismissals.postgres.ts';
import { wordingCheckAnswer } from './check-contract.http.ts';
import { leaveValue, useValue } from './find-answer.ts';
import { actorWith, serveWording } from './testing/serve-wording.ts';

const NOTE = 'Mould in bedroom 2. Lifestyle again.\nTenant alleges damp.';

const served = await serveWording();
const page = await (await fetch(`${served.address}/wording`)).text();
const formKey = /name="form-key" value="([^"]+)"/.exec(page)?.[1] ?? '';

const post = (path: string, fields: readonly (readonly [string, string])[], role = 'housing officer') =>
  fetch(`${served.address}${path}`, {
    method: 'POST',
    headers: { 'x-form-key': formKey, 'x-test-role': role },
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
  });
const check = (body: unknown, role = 'housing officer') =>
  fetch(`${served.address}/api/v1/wording/check`, {
    method: 'POST',
    headers: { 'x-form-key': formKey, 'content-type': 'application/json', 'x-test-role': role },
    body: JSON.stringify(body),
  });

test('the API answers as its contract says, with places that are the words found', async () => {
  const response = await check({ text: NOTE, scope: 'note' });
  assert.equal(response.status, 200);
  const { messages, lacks } = wordingCheckAnswer.parse(await response.json());
  assert.deepEqual(
    messages.map(({ found, place }) => [found, NOTE.slice(place.start, place.end), place.line, place.column]),
    [
      ['Lifestyle', 'Lifestyle', 1, 21],
      ['alleges', 'alleges', 2, 8],
    ],
  );
  assert.ok(messages.every(({ instead, why, source }) => instead.length > 0 && why !== '' && source !== ''));
  assert.deepEqual(lacks, []);
});

test('a reply to a complaint is also read for what it lacks, and a letter for how hard it is', async () => {
  const text = 'We note your comments. Please be assured that lessons have been learned. '.repeat(4);
  const reply = wordingCheckAnswer.parse(await (await check({ text, scope: 'complaint response' })).json());
  assert.ok(reply.lacks.some((part) => part.part === 'apologise'));
  assert.ok((reply.reading?.age ?? 0) > 5);
});

test('contested words are found only as the house chose', async () => {
  const asked = { text: 'Dear Ms Okafor, our customers rate us.', scope: 'letter' };
  const without = wordingCheckAnswer.parse(await (await check(asked)).json());
  const chosen = wordingCheckAnswer.parse(
    await (await check({ ...asked, style: { person: 'tenant' } })).json(),
  );
  assert.deepEqual(
    [without, chosen].map(({ messages }) => messages.map((message) => message.rule)),
    [[], ['say-customer']],
  );
});

test('the API says what is wrong with a question, and who may ask', async () => {
  for (const [body, field] of [
    [{ text: 'x', scope: 'poem' }, 'scope'],
    [{ scope: 'note' }, 'text'],
    [{ text: 'x'.repeat(100_001), scope: 'note' }, 'text'],
    [{ text: 'x', scope: 'note', author: 'Amina' }, ''],
  ] as const) {
    const response = await check(body);
    assert.equal(response.status, 422);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    assert.equal(errors[0]?.field, field);
  }
  assert.equal((await check({ text: 'x', scope: 'note' }, 'board')).status, 403);
  assert.equal((await check({ text: 'x', scope: 'note' }, 'nobody')).status, 401);
});

test('nothing of a text is kept or logged', async () => {
  const secret = 'Zanzibar Quillfeather is just a tenant.';
  await check({ text: secret, scope: 'note' });
  await post('/wording', [
    ['text', secret],
    ['scope', 'note'],
  ]);
  await post('/wording/dismissals', [
    ['rule', 'just-a-tenant'],
    ['reason', 'name'],
    ['scope', 'note'],
    ['text', secret],
    ['found', 'Quillfeather'],
  ]);
  assert.ok(!served.log.join('\n').includes('Quillfeather'));
  const kept = await served.record.transaction(actingAs(actorWith('insight')), async (tx) => {
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(one::text, ' '), '') as all from hearth.wording_dismissal one`.execute(tx);
    return rows[0]?.all ?? '';
  });
  assert.match(kept, /just-a-tenant,name,note/);
  assert.ok(!kept.includes('Quillfeather'));
});

test('the table of dismissals has no column for words, people or days', async () => {
  const columns = await served.record.transaction(actingAs(actorWith('insight')), async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select attname as name from pg_attribute
      where attrelid = 'hearth.wording_dismissal'::regclass and attnum > 0 and not attisdropped order by attnum`.execute(
      tx,
    );
    return rows.map((row) => row.name);
  });
  assert.deepEqual(columns, ['rule', 'reason', 'scope', 'month', 'times']);
});

test('whoever writes can count a dismissal and take it back, and read none', async () => {
  const dismissal = { rule: 'alleges', reason: 'their-words', scope: 'note' } as const;
  const officer = actingAs(actorWith('housing officer'));
  const readAs = (role: string) => served.record.transaction(actingAs(actorWith(role)), readDismissals);
  const timesOf = async () => (await readAs('insight')).find((one) => one.rule === 'alleges')?.times ?? 0;
  await served.record.transaction(officer, (tx) => countDismissal(dismissal, tx));
  await served.record.transaction(officer, (tx) => countDismissal(dismissal, tx));
  assert.equal(await timesOf(), 2);
  assert.deepEqual(await readAs('housing officer'), []);
  assert.deepEqual(await readAs('board'), []);
  for (let i = 0; i < 3; i++)
    await served.record.transaction(officer, (tx) => takeBackDismissal(dismissal, tx));
  assert.equal(await timesOf(), 0);
});

test('a resident panel member can neither count nor write by themselves', async () => {
  const member = actingAs(actorWith('panel member'));
  const dismissal = { rule: 'alleges', reason: 'name', scope: 'note' } as const;
  await assert.rejects(served.record.transaction(member, (tx) => countDismissal(dismissal, tx)));
  const insight = actingAs(actorWith('insight'));
  for (const statement of [
    sql`insert into hearth.wording_dismissal values ('x', 'name', 'note', '2026-04-01', 999)`,
    sql`update hearth.wording_dismissal set times = 0`,
    sql`delete from hearth.wording_dismissal`,
  ])
    await assert.rejects(
      served.record.transaction(insight, (tx) => statement.execute(tx)),
      /permission denied/,
    );
});

test('without script: words are put in, undone, left with a reason and taken back, and nothing typed is lost', async () => {
  const find = { start: 44, found: 'alleges', rule: 'alleges' };
  const fields = [
    ['text', NOTE.replace('\n', '\r\n')],
    ['scope', 'note'],
  ] as const;
  const used = await (await post('/wording', [...fields, ['use', useValue(find, 'reports')]])).text();
  assert.match(used, /Tenant reports damp\./);
  const undone = await (
    await post('/wording', [
      ['text', NOTE.replace('alleges', 'reports')],
      ['scope', 'note'],
      ['undo', 'yes'],
      ['before', NOTE],
      ['used', useValue(find, 'reports')],
    ])
  ).text();
  assert.match(undone, /Tenant alleges damp\./);
  const stale = await (
    await post('/wording', [...fields, ['use', useValue({ start: 3, found: 'alleges' }, 'says')]])
  ).text();
  assert.match(stale, /The text has changed/);
  assert.match(stale, /Tenant alleges damp\./);
  const leave = leaveValue({ rule: 'alleges', found: 'alleges' }, 'their-words');
  const left = await (await post('/wording', [...fields, ['leave', leave]])).text();
  assert.match(left, /1 thing to look at/);
  assert.match(left, /name="left" value="alleges~their-words~alleges"/);
});

test('a form that cannot be read says why and keeps what was typed', async () => {
  const long = `${'word '.repeat(4100)}end`;
  const answer = await post('/wording', [
    ['text', long],
    ['scope', 'poem'],
  ]);
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /The text has 20,503 characters and the most is 20,000/);
  assert.match(page, /Choose what kind of text it is/);
  assert.ok(page.includes('word end</textarea>'));
});

test('hostile text is shown as text', async () => {
  const hostile = '</textarea><script>alert(1)</script> " onload="x just a tenant';
  const page = await (
    await post('/wording', [
      ['text', hostile],
      ['scope', 'note'],
    ])
  ).text();
  assert.ok(!page.includes('<script>alert'));
  assert.ok(!page.includes('" onload="x'));
  const help = (await (
    await post('/wording/help', [
      ['text', 'just a <b>tenant</b> "x" just a tenant'],
      ['scope', 'note'],
    ])
  ).json()) as {
    list: string;
  };
  assert.ok(!help.list.includes('<b>tenant'));
});

test('the result can be kept as JSON and as SARIF', async () => {
  const fields = [
    ['text', NOTE],
    ['scope', 'note'],
  ] as const;
  const json = await post('/wording', [...fields, ['download', 'json']]);
  assert.match(json.headers.get('content-disposition') ?? '', /wording\.json/);
  assert.equal(wordingCheckAnswer.parse(await json.json()).messages.length, 2);
  const sarif = (await (await post('/wording', [...fields, ['download', 'sarif']])).json()) as {
    version: string;
    runs: { results: unknown[] }[];
  };
  assert.equal(sarif.version, '2.1.0');
  assert.equal(sarif.runs[0]?.results.length, 2);
});

test('a reason given too few times is on no page, nor in any sum', async () => {
  const give = (rule: string, reason: 'name' | 'disagree', times: number) =>
    served.record.transaction(actingAs(actorWith('caller')), async (tx) => {
      for (let i = 0; i < times; i++) await countDismissal({ rule, reason, scope: 'letter' }, tx);
    });
  await give('lifestyle', 'name', 4);
  await give('lifestyle', 'disagree', 2);
  const page = await (
    await fetch(`${served.address}/wording/dismissals`, { headers: { 'x-test-role': 'insight' } })
  ).text();
  assert.match(page, /<code>lifestyle<\/code>/);
  assert.match(page, /<td class="n">4<\/td>/);
  assert.match(page, /It is a name: 4/);
  assert.ok(!page.includes('I do not agree with this rule: '));
  assert.match(page, /too few times to be shown/);
  const refused = await fetch(`${served.address}/wording/dismissals`, {
    headers: { 'x-test-role': 'operative' },
  });
  assert.equal(refused.status, 403);
});

test('each learning pack has its page, for everybody', async () => {
  const index = await (
    await fetch(`${served.address}/wording/learn`, { headers: { 'x-test-role': 'nobody' } })
  ).text();
  const groups = [...index.matchAll(/href="\/wording\/learn\/([a-z-]+)"/g)].map((match) => match[1]);
  assert.equal(groups.length, 18);
  for (const group of groups) {
    const page = await (await fetch(`${served.address}/wording/learn/${group}`)).text();
    assert.match(page, /good enough for your mum/);
  }
  assert.equal((await fetch(`${served.address}/wording/learn/none`)).status, 404);
});

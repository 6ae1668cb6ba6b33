import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { actingAs } from '../../access/actor.ts';
import { csvTable } from '../csv-table.ts';
import { csvText } from '../csv-text.ts';
import { tableRows } from '../table-rows.ts';
import { JOY, PlainBrowser, panelServer } from '../testing/panel-server.ts';

const HOSTILE = `<script>alert(1)</script>"'&`;

const COUNTS = `feature,value,count\ntenure,Social rent,900\ntenure,Sheltered,100\ngender,Female,520\ngender,Male,480\n`;
const HOMES = csvText(
  ['home_id', 'area', 'format', 'language'],
  Array.from({ length: 200 }, (_, i) => [
    `h${i}`,
    i % 4 ? 'North' : 'South',
    i === 4 ? 'large print' : '',
    i === 8 ? 'Somali' : '',
  ]),
);

test('invite, register, draw, accept, decline, replace, attend, and see how the panel fares', async () => {
  const server = await panelServer();
  server.as(JOY);
  const joy = new PlainBrowser(server.address);
  await joy.get('/panels/new');
  const wrong = await joy.post('/panels/new', {
    name: '',
    purpose: HOSTILE,
    size: 'many',
    'term-months': '24',
  });
  assert.equal(wrong.status, 422);
  assert.ok(!wrong.text.includes('<script>alert'), 'what was typed is shown as text');
  assert.match(wrong.text, /&lt;script&gt;alert/, 'nothing typed is lost');
  const made = await joy.post('/panels/new', {
    name: 'Repairs panel',
    purpose: `To say what works. ${HOSTILE}`,
    size: '6',
    'term-months': '12',
    households: 'one',
    expenses: '£20 a meeting, in cash or as a voucher.',
    'ask-us': 'Phone 01632 960 140.',
    'registration-ends': '',
  });
  const at = made.to;
  assert.match(at, /^\/panels\/[0-9a-f-]{36}$/);

  const population = await joy.post(
    `${at}/quotas/residents`,
    { basis: 'file' },
    { residents: ['counts.csv', COUNTS] },
  );
  assert.match(population.text, /Residents counted/);
  const proportional = await joy.post(`${at}/quotas/proportion`, {
    features: ['tenure', 'gender'],
    room: '1',
  });
  assert.match(proportional.text, /least-0/);
  const more = await joy.post(`${at}/quotas/more`, {
    group: 'tenure: Sheltered',
    factor: '3',
    finding: '',
    reason: 'repairs there take 9 days longer',
  });
  assert.match(more.text, /Tenure: Sheltered counts 3 times its share, because:/);
  assert.match(more.text, /repairs there take 9 days longer/);

  const invited = await joy.post(
    `${at}/invitations`,
    { strata: 'area', rate: '50', 'per-seat': '4', seed: 'spring' },
    { homes: ['homes.csv', HOMES] },
  );
  assert.match(invited.text, /48 homes invited/);
  const letters = await joy.get(`${at}/letters`);
  assert.match(letters.text, /hearth\.example\.org\/take-part/);
  const codes = tableRows(csvTable((await joy.get(`${at}/codes.csv`)).text)).map((row) => row['code'] ?? '');
  assert.equal(new Set(codes).size, 48);

  server.as(null);
  const references: string[] = [];
  for (const [i, code] of codes.slice(0, 20).entries()) {
    const home = new PlainBrowser(server.address, `192.0.2.${i + 10}`);
    await home.get('/take-part');
    const form = await home.post('/take-part', { code: code.toLowerCase().replace(' ', '-') });
    assert.equal(form.to, '/take-part/answers', form.text);
    const bare = await home.post('/take-part/answers', { name: '', 'needs-in-words': HOSTILE });
    assert.equal(bare.status, 422);
    assert.match(bare.text, /Tick this if you want to be in the draw/);
    const done = await home.post('/take-part/answers', {
      name: i === 0 ? HOSTILE : `Resident ${i}`,
      needs: ['interpreter', 'taxi'],
      'needs-in-words': i === 0 ? 'Please phone before you write.' : '',
      expenses: 'cash',
      'answer-1': i % 3 ? 'Social rent' : 'Sheltered',
      'answer-2': i % 5 === 4 ? 'Prefer not to say' : i % 2 ? 'Male' : 'Female',
      'contact-way': 'letter',
      'on-behalf': 'no',
      'consent-draw': 'yes',
    });
    assert.match(done.text, /You are registered/);
    references.push(/P-[A-Z0-9]{5}/.exec(done.text)?.[0] ?? '');
    if (i === 19) {
      const volunteer = /name="volunteer" value="([^"]+)"/.exec(done.text)?.[1] ?? '';
      assert.match(
        (await home.post('/take-part/withdraw', { volunteer })).text,
        /Nobody in your household is registered/,
      );
    }
  }
  assert.equal(new Set(references).size, 20);

  server.as(JOY);
  const people = await joy.get(`${at}/people`);
  assert.ok(!people.text.includes('<script>alert'));
  assert.match(people.text, /Resident 7/);
  assert.match(
    (await joy.get(`${at}/needs`)).text,
    /Choose a purpose/,
    'needs are not shown without a purpose',
  );
  server.as(JOY, 'fair-panel');
  const otherwise = (await joy.get(`${at}/needs`)).text;
  assert.doesNotMatch(otherwise, /Nobody has said/, 'read for another purpose, needs are not none');
  assert.match(otherwise, /Choose a purpose/);
  server.as(JOY, 'needs-at-a-visit');
  assert.match((await joy.get(`${at}/needs`)).text, /Please phone before you write/);
  server.as(JOY);

  const ids = [
    ...new Set([...people.text.matchAll(/name="volunteer" value="([^"]+)"/g)].map((match) => match[1] ?? '')),
  ];
  assert.equal(ids.length, 19, 'whoever took back their registration has no button');
  assert.match(
    (await joy.post(`${at}/people/withdraw`, { volunteer: ids[0] ?? '' })).text,
    /is taken back and in no draw/,
  );
  assert.match(
    (await joy.post(`${at}/people/put-back`, { volunteer: ids[0] ?? '' })).text,
    /is back and can be drawn/,
  );
  await joy.get(`${at}/people/new`);
  const byPhone = await joy.post(`${at}/people/new`, {
    code: codes[30] ?? '',
    channel: 'phone',
    name: 'Ada by phone',
    'answer-1': 'Sheltered',
    'contact-way': 'phone',
    'contact-detail': '01632 960 141',
    'on-behalf': 'yes',
    'on-behalf-by': 'her daughter',
    'consent-draw': 'yes',
  });
  assert.match(byPhone.text, /with help: her daughter/);

  const begun = await joy.post(`${at}/draw`, {
    source: 'three ten-sided dice, hall, 3 May',
    objective: 'leximin',
    equal: '100',
    reserves: '3',
  });
  assert.match(begun.to, /\/draw\//);
  await Promise.all(server.going);
  const listed = await joy.get(begun.to);
  assert.match(listed.text, /The list is published/);
  assert.match(listed.text, /three ten-sided dice/);

  server.as(null);
  const resident = new PlainBrowser(server.address);
  await resident.get('/take-part');
  await resident.post('/take-part', { code: codes[0] ?? '' });
  const odds = await resident.get('/take-part/odds');
  assert.match(odds.text, /\d+\.\d+ in 100/, 'an invited person reads their own odds by their code');
  assert.ok(odds.text.includes(references[0] ?? '?'));
  await resident.get(`${begun.to}/verify`);
  const whole = await resident.post(`${begun.to}/verify`, { what: 'published' });
  assert.match(whole.text, /All of it holds/, whole.text.slice(whole.text.indexOf('<main'), 3000));
  const list = (await resident.get(`${begun.to}/list.json`)).text;
  assert.ok(!/Resident|Sheltered rent|01632/.test(list), 'no name and no contact is published');
  await resident.get(`${begun.to}/verify`);
  const tampered = list.replace(/"probability":0\.01/, '"probability":0.02');
  assert.notEqual(tampered, list);
  const caught = await resident.post(`${begun.to}/verify`, {}, { draw: ['list.json', tampered] });
  assert.match(caught.text, /Not all of it holds/);
  assert.match(caught.text, /The probabilities of the panels are not negative and sum to 1/);
  const junk = await resident.post(
    `${begun.to}/verify`,
    {},
    { draw: ['list.json', '{"format":"hearth-panel-draw-1"}'] },
  );
  assert.equal(junk.status, 422);

  server.as(JOY);
  await joy.get(begun.to);
  assert.equal(
    (await joy.post(`${begun.to}/pick`, { number: '100' })).status,
    422,
    'panels are numbered from 0 to 99',
  );
  const drawn = await joy.post(`${begun.to}/pick`, { number: '41' });
  assert.match(drawn.text, /The panel is drawn/);
  assert.equal((await joy.post(`${begun.to}/pick`, { number: '42' })).status, 422, 'a list is used once');

  const seats = async () =>
    server.record.transaction(actingAs(JOY), async (tx) => {
      const { rows } = await sql<{
        id: string;
        state: string;
      }>`select id, state from hearth.panel_seat order by place`.execute(tx);
      return rows;
    });
  const offered = (await seats()).filter(({ state }) => state === 'offered');
  assert.equal(offered.length, 6);
  await joy.get(`${at}/seats`);
  for (const seat of offered.slice(0, 5))
    await joy.post(`${at}/seats/${seat.id}`, { move: 'accept', from: '2026-01-01' });
  const last = offered[5]?.id ?? '';
  assert.equal(
    (await joy.post(`${at}/seats/${last}`, { move: 'decline', reason: '' })).status,
    422,
    'a decline has a reason',
  );
  assert.match(
    (await joy.post(`${at}/seats/${last}`, { move: 'decline', reason: 'works nights' })).text,
    /One seat is empty/,
  );
  const reserve = (await seats()).find(({ state }) => state === 'reserve')?.id ?? '';
  const called = await joy.post(`${at}/seats/${reserve}`, { move: 'call' });
  assert.match(called.text, /Every seat is taken, or somebody has been asked/);
  await joy.post(`${at}/seats/${reserve}`, { move: 'accept', from: '2026-01-15' });
  const refused = await joy.post(`${at}/seats/${last}`, { move: 'take back' });
  assert.equal(refused.status, 422, 'a declined seat that a reserve has filled stays declined');

  const meeting = await joy.post(`${at}/meetings`, { day: '2026-02-01', title: 'First meeting' });
  const members = [
    ...new Set([...meeting.text.matchAll(/name="(came-[^"]+)"/g)].map((match) => match[1] ?? '')),
  ];
  assert.equal(members.length, 6);
  await joy.post(
    meeting.to,
    Object.fromEntries(members.slice(0, 5).map((name, i) => [name, i === 0 ? 'no' : 'yes'])),
  );
  await joy.post(`${at}/seats/${reserve}`, { move: 'leave', from: '2026-03-01', reason: 'moved away' });
  const health = await joy.get(`${at}/health`);
  assert.match(health.text, /5 of 6 seats are taken today/);
  assert.match(health.text, /moved away: 1/);
  assert.match(health.text, /works nights: 1/);

  const composition = await joy.get(`${at}/composition`);
  assert.match(composition.text, /5 on the list, compared with: counts\.csv/);
  const topUp = await joy.post(`${at}/draw`, {
    source: 'dice',
    objective: 'maximin',
    equal: '10',
    reserves: '0',
  });
  await Promise.all(server.going);
  assert.match((await joy.get(topUp.to)).text, /5 members kept their seats/);

  await joy.get(`${at}/end`);
  const ended = await joy.post(`${at}/end`, {});
  assert.match(ended.text, /The panel has ended. 21 people were erased/);
  assert.match((await joy.get(`${at}/seats`)).text, /somebody who was erased/);
  await joy.get(`${begun.to}/verify`);
  assert.match((await joy.post(`${begun.to}/verify`, { what: 'published' })).text, /asked to be erased/);
  assert.equal((await joy.get(`${begun.to}/drawn.json`)).status, 200, 'what was published stays');
  server.as(null);
  const late = new PlainBrowser(server.address, '192.0.2.99');
  await late.get('/take-part');
  assert.equal(
    (await late.post('/take-part', { code: codes[3] ?? '' })).status,
    422,
    'codes of an ended panel open nothing',
  );
});

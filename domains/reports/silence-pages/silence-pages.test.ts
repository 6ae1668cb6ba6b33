import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { actingAs } from '../../access/actor.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import { REASON_TO_CONTACT } from '../../findings/reason-to-contact.ts';
import { millbrook, nothingFound } from '../fixtures/millbrook.ts';
import { silenceRoutes } from './silence-routes.http.ts';
import { ourApplication, troublesOf, withEditions } from './testing/our-application.ts';

const HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>';
const report: Publishable = {
  ...millbrook,
  edition: 'insight',
  homesToContact: [
    { homeId: 'H1', place: HOSTILE, reasons: [REASON_TO_CONTACT.reporting], lastContact: null },
    ...Array.from({ length: 60 }, (_, index) => ({
      homeId: `H${index + 2}`,
      place: 'Weirside',
      reasons: [REASON_TO_CONTACT.contact],
      lastContact: `2024-${String((index % 12) + 1).padStart(2, '0')}-01`,
    })),
  ],
} satisfies Publishable;
const board: Publishable = { ...report, edition: 'board', homesToContact: [] } satisfies Publishable;

const ours = await ourApplication(silenceRoutes());
const amina = await ours.person('Amina Yusuf', 'insight');
const caller = await ours.person('Joy Adeyemi', 'caller');
const member = await ours.person('Pat Board', 'board', 'panel member');
const officer = await ours.person('Dana Officer', 'data protection officer');
await withEditions(ours.record, [report, board]);

const text = async (who: typeof amina, path: string): Promise<string> => (await ours.ask(who, path)).text();
const hand = (fields: Readonly<Record<string, string>>, homes: readonly string[] = []) =>
  ours.post(amina, '/silences/homes', `/silences/homes/hand-over?place=${fields['place'] ?? ''}`, [
    ...Object.entries({
      which: 'ticked',
      most: '50',
      'to-whom': 'The Weirside team',
      purpose: 'To ask what is waiting to be mended.',
      'back-by': '2026-05-20',
      ...fields,
    }),
    ...homes.map((home) => ['home', home] as const),
  ]);
const audits = () =>
  ours.record.transaction(actingAs(officer), async (tx) => {
    const { rows } = await sql<{
      act: string;
      noun: string;
      subject: string;
      person: string;
      detail: Record<string, unknown>;
    }>`
      select act, noun, subject, person, detail from hearth.audit order by id`.execute(tx);
    return rows;
  });

test('each of the six kinds is there, and a row leads to its silence', async () => {
  const page = await text(amina, '/silences');
  for (const kind of [
    'Reporting repairs',
    'Two-way contact',
    'Answering surveys',
    'Panels and forums',
    'Complaints',
    'What we hold',
  ])
    assert.ok(page.includes(kind), kind);
  assert.ok(page.includes(`href="/findings/${encodeURIComponent('reporting/patch=Lower Mill')}"`));
  const only = await text(amina, '/silences?verdict=uncovered');
  assert.ok(!only.includes('Homes in Lower Mill report fewer'));
});

test('a board member reads silences, and finds no way to a home', async () => {
  const page = await text(member, '/silences');
  assert.ok(!page.includes('/silences/homes'));
  for (const path of ['/silences/homes', '/silences/homes/H1', '/silences/hand-overs'])
    assert.equal((await ours.ask(member, path)).status, 403);
  const csv = await (await ours.ask(member, '/silences/silences.csv')).text();
  assert.match(csv, /^\ufeff?silence,kind/);
});

test('each reading of the list is in the audit with how many homes and which choice', async () => {
  await text(caller, '/silences/homes?place=Weirside');
  const last = (await audits()).at(-1);
  assert.equal(last?.person, caller.id);
  assert.deepEqual([last?.act, last?.noun], ['read', 'silence list']);
  assert.deepEqual(last?.detail, { homes: 50, fitting: 60, page: 1, place: 'Weirside' });
  await text(caller, '/silences/homes/H2');
  const home = (await audits()).at(-1);
  assert.deepEqual([home?.act, home?.noun, home?.subject], ['read', 'home', 'H2']);
});

test('the list pages, escapes what extracts say, and keeps a wrong day in its field', async () => {
  const second = await text(amina, '/silences/homes?page=2');
  assert.ok(second.includes('Homes 51 to 61 of 61'));
  const first = await text(amina, '/silences/homes?since=31%2F01%2F2025');
  assert.ok(!first.includes('<script>alert'));
  assert.ok(first.includes('This is not a day.'));
  assert.ok(first.includes('value="31/01/2025"'));
});

test('a hand-over without a reason comes back with every fault, nothing typed lost and every tick kept', async () => {
  const answer = await hand({ purpose: '', 'to-whom': '<b>X', most: '0', 'back-by': '2026-04-22' }, ['H3']);
  assert.equal(answer.status, 422);
  const page = await answer.text();
  for (const field of ['to-whom', 'most', 'purpose', 'back-by'])
    assert.equal(page.includes(`href="#${field}"`), field !== 'to-whom', field);
  assert.match(page, /value="H3"[^>]*checked/);
  assert.ok(page.includes('value="&lt;b&gt;X"'));
});

test('homes are handed over once, shown on each, downloaded safely, and taken back', async () => {
  const answer = await hand({ 'to-whom': '=cmd' }, ['H1', 'H2', 'H2', 'nowhere']);
  assert.equal(answer.status, 303);
  const where = answer.headers.get('location') ?? '';
  assert.ok((await text(caller, where)).includes('2 homes, handed over on 22 April 2026 by Amina Yusuf'));
  assert.ok((await text(caller, '/silences/homes/H1')).includes('Handed over on 22 April 2026 to =cmd'));

  const again = await hand({}, ['H1']);
  assert.equal(again.status, 422);
  assert.ok((await again.text()).includes('None of these homes is free'));

  const csv = await ours.ask(caller, `${where}/calls.csv`);
  assert.match(csv.headers.get('content-disposition') ?? '', /attachment/);
  const body = await csv.text();
  assert.ok(body.includes(`"'=HYPERLINK(""x"")`));
  assert.ok(body.includes(",'=cmd,"));
  assert.equal((await audits()).at(-1)?.act, 'download');

  const id = where.split('/').at(-1) ?? '';
  assert.equal((await ours.post(amina, where, `${where}/take-back`, [['why', '']])).status, 422);
  assert.equal((await ours.post(amina, where, `${where}/take-back`, [['why', 'Not today.']])).status, 303);
  assert.ok(
    (await text(amina, `/silences/hand-overs/${id}`)).includes(
      'Taken back on 22 April 2026 by Amina Yusuf: Not today.',
    ),
  );
  assert.equal((await hand({}, ['H1'])).status, 303);
});

test('all that fit a choice are handed over in the order of the list, as many as asked', async () => {
  const answer = await hand({ which: 'all', place: 'Weirside', most: '5' });
  const page = await text(amina, answer.headers.get('location') ?? '');
  assert.ok(page.includes('5 homes'));
  assert.ok(page.includes('Place: Weirside'));
});

test('a hand-over that is none, or somebody’s guess at one, is not there', async () => {
  for (const id of ['x', '00000000-0000-4000-8000-000000000000', "' or 1=1 --"])
    assert.equal((await ours.ask(amina, `/silences/hand-overs/${encodeURIComponent(id)}`)).status, 404);
  assert.equal((await ours.ask(amina, '/silences/homes/nowhere')).status, 404);
});

const inBrowser = (context: TestContext): boolean => {
  if (ours.browser === null) context.skip(ours.why);
  return ours.browser !== null;
};

for (const path of ['/silences', '/silences/homes', '/silences/homes/H2', '/silences/hand-overs'])
  for (const width of [320, 1440])
    test(`${path} has no accessibility violation at ${width} pixels`, async (context) => {
      if (!inBrowser(context)) return;
      const page = await ours.open(amina, path, { viewport: { width, height: 900 } });
      assert.deepEqual(await troublesOf(page), []);
      assert.equal(await page.locator('main h1').count(), 1);
      await page.context().close();
    });

test('by keyboard and without script, homes are ticked and handed over', async (context) => {
  if (!inBrowser(context)) return;
  const page = await ours.open(amina, '/silences/homes?handed-over=no', { javaScriptEnabled: false });
  await page.locator('input[name=home]').first().focus();
  await page.keyboard.press('Space');
  await page.locator('#to-whom').fill('Night team');
  await page.locator('#purpose').fill('To ask about heating before winter.');
  await page.keyboard.press('Enter');
  await page.locator('#to-whom').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/hand-overs/);
  assert.equal(await page.locator('h1').textContent(), 'Call list for Night team');
  assert.ok((await page.locator('.notice').textContent())?.includes('1 home handed over'));
  await page.context().close();
});

test('before the first analysis, and when nothing was found, the page says what to do', async () => {
  const empty = await ourApplication(silenceRoutes());
  const who = await empty.person('Amina Yusuf', 'insight');
  assert.ok((await (await empty.ask(who, '/silences')).text()).includes('/evidence'));
  assert.ok((await (await empty.ask(who, '/silences/homes')).text()).includes('/evidence'));
  await withEditions(empty.record, [{ ...nothingFound, edition: 'insight' }]);
  assert.ok(
    (await (await empty.ask(who, '/silences')).text()).includes('No cohort or place was heard clearly less'),
  );
  assert.ok((await (await empty.ask(who, '/silences/homes')).text()).includes('No home is on the list.'));
});

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { actingAs, HEARTH } from '../../access/actor.ts';
import { cardKey, findingAddress } from '../../disclosure/finding-key.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import {
  observationsForAnalysis,
  observationsTakenInto,
} from '../../findings/record/observation.postgres.ts';
import { millbrook, nothingFound } from '../fixtures/millbrook.ts';
import { ourApplication, troublesOf, withEditions } from '../silence-pages/testing/our-application.ts';
import { knowingRoutes } from './knowing-routes.http.ts';
import { observationRoutes } from './observations.http.ts';

const routes = [...knowingRoutes(), ...observationRoutes()];
const ours = await ourApplication(routes);
const amina = await ours.person('Amina Yusuf', 'insight');
const joy = await ours.person('Joy Adeyemi', 'housing officer');
const tom = await ours.person('Tom Hale', 'operative');
const member = await ours.person('Pat Board', 'board');
const report: Publishable = { ...millbrook, homesToContact: [] } satisfies Publishable;
await withEditions(ours.record, [report, { ...report, edition: 'board' } satisfies Publishable]);

const text = async (who: typeof amina, path: string): Promise<string> => (await ours.ask(who, path)).text();
const GOOD = {
  about: 'patch=Lower Mill',
  'about-own': '',
  theme: 'reporting',
  certainty: 'saw',
  day: '2026-04-20',
  channel: 'visit',
  said: 'Damp on the stairs of three blocks.',
};
const write = (
  who: typeof amina,
  fields: Partial<Record<keyof typeof GOOD, string>> = {},
): Promise<Response> =>
  ours.post(who, '/observations/new', '/observations/new', Object.entries({ ...GOOD, ...fields }));

test('what is suppressed, what is a true zero and what is counted read differently', async () => {
  const page = await text(amina, '/homes');
  assert.match(page, /suppressed<\/span>/);
  assert.match(page, /<span class="true-zero">0<\/span>/);
  assert.ok(page.includes('7,940'));
  assert.ok(page.includes('No purpose written yet'));
});

test('an item with a suppressed figure has no bar, whose length would tell it', async () => {
  assert.ok((await text(amina, '/homes/disability')).includes('known-bar'));
  const religion = await text(amina, '/homes/religion');
  assert.ok(!religion.includes('known-bar'));
  assert.ok(religion.includes('No bar is drawn'));
  assert.equal((await ours.ask(amina, '/homes/shoe_size')).status, 404);
});

test('an item gets a purpose, an owner and a review; past its date it is said at the top; the board sees it', async () => {
  const save = (fields: Readonly<Record<string, string>>) =>
    ours.post(amina, '/homes/disability', '/homes/disability', Object.entries(fields));
  const wrong = await save({ seen: '0', purpose: 'x', owner: '', review: '2026-04-22', why: '' });
  assert.equal(wrong.status, 422);
  const page = await wrong.text();
  for (const field of ['purpose', 'owner', 'review', 'why'])
    assert.ok(page.includes(`href="#${field}"`), field);
  const right = {
    seen: '0',
    purpose: 'So that slots are long enough <b>.',
    owner: 'Joy Adeyemi',
    review: '2026-04-23',
    why: 'Asked by the panel.',
  };
  assert.equal((await save(right)).status, 303);
  const late = await save({ ...right, purpose: 'Another purpose altogether.' });
  assert.equal(late.status, 409);
  assert.ok((await late.text()).includes('Another purpose altogether.'));
  assert.ok((await text(member, '/homes')).includes('So that slots are long enough &lt;b&gt;.'));
  assert.equal((await ours.post(joy, '/homes', '/homes/disability', Object.entries(right))).status, 403);
});

test('a card that asks us to pause leads to an owner and a date; its page is that of its key', async () => {
  const page = await text(amina, '/triangulation');
  const asking = report.cards.find((card) => card.verdict === 'pause and question');
  assert.ok(asking);
  assert.ok(page.includes(`href="${findingAddress(cardKey(asking))}">Give it an owner and a date`));
  assert.ok((await text(amina, '/triangulation?verdict=cannot+tell')).includes('No card has this verdict.'));
});

test('an observation without anything comes back with every fault, and what was typed stays', async () => {
  const answer = await write(joy, {
    about: '',
    theme: '',
    certainty: '',
    channel: '',
    day: '2027-01-01',
    said: '',
  });
  assert.equal(answer.status, 422);
  const page = await answer.text();
  for (const field of ['about', 'theme', 'certainty', 'channel', 'day', 'said'])
    assert.ok(page.includes(`href="#${field}"`), field);
  const long = await write(joy, { said: `<i>${'é'.repeat(3000)}` });
  assert.equal(long.status, 422);
  const kept = await long.text();
  assert.ok(kept.includes('This is 3,003 characters.'));
  assert.ok(kept.includes(`&lt;i&gt;${'é'.repeat(3000)}`));
});

test('what staff enter stands beside the card until an analysis takes it in, and nobody’s name stands at it', async () => {
  assert.equal((await write(joy)).status, 303);
  assert.equal(
    (await write(tom, { certainty: 'think', said: '<script>alert(1)</script> \u202egnp 🙂' })).status,
    303,
  );
  const card = await text(amina, '/triangulation?verdict=supported');
  assert.ok(card.includes('not in the figures yet: 1 saw it, 0 were told, 1 think so.'));
  assert.ok(!(await text(member, '/triangulation')).includes('not in the figures yet'));
  const list = await text(amina, '/observations');
  assert.ok(!list.includes('<script>alert'));
  assert.ok(!list.includes('Joy Adeyemi'));
  assert.equal((await ours.ask(member, '/observations')).status, 403);

  const { counted, ids } = await ours.record.transaction(actingAs(HEARTH), (tx) =>
    observationsForAnalysis(tx),
  );
  assert.deepEqual(counted[0], {
    cohort: 'patch=lower mill',
    theme: 'reporting',
    saw: 1,
    told: 0,
    think: 1,
    entered: true,
  });
  await ours.record.transaction(actingAs(HEARTH), (tx) => observationsTakenInto('next', ids, tx));
  assert.ok(!(await text(amina, '/triangulation')).includes('not in the figures yet'));
});

test('only its writer, and those who answer for figures, take an observation back; it can be put back', async () => {
  await write(joy, { said: 'To be taken back.' });
  const list = await text(joy, '/observations');
  const id = /id="o-([0-9a-f-]{36})"(?:(?!<article)[\s\S])*To be taken back\./.exec(list)?.[1] ?? '';
  const back = (who: typeof amina, why: string) =>
    ours.post(who, '/observations', `/observations/${id}/take-back`, [[`why-${id}`, why]]);
  assert.equal((await back(joy, '')).status, 422);
  await back(tom, 'Not mine.');
  assert.ok(!(await text(amina, '/observations')).includes('Not mine.'));
  await back(amina, 'Wrong street.');
  assert.ok((await text(joy, '/observations')).includes('Wrong street.'));
  await ours.post(joy, '/observations', `/observations/${id}/put-back`, []);
  assert.ok(!(await text(joy, '/observations')).includes('Wrong street.'));
});

test('signals: each state has its words, and the file is safe', async () => {
  const page = await text(amina, '/signals');
  for (const signal of report.signals) assert.ok(page.includes(signal.ask.slice(0, 12)));
  assert.match(await text(amina, '/signals/signals.csv'), /^\ufeff?signal,title,state/);
  assert.match(await text(amina, '/homes/completeness.csv'), /suppressed/);
});

test('before the first analysis, and when nothing was found, each page says so', async () => {
  const empty = await ourApplication(routes);
  const who = await empty.person('Amina Yusuf', 'insight');
  for (const path of ['/homes', '/signals', '/triangulation'])
    assert.ok((await (await empty.ask(who, path)).text()).includes('href="/evidence"'), path);
  assert.ok((await (await empty.ask(who, '/observations')).text()).includes('Nothing has been entered yet.'));
  await withEditions(empty.record, [{ ...nothingFound, cards: [], signals: [] } satisfies Publishable]);
  assert.ok((await (await empty.ask(who, '/homes')).text()).includes('No item about residents is held.'));
  assert.ok((await (await empty.ask(who, '/signals')).text()).includes('No pattern was looked for'));
  assert.ok((await (await empty.ask(who, '/triangulation')).text()).includes('No claim is held up'));
});

const inBrowser = (context: TestContext): boolean => {
  if (ours.browser === null) context.skip(ours.why);
  return ours.browser !== null;
};

for (const path of [
  '/homes',
  '/homes/disability',
  '/signals',
  '/triangulation',
  '/observations',
  '/observations/new',
])
  for (const width of [320, 1440])
    test(`${path} has no accessibility violation at ${width} pixels`, async (context) => {
      if (!inBrowser(context)) return;
      const page = await ours.open(joy, path, { viewport: { width, height: 900 } });
      assert.deepEqual(await troublesOf(page), []);
      assert.equal(await page.locator('main h1').count(), 1);
      await page.context().close();
    });

test('without script an observation is entered in the browser', async (context) => {
  if (!inBrowser(context)) return;
  const page = await ours.open(joy, '/observations/new?about=patch%3DLower+Mill', {
    javaScriptEnabled: false,
  });
  assert.equal(await page.locator('#about').inputValue(), 'patch=Lower Mill');
  await page.locator('#theme').selectOption('contact');
  await page.getByLabel('I was told').check();
  await page.getByLabel('By phone').check();
  await page.locator('#said').fill('Nobody answers our letters in the two towers.');
  await page.getByRole('button', { name: 'Save it' }).click();
  await page.waitForURL(/\/observations$/);
  assert.ok((await page.locator('.knowing-list').textContent())?.includes('two towers'));
  await page.context().close();
});

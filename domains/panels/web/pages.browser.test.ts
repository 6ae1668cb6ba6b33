import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { actingAs } from '../../access/actor.ts';
import { startDraw } from '../record/draw.postgres.ts';
import { JOY, PlainBrowser, panelServer } from '../testing/panel-server.ts';
import { seedPanel } from '../testing/seed-panel.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NARROW = { width: 320, height: 800 };
const WIDE = { width: 1440, height: 900 };

// Made while the file is read, so that it lasts for all tests of it and not only for a hook.
const launched = await launchBrowser();
const browser: Browser | null = launched.ok ? launched.browser : null;
const why = launched.ok ? '' : launched.why;
const server = await panelServer();
const panel = await seedPanel(server.record);
const at = `/panels/${panel.id}`;
let draw = '';
let review = '';
let meeting = '';

before(async () => {
  server.as(JOY);
  const joy = new PlainBrowser(server.address);
  await joy.get('/panels/review');
  const people = (rows: number, sheltered: number) =>
    `tenure,gender\n${Array.from({ length: rows }, (_, i) => `${i < sheltered ? 'Sheltered' : 'Social rent'},${i % 2 ? 'Male' : 'Female'}\n`).join('')}`;
  const reviewed = await joy.post(
    '/panels/review',
    { title: 'Forum, spring', panel: '', basis: 'file', draw: 'without-replacement' },
    { list: ['forum.csv', people(30, 0)], residents: ['residents.csv', people(400, 160)] },
  );
  review = reviewed.to;
  await joy.get(`${at}/draw`);
  draw = (
    await joy.post(`${at}/draw`, {
      source: 'dice, hall, 3 May',
      objective: 'leximin',
      equal: '50',
      reserves: '2',
    })
  ).to;
  await Promise.all(server.going);
  await joy.get(draw);
  await joy.post(`${draw}/pick`, { number: '7' });
  const seats = await joy.get(`${at}/seats`);
  for (const [, seat] of [...seats.text.matchAll(/seats\/([0-9a-f-]{36})"/g)].slice(0, 3))
    await joy.post(`${at}/seats/${seat}`, { move: 'accept', from: '2026-01-01' });
  await joy.get(`${at}/meetings`);
  meeting = (await joy.post(`${at}/meetings`, { day: '2026-02-01', title: 'First meeting' })).to;
  server.as(null);
});

after(() => browser?.close());

const inBrowser = async (
  context: TestContext,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const opened = await browser.newContext(options);
  try {
    const page = await opened.newPage();
    await work(page);
  } finally {
    await opened.close();
  }
};

const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : [String(found)];
};

const widerThanScreen = (page: Page): Promise<unknown> =>
  page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);

const staffPages = (): readonly string[] => [
  '/panels',
  '/panels/new',
  '/panels/review',
  review,
  at,
  `${at}/quotas`,
  `${at}/invitations`,
  `${at}/letters`,
  `${at}/people`,
  `${at}/people/new`,
  `${at}/needs`,
  `${at}/draw`,
  draw,
  `${draw}/account`,
  `${draw}/verify`,
  `${at}/seats`,
  `${at}/meetings`,
  meeting,
  `${at}/health`,
  `${at}/composition`,
];

for (const viewport of [NARROW, WIDE])
  test(`every page is free of accessibility violations and of sideways scroll at ${viewport.width} pixels`, (context) =>
    inBrowser(
      context,
      { viewport, ...(viewport === NARROW ? { colorScheme: 'dark' as const } : {}) },
      async (page) => {
        server.as(JOY, 'needs-at-a-visit');
        const wrong: string[] = [];
        for (const path of staffPages()) {
          const answer = await page.goto(`${server.address}${path}`);
          if (answer?.status() !== 200) wrong.push(`${path} answers ${answer?.status()}`);
          wrong.push(...(await violations(page)).map((one) => `${path} ${one}`));
          if ((await widerThanScreen(page)) !== 0) wrong.push(`${path} scrolls sideways`);
          if ((await page.locator('h1').count()) !== 1) wrong.push(`${path} has not one h1`);
        }
        assert.deepEqual(wrong, []);
      },
    ));

const register = async (page: Page, code: string): Promise<void> => {
  await page.goto(`${server.address}/take-part`);
  await page.getByLabel('Code from your letter').fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Register' }).click();
  assert.match(
    (await page.locator('.error-summary').textContent()) ?? '',
    /Write the name that we should call you/,
  );
  await page.getByLabel('An interpreter').check();
  await page.getByLabel('Your name', { exact: true }).fill('Mo');
  await page.getByLabel('Letter to my home').check();
  await page.getByLabel('Sheltered').check();
  await page.getByLabel(/Put me in the draw/).check();
};

for (const javaScriptEnabled of [true, false])
  test(`a resident registers on a phone ${javaScriptEnabled ? 'with' : 'without'} script`, (context) =>
    inBrowser(context, { viewport: NARROW, javaScriptEnabled }, async (page) => {
      server.as(null);
      await register(page, panel.codes[javaScriptEnabled ? 15 : 16] ?? '');
      if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
      if (javaScriptEnabled) assert.equal(await widerThanScreen(page), 0);
      await page.getByRole('button', { name: 'Register' }).click();
      assert.equal(await page.locator('h1').textContent(), 'You are registered');
      if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
      await page.getByRole('link', { name: 'See my odds in the draw' }).click();
      assert.match(
        (await page.locator('main').textContent()) ?? '',
        /is not in the list: registered after it was made/,
      );
      if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
    }));

test('quotas are checked half a second after the last key, and it is said politely', (context) =>
  inBrowser(context, { viewport: WIDE }, async (page) => {
    server.as(JOY);
    await page.goto(`${server.address}${at}/quotas`);
    const box = page.locator('#quota-check');
    await box.getByText('can fill a panel within these quotas').waitFor();
    await page.getByLabel('At least, Tenure: Social rent').fill('4');
    await box.getByText('at least 5 in all, and there are 4 seats').waitFor();
    await page.getByLabel('At least, Tenure: Social rent').fill('2');
    await page.getByLabel('At least, Age band: 16-34').fill('0');
    await page.getByLabel('At most, Age band: 16-34').fill('0');
    await page.getByLabel('At least, Age band: 35-64').fill('0');
    await page.getByLabel('At most, Age band: 35-64').fill('0');
    await page.getByLabel('At least, Age band: 65+').fill('4');
    await page.getByLabel('At most, Age band: 65+').fill('4');
    await box.getByText(/smallest change/).waitFor();
    assert.equal(await box.getAttribute('aria-live'), 'polite');
  }));

test('without script a button checks the same, and what was typed stays', (context) =>
  inBrowser(context, { viewport: WIDE, javaScriptEnabled: false }, async (page) => {
    server.as(JOY);
    await page.goto(`${server.address}${at}/quotas`);
    await page.getByLabel('At least, Tenure: Social rent').fill('4');
    await page.getByRole('button', { name: 'Check these numbers' }).click();
    assert.match(
      (await page.locator('#quota-check').textContent()) ?? '',
      /at least 5 in all, and there are 4 seats/,
    );
    assert.equal(await page.getByLabel('At least, Tenure: Social rent').inputValue(), '4');
  }));

test('a letter stands on one printed page of its own', (context) =>
  inBrowser(context, { viewport: WIDE }, async (page) => {
    server.as(JOY);
    await page.goto(`${server.address}${at}/letters`);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 20 && pages <= 23, `${pages} pages for 20 letters`);
  }));

test('a draw that is being worked on says how far it is, and can be cancelled without script', (context) =>
  inBrowser(context, { viewport: NARROW }, async (page) => {
    server.as(JOY);
    const other = await seedPanel(server.record, { name: 'Another panel' });
    const waiting = await server.record.transaction(actingAs(JOY), (tx) =>
      startDraw(
        {
          panel: other.id,
          objective: 'leximin',
          size: 4,
          equalPanels: 10,
          reserves: 0,
          randomSource: 'dice',
          kept: [],
          leftOut: [],
          quotasCsv: '',
          poolCsv: '',
        },
        tx,
      ),
    );
    await page.goto(`${server.address}/panels/${other.id}/draw/${waiting}`);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.locator('progress').getAttribute('value'), '0');
    const told = await page.request.get(`${server.address}/panels/${other.id}/draw/${waiting}/progress`);
    assert.deepEqual(await told.json(), { percent: 0, says: '0 in 100: beginning.', ended: false });
    await page.getByRole('button', { name: 'Cancel this draw' }).click();
    assert.equal(await page.locator('h1').textContent(), 'This draw was cancelled');
    assert.deepEqual(await violations(page), []);
  }));

test('the account of the draw stands on one printed page', (context) =>
  inBrowser(context, { viewport: WIDE }, async (page) => {
    server.as(null);
    await page.goto(`${server.address}${draw}/account`);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  }));

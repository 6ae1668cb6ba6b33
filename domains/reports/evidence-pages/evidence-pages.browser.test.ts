import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { application } from '../../../apps/web/application.ts';
import { readAssets } from '../../../apps/web/assets.ts';
import { hearthProject } from '../../../apps/web/project-folder.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { prepareQueues, startWorker } from '../../../platform/jobs/index.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs } from '../../access/actor.ts';
import { invitedWith } from '../../access/testing/people.ts';
import { readPlan, writeLandlord } from '../../evidence/simulate/index.ts';
import { EVIDENCE_JOBS } from './ask-for-jobs.postgres.ts';
import { evidenceRoutes } from './evidence-routes.http.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['HEARTH_SHOTS'];
const root = mkdtempSync(join(tmpdir(), 'hearth-evidence-'));
const store = join(root, 'store');
const extracts = join(root, 'open', 'extracts');

let browser: Browser | null = null;
let why = '';
let address = '';
let actor: Actor;
let worker: ReturnType<typeof startWorker> | undefined;
let refusedAddress = '';
let close = (): void => {};

after(async () => {
  await browser?.close();
  await worker?.stop();
  close();
  rmSync(root, { recursive: true, force: true });
});
const record = await testRecord();

before(async () => {
  const launched = await launchBrowser();
  if (launched.ok) browser = launched.browser;
  else why = launched.why;
  mkdirSync(extracts, { recursive: true });
  const plan = readPlan(readFileSync(join(hearthProject(), 'examples', 'plans', 'tiny.json'), 'utf8'), {});
  assert.ok(plan.ok);
  writeLandlord(plan.plan, extracts, () => undefined);
  const [headings = ''] = readFileSync(join(extracts, 'repairs.csv'), 'utf8').split('\n');
  const cells = headings.split(',').map((heading) => (heading === 'category' ? '=cmd|calc' : ''));
  appendFileSync(join(extracts, 'repairs.csv'), `${cells.join(',')}\n`);
  actor = await invitedWith(record, 'Amina Yusuf', ['insight']);
  await prepareQueues(record.ownerUrl, EVIDENCE_JOBS);
  worker = startWorker({
    main: join(hearthProject(), 'apps', 'worker', 'main.ts'),
    told: { appUrl: record.appUrl, store, hearthVersion: 'test' },
    trouble: () => undefined,
  });
  const app = application({
    routes: evidenceRoutes({ store, folders: [join(root, 'open')], mostUploadBytes: 200_000_000 }),
    record,
    assets: readAssets(hearthProject()),
    landlord: () => Promise.resolve('Millbrook Homes'),
    visitorOf: () => Promise.resolve({ actor, session: 'one', scopes: null, purpose: '', language: 'en' }),
    authHandler: () => Promise.resolve(new Response('')),
    now: () => new Date(),
    secret: Buffer.from('for tests only'),
    secure: false,
    publicAddress: new URL('http://localhost'),
    behindProxy: false,
    log: () => undefined,
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  close = () => server.close();
});

const onPage = async (
  context: TestContext,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const opened = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  try {
    await work(await opened.newPage());
  } finally {
    await opened.close();
  }
};

/** No fault of axe, one h1, and nothing wider than the screen, wide and narrow. */
const isSound = async (page: Page, name: string): Promise<void> => {
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axeSource);
    const found: string[] = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then((result) => result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' ').slice(0, 300)))`,
    );
    assert.deepEqual(found, [], `${name} at ${width}`);
    assert.equal(await page.locator('main h1').count(), 1, name);
    const wide: boolean = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    assert.equal(wide, false, `${name} at ${width} scrolls sideways`);
    if (shots) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
};

const TABLES = ['homes', 'tenancies', 'residents', 'repairs', 'areas'];
const files = (): string[] => TABLES.map((name) => join(extracts, `${name}.csv`));

test('before there is anything, the start says how to begin', async (context) => {
  await onPage(context, {}, async (page) => {
    await page.goto(`${address}/evidence`);
    await isSound(page, 'empty');
    await page.getByRole('link', { name: 'Bring new extracts' }).click();
    await isSound(page, 'new');
  });
});

test('files that hold something else are refused, each with its fix, and nothing is kept', async (context) => {
  await onPage(context, {}, async (page) => {
    await page.goto(`${address}/evidence/new`);
    writeFileSync(join(root, 'repairs.csv'), '%PDF-1.7 no table at all');
    writeFileSync(join(root, '=cmd.csv'), '');
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles([join(root, 'repairs.csv'), join(root, '=cmd.csv')]);
    await page.getByRole('button', { name: 'Bring these files' }).click();
    await page.getByRole('alert').waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    assert.match(text, /repairs\.csv is a PDF, whatever its name says/);
    assert.match(text, /=cmd\.csv is empty/);
    await isSound(page, 'refused');
  });
});

test('from files to findings: look, choose, run, and what changed', async (context) => {
  await onPage(context, {}, async (page) => {
    await page.goto(`${address}/evidence/new`);
    await page.getByLabel('Files', { exact: true }).setInputFiles(files());
    await page.getByRole('button', { name: 'Bring these files' }).click();
    await page.getByRole('heading', { name: 'Which column is which?' }).waitFor({ timeout: 30_000 });
    await isSound(page, 'mapping');
    await page.getByLabel('repairs.csv is').selectOption('');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: /could not be done|Working|Waiting/ })
      .waitFor();
    await page.getByRole('heading', { name: 'It could not be done' }).waitFor({ timeout: 30_000 });
    await isSound(page, 'failed');
    await page.getByRole('link', { name: 'Look at the columns again' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    // Held as it is while it is looked at: the page would otherwise go on by itself.
    await page.route('**/progress', (route) => route.abort());
    await page.getByRole('progressbar').waitFor();
    await isSound(page, 'running');
    await page.unroute('**/progress');
    await page.getByRole('heading', { name: 'New findings are here' }).waitFor({ timeout: 90_000 });
    await isSound(page, 'done');
    const link = page.getByRole('link', { name: 'Refused rows of repairs (CSV)' });
    refusedAddress = `${address}${await link.getAttribute('href')}`;
    const csv = await (await page.request.get(refusedAddress)).text();
    assert.match(csv, /hearth reason/);
    assert.match(csv, /'=cmd\|calc/);
    const { rows } = await record.transaction(
      actingAs({ ...actor, roles: ['data protection officer'] }),
      (tx) =>
        sql<{
          noun: string;
        }>`select distinct noun from hearth.audit where person = ${actor.id} order by 1`.execute(tx),
    );
    assert.deepEqual(
      rows.map((row) => row.noun),
      ['extract preview', 'refused rows'],
    );
    await page.getByRole('link', { name: 'See the quality of the data' }).click();
    await isSound(page, 'snapshot');
    await page.goto(`${address}/evidence`);
    await isSound(page, 'start');
    assert.match((await page.locator('main').textContent()) ?? '', /in use/);
  });
});

test('two columns in one place are told where they are, and every other choice stays', async (context) => {
  await onPage(context, {}, async (page) => {
    await page.goto(`${address}/evidence/new`);
    await page.getByLabel('Files', { exact: true }).setInputFiles(files());
    await page.getByRole('button', { name: 'Bring these files' }).click();
    await page.getByRole('heading', { name: 'Which column is which?' }).waitFor({ timeout: 30_000 });
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    const chosen = page.locator('#column-3-1');
    const before = await page.locator('#column-3-2').inputValue();
    await chosen.selectOption(await page.locator('#column-3-0').inputValue());
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await isSound(page, 'mapping-wrong');
    assert.equal(await page.locator('#column-3-2').inputValue(), before);
    await page.getByRole('button', { name: 'Delete these extracts' }).click();
    await page.getByRole('status').filter({ hasText: 'deleted' }).waitFor();
  });
});

test('without script the way is the same, and a folder outside the open ones is not', async (context) => {
  await onPage(context, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${address}/evidence/new`);
    for (const folder of ['/etc', '../../etc', join(root, 'open', '..', 'store')]) {
      await page.getByLabel('Folder', { exact: true }).fill(folder);
      await page.getByRole('button', { name: 'Use this folder' }).click();
      assert.match((await page.locator('main').textContent()) ?? '', /This folder is not open to Hearth/);
      assert.equal(await page.getByLabel('Folder', { exact: true }).inputValue(), folder);
    }
    await page.getByLabel('Folder', { exact: true }).fill('extracts');
    await page.getByRole('button', { name: 'Use this folder' }).click();
    await page.getByRole('heading', { name: 'Which column is which?' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('link', { name: 'Stop this run' }).click();
    await page.getByRole('button', { name: 'Stop this run' }).click();
    await page.getByRole('heading', { name: 'Stopped, as you asked' }).waitFor({ timeout: 60_000 });
  });
});

test('whoever may only read sees the evidence, and neither brings nor stops', async (context) => {
  actor = await invitedWith(record, 'Olu Ade', ['housing officer']);
  await onPage(context, {}, async (page) => {
    await page.goto(`${address}/evidence`);
    assert.equal(await page.getByRole('link', { name: 'Bring new extracts' }).count(), 0);
    assert.equal((await page.goto(`${address}/evidence/new`))?.status(), 403);
    assert.equal((await page.request.get(refusedAddress)).status(), 403);
  });
  actor = await invitedWith(record, 'Bea Board', ['board']);
  await onPage(context, {}, async (page) => {
    assert.equal((await page.goto(`${address}/evidence`))?.status(), 403);
  });
});

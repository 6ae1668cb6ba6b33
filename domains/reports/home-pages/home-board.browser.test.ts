import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, type TestContext, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { PATTERNS } from '../../../platform/page/page-shell.ts';
import { ROLES, type Role } from '../../access/role.ts';
import { boardPage } from '../board-page/board-page.page.ts';
import { boardSheet } from '../board-page/board-sheet.ts';
import { MATTERS } from '../board-page/fixtures/matters.ts';
import { boardWords } from '../board-page/words.en.ts';
import { served } from './fixtures/served.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const full = await served();
const empty = await served({ findings: false });
let browser: Browser | null = null;
let why = '';

before(async () => {
  const launched = await launchBrowser();
  if (launched.ok) browser = launched.browser;
  else why = launched.why;
});
after(() => browser?.close());

interface At extends BrowserContextOptions {
  readonly role: Role;
  readonly path: string;
  readonly from?: { readonly address: string };
}

const onPage = async (context: TestContext, at: At, work: (page: Page) => Promise<void>): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const { role, path, from = full, ...more } = at;
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { 'x-test-role': role },
    ...more,
  });
  try {
    const page = await opened.newPage();
    const answer = await page.goto(`${from.address}${path}`);
    assert.equal(answer?.status(), 200);
    if (more.javaScriptEnabled !== false) await page.evaluate('document.fonts.ready.then(() => 1)');
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

const widthOf = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

for (const [path, role] of [
  ['/', 'insight'],
  ['/', 'operative'],
  ['/board', 'board'],
  ['/api', 'administrator'],
] as const) {
  for (const width of [320, 1440]) {
    test(`${path} for ${role} at ${width} pixels has no accessibility violation and does not scroll sideways`, (context) =>
      onPage(context, { path, role, viewport: { width, height: 800 } }, async (page) => {
        assert.deepEqual(await violations(page), []);
        assert.ok(Number(await widthOf(page)) <= width, `${await widthOf(page)} pixels wide`);
        assert.equal(await page.locator('h1').count(), 1);
      }));
  }
}

for (const [path, role] of [
  ['/', 'insight'],
  ['/', 'board'],
  ['/board', 'insight'],
] as const)
  test(`${path} for ${role} before the first evidence is whole, in dark`, (context) =>
    onPage(context, { path, role, from: empty, colorScheme: 'dark' }, async (page) => {
      assert.deepEqual(await violations(page), []);
    }));

test('the page of the day has a heading, a reason and an action for every role, without script', async (context) => {
  for (const role of ROLES)
    await onPage(context, { path: '/', role, javaScriptEnabled: false }, async (page) => {
      const things = page.locator('.home-worth > li');
      const count = await things.count();
      assert.ok(count > 0 && count <= 3, `${role}: ${count}`);
      for (const part of ['h2', '.home-why', 'a.btn', 'small'])
        assert.equal(await things.locator(part).count(), count, `${role} ${part}`);
    });
});

test('the board page leads to a finding by keyboard, and to its PDF', (context) =>
  onPage(context, { path: '/board', role: 'board' }, async (page) => {
    const links = await page
      .locator('.board-sheet a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.includes('/findings/waiting-time~disability%3Dyes'), String(links));
    await page.locator('.board-sheet a').first().focus();
    assert.equal(await page.evaluate(`document.activeElement?.textContent`), 'Waiting time: longer');
    const pdf = await page.request.get(`${full.address}/board.pdf`);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.match(pdf.headers()['content-disposition'] ?? '', /board-page-2026-03-31\.pdf/);
  }));

for (const name of ['ordinary', 'crowded', 'crowdedAsideEmpty', 'nothing', 'hostile'] as const)
  test(`the ${name} sheet prints as one side of A4, nothing cut off, nothing under 9 points`, (context) =>
    onPage(context, { path: '/board', role: 'board' }, async (page) => {
      const sheet = boardPage(boardSheet(MATTERS[name], boardWords.en), boardWords.en);
      await page.evaluate(
        ([markup]) => {
          const main = document.querySelector('main');
          if (main !== null) main.innerHTML = markup ?? '';
        },
        [`${PATTERNS.markup}${sheet.markup}`],
      );
      await page.emulateMedia({ media: 'print' });
      const inside = await page.evaluate(`(() => {
        const sheet = document.querySelector('.board-sheet');
        const sizes = [...sheet.querySelectorAll('*')].filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== '')).map((one) => parseFloat(getComputedStyle(one).fontSize));
        return { over: sheet.scrollHeight - sheet.clientHeight, wide: sheet.scrollWidth - sheet.clientWidth, least: Math.min(...sizes) };
      })()`);
      assert.deepEqual(Reflect.get(Object(inside), 'over'), 0);
      assert.deepEqual(Reflect.get(Object(inside), 'wide'), 0);
      assert.ok(Number(Reflect.get(Object(inside), 'least')) >= 12, JSON.stringify(inside));
      assert.equal(await pagesOf(page), 1);
    }));

const pagesOf = async (page: Page): Promise<number> => {
  const bytes = Uint8Array.from(await page.pdf({ preferCSSPageSize: true }));
  const made = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const { numPages } = made;
  await made.loadingTask.destroy();
  return numPages;
};

test('the board page as it is served prints on one sheet', (context) =>
  onPage(context, { path: '/board', role: 'board' }, async (page) => {
    assert.equal(await pagesOf(page), 1);
  }));

test('a key without the scope is refused, with what to do; with it, it reads', async () => {
  const ask = (scopes: string, path = '/api/v1/silences'): Promise<Response> =>
    fetch(`${full.address}${path}`, { headers: { 'x-test-role': 'insight', 'x-test-scopes': scopes } });
  const refused = await ask('findings:read wording:check');
  assert.equal(refused.status, 403);
  assert.match(refused.headers.get('content-type') ?? '', /problem\+json/);
  assert.match(await refused.text(), /silences:read/);
  const read = await ask('silences:read');
  assert.equal(read.status, 200);
  assert.match(read.headers.get('content-type') ?? '', /^application\/json/);
  const tag = read.headers.get('etag') ?? '';
  const again = await fetch(`${full.address}/api/v1/silences`, {
    headers: { 'x-test-role': 'insight', 'x-test-scopes': 'silences:read', 'if-none-match': tag },
  });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
  const wrong = await ask('silences:read', '/api/v1/silences?verdict=loud');
  assert.equal(wrong.status, 400);
  assert.match(wrong.headers.get('content-type') ?? '', /problem\+json/);
  assert.equal((await fetch(`${full.address}/api/v1/silences`)).status, 401);
});

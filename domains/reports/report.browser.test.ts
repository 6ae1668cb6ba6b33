import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../platform/browser/launch-browser.ts';
import { provenance, quality } from './fixtures/extras.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { renderDataQualityHtml } from './render-data-quality.page.ts';
import { renderReportHtml } from './render-report-html.page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'hearth-pages-'));

const pages: Readonly<Record<string, string>> = {
  report: renderReportHtml(millbrook, { quality, provenance, homesFile: 'homes-to-contact.csv' }),
  'nothing-found': renderReportHtml(nothingFound),
  'data-quality': renderDataQualityHtml(quality, { landlord: 'Millbrook Homes', asOf: '2026-03-31' }),
};

let browser: Browser | null = null;
let why = '';

before(async () => {
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), text);
  const launched = await launchBrowser();
  if (launched.ok) browser = launched.browser;
  else why = launched.why;
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const onPage = async (
  context: TestContext,
  options: BrowserContextOptions & { readonly name?: string },
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const { name = 'report', ...more } = options;
  const opened = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...more });
  try {
    const page = await opened.newPage();
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await work(page);
  } finally {
    await opened.close();
  }
};

const openAll = (page: Page): Promise<void> =>
  page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);

const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : [String(found)];
};

for (const name of Object.keys(pages)) {
  test(`${name} has no accessibility violation, all opened`, (context) =>
    onPage(context, { name }, async (page) => {
      await openAll(page);
      assert.deepEqual(await violations(page), []);
    }));
}

test('the report has no accessibility violation in dark, 320 pixels wide, all opened', (context) =>
  onPage(context, { colorScheme: 'dark', viewport: { width: 320, height: 800 } }, async (page) => {
    await openAll(page);
    assert.deepEqual(await violations(page), []);
  }));

for (const width of [320, 360, 768, 1440]) {
  test(`the report does not scroll sideways at ${width} pixels, all opened`, (context) =>
    onPage(context, { viewport: { width, height: 800 } }, async (page) => {
      await openAll(page);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      assert.ok(Number(wide) <= width, `${wide} pixels wide`);
    }));
}

test('no request leaves the file', (context) =>
  onPage(context, {}, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(0, 60)));
    await page.reload();
    await openAll(page);
    await page.evaluate('document.fonts.ready.then(() => 1)');
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')),
      [],
    );
    assert.equal(asked.filter((url) => url.startsWith('file:')).length, 1);
  }));

test('the style sheet and the font are let in by the page’s own policy', (context) =>
  onPage(context, {}, async (page) => {
    const font = await page.evaluate(
      'document.fonts.ready.then((fonts) => [...fonts].map((face) => face.status).join())',
    );
    assert.equal(font, 'loaded');
    const edge = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    assert.notEqual(edge, 'rgba(0, 0, 0, 0)');
  }));

test('a sentence on the first screen leads to its finding, which opens', (context) =>
  onPage(context, {}, async (page) => {
    const link = page.locator('.sentences a').nth(1);
    const target = (await link.getAttribute('href')) ?? '';
    assert.equal(await page.locator(target).isVisible(), false);
    await link.click();
    await page.locator(target).waitFor({ state: 'visible' });
    assert.ok(await page.locator(target).isVisible());
  }));

test('the keyboard reaches the skip link, opens a finding, and reaches scroll boxes', (context) =>
  onPage(context, {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the main part');
    await page.locator('details.one > summary').nth(1).focus();
    await page.keyboard.press('Enter');
    assert.ok(
      await page
        .locator('details.one')
        .nth(1)
        .evaluate((one) => one.hasAttribute('open')),
    );
    const unreachable = await page.evaluate(
      `[...document.querySelectorAll('.scroll')].filter((box) => box.getAttribute('tabindex') !== '0').length`,
    );
    assert.equal(unreachable, 0);
  }));

test('in forced colours, shapes keep their edges and every verdict its words', (context) =>
  onPage(context, { forcedColors: 'active' }, async (page) => {
    await openAll(page);
    const tags = await page.evaluate(
      `[...document.querySelectorAll('.tag')].filter((tag) => tag.textContent.trim().length < 3).length`,
    );
    assert.equal(tags, 0);
    const marks =
      await page.evaluate(`['.c-even', '.c-gap-line', '.c-expected', '.k-not-asked', '.c-hex'].filter((name) => {
      const mark = document.querySelector(name);
      return mark === null || getComputedStyle(mark).stroke === 'none';
    })`);
    assert.deepEqual(marks, []);
  }));

test('the report prints on A4, tables of charts open, and what is closed stays closed', (context) =>
  onPage(context, {}, async (page) => {
    const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(
      `['#gap-1 .chart details table', '#gap-2'].map((name) => document.querySelector(name).getClientRects().length)`,
    );
    assert.deepEqual(shown, [1, 0]);
  }));

test('without script the page is whole: nothing on it waits for one', (context) =>
  onPage(context, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('h1').textContent(), 'What we found');
    assert.equal(await page.locator('.sentences > li').count(), 5);
  }));

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import type { Actor } from '../../access/actor.ts';
import type { WebPage } from '../../access/web/route.http.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { findingPagesRoutes } from './findings-pages.http.ts';
import { asDocument } from './fixtures/made-shell.ts';
import { type Asked, ask, invite } from './fixtures/made-visit.ts';
import {
  emptyNeeds,
  FIRST_GAP,
  FIRST_SILENCE,
  GONE_GAP,
  millbrookNeeds,
} from './fixtures/millbrook-editions.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const island = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'guess-first.island.ts'), 'utf8'));
const record = await testRecord();
const routes = findingPagesRoutes(millbrookNeeds);
const GAP = findingAddress(FIRST_GAP);
const pages = new Map<string, string>();
let browser: Browser | null = null;
let why = '';

const drawn = async (actor: Actor, asked: Asked, from = routes): Promise<WebPage> => {
  const answer = await ask(from, { record, actor }, asked);
  assert.ok(answer !== null && 'page' in answer, asked.address);
  return answer.page;
};

const PROMISE = {
  what: 'Book the second person and the longer visit at the first call, in every team.',
  owner: 'somebody-else',
  'owner-said': 'Carol Whitty, head of repairs',
  'by-when': '30/9/2026',
  'know-by': 'a gap under 5 days, two quarters in a row',
  'asked-by': 'Disabled residents’ group, 12 February 2026',
};

before(async () => {
  const ines = await invite(record, 'Ines Insight', 'insight');
  const act = async (address: string, form: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await ask(routes, { record, actor: ines }, { method: 'POST', address, form });
    assert.ok(answer !== null && 'goTo' in answer, address);
    return answer.goTo;
  };
  const early = { ...PROMISE, what: 'Ask every household what works for them.', 'by-when': '22/4/2026' };
  const made = await act(`${GAP}/promise`, PROMISE);
  await act(`${GAP}/promise`, early);
  await act(`${GAP}/promise`, { ...PROMISE, what: `${'averylongword'.repeat(30)} \u05e9\u05dc\u05d5\u05dd` });
  await act(`${GAP}/assign`, { to: ines.id, due: '30/6/2026' });
  await act(`${GAP}/comment`, { comment: 'Two-person jobs get moved.\n\nAsk the planners.' });
  await act(`${findingAddress(FIRST_SILENCE)}/set-aside`, { reason: 'We visit all of Lower Mill in May.' });
  const promise = `${GAP}/promises/${made.split('#promise-')[1]}`;
  const now = new Date('2026-05-04T09:00:00Z');
  const get = (address: string): Promise<WebPage> => drawn(ines, { method: 'GET', address, now });
  const post = (address: string, form: Readonly<Record<string, string>>): Promise<WebPage> =>
    drawn(ines, { method: 'POST', address, form, now });
  const all: Readonly<Record<string, WebPage>> = {
    list: await get('/findings?status=set+aside&status=lapsed&status=nobody+yet&status=new'),
    'list of everything': await get('/findings'),
    'nothing matches': await get('/findings?kind=better&place=Nowhere'),
    'no findings yet': await drawn(
      ines,
      { method: 'GET', address: '/findings' },
      findingPagesRoutes(emptyNeeds),
    ),
    finding: await get(`${GAP}?guessed=4`),
    silence: await get(findingAddress(FIRST_SILENCE)),
    gone: await get(findingAddress(GONE_GAP)),
    'never there': await get('/findings/nothing'),
    'give it': await get(`${GAP}/assign`),
    'promise with errors': await post(`${GAP}/promise`, { 'by-when': 'soon' }),
    'one promise': await get(promise),
    'two tabs': await post(promise, { ...PROMISE, do: 'change', version: '7' }),
    'set aside with errors': await post(`${GAP}/set-aside`, { reason: 'no' }),
    promises: await get('/promises'),
    'no promise fits': await get('/promises?standing=not+kept'),
    guess: await get(`${GAP}?guess`),
    'what to guess': await get('/guess'),
    surprises: await get('/surprises'),
  };
  for (const [name, page] of Object.entries(all))
    pages.set(name, asDocument(page, name === 'guess' ? island : ''));
  const launched = await launchBrowser();
  if (launched.ok) browser = launched.browser;
  else why = launched.why;
});

after(async () => {
  await browser?.close();
});

const onPage = async (
  context: TestContext,
  options: BrowserContextOptions & { readonly name: string },
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const { name, ...more } = options;
  const opened = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...more });
  try {
    const page = await opened.newPage();
    await page.setContent(pages.get(name) ?? '');
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
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

const AT_320 = ['list of everything', 'finding', 'promise with errors', 'promises'];

const NAMES = [
  'list',
  'list of everything',
  'nothing matches',
  'no findings yet',
  'finding',
  'silence',
  'gone',
  'never there',
  'give it',
  'promise with errors',
  'one promise',
  'two tabs',
  'set aside with errors',
  'promises',
  'no promise fits',
  'guess',
  'what to guess',
  'surprises',
];

for (const name of NAMES) {
  test(`${name}: no accessibility violation, wide and at 320 pixels, and nothing scrolls sideways`, (context) =>
    onPage(context, { name }, async (page) => {
      assert.equal(await page.locator('h1').count(), 1);
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 320, height: 800 });
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      assert.ok(wide <= 320, `${wide} pixels wide`);
      if (AT_320.includes(name)) assert.deepEqual(await violations(page), []);
    }));
}

for (const name of ['list', 'finding', 'promises']) {
  test(`${name}: no violation in the dark and in forced colours`, (context) =>
    onPage(context, { name, colorScheme: 'dark' }, async (page) => {
      assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ forcedColors: 'active' });
      const wordless = await page.evaluate(
        `[...document.querySelectorAll('.tag, .promise__date')].filter((one) => one.textContent.trim().length < 3).length`,
      );
      assert.equal(wordless, 0);
    }));
}

test('what one may press or follow in lists and actions is at least 44 pixels high, or in a sentence', (context) =>
  onPage(context, { name: 'finding', viewport: { width: 360, height: 800 } }, async (page) => {
    const small = await page.evaluate(
      `[...document.querySelectorAll('.btn, .find-foot a, .find-after a, input[type=checkbox]')].filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML.slice(0, 90))`,
    );
    assert.deepEqual(small, []);
  }));

test('the scale of a guess moves with the keyboard and says its value; the fields follow', (context) =>
  onPage(context, { name: 'guess' }, async (page) => {
    await page.locator('#scale').focus();
    for (let press = 0; press < 9; press += 1) await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#size').inputValue(), '9');
    assert.equal(await page.locator('input[value=more]').isChecked(), true);
    assert.equal(await page.locator('#scale').getAttribute('aria-valuetext'), '9 days longer');
    await page.locator('input[value=less]').check();
    assert.equal(await page.locator('#scale').inputValue(), '-9');
    await page.locator('#size').fill('12');
    assert.equal(await page.locator('#scale').inputValue(), '-12');
  }));

test('the register prints without its filters and keeps each promise whole', (context) =>
  onPage(context, { name: 'promises' }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.filters').isVisible(), false);
    assert.ok((await page.locator('.promise').count()) >= 3);
    assert.ok(await page.locator('.promise').first().isVisible());
  }));

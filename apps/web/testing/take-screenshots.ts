import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readPlan, writeLandlord } from '../../../domains/evidence/simulate/index.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { hearthProject } from '../project-folder.ts';
import { fillApplication } from './fill-application.ts';
import { runningApplication } from './running-application.ts';
import { smallPng } from './small-png.ts';

/**
 * Draws the pictures of the guides again: `docs/images/web-*.png`, of a made-up landlord, from the application itself.
 *
 *     node_modules/.bin/node apps/web/testing/take-screenshots.ts
 */
const folder = join(hearthProject(), 'docs', 'images');
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const WIDE = { width: 1440, height: 1080 };
const PHONE = { width: 390, height: 844 };
const MOST_ASKED = 60;
const TABLES = ['homes', 'tenancies', 'residents', 'repairs', 'areas'];

const contextWith = async (
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  address: string,
  cookie: string,
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport, locale: 'en-GB', colorScheme: 'light' });
  const pairs = cookie === '' ? [] : cookie.split('; ');
  await context.addCookies(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
    }),
  );
  return context;
};

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.evaluate('document.fonts.ready.then(() => null)');
  const png = smallPng(await page.screenshot());
  writeFileSync(join(folder, `web-${name}.png`), png);
  say(`docs/images/web-${name}.png, ${Math.round(png.length / 1000)} kB`);
};

/** Brings a small landlord's extracts, and shows the run when it is done. */
const evidenceRun = async (page: Page, address: string): Promise<void> => {
  const extracts = mkdtempSync(join(tmpdir(), 'hearth-extracts-'));
  try {
    const plan = readPlan(readFileSync(join(hearthProject(), 'examples', 'plans', 'tiny.json'), 'utf8'), {});
    if (!plan.ok) throw new Error('examples/plans/tiny.json cannot be read');
    writeLandlord(plan.plan, extracts, () => undefined);
    await page.goto(`${address}/evidence/new`);
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles(TABLES.map((table) => join(extracts, `${table}.csv`)));
    await page.getByRole('button', { name: 'Bring these files' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('link', { name: 'See the findings' }).waitFor({ timeout: 300_000 });
    await shoot(page, 'evidence-run');
  } finally {
    rmSync(extracts, { recursive: true, force: true });
  }
};

const launched = await launchBrowser();
if (!launched.ok) throw new Error(launched.why);
mkdirSync(folder, { recursive: true });
const app = await runningApplication({ worker: true });
const { actor, cookie } = await app.signedIn('Amina Yusuf', ['insight', 'engagement', 'manager']);
await app.signedIn('Joy Adeyemi', ['engagement']);
const filled = await fillApplication(app.address, await app.linkFor(actor), say);

const wide = await contextWith(launched.browser, WIDE, app.address, cookie);
const page = await wide.newPage();
// The landlord's name is asked for again every few seconds.
for (let asked = 0; asked < MOST_ASKED; asked += 1) {
  await page.goto(app.address);
  if ((await page.locator('.landlord').count()) > 0) break;
  await page.waitForTimeout(1000);
}
for (const [name, path] of [
  ['today', '/'],
  ['findings', '/findings'],
  ['finding', filled.finding],
  ['silences', '/silences'],
  ['board', '/board'],
  ['panel-draw', filled.draw],
] as const) {
  await page.goto(`${app.address}${path}`);
  await shoot(page, name);
}
const phone = await contextWith(launched.browser, PHONE, app.address, '');
const small = await phone.newPage();
await small.goto(`${app.address}/take-part`);
await shoot(small, 'take-part-phone');
await small.getByRole('textbox').first().fill(filled.spareCode);
await small.getByRole('button', { name: 'Go on' }).click();
await shoot(small, 'take-part-questions-phone');
const readingPhone = await contextWith(launched.browser, PHONE, app.address, cookie);
const reading = await readingPhone.newPage();
await reading.goto(`${app.address}${filled.finding}`);
await shoot(reading, 'finding-phone');
// Last: its findings take the place of those above.
await evidenceRun(page, app.address);
await launched.browser.close();
process.exit(0);

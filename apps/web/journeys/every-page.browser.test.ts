import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { NOBODY } from '../../../domains/access/actor.ts';
import { may } from '../../../domains/access/may.ts';
import { ROLES } from '../../../domains/access/role.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { hearthProject } from '../project-folder.ts';
import { runningApplication } from '../testing/running-application.ts';

const AXE = readFileSync(join(hearthProject(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

const launched = await launchBrowser();
const skip = launched.ok ? false : launched.why;
const browserOf = (): Browser => {
  if (!launched.ok) throw new Error(launched.why);
  return launched.browser;
};

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication();
const most = ROLES.filter((role) => role !== 'data protection officer' && role !== 'administrator');
const { cookie } = await app.signedIn('Amina Yusuf', most);
const { cookie: guardian } = await app.signedIn('Dora Price', ['data protection officer', 'administrator']);
after(async () => {
  if (launched.ok) await launched.browser.close();
});

interface Way {
  readonly name: string;
  readonly width: number;
  readonly script: boolean;
  readonly forced?: boolean;
}

const WAYS: readonly Way[] = [
  { name: '1440 pixels, with script', width: 1440, script: true },
  { name: '320 pixels, without script', width: 320, script: false },
  { name: '320 pixels, forced colours', width: 320, script: true, forced: true },
];

const contextFor = (way: Way): Promise<BrowserContext> =>
  browserOf().newContext({
    viewport: { width: way.width, height: 900 },
    javaScriptEnabled: way.script,
    forcedColors: way.forced ? 'active' : 'none',
    bypassCSP: way.script,
  });

/** What axe says against a page, as lines; nothing where it has nothing to say. Without script axe cannot run. */
const complaints = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 2)
          .map((node) => node.target.join(' '))
          .join(' | ')}`,
    );
  });
};

const open = async (context: BrowserContext, page: Page, path: string): Promise<number> => {
  const route = app.routes.find((one) => one.method === 'GET' && one.path === path);
  const nobody = route !== undefined && may(NOBODY, route.may);
  const both =
    route !== undefined && ROLES.filter((role) => may({ ...NOBODY, id: 'x', roles: [role] }, route.may));
  const asGuardian =
    both !== false &&
    both.length > 0 &&
    both.every((role) => ['administrator', 'data protection officer'].includes(role));
  await context.clearCookies();
  if (!nobody || path === '/') {
    const pairs = (asGuardian ? guardian : cookie).split('; ').map((one) => {
      const at = one.indexOf('=');
      return { name: one.slice(0, at), value: one.slice(at + 1), url: app.address };
    });
    await context.addCookies(pairs);
  }
  const answer = await page.goto(`${app.address}${path}`);
  return answer?.status() ?? 0;
};

const pathsOf = (): readonly string[] =>
  app.routes
    .filter((route) => route.method === 'GET' && !/[:*]|\.(csv|pdf|json)$|^\/api\/v1/.test(route.path))
    .map((route) => route.path);

for (const way of WAYS) {
  test(`every page at ${way.name}`, { skip }, async () => {
    const context = await contextFor(way);
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
    for (const path of pathsOf()) {
      const status = await open(context, page, path);
      if (status >= 500) wrong.push(`${path}: ${status}`);
      if (page.url().startsWith('chrome')) continue;
      const said = await page.locator('h1').count();
      if (said !== 1) wrong.push(`${path}: ${said} first headings`);
      if (way.script) {
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) wrong.push(`${path}: ${wide} pixels too wide`);
        wrong.push(...(await complaints(page)).map((one) => `${path}: ${one}`));
      }
    }
    await context.close();
    assert.deepEqual(wrong, []);
  });
}

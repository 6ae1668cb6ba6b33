import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { application } from '../../../../apps/web/application.ts';
import { readAssets } from '../../../../apps/web/assets.ts';
import { hearthProject } from '../../../../apps/web/project-folder.ts';
import { STRANGER, type Visitor } from '../../../../apps/web/visitor.ts';
import { launchBrowser } from '../../../../platform/browser/launch-browser.ts';
import type { LandlordRecord } from '../../../../platform/postgres/record.ts';
import { testRecord } from '../../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH } from '../../../access/actor.ts';
import type { Role } from '../../../access/role.ts';
import { invitedWith } from '../../../access/testing/people.ts';
import type { Route } from '../../../access/web/route.http.ts';
import { saveEditions } from '../../../disclosure/editions.postgres.ts';
import type { Publishable } from '../../../disclosure/publishable.ts';

export const NOW = new Date('2026-04-22T09:00:00Z');

/** The application with given routes on a record of its own, and a browser, for tests that act as people do. */
export interface OurApplication {
  readonly record: LandlordRecord;
  readonly address: string;
  /** An account with these roles; whoever's id a request names in `x-test-actor` asks. */
  person(name: string, ...roles: Role[]): Promise<Actor>;
  ask(who: Actor | null, path: string, init?: RequestInit): Promise<Response>;
  /** Posts a form of `page` with its own key. */
  post(
    who: Actor,
    page: string,
    action: string,
    fields: readonly (readonly [string, string])[],
  ): Promise<Response>;
  /** `null` where this machine has no browser. */
  readonly browser: Browser | null;
  readonly why: string;
  open(who: Actor, path: string, options?: BrowserContextOptions): Promise<Page>;
}

export const ourApplication = async (routes: readonly Route[]): Promise<OurApplication> => {
  const record = await testRecord();
  const actors = new Map<string, Actor>();
  const visitorOf = (request: Request): Promise<Visitor> => {
    const actor = actors.get(request.headers.get('x-test-actor') ?? '');
    return Promise.resolve(actor === undefined ? STRANGER : { ...STRANGER, actor, session: actor.id });
  };
  const app = application({
    routes,
    record,
    assets: readAssets(hearthProject()),
    landlord: () => Promise.resolve('Millbrook Homes'),
    visitorOf,
    authHandler: () => Promise.resolve(new Response('', { status: 404 })),
    now: () => NOW,
    secret: Buffer.from('for tests only'),
    secure: false,
    publicAddress: new URL('http://127.0.0.1'),
    behindProxy: false,
    log: () => {},
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  const at = server.address();
  const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  const launched = await launchBrowser();
  const browser = launched.ok ? launched.browser : null;
  after(async () => {
    await browser?.close();
    server.close();
  });
  const ask = (who: Actor | null, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${address}${path}`, {
      redirect: 'manual',
      ...init,
      headers: who === null ? {} : { 'x-test-actor': who.id },
    });
  return {
    record,
    address,
    browser,
    why: launched.ok ? '' : launched.why,
    ask,
    async person(name, ...roles) {
      const actor = await invitedWith(record, name, roles);
      actors.set(actor.id, actor);
      return actor;
    },
    async post(who, page, action, fields) {
      const key = /name="form-key" value="([^"]+)"/.exec(await (await ask(who, page)).text())?.[1] ?? '';
      return ask(who, action, {
        method: 'POST',
        body: new URLSearchParams(
          [['form-key', key], ...fields].map(([name = '', value = '']) => [name, value]),
        ),
      });
    },
    async open(who, path, options = {}) {
      if (browser === null) throw new Error('There is no browser.');
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options,
        extraHTTPHeaders: { 'x-test-actor': who.id },
      });
      const page = await context.newPage();
      await page.goto(`${address}${path}`);
      return page;
    },
  };
};

/** Saves reports as the current editions, as the job of an analysis does. */
export const withEditions = (
  record: LandlordRecord,
  reports: readonly Publishable[],
): Promise<readonly string[]> =>
  record.transaction(actingAs(HEARTH), (tx) =>
    saveEditions({ reports, settingsHash: 'test', hearthVersion: '0.0.0', madeAt: NOW }, tx),
  );

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, all of its parts opened; and whether it scrolls sideways. */
export const troublesOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))`,
  );
  const wide = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [is, may] = Array.isArray(wide) ? wide.map(Number) : [0, 0];
  return [
    ...(Array.isArray(found) ? found.map(String) : [String(found)]),
    ...((is ?? 0) > (may ?? 0) ? [`it is ${is} pixels wide on ${may}`] : []),
  ];
};

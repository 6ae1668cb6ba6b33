import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../../../apps/web/start.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import type { Actor } from '../actor.ts';
import { invitedWith } from '../testing/people.ts';

const AXE = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
);

/** What is wrong with a page as it stands: axe's complaints, its headings, its width. */
const wrongWith = async (page: Page, what: string): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const run: unknown = Reflect.get(Reflect.get(globalThis, 'axe'), 'run');
    const result: { violations: { id: string; nodes: { target: string[] }[] }[] } =
      typeof run === 'function' ? await run(document, { resultTypes: ['violations'] }) : { violations: [] };
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [
      ...result.violations.map(
        (one) => `${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      ),
      ...(wide > 0 ? [`${wide} pixels too wide`] : []),
      ...(document.querySelectorAll('h1').length === 1 ? [] : ['not one h1']),
    ];
  });
  return found.map((one) => `${what}: ${one}`);
};

test('the pages of access stand at 320 and 1440 pixels, also with errors, and axe has nothing to say', async (t) => {
  const launched = await launchBrowser();
  if (!launched.ok) return t.skip(launched.why);
  const { browser } = launched;
  const store = await mkdtemp(join(tmpdir(), 'hearth-access-'));
  const record = await testRecord();
  const port = await freePort();
  const running = await start({
    environment: { HEARTH_HOME: store },
    port,
    host: '127.0.0.1',
    worker: false,
    demonstration: false,
    now: () => new Date(),
    log: () => {},
    progress: () => {},
    record,
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await rm(store, { recursive: true, force: true });
  });
  const wrong: string[] = [];
  const shots = process.env['HEARTH_SHOTS'];
  const look = async (page: Page, what: string): Promise<void> => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      wrong.push(...(await wrongWith(page, `${what} at ${width}`)));
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `${what}-${width}.png`), fullPage: true });
    }
  };
  const enter = async (page: Page, actor: Actor): Promise<void> => {
    await page.goto(await running.signIn.linkFor(actor.email, 15, new Date()));
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const context = await browser.newContext({ baseURL: running.address, bypassCSP: true });
  const page = await context.newPage();

  await page.goto(running.link ?? '');
  await look(page, 'first-start');
  await page.getByRole('button', { name: 'Begin' }).click();
  await look(page, 'first-start-wrong');
  await page.getByLabel('Your name').fill('Alex Admin');
  await page.getByLabel('E-mail address').fill('alex@millbrook.example');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.goto('/people/new');
  await page.getByRole('button', { name: 'Invite' }).click();
  await look(page, 'invite-wrong');
  await page.getByLabel('Name', { exact: true }).fill('Dora Dale');
  await page.getByLabel('E-mail address').fill('dora@millbrook.example');
  await page.getByLabel('data protection officer').check();
  await page.getByRole('button', { name: 'Invite' }).click();
  await look(page, 'people');
  await page.getByRole('link', { name: 'Dora Dale' }).click();
  await look(page, 'person');
  await page.getByLabel('administrator').check();
  await page.getByRole('button', { name: 'Save roles' }).click();
  await look(page, 'person-wrong');
  await page.goto('/tokens');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await look(page, 'tokens-wrong');
  await page.getByLabel('What is it for?').fill('Data warehouse');
  await page.getByLabel('Read findings').check();
  await page.getByLabel('90 days').check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  await look(page, 'token-made');
  await page.goto('/tokens');
  await look(page, 'tokens');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await page.getByLabel('E-mail address').fill('dora@millbrook.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await look(page, 'sent');
  await running.signIn.settled();
  await page.goto('/mail-box');
  await look(page, 'mail-box');
  await page.goto('/sign-in/link?token=made-up');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await look(page, 'dead-link');

  const dora: Actor = { id: '', name: '', email: 'dora@millbrook.example', roles: [], demonstration: false };
  await enter(page, dora);
  await page.goto('/account');
  await look(page, 'account');
  await page.goto('/audit');
  await look(page, 'audit');
  await page.goto('/audit?from=never&act=read');
  await look(page, 'audit-wrong');
  await page.goto('/audit/check');
  await look(page, 'audit-check');
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  await page.goto(`/people/${anne.id}/record`);
  await look(page, 'own-data');
  await page.getByRole('button', { name: 'Erase' }).click();
  await look(page, 'own-data-wrong');
  await page.goto('/purpose');
  await page.getByRole('button', { name: /Go on/ }).click();
  await look(page, 'purpose-wrong');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: /Go on/ }).click();
  await look(page, 'purpose-holds');
  await page.goto('/who-may-what');
  await look(page, 'rules');
  assert.deepEqual(wrong, []);
});

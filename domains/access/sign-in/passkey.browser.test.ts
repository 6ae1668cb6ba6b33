import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { start } from '../../../apps/web/start.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { invitedWith } from '../testing/people.ts';

/** A device that holds passkeys and always finds its owner willing. */
const withAuthenticator = async (context: BrowserContext, page: Page): Promise<void> => {
  const protocol = await context.newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

test('somebody signs in by a mailed link without script, adds a passkey, signs out, and signs in with the passkey', async (t) => {
  const launched = await launchBrowser();
  if (!launched.ok) return t.skip(launched.why);
  const { browser } = launched;
  const store = await mkdtemp(join(tmpdir(), 'hearth-passkey-'));
  const record = await testRecord();
  const port = await freePort();
  const running = await start({
    environment: { HEARTH_HOME: store, HEARTH_ADDRESS: `http://localhost:${port}` },
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
  const anne = await invitedWith(record, 'Anne Ash', ['insight']);
  const own = `http://localhost:${port}`;

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: own });
  const noScript = await plain.newPage();
  await noScript.goto('/account');
  assert.equal(new URL(noScript.url()).pathname, '/sign-in');
  await noScript.getByLabel('E-mail address').fill('not an address');
  await noScript.getByRole('button', { name: 'Send me a link' }).click();
  assert.match((await noScript.textContent('.error-summary')) ?? '', /with an @/);
  await noScript.getByLabel('E-mail address').fill(anne.email);
  await noScript.getByRole('button', { name: 'Send me a link' }).click();
  assert.match((await noScript.textContent('h1')) ?? '', /Check your e-mail/);
  await running.signIn.settled();
  await noScript.getByRole('link', { name: 'Open the mail box of this trial' }).click();
  await noScript.locator('.access-mail a').first().click();
  await noScript.getByRole('button', { name: 'Sign in' }).click();
  assert.equal(new URL(noScript.url()).pathname, '/account');
  assert.match((await noScript.textContent('main')) ?? '', /anne\.ash@millbrook\.example/);
  await plain.close();

  const context = await browser.newContext({ baseURL: own });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await withAuthenticator(context, page);
  await page.goto(await running.signIn.linkFor(anne.email, 15, new Date()));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.goto('/account');
  await page.getByLabel('Name of the passkey').fill('work laptop');
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await page.getByRole('rowheader', { name: 'work laptop' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/sign-in?to=/account');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.pathname === '/account');
  assert.match((await page.textContent('main')) ?? '', /work laptop/);

  await page.getByRole('button', { name: 'Remove work laptop' }).click();
  await page.getByText('The passkey was removed').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('That did not work').waitFor();
  assert.deepEqual(faults, []);
});

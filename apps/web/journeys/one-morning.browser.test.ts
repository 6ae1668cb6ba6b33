import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { actingAs, HEARTH } from '../../../domains/access/actor.ts';
import { invitedWith } from '../../../domains/access/testing/people.ts';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { runningApplication } from '../testing/running-application.ts';

const launched = await launchBrowser();
const skip = launched.ok ? false : launched.why;
const app = await runningApplication();
after(async () => {
  if (launched.ok) await launched.browser.close();
});

const browserOf = (): Browser => {
  if (!launched.ok) throw new Error(launched.why);
  return launched.browser;
};

/** How somebody gets to a control: by Tab alone, or by pointing. */
interface Hand {
  readonly follow: (page: Page, name: string | RegExp) => Promise<void>;
  readonly press: (page: Page, name: string | RegExp) => Promise<void>;
  readonly fill: (page: Page, label: string, text: string) => Promise<void>;
}

const POINTING: Hand = {
  follow: (page, name) => page.getByRole('main').getByRole('link', { name }).first().click(),
  press: (page, name) => page.getByRole('main').getByRole('button', { name }).first().click(),
  fill: (page, label, text) => page.getByLabel(label, { exact: false }).first().fill(text),
};

const MOST_TABS = 250;

/** Presses Tab until the control has the focus; fails where it never gets it, or where the focus cannot be seen. */
const tabTo = async (page: Page, target: ReturnType<Page['locator']>): Promise<void> => {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) {
      const seen = await target.evaluate((node) => getComputedStyle(node).outlineStyle !== 'none');
      assert.ok(seen, 'the focus can be seen');
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${await target.textContent()}`);
};

const enter = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
};

const KEYS_ONLY: Hand = {
  follow: async (page, name) => {
    await tabTo(page, page.getByRole('main').getByRole('link', { name }).first());
    await enter(page);
  },
  press: async (page, name) => {
    await tabTo(page, page.getByRole('main').getByRole('button', { name }).first());
    await enter(page);
  },
  fill: async (page, label, text) => {
    const field = page.getByLabel(label, { exact: false }).first();
    await tabTo(page, field);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  },
};

const WAYS: readonly {
  readonly name: string;
  readonly script: boolean;
  readonly width: number;
  readonly hand: Hand;
}[] = [
  { name: 'with the keyboard alone', script: true, width: 1440, hand: KEYS_ONLY },
  { name: 'without script, on a phone', script: false, width: 320, hand: POINTING },
];

for (const [at, { name, script, width, hand }] of WAYS.entries()) {
  test(`signing in, reading a finding and promising something, ${name}`, { skip }, async () => {
    const email = await invited(at);
    const context = await browserOf().newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: script,
    });
    const page = await context.newPage();

    await page.goto(`${app.address}/findings`);
    await hand.fill(page, 'E-mail address', email);
    await hand.press(page, 'Send me a link');
    await hand.follow(page, /mail box/i);
    await page.goto(await mailedLink(page));
    await hand.press(page, 'Sign in');
    assert.equal(new URL(page.url()).pathname, '/findings', 'back to where they were going');

    const headline = page
      .getByRole('main')
      .getByRole('link', { name: /waited 9 days longer/ })
      .first();
    if (script) {
      await tabTo(page, headline);
      await enter(page);
    } else await headline.click();
    assert.match((await page.locator('h1').textContent()) ?? '', /waited 9 days longer/);

    await hand.follow(page, 'Make a promise');
    await hand.press(page, /promise/i);
    assert.match((await page.getByRole('alert').textContent()) ?? '', /./, 'what is missing is said');
    const what = `Call back within a working day (${name})`;
    await page.locator('#what').fill(what);
    await fillOwner(page);
    await page.locator('#by-when, #byWhen, [name="by-when"]').first().fill('2027-03-31');
    const knowing = page.locator('#know-by, [name="know-by"]').first();
    if ((await knowing.count()) > 0) await knowing.fill('The time to the call, each month');
    await hand.press(page, /promise/i);
    assert.equal(
      await page.getByRole('alert').count(),
      0,
      (await page.getByRole('alert').allTextContents()).join(),
    );
    assert.ok((await page.locator('main').textContent())?.includes(what), 'the finding shows the promise');

    await page.goto(`${app.address}/promises`);
    assert.ok((await page.locator('main').textContent())?.includes(what), 'the ledger shows the promise');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${app.address}/promises`);
    assert.equal(new URL(page.url()).pathname, '/sign-in', 'signed out');
    await context.close();
  });
}

const invited = async (at: number): Promise<string> =>
  (await invitedWith(app.record, `Morning Person ${at + 1}`, ['insight'])).email;

const mailedLink = async (page: Page): Promise<string> => {
  const text = (await page.locator('main').locator('p, pre, a').allTextContents()).join('\n');
  return /http:\/\/\S+token=\S+/.exec(text)?.[0] ?? 'no link in the mail box';
};

const fillOwner = async (page: Page): Promise<void> => {
  const list = page.locator('select[name="owner"], select[name="owner-person"]').first();
  if ((await list.count()) > 0) await list.selectOption({ index: 1 });
  else await page.locator('[name="owner"], [name="owner-said"]').first().fill('Joy Adeyemi');
};

test('what was promised is in the record once, with who promised it', { skip }, async () => {
  const { rows } = await app.record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ made_by: string }>`select made_by from hearth.promise`.execute(tx),
  );
  assert.equal(rows.length, WAYS.length);
  assert.equal(new Set(rows.map((row) => row.made_by)).size, WAYS.length);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../platform/browser/launch-browser.ts';
import { postForm } from '../../../platform/page/forms/form.ts';
import { html } from '../../../platform/page/html.ts';
import { actingAs } from '../../access/actor.ts';
import type { Route } from '../../access/web/route.http.ts';
import { readDismissals } from '../record/dismissals.postgres.ts';
import { checkButton } from './check-button.page.ts';
import { actorWith, serveWording } from './testing/serve-wording.ts';
import { wordingWords } from './words.en.ts';

/** A form of another part of Hearth, which language help knows nothing of. */
const saved: string[] = [];
const OTHER_FORM: readonly Route[] = [
  {
    method: 'GET',
    path: '/other',
    may: ['help', 'be at home'],
    answer: async (visit) => ({
      page: {
        title: 'Other',
        section: 'none',
        islands: ['wording'],
        main: html`<h1>Other</h1>${postForm({
          action: '/other',
          formKey: visit.formKey,
          body: html`<label for="note">Note</label><textarea class="field" id="note" name="note" rows="3" data-island="wording" data-scope="note" dir="${visit.query.text('dir')}"></textarea>${checkButton('note', 'note', wordingWords.en)}<button class="btn" id="save">Save</button>`,
        })}`,
      },
    }),
  },
  {
    method: 'POST',
    path: '/other',
    may: ['help', 'be at home'],
    answer: async (visit) => {
      saved.push(visit.form.text('note'));
      return { goTo: '/other' };
    },
  },
];

const served = await serveWording(OTHER_FORM);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser | null = null;
let why = '';

before(async () => {
  const launched = await launchBrowser();
  if (launched.ok) browser = launched.browser;
  else why = launched.why;
});
after(() => browser?.close());

const onPage = async (
  context: TestContext,
  path: string,
  work: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> => {
  if (browser === null) {
    context.skip(why);
    return;
  }
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { 'x-test-role': 'insight' },
    ...options,
  });
  try {
    const page = await opened.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(`${served.address}${path}`);
    await work(page);
    assert.deepEqual(faults, []);
  } finally {
    await opened.close();
  }
};

const underlined = (page: Page): Promise<readonly string[]> =>
  page.locator('.wording-over mark').allTextContents();
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `document.activeElement.id || document.activeElement.value || document.activeElement.textContent`,
  );
const timesLeft = async (rule: string): Promise<number> => {
  const counts = await served.record.transaction(actingAs(actorWith('insight')), readDismissals);
  return counts.filter((one) => one.rule === rule).reduce((sum, one) => sum + one.times, 0);
};
const axe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } })
      .then((result) => result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target).join(' ')))`,
  );
};

test('words are underlined as one types, and stay underlined where they are while one goes on', (context) =>
  onPage(context, '/other', async (page) => {
    await page.locator('#note').pressSequentially('Tenant alleges damp. ');
    await page.locator('.wording-find').waitFor();
    assert.deepEqual(await underlined(page), ['alleges']);
    await page.locator('#note').press('Home');
    await page.keyboard.type('The ');
    assert.deepEqual(await underlined(page), ['alleges']);
    await page.locator('#note').fill('All well.');
    await page.locator('.wording-find').waitFor({ state: 'detached' });
    assert.deepEqual(await underlined(page), []);
  }));

test('how many is said once the writer rests, in one polite place', (context) =>
  onPage(context, '/other', async (page) => {
    const status = page.locator('.wording-help [role=status]');
    assert.equal(await page.locator('[role=status]').count(), 1);
    await page.locator('#note').pressSequentially('Tenant alleges damp');
    assert.equal(await status.textContent(), '');
    await page.getByText('1 thing to look at').waitFor();
    await page.evaluate(
      `window.said = []; new MutationObserver(() => said.push(1)).observe(document.querySelector('[role=status]'), { childList: true })`,
    );
    await page.locator('#note').pressSequentially(' in bedroom two. Still going on here.');
    await page.waitForTimeout(1500);
    assert.equal(await page.evaluate('said.length'), 0);
  }));

test('keyboard alone: from the field to better words, put in, undone, and back', (context) =>
  onPage(context, '/other', async (page) => {
    await page.locator('#note').focus();
    await page.keyboard.type('Tenant alleges damp.');
    await page.locator('.wording-find').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), '7~reports~alleges');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#note').inputValue(), 'Tenant reports damp.');
    assert.equal(await focused(page), 'Undo');
    await page.getByText('“alleges” is now “reports”.').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#note').inputValue(), 'Tenant alleges damp.');
    await page.locator('.wording-find').waitFor();
    assert.equal(await focused(page), 'note');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'note');
    assert.equal(
      await page.evaluate(
        `{ const { value, selectionStart, selectionEnd } = document.activeElement; value.slice(selectionStart, selectionEnd) }`,
      ),
      'alleges',
    );
  }));

test('better words can also be taken back with the browser’s own undo', (context) =>
  onPage(context, '/other', async (page) => {
    await page.locator('#note').pressSequentially('Tenant alleges damp.');
    await page.locator('button[name=use]').first().click();
    assert.equal(await page.locator('#note').inputValue(), 'Tenant reports damp.');
    await page.locator('#note').focus();
    await page.keyboard.press('Control+z');
    assert.equal(await page.locator('#note').inputValue(), 'Tenant alleges damp.');
  }));

test('left with a reason: counted without words or writer, gone from the list, and taken back', (context) =>
  onPage(context, '/other', async (page) => {
    const posted: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/wording/dismissals')) posted.push(request.postData() ?? '');
    });
    const before = await timesLeft('alleges');
    await page.locator('#note').pressSequentially('Tenant alleges damp.');
    await page.locator('.wording-leave summary').click();
    await page.getByRole('button', { name: 'These are somebody else’s own words (“alleges”)' }).click();
    await page.getByText('It stays, and the reason was counted.').waitFor();
    await page.locator('.wording-find').waitFor({ state: 'detached' });
    assert.deepEqual(posted, ['rule=alleges&reason=their-words&scope=note']);
    assert.equal(await timesLeft('alleges'), before + 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.wording-find').waitFor();
    await page.waitForTimeout(200);
    assert.equal(await timesLeft('alleges'), before);
  }));

test('it never blocks saving: not while it found something, not when it does not answer', (context) =>
  onPage(context, '/other', async (page) => {
    await page.locator('#note').pressSequentially('Tenant alleges damp.');
    await page.locator('.wording-find').waitFor();
    await page.route('**/wording/help', (route) => route.abort());
    await page.locator('#note').pressSequentially(' Lifestyle.');
    await page.getByText('Wording help does not answer just now').waitFor();
    await page.locator('#save').click();
    await page.waitForLoadState();
    assert.equal(saved.at(-1), 'Tenant alleges damp. Lifestyle.');
  }));

test('whoever may not ask for it sees a plain field', (context) =>
  onPage(
    context,
    '/other',
    async (page) => {
      await page.locator('#note').pressSequentially('Tenant alleges damp.');
      await page.waitForTimeout(800);
      assert.equal(await page.locator('.wording-help').isVisible(), false);
      assert.deepEqual(await underlined(page), []);
    },
    { extraHTTPHeaders: { 'x-test-role': 'board' } },
  ));

test('an empty field asks nothing until somebody goes to it', (context) =>
  onPage(context, '/other', async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.waitForTimeout(500);
    assert.deepEqual(
      asked.filter((url) => url.endsWith('/wording/help')),
      [],
    );
    await page.locator('#note').focus();
    await page.getByRole('button', { name: 'Turn wording help off' }).waitFor();
  }));

test('turned off it stays off, sends no words, and can be turned on', (context) =>
  onPage(context, '/other', async (page) => {
    await page.locator('#note').focus();
    await page.getByRole('button', { name: 'Turn wording help off' }).click();
    await page.getByText('Wording help is off.').waitFor();
    await page.reload();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/wording/help')) sent.push(request.postData() ?? '');
    });
    await page.locator('#note').pressSequentially('Tenant alleges damp.');
    await page.waitForTimeout(600);
    assert.ok(sent.every((one) => !one.includes('alleges')));
    assert.deepEqual(await underlined(page), []);
    await page.getByRole('button', { name: 'Turn wording help on' }).click();
    await page.locator('.wording-find').waitFor();
    assert.deepEqual(await underlined(page), ['alleges']);
  }));

test('underlines lie on their words when lines wrap, the field scrolls, is made larger, or reads from the right', async (context) => {
  const text = 'The tenant alleges damp in every room of the flat, and says that nobody came. '.repeat(12);
  for (const [path, width] of [
    ['/other', 1440],
    ['/other', 320],
    ['/other?dir=rtl', 640],
  ] as const)
    await onPage(
      context,
      path,
      async (page) => {
        await page.locator('#note').fill(text);
        await page.locator('.wording-find').first().waitFor();
        for (const change of [
          'null',
          'note.scrollTop = note.scrollHeight',
          `note.style.height = '14rem'`,
          `document.documentElement.style.fontSize = '200%'`,
        ]) {
          await page.evaluate(`${change}; new Promise((done) => setTimeout(done, 150))`);
          const same: Record<string, readonly [number, number]> = await page.evaluate(`(() => {
            const over = document.querySelector('.wording-over');
            const a = note.getBoundingClientRect(), b = over.getBoundingClientRect();
            return { top: [a.top, b.top], height: [note.clientHeight, over.clientHeight], width: [note.clientWidth, over.clientWidth],
              whole: [note.scrollHeight, over.scrollHeight], scrolled: [note.scrollTop, over.scrollTop] };
          })()`);
          for (const [what, [field, layer]] of Object.entries(same))
            assert.ok(
              Math.abs(field - layer) <= 1,
              `${path} ${width} ${change} ${what}: ${field} and ${layer}`,
            );
        }
      },
      { viewport: { width, height: 700 } },
    );
});

test('without script a text is checked, better words are put in, a reason is given and undone', (context) =>
  onPage(
    context,
    '/wording',
    async (page) => {
      await page.locator('#text').fill('Tenant alleges damp.');
      await page.getByRole('button', { name: 'Check the wording' }).click();
      await page.getByRole('heading', { name: '1 thing to look at' }).waitFor();
      await page.getByRole('button', { name: 'Use “reports” in place of “alleges”' }).click();
      assert.equal(await page.locator('#text').inputValue(), 'Tenant reports damp.');
      await page.getByRole('button', { name: 'Undo' }).click();
      assert.equal(await page.locator('#text').inputValue(), 'Tenant alleges damp.');
      await page.locator('.wording-leave summary').click();
      await page.getByRole('button', { name: /^It is a name/ }).click();
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('heading', { name: '1 thing to look at' }).waitFor();
    },
    { javaScriptEnabled: false },
  ));

test('without script a form of another part has a button that checks its field, and loses nothing', (context) =>
  onPage(
    context,
    '/other',
    async (page) => {
      await page.locator('#note').fill('Tenant alleges damp.');
      const [opened] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: 'Check the wording' }).click(),
      ]);
      await opened.getByRole('heading', { name: '1 thing to look at' }).waitFor();
      assert.equal(await opened.locator('#text').inputValue(), 'Tenant alleges damp.');
      assert.equal(await page.locator('#note').inputValue(), 'Tenant alleges damp.');
    },
    { javaScriptEnabled: false },
  ));

test('every page passes axe and fits 320 pixels, in light, dark and forced colours', async (context) => {
  const all = ['/wording', '/wording/learn', '/wording/learn/status', '/wording/dismissals', '/other'];
  const looks: readonly (readonly [BrowserContextOptions, readonly string[]])[] = [
    [{}, all],
    [{ viewport: { width: 320, height: 640 } }, ['/wording', '/wording/dismissals']],
    [{ colorScheme: 'dark' }, ['/wording']],
    [{ forcedColors: 'active', viewport: { width: 320, height: 640 } }, all],
  ];
  for (const [options, paths] of looks)
    for (const path of paths)
      await onPage(
        context,
        path,
        async (page) => {
          if (path === '/wording' || path === '/other') {
            await page.locator('textarea').fill('Tenant alleges D&M. No access. Just a tenant.');
            await page.locator('.wording-find').first().waitFor();
          }
          if (path === '/wording') {
            await page.getByRole('button', { name: 'Check the wording' }).click();
            await page.locator('.wording-help .wording-find').first().waitFor();
            assert.equal(await page.locator('.wording-result').isVisible(), false, 'the same list twice');
          }
          await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
          assert.deepEqual(await axe(page), [], `${path} ${JSON.stringify(options)}`);
          const wide: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          assert.ok(wide <= 0, `${path} is ${wide} pixels too wide, ${JSON.stringify(options)}`);
        },
        options,
      );
});

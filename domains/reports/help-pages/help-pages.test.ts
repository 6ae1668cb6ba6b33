import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { MEASURES } from '../../measures/index.ts';
import { millbrook } from '../fixtures/millbrook.ts';
import { ourApplication, troublesOf, withEditions } from '../silence-pages/testing/our-application.ts';
import { linkWithin } from './documents.ts';
import { findInGlossary, glossaryEntries } from './glossary.ts';
import { helpRoutes } from './help.http.ts';
import { documentPage } from './markdown.page.ts';
import { plain, readMarkdown, readRuns } from './markdown.ts';
import { settingRoutes } from './settings.http.ts';

const ours = await ourApplication([...helpRoutes(), ...settingRoutes()]);
const amina = await ours.person('Amina Yusuf', 'insight');
const joy = await ours.person('Joy Adeyemi', 'housing officer');
const member = await ours.person('Pat Board', 'board');
await withEditions(ours.record, [millbrook]);
const text = async (who: typeof amina | null, path: string): Promise<string> =>
  (await ours.ask(who, path)).text();

test('a document is read as blocks', () => {
  const blocks = readMarkdown(
    '# One `two`\n\ntext\nover lines\n\n- a\n  b\n- **c** d\n\n| x | y |\n|---|---|\n| 1 \\| 2 | [z](a.md) |\n\n## Same\n\n## Same\n\n```sh\n<b>\n```\n',
  );
  assert.deepEqual(
    blocks.map((block) => block.is),
    ['heading', 'paragraph', 'list', 'table', 'heading', 'heading', 'code'],
  );
  const [, , list, table, first, second] = blocks;
  assert.deepEqual(list?.is === 'list' && list.items.map(plain), ['a b', 'c d']);
  assert.equal(table?.is === 'table' && plain(table.rows[0]?.[0] ?? []), '1 | 2');
  assert.deepEqual(
    [first, second].map((block) => block?.is === 'heading' && block.id),
    ['same', 'same-2'],
  );
});

for (const hostile of [
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x](//evil.example)',
  '[x](data:text/html,1)',
  '**<img src=x onerror=1>**',
  '`</code><script>`',
]) {
  test(`a document that holds ${hostile.slice(0, 24)} gives a page that runs nothing`, () => {
    const { markup } = documentPage(
      readMarkdown(`# t\n\n${hostile}\n\n## ${hostile}\n\n- ${hostile}`),
      linkWithin('docs/methods/README.md', new Set()),
    );
    assert.doesNotMatch(markup, /<script|<img|href="(javascript|data|\/\/)/);
  });
}

test('unfinished marks stay text, and long ones end', () => {
  assert.equal(plain(readRuns('2 * 3 ** 4 [x] (y) `')), '2 * 3 ** 4 [x] (y) `');
  const started = performance.now();
  readRuns('['.repeat(20_000));
  readRuns('*a'.repeat(5_000));
  assert.ok(performance.now() - started < 2000);
});

test('links lead to pages that are there, and to nowhere else', () => {
  const link = linkWithin(
    'docs/methods/measures/x.md',
    new Set(['/methods', '/methods/measures/y', '/methods/decisions/0004-a']),
  );
  assert.equal(link('../README.md'), '/methods');
  assert.equal(link('y.md#how'), '/methods/measures/y#how');
  assert.equal(link('../../decisions/0004-a.md'), '/methods/decisions/0004-a');
  assert.equal(link('../../../../../etc/passwd'), null);
  assert.equal(link('z.md'), null);
  assert.equal(link('#here'), '#here');
});

test('everybody may read the methods, and every measure has its page', async () => {
  const index = await text(null, '/methods/measures');
  for (const { id, title } of MEASURES) {
    assert.ok(index.includes(`href="/methods/measures/${id}"`), id);
    assert.ok((await text(null, `/methods/measures/${id}`)).includes(title), id);
  }
  assert.equal((await ours.ask(null, '/methods/measures/nothing')).status, 404);
  assert.equal((await ours.ask(null, '/methods/..%2f..%2fpackage')).status, 404);
});

test('every link within methods and the glossary leads to a page that is there', async () => {
  const seen = new Set<string>();
  const waiting = ['/methods', '/glossary'];
  while (waiting.length > 0) {
    const path = waiting.pop() ?? '';
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await ours.ask(null, path);
    assert.equal(answer.status, 200, path);
    const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
    for (const [, href = ''] of main.matchAll(/href="(\/[^"#]*)/g)) waiting.push(href);
    for (const [, id = ''] of main.matchAll(/href="#([^"]+)"/g))
      assert.ok(main.includes(`id="${id}"`), `${path}#${id}`);
  }
  assert.ok(seen.size > MEASURES.length);
});

test('the glossary is in the order of the alphabet, each word once, and can be searched', async () => {
  const entries = glossaryEntries(
    '# G\n\n## Part\n\n- **zeta** last. **alpha** see it\n- **beta**, **gamma** two\n',
  );
  assert.deepEqual(
    entries.map((one) => [one.term, one.see?.term ?? '']),
    [
      ['alpha', 'zeta'],
      ['beta', ''],
      ['gamma', 'beta'],
      ['zeta', ''],
    ],
  );
  assert.deepEqual(
    findInGlossary(entries, 'LAST').map((one) => one.term),
    ['zeta'],
  );
  const page = await text(null, '/glossary?find=%3Cscript%3E');
  assert.ok(page.includes('0 words for “&lt;script&gt;”.'));
  assert.ok((await text(null, '/glossary')).includes('id="silence"'));
});

test('a setting is changed with a reason, shows in the history, and goes back', async () => {
  const change = (fields: Readonly<Record<string, string>>) =>
    ours.post(amina, '/settings/threshold', '/settings/threshold', Object.entries(fields));
  const low = await change({ seen: '0', value: '5', why: '' });
  assert.equal(low.status, 422);
  const page = await low.text();
  assert.ok(page.includes('Give a number from 10 to 1,000.'));
  assert.ok(page.includes('href="#why"'));
  assert.match(page, /name="value"[^>]*value="5"/);
  assert.equal((await change({ seen: '0', value: '15', why: 'Small <i>estates</i>.' })).status, 303);
  const all = await text(amina, '/settings');
  assert.ok(all.includes('Small &lt;i&gt;estates&lt;/i&gt;.'));
  assert.ok(all.includes('Amina Yusuf'));
  const late = await change({ seen: '0', value: '20', why: 'At the same time.' });
  assert.equal(late.status, 409);
  assert.ok((await late.text()).includes('changed it to 15'));
  const seen = /name="seen" value="(\d+)"/.exec(await text(amina, '/settings/threshold'))?.[1] ?? '';
  assert.equal((await change({ seen, value: '15', why: 'Nothing new.' })).status, 422);
  assert.equal((await change({ seen, value: '', default: 'yes', why: 'Back again.' })).status, 303);
  assert.ok((await text(amina, '/settings')).includes('Back to the default'));
});

test('a housing officer reads settings and cannot change them; a board member does not read them', async () => {
  assert.ok(
    (await text(joy, '/settings/threshold')).includes('Insight officers and administrators change settings.'),
  );
  assert.equal((await ours.post(joy, '/settings', '/settings/threshold', [['value', '20']])).status, 403);
  assert.equal((await ours.ask(member, '/settings')).status, 403);
  assert.equal((await ours.ask(amina, '/settings/constructor')).status, 404);
});

for (const path of [
  '/methods',
  '/methods/measures',
  '/methods/measures/recall_90',
  '/glossary',
  '/settings',
  '/settings/threshold',
])
  for (const width of [320, 1440])
    test(`${path} has no accessibility violation at ${width} pixels`, async (context: TestContext) => {
      if (ours.browser === null) {
        context.skip(ours.why);
        return;
      }
      const page = await ours.open(amina, path, { viewport: { width, height: 900 } });
      assert.deepEqual(await troublesOf(page), []);
      assert.equal(await page.locator('main h1').count(), 1);
      await page.context().close();
    });

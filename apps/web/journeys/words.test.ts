import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { actingAs, HEARTH } from '../../../domains/access/actor.ts';
import { ROLES, type Role } from '../../../domains/access/role.ts';
import { saveEditions } from '../../../domains/disclosure/index.ts';
import { renderReportHtml } from '../../../domains/reports/render-report-html.page.ts';
import { outsideMarks } from '../../../platform/words/pseudo-language.ts';
import { CATALOGUE } from '../catalogue.ts';
import { hearthProject } from '../project-folder.ts';
import { ENGLISH_FOR_NOW } from '../testing/english-for-now.ts';
import { asSent, buttonsOf, filledForm } from '../testing/fill-form.ts';
import { formsOfPage, type PageForm } from '../testing/forms-of-page.ts';
import { rewriteReport } from '../testing/rewrite-report.ts';
import { millbrookEditions, runningApplication } from '../testing/running-application.ts';
import { usualFilling } from '../testing/usual-filling.ts';
import { visibleText } from '../testing/visible-text.ts';
import { type Seen, VisitorWithoutScript } from '../testing/visitor-without-script.ts';
import { routeOf, type WalkedPage, walk } from '../testing/walk.ts';

// What the landlord wrote and what is typed stands between marks too: what is left outside is ours, and not in the catalogue.
const marked = (text: string): string => `⟦${text}⟧`;
const reports = millbrookEditions().map((report) => rewriteReport(report, marked));

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication({ findings: false, languages: ['en', 'qps'] });
await app.record.transaction(actingAs(HEARTH), (tx) =>
  saveEditions({ reports, settingsHash: 'defaults', hearthVersion: 'test', madeAt: new Date() }, tx),
);
const visitorWith = async (roles: readonly Role[], from: string): Promise<VisitorWithoutScript> => {
  const cookie = roles.length === 0 ? '' : (await app.signedIn('Amina Yusuf', roles)).cookie;
  return new VisitorWithoutScript(app.address, from, `${cookie}; hearth-language=qps`);
};

const MONTHS =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
/** Names, days and codes: what no catalogue holds. */
const DATA = new RegExp(
  [
    'Amina Yusuf|amina\\.yusuf@millbrook\\.example|somebody@millbrook\\.example|Hearth|http://localhost\\S*',
    `(?:\\w+day,? )?\\d+ (?:${MONTHS})(?: \\d{4})?(?: at(?= \\d))?|(?:${MONTHS}) \\d{4}|Today, (?=\\d)`,
    '[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|\\b\\w+:(?:read|check)\\b|\\{".*\\}',
    '\\d+ [kMG]B\\b|(?:counts |Tenure|tenure|Social rent|\\bother\\b|\\.csv)',
  ].join('|'),
  'g',
);

/** Words that stand outside the marks, without figures and signs. */
const leftOf = (text: string): string =>
  outsideMarks(text)
    .replace(DATA, '')
    .replace(/[\d\s\p{P}\p{S}]+/gu, ' ')
    .trim();

const ofTheReport = new Set(reports.flatMap((report) => visibleText(renderReportHtml(report)).map(leftOf)));
const used = new Set<string>();
const outside = new Map<string, string>();

const look = (route: string, seen: Seen): void => {
  if (seen.status >= 500) outside.set(`${route} ${seen.status}`, route);
  if (!(seen.headers.get('content-type') ?? '').startsWith('text/html')) return;
  for (const text of visibleText(seen.text)) {
    const left = leftOf(text);
    if (left === '' || ofTheReport.has(left)) continue;
    const allowed = ENGLISH_FOR_NOW.find((one) => one.on.test(route) && one.text.test(left));
    if (allowed === undefined) outside.set(left, `${route}: ${text}`);
    else used.add(allowed.why);
  }
};

const lookAt = (pages: readonly WalkedPage[]): void => {
  for (const page of pages) look(page.route, page.seen);
};

/** What ends something, or would hide what is to be looked at. */
const ENDS =
  /sign-out|\/language|\/end|erase|withdraw|put-back|discard|take-back|leave$|cancel|stop$|\/again|roles$|purpose|passkeys/;

const sendTwice = async (visitor: VisitorWithoutScript, form: PageForm): Promise<void> => {
  const route = routeOf('POST', form.action, app.routes)?.path ?? form.action;
  const empty = new FormData();
  for (const field of form.fields) if (field.kind === 'hidden') empty.append(field.name, field.value);
  look(route, await visitor.post(form.action, asSent(form, empty)));
  for (const pressed of buttonsOf(form)) {
    const filled = filledForm(form, usualFilling(marked('typed')), pressed);
    const seen = await visitor.post(form.action, asSent(form, filled));
    look(route, seen);
    if (seen.to.startsWith('/')) look(route, await visitor.get(seen.to));
  }
};

test('every file of words is in the catalogue', async () => {
  const files = globSync('{apps,domains,platform}/**/*words.en.ts', { cwd: hearthProject() });
  const held = new Set<unknown>(Object.values(CATALOGUE));
  const strings = new Set<unknown>(Object.values(CATALOGUE).flatMap((part) => Object.values(part.en)));
  const missing: string[] = [];
  for (const file of files) {
    const made: Record<string, unknown> = await import(pathToFileURL(`${hearthProject()}/${file}`).href);
    const parts = Object.values(made).filter((one) => typeof one === 'object' && one !== null);
    const known = parts.every(
      (one) => held.has(one) || Object.values(one ?? {}).every((word) => strings.has(word)),
    );
    if (!known || parts.length === 0) missing.push(file);
  }
  assert.ok(files.length >= 18, `${files.length} files`);
  assert.deepEqual(missing, []);
});

test('no page says anything in words that are not in the catalogue', async () => {
  const everybody = await visitorWith(ROLES, '10.1');
  lookAt(await walk(await visitorWith([], '10.2'), app.routes, { most: 1 }));
  const sent = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const pages = await walk(everybody, app.routes, { most: 2 });
    lookAt(pages);
    for (const page of pages)
      for (const form of formsOfPage(page.seen.text, page.path).filter((one) => one.method === 'POST')) {
        const name = `${routeOf('POST', form.action, app.routes)?.path} ${form.fields.map((one) => one.name.replace(/\d+/g, 'n'))}`;
        if (sent.has(name) || ENDS.test(form.action)) continue;
        sent.add(name);
        await sendTwice(everybody, form);
      }
  }
  assert.ok(sent.size >= 25, `${sent.size} forms`);
  assert.deepEqual([...outside.values()].sort(), []);
  assert.deepEqual(
    ENGLISH_FOR_NOW.map((one) => one.why).filter((why) => !used.has(why)),
    [],
    'no longer needed',
  );
});

test('a reader chooses a language at the foot of a page, and is back where they were', async () => {
  const visitor = new VisitorWithoutScript(app.address, '10.3');
  const before = await visitor.get('/glossary');
  assert.match(before.text, /<button[^>]* name="language" value="qps"/);
  const chosen = await visitor.post('/language', { language: 'qps', back: '/glossary' });
  assert.equal(chosen.to, '/glossary');
  assert.match((await visitor.get(chosen.to)).text, /<title>⟦Glossary⟧/);
  assert.equal((await visitor.post('/language', { language: 'fr', back: '/glossary' })).status, 404);
  assert.equal((await visitor.post('/language', { language: 'en', back: '//elsewhere.example' })).to, '/');
});

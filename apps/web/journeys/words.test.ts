import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { actingAs, HEARTH } from '../../../domains/access/actor.ts';
import { ROLES } from '../../../domains/access/role.ts';
import { saveEditions } from '../../../domains/disclosure/index.ts';
import { renderReportHtml } from '../../../domains/reports/render-report-html.page.ts';
import { outsideMarks } from '../../../platform/words/pseudo-language.ts';
import { asSent, buttonsOf, filledForm } from '../testing/fill-form.ts';
import { formsOfPage, type PageForm } from '../testing/forms-of-page.ts';
import { rewriteReport } from '../testing/rewrite-report.ts';
import { millbrookEditions, runningApplication } from '../testing/running-application.ts';
import { usualFilling } from '../testing/usual-filling.ts';
import { visibleText } from '../testing/visible-text.ts';
import { type Seen, VisitorWithoutScript } from '../testing/visitor-without-script.ts';
import { routeOf, walk } from '../testing/walk.ts';

const marked = (text: string): string => `⟦${text}⟧`;

const app = await runningApplication({ findings: false, languages: ['en', 'qps'] });
const reports = millbrookEditions().map((report) => rewriteReport(report, marked));
await app.record.transaction(actingAs(HEARTH), (tx) =>
  saveEditions({ reports, settingsHash: 'defaults', hearthVersion: 'test', madeAt: new Date() }, tx),
);
const visitorWith = async (name: string, roles: typeof ROLES[number][], n: string) => {
  const v = new VisitorWithoutScript(app.address, n, `${roles.length ? (await app.signedIn(name, roles)).cookie : ''}; hearth-language=qps`);
  return v;
};

const DATA = new RegExp(
  [
    'Amina Yusuf|amina\\.yusuf@millbrook\\.example|somebody@millbrook\\.example|Hearth',
    '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\\d+ (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{4})?|Today, ',
    '[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}',
  ].join('|'),
  'g',
);
const gist = (text: string): string => outsideMarks(text).replace(DATA, '').replace(/[\d\s\p{P}\p{S}]+/gu, ' ').trim();

const ofReport = new Set(reports.flatMap((report) => visibleText(renderReportHtml(report, {})).map(gist)));
const hits: string[] = [];
const look = (what: string, seen: Seen) => {
  if (seen.status >= 500) hits.push(`${what}\t${seen.status}`);
  if (!(seen.headers.get('content-type') ?? '').startsWith('text/html')) return;
  for (const text of visibleText(seen.text)) {
    const left = gist(text);
    if (left === '' || ofReport.has(left)) continue;
    hits.push(`${what}\t${seen.status}\t${text.slice(0, 300)}`);
  }
};
const ENDS = /sign-out|\/language|\/end|erase|withdraw|put-back|discard|take-back|leave$|cancel|stop$|\/again|roles$|purpose|passkeys/;

test('x', async () => {
  const everybody = await visitorWith('Amina Yusuf', [...ROLES], '10.1');
  const done = new Set<string>();
  for (let round = 0; round < 6; round++) {
    console.time('walk');
    const pages = await walk(everybody, app.routes, { most: 4 });
    console.timeEnd('walk');
    for (const p of pages) look(p.route, p.seen);
    const forms: [string, PageForm, string][] = pages.flatMap((p) => formsOfPage(p.seen.text, p.path).filter((f) => f.method === 'POST').map((f): [string, PageForm, string] => [`${routeOf('POST', f.action, app.routes)?.path} ${f.fields.map((x) => x.name.replace(/\d+|[0-9a-f]{8}-[0-9a-f-]{27}/g, 'N'))}`, f, p.path]));
    const fresh = new Map(forms.filter(([n, f]) => !done.has(n) && !ENDS.test(f.action)).map(([n, f]) => [n, f]));
    console.log(pages.length, fresh.size);
    if (fresh.size === 0) break;
    for (const [n, form] of fresh) {
      done.add(n);
      const empty = new FormData();
      for (const f of form.fields) if (f.kind === 'hidden') empty.append(f.name, f.value);
      look(`POST empty ${n.split(' ')[0]}`, await everybody.post(form.action, asSent(form, empty)));
      for (const pressed of buttonsOf(form)) {
        const seen = await everybody.post(form.action, asSent(form, filledForm(form, usualFilling('⟦typed⟧'), pressed)));
        look(`POST ${n.split(' ')[0]}`, seen);
        if (seen.to.startsWith('/')) look(`${seen.to.split('?')[0]?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')}!`, await everybody.get(seen.to));
      }
    }
  }
  writeFileSync('/tmp/r2/hits.txt', [...new Set(hits)].join('\n'));
});

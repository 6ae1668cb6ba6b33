import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ROLES } from '../../../domains/access/role.ts';
import { millbrookEditions, runningApplication } from '../testing/running-application.ts';
import { renderReportHtml } from '../../../domains/reports/render-report-html.page.ts';
import { outsideMarks } from '../../../platform/words/pseudo-language.ts';
console.time('start');
const app = await runningApplication({ languages: ['en', 'qps'] });
console.timeEnd('start');
const most = ROLES.filter((role) => role !== 'data protection officer' && role !== 'administrator');
const one = await app.signedIn('Amina Yusuf', most);
const two = await app.signedIn('Dora Price', ['data protection officer']);
const three = await app.signedIn('Ada Min', ['administrator']);

const unescape = (t: string) => t.replace(/&(amp|lt|gt|quot|#39);/g, (_, n) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as Record<string,string>)[n] ?? '');
const texts = (html: string): string[] => {
  const cut = html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '');
  const out: string[] = [];
  for (const part of cut.split(/<[^>]*>/)) out.push(part);
  for (const tag of cut.match(/<[^>]*>/g) ?? []) {
    for (const m of tag.matchAll(/ (aria-label|title|alt|placeholder|aria-description|content|label)="([^"]*)"/g)) out.push(m[2] ?? '');
    if (/^<(input|button)/.test(tag) && /type="submit"/.test(tag)) out.push(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return out.map((t) => unescape(t).replace(/\s+/g, ' ').trim()).filter(Boolean);
};
test('x', async () => {
  const report = JSON.stringify(millbrookEditions());
  const hits: string[] = [];
  for (const route of app.routes.filter((r) => r.method === 'GET' && !/[:*]|\.(csv|pdf|json)$|^\/api\/v1/.test(r.path))) {
    for (const [w, who] of [['m', one], ['d', two], ['a', three], ['', { cookie: '' }]] as const) {
      const a = await fetch(app.address + route.path, { redirect: 'manual', headers: { cookie: who.cookie, 'accept-language': 'qps' } });
      const t = await a.text();
      if (!(a.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      if (a.status === 303) continue;
      for (const x of texts(t)) {
        const left = outsideMarks(x).replace(/[\d\s\p{P}\p{S}]+/gu, ' ').trim();
        if (left === '') continue;
        if (report.includes(JSON.stringify(outsideMarks(x).trim()).slice(1, -1))) continue;
        hits.push(`${route.path}\t${w}${a.status}\t${x}`);
      }
    }
  }
  writeFileSync('/tmp/r2/hits.txt', [...new Set(hits)].join('\n'));
});

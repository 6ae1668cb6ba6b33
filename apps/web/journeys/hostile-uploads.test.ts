import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { readPlan, writeLandlord } from '../../../domains/evidence/simulate/index.ts';
import { hearthProject } from '../project-folder.ts';
import { asSent, hostileForm, proposedForm } from '../testing/fill-form.ts';
import { formsOfPage } from '../testing/forms-of-page.ts';
import { armedCell, HOSTILE, HOSTILE_TEXTS, whereItRuns } from '../testing/hostile-text.ts';
import { runningApplication } from '../testing/running-application.ts';
import { type Seen, VisitorWithoutScript } from '../testing/visitor-without-script.ts';
import { walk } from '../testing/walk.ts';

// At the top: what a hook registers to end would end with the hook.
const app = await runningApplication({
  findings: false,
  worker: true,
  environment: { HEARTH_MOST_UPLOAD_BYTES: '3000000' },
});
const insight = new VisitorWithoutScript(
  app.address,
  '10.1',
  (await app.signedIn('Amina Yusuf', ['insight'])).cookie,
);
const extracts = mkdtempSync(join(tmpdir(), 'hearth-hostile-'));
after(() => rmSync(extracts, { recursive: true, force: true }));

const bring = async (
  files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[],
): Promise<Seen> => {
  await insight.get('/evidence/new');
  const body = new FormData();
  for (const [name, content] of files) body.append('files', new File([content], name));
  return insight.post('/evidence/new', body);
};

/** What was brought and is kept, and what came and is not let go yet. */
const kept = (): readonly string[] => {
  const intakes = join(app.store, 'intakes');
  return existsSync(intakes) ? readdirSync(intakes) : [];
};

/** Opens a page until it no longer says that something is under way. */
const settled = async (path: string): Promise<Seen> => {
  for (let turn = 0; turn < 300; turn += 1) {
    const seen = await insight.get(path);
    if (!seen.text.includes('http-equiv="refresh"')) return seen;
    await sleep(200);
  }
  throw new Error(`${path} did not come to an end.`);
};

const isHarmless = (what: string, { status, headers, text }: Seen): void => {
  assert.ok(status < 500, `${what}: ${status}`);
  const type = headers.get('content-type') ?? '';
  assert.equal(whereItRuns(type, text), '', what);
  if (type.startsWith('text/csv')) assert.equal(armedCell(text), '', what);
};

test('what is no extract is told what it is, and nothing of it is kept', async () => {
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
  for (const [name, content, said] of [
    ['homes.csv', zip, /does not hold what its name says/],
    ['homes.xlsx', 'home_id\n1\n', /does not hold what its name says/],
    ['homes.zip', zip, /archives are not opened/],
    ['homes.csv', '', /is empty|Choose/],
    ['homes.html', '<script>hearth()</script>', /not a kind of file/],
    [`${HOSTILE}.exe`, 'MZ', /not a kind of file/],
    ['homes.csv', '%PDF-1.7', /is a PDF/],
  ] as const) {
    const seen = await bring([
      ['repairs.csv', 'repair_id\n1\n'],
      [name, content],
    ]);
    assert.equal(seen.status, 422, name);
    assert.match(seen.text, said, name);
    isHarmless(name, seen);
  }
  assert.deepEqual(kept(), []);
});

test('a body that is too much, too many, or broken is refused whole', async () => {
  await insight.get('/evidence/new');
  const big = await bring([['homes.csv', 'x'.repeat(3_500_000)]]);
  assert.equal(big.status, 413);
  assert.equal(
    (await bring(Array.from({ length: 61 }, (_, at) => [`h${at}.csv`, 'a\n1\n'] as const))).status,
    413,
  );
  const part = `Content-Disposition: form-data; name="form-key"\r\n\r\n${insight.key}\r\n`;
  for (const [type, body, status] of [
    ['multipart/form-data; boundary=x', `--x\r\n${part}--y--\r\n`, 400],
    [
      'multipart/form-data; boundary=x',
      `--x\r\n${part}--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nhalf`,
      400,
    ],
    ['multipart/form-data', `--x\r\n${part}--x--\r\n`, 400],
    ['multipart/form-data; boundary=', '', 400],
    [`multipart/form-data; boundary=${'x'.repeat(300)}`, `--x\r\n${part}--x--\r\n`, 400],
    ['multipart/mixed; boundary=x', `--x\r\n${part}--x--\r\n`, 400],
    [
      'multipart/form-data; boundary=x',
      `--x\r\n${part}--x\r\nContent-Disposition: form-data; name="files"\r\n\r\nno file\r\n--x--\r\n`,
      422,
    ],
  ] as const) {
    const seen = await insight.ask('/evidence/new', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    assert.equal(seen.status, status, body.slice(0, 200));
    isHarmless(type, seen);
  }
  assert.deepEqual(kept(), []);
});

test('a packed bomb, two-byte letters and a name that is a path are looked at, and the worker lives', async () => {
  const { to } = await bring([
    ['../../../bomb.csv.gz', new Uint8Array(gzipSync(Buffer.alloc(40_000_000, '0'), { level: 1 }))],
    [
      '..\\..\\areas.csv',
      new Uint8Array(Buffer.from('\ufeffhome_id,=1+1\r\n1,"<img src=x onerror=hearth()>"\r\n', 'utf16le')),
    ],
    ['/etc/homes.csv', `home_id,${HOSTILE.replaceAll('"', '')}\n1,"${HOSTILE.replaceAll('"', '""')}"\n`],
    ['repairs.csv', `repair_id,home_id\n${'1,'.repeat(200_000)}\n`],
    ['contacts.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(200)])],
  ]);
  assert.match(to, /^\/evidence\/intakes\//);
  isHarmless('the look', await settled(to));
  assert.equal(existsSync(join(app.store, '..', 'bomb.csv.gz')), false);
  await insight.post(`${to}/discard`, {});
  assert.deepEqual(kept(), []);
});

const STANDING_ON_EXTRACTS = app.routes.filter((one) =>
  /^\/($|findings|silences|homes|signals|board|evidence|api\/v1)/.test(one.path),
);

test('an extract full of hostile text becomes findings that run nowhere', async () => {
  const plan = readPlan(readFileSync(join(hearthProject(), 'examples', 'plans', 'tiny.json'), 'utf8'), {});
  assert.ok(plan.ok);
  writeLandlord(plan.plan, extracts, () => undefined);
  const cell = `"${HOSTILE.replaceAll('"', '""')}"`;
  for (const [name, ...taken] of [
    ['homes', 'Weir North', 'Mill Lane'],
    ['repairs', 'Direct Works', 'Team 5'],
  ] as const) {
    const path = join(extracts, `${name}.csv`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      taken.reduce((all, one) => all.replaceAll(`,${one},`, `,${cell},`), text),
    );
    const columns = text.split('\n', 1)[0]?.split(',').length ?? 1;
    appendFileSync(path, `${Array.from({ length: columns }, () => cell).join(',')}\n`);
  }
  const brought = ['homes', 'tenancies', 'residents', 'repairs', 'areas'].map(
    (name) => [`${name}.csv`, new Uint8Array(readFileSync(join(extracts, `${name}.csv`)))] as const,
  );
  const { to } = await bring(brought);
  const mapping = await settled(to);
  isHarmless('the mapping', mapping);
  const [form] = formsOfPage(mapping.text, to).filter((one) => one.action === to);
  assert.ok(form);
  for (const kind of ['markup and formula', 'null and control letters', 'the prototype']) {
    const text = HOSTILE_TEXTS[kind] ?? '';
    const seen = await insight.post(to, asSent(form, hostileForm(form, text)));
    isHarmless(`the mapping with ${kind}`, seen);
    assert.ok([413, 422].includes(seen.status), `${kind}: ${seen.status}`);
  }
  const run = await insight.post(to, asSent(form, proposedForm(form)));
  assert.match(run.to, /^\/evidence\/runs\//);
  const done = await settled(run.to);
  assert.match(done.text, /New findings are here/);
  const pages = await walk(insight, STANDING_ON_EXTRACTS, { most: 2, also: [run.to] });
  for (const { path, seen } of pages) isHarmless(path, seen);
  const showing = pages
    .filter(({ seen }) => seen.text.includes('&lt;img src=x onerror'))
    .map(({ route }) => route);
  assert.ok(showing.includes('/evidence/snapshots/:id'), 'what an extract brought is shown');
  const refused = pages.filter(({ route }) => route === '/evidence/runs/:id/refused/:table');
  assert.ok(refused.some(({ seen }) => seen.text.includes(`'=1+1`)));
});

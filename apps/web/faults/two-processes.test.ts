import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPlan, writeLandlord } from '../../../domains/evidence/simulate/index.ts';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { hearthProject } from '../project-folder.ts';
import {
  type ApplicationProcess,
  DidNotStart,
  serverPid,
  startApplication,
  storeOfOwn,
} from '../testing/application-process.ts';
import { formsOfPage, type PageForm } from '../testing/forms-of-page.ts';
import { inStore } from '../testing/in-store.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';

const TABLES = ['homes.csv', 'households.csv', 'tenancies.csv', 'residents.csv', 'repairs.csv', 'areas.csv'];

const extracts = mkdtempSync(join(tmpdir(), 'hearth-extracts-'));
after(() => rmSync(extracts, { recursive: true, force: true }));
const plan = readPlan(readFileSync(join(hearthProject(), 'examples', 'plans', 'tiny.json'), 'utf8'), {});
assert.ok(plan.ok);
writeLandlord(plan.plan, extracts, () => undefined);

const store = storeOfOwn();
const port = await freePort();
let first = await startApplication(store, { port, worker: true });
let second: ApplicationProcess;
const amina = new VisitorWithoutScript(first.address, '10.2');
await amina.openLink(first.link);
/** The same browser, asking the other process. */
const beside = async (): Promise<VisitorWithoutScript> =>
  new VisitorWithoutScript(second.address, '10.3', amina.cookie);

interface Held {
  readonly kind: string;
  readonly state: string;
  readonly attempt: number;
  readonly id: string;
}
const jobs = (): Promise<readonly Held[]> =>
  inStore(store, ({ ownerUrl }) => ask<Held>(ownerUrl, 'select id, kind, state, attempt from hearth.job'));
const editions = async (): Promise<number> =>
  (
    await inStore(store, ({ ownerUrl }) =>
      ask<{ n: number }>(ownerUrl, 'select count(*)::int as n from hearth.edition'),
    )
  )[0]?.n ?? -1;

const until = async <T>(what: string, holds: () => Promise<T | null>, seconds = 60): Promise<T> => {
  const late = performance.now() + seconds * 1000;
  for (;;) {
    const found = await holds();
    if (found !== null) return found;
    assert.ok(performance.now() < late, `It did not come about: ${what}. ${first.log()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
};

/** What a browser sends where nobody changes anything. */
const asProposed = ({ fields }: PageForm): URLSearchParams =>
  new URLSearchParams(
    fields
      .filter(({ kind, checked }) => kind !== 'submit' && (checked || !/^(radio|checkbox)$/.test(kind)))
      .map(({ name, value }): [string, string] => [name, value]),
  );

let run = '';

test('the application is killed in the midst of an import: nothing of it is shown, and the next does it to its end, once', async () => {
  const files = new FormData();
  for (const name of TABLES.filter((one) => existsSync(join(extracts, one))))
    files.append('files', new File([readFileSync(join(extracts, name))], name));
  await amina.get('/evidence/new');
  const intake = (await amina.post('/evidence/new', files)).to;
  assert.match(intake, /^\/evidence\/intakes\//);
  const form = await until('what was seen in the extracts', async () => {
    const { text } = await amina.get(intake);
    return formsOfPage(text, intake).find((one) => one.action === intake) ?? null;
  });
  run = (await amina.post(intake, asProposed(form))).to;
  assert.match(run, /^\/evidence\/runs\//);
  await until('the run begins', async () =>
    (await jobs()).some((job) => job.kind === 'analysis' && job.state === 'running') ? true : null,
  );
  await first.kill();
  assert.equal(await editions(), 0);

  [first, second] = await Promise.all([
    startApplication(store, { port, worker: true }),
    startApplication(store, { worker: true }),
  ]);
  const { text } = await amina.get('/findings');
  assert.doesNotMatch(text, /href="\/findings\/[^"]*~/, 'no finding of a run that did not end');
  await until('the run ends', async () =>
    (await jobs()).every((job) => job.state === 'done') ? true : null,
  );
  assert.equal(await editions(), 3, 'one for each kind of reader');
  assert.equal((await jobs()).find((job) => job.kind === 'analysis')?.attempt, 2);
  assert.deepEqual(readdirSync(join(store, 'work')), [], 'no work folder is left');
  assert.match((await amina.get('/findings')).text, /href="\/findings\//);
});

test('two processes on one record: a session, an upload and a job of one are those of the other', async () => {
  const other = await beside();
  const seen = await other.get('/findings');
  assert.equal(seen.status, 200);
  assert.equal((await other.get(run)).status, 200);
  await other.get('/observations/new');
  const kept = await other.post('/observations/new', {
    about: 'own',
    'about-own': 'Homes in Lower Mill',
    theme: 'reporting',
    certainty: 'saw',
    day: new Date().toISOString().slice(0, 10),
    channel: 'visit',
    said: 'Written by the other process.',
  });
  assert.equal(kept.status, 303);
  assert.match((await amina.get('/observations')).text, /Written by the other process/);

  const file = new FormData();
  file.append('files', new File([readFileSync(join(extracts, 'homes.csv'))], 'homes.csv'));
  await other.get('/evidence/new');
  const { to } = await other.post('/evidence/new', file);
  await until('the job is done', async () =>
    (await jobs()).every((job) => job.state === 'done') ? true : null,
  );
  assert.deepEqual(
    (await jobs()).filter((job) => job.kind === 'look').map((job) => job.attempt),
    [1, 1],
  );
  assert.equal(
    formsOfPage((await amina.get(to)).text, to).some((form) => form.action === to),
    true,
  );
});

test('one of two is stopped: the other goes on, and the last one takes the database with it', async () => {
  const server = serverPid(store);
  assert.equal(await first.stop(), 0);
  assert.equal(serverPid(store), server);
  const other = await beside();
  assert.equal((await other.get('/promises')).status, 200);
  assert.equal(await second.stop(), 0);
  assert.equal(serverPid(store), null);
});

test('a port that is taken is said with its fix, and no database is left running', async () => {
  const taken = createServer().listen(port, '127.0.0.1');
  await once(taken, 'listening');
  const refused = await startApplication(store, { port }).catch((error: unknown) => error);
  assert.ok(refused instanceof DidNotStart);
  assert.equal(refused.code, 2);
  assert.match(refused.message, /Choose another: \.\/hearth serve --port/);
  assert.equal(serverPid(store), null);
  taken.close();
});

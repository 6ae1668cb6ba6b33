import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { serverPid, startApplication, storeOfOwn } from '../testing/application-process.ts';
import { inStore, keepMillbrook } from '../testing/in-store.ts';
import { streamOfWrites, type Written } from '../testing/stream-of-writes.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';

const MOST_START_MS = 20_000;

const store = storeOfOwn();
const port = await freePort();
let app = await startApplication(store, { port });
await keepMillbrook(store);
const amina = new VisitorWithoutScript(app.address, '10.1');
await amina.openLink(app.link);
const finding = await amina.firstFinding();

/** Every acknowledged text is there once, with its version and its line in the audit; no other is there by half. */
const assertKept = async (written: readonly Written[]): Promise<void> => {
  const acknowledged = written.filter((one) => one.status === 303).map((one) => one.text);
  const [texts, counts] = await inStore(store, async ({ ownerUrl }) => [
    await ask<{ text: string; times: number }>(
      ownerUrl,
      `select text, count(*)::int as times from (select said as text from hearth.observation
         union all select what from hearth.promise join hearth.promise_version on promise_id = id) as written
       group by text`,
    ),
    await ask<{ promises: number; versions: number; audited: number }>(
      ownerUrl,
      `select (select count(*)::int from hearth.promise) as promises,
         (select count(*)::int from hearth.promise_version) as versions,
         (select count(*)::int from hearth.audit where act = 'promise') as audited`,
    ),
  ]);
  const times = new Map(texts.map((row) => [row.text, row.times]));
  assert.deepEqual(
    acknowledged.filter((text) => times.get(text) !== 1),
    [],
    'what was acknowledged is there once',
  );
  assert.deepEqual(
    texts.filter((row) => row.times > 1),
    [],
  );
  assert.ok((counts[0]?.promises ?? 0) > 0);
  assert.equal(counts[0]?.promises, counts[0]?.versions);
  assert.equal(counts[0]?.promises, counts[0]?.audited);
};

const all: Written[] = [];

test('what was acknowledged before the application was killed is there once, and who was signed in still is', async () => {
  const stream = streamOfWrites(amina, finding, 'before the kill');
  await stream.more(16);
  const server = serverPid(store);
  await app.kill();
  await stream.end();
  assert.ok(
    stream.written.some((one) => one.status === 0),
    'it was killed in the midst of writing',
  );
  all.push(...stream.written);
  app = await startApplication(store, { port });
  assert.ok(app.milliseconds < MOST_START_MS);
  assert.equal(serverPid(store), server, 'the server that it left is used again');
  assert.equal((await amina.get('/promises')).status, 200, 'the session holds');
  const { text } = await amina.get('/promises.csv');
  for (const one of all.filter((other) => other.status === 303 && other.text.endsWith('2 of a stream')))
    assert.ok(text.includes(one.text));
  await assertKept(all);
});

test('the database is killed under the application: it says so, comes back by itself, and lost nothing', async () => {
  const stream = streamOfWrites(amina, finding, 'before the database went');
  await stream.more(8);
  const before = serverPid(store);
  assert.ok(before !== null);
  process.kill(before, 'SIGKILL');
  await stream.more(12).catch((error: unknown) => {
    throw new Error(`The application said:\n${app.log()}`, { cause: error });
  });
  await stream.end();
  assert.notEqual(serverPid(store), before);
  const others = stream.written.filter((one) => one.status !== 303);
  assert.deepEqual(
    [...new Set(others.map((one) => one.status))],
    [503],
    'no page of a fault, and no silence',
  );
  for (const { page } of others) {
    assert.match(page, /Try again|Look whether it is there/, 'what to do is said');
    assert.doesNotMatch(page, /ECONN|terminat|stack|\.ts:/, 'in words of the reader');
  }
  all.push(...stream.written);
  await assertKept(all);
});

test('whoever stops it while people write leaves nothing behind, and nobody without an answer', async () => {
  const stream = streamOfWrites(amina, finding, 'before the stop');
  await stream.more(8);
  const code = await app.stop();
  await stream.end();
  assert.equal(code, 0);
  assert.equal(serverPid(store), null, 'its database stopped with it');
  assert.deepEqual([...new Set(stream.written.map((one) => one.status))].sort(), [0, 303]);
  all.push(...stream.written);
  await assertKept(all);
});

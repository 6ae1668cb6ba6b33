import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { startApplication, storeOfOwn } from '../testing/application-process.ts';
import { inStore, keepMillbrook } from '../testing/in-store.ts';
import { streamOfWrites } from '../testing/stream-of-writes.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';

/** Whether a program of the system did it. */
const did = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

const disk = mkdtempSync(join(tmpdir(), 'hearth-small-disk-'));
const mounted = did('mount', '-t', 'tmpfs', '-o', 'size=140m', 'tmpfs', disk);
const skip = mounted ? false : 'a small disk can be mounted by root only';
after(() => {
  if (mounted) did('umount', '-l', disk);
  rmSync(disk, { recursive: true, force: true });
});

test('a disk that fills up while people write: it says so, goes on, and what was acknowledged is there', {
  skip,
}, async () => {
  chmodSync(disk, 0o711);
  const store = storeOfOwn(disk);
  const app = await startApplication(store);
  await keepMillbrook(store);
  const amina = new VisitorWithoutScript(app.address, '10.8');
  await amina.openLink(app.link);
  const finding = await amina.firstFinding();
  const ballast = join(disk, 'ballast');
  const stream = streamOfWrites(amina, finding, 'on a small disk');
  await stream.more(4);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  const refused = await stream.until((one) => one.status !== 303);
  assert.equal(refused.status, 503);
  assert.match(
    refused.page,
    /disk that holds the database is full.*Make room|Try again|Look whether it is there/,
  );
  assert.equal((await amina.get('/promises')).status, 200, 'what is there can be read');
  rmSync(ballast);
  await stream.more(8);
  await stream.end();
  assert.deepEqual([...new Set(stream.written.map((one) => one.status))].sort(), [303, 503]);
  const held = await inStore(store, ({ ownerUrl }) =>
    ask<{ text: string }>(
      ownerUrl,
      'select said as text from hearth.observation union all select what from hearth.promise_version',
    ),
  );
  const texts = held.map((row) => row.text);
  for (const one of stream.written.filter((other) => other.status === 303))
    assert.equal(texts.filter((text) => text === one.text).length, 1, one.text);
  assert.equal(await app.stop(), 0);
});

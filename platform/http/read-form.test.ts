import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { after, test } from 'node:test';
import { type ReadForm, readForm } from './read-form.ts';

let read: ReadForm | null = null;
const server = createServer(async (incoming, outgoing) => {
  read = await readForm(incoming, {
    mostFieldBytes: 1000,
    mostFileBytes: 1000,
    mostFiles: 1,
    patienceMs: 300,
  });
  if (!read.ok && read.why === 'too slow') outgoing.setHeader('connection', 'close');
  outgoing.end(read.ok ? 'taken' : read.why);
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
after(() => server.close());
const at = server.address();
const port = typeof at === 'object' && at !== null ? at.port : 0;

/** Sends the pieces with a pause after each, never ends by itself unless told to, and says what was answered. */
const send = (
  type: string,
  pieces: readonly string[],
  { pauseMs = 0, end = false }: { readonly pauseMs?: number; readonly end?: boolean } = {},
): Promise<string> =>
  new Promise((resolve) => {
    const asking = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-type': type } });
    let left = false;
    asking.on('response', async (answer) => {
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      left = true;
      asking.destroy();
      resolve(text);
    });
    asking.on('error', (error) => {
      if (!left) resolve(`cut off: ${error.message}`);
    });
    const go = async (): Promise<void> => {
      for (const piece of pieces) {
        if (left) return;
        asking.write(piece);
        await new Promise((done) => setTimeout(done, pauseMs));
      }
      if (end) asking.end();
    };
    void go();
  });

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=x';
const FILE =
  '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n';

test('a form that is sent letter by letter holds nobody up', async () => {
  assert.equal(
    await send(
      FORM,
      Array.from({ length: 40 }, () => 'a'),
      { pauseMs: 50 },
    ),
    'too slow',
  );
  assert.equal(await send(FORM, ['what=', 'this'], { pauseMs: 50, end: true }), 'taken');
});

test('an upload may take its time while it goes on, and is let go with what it left when it stops', async () => {
  const pieces = [FILE, ...Array.from({ length: 8 }, () => '1,2\n'), '\r\n--x--\r\n'];
  assert.equal(await send(PARTS, pieces, { pauseMs: 60, end: true }), 'taken');
  const [file] = read?.ok ? read.files : [];
  if (read?.ok) await read.discard();
  assert.equal(existsSync(file?.path ?? ''), false);
  assert.equal(await send(PARTS, [FILE, '1,2\n']), 'too slow');
});

test('a body without a length that grows too long is told so, not cut off', async () => {
  assert.equal(await send(FORM, ['what=', 'x'.repeat(2000)], { end: true }), 'too large');
});

test('an upload that is cut short in the middle of a file keeps nothing of it', async () => {
  assert.equal(await send(PARTS, [FILE, '1,2\n'], { end: true }), 'unreadable');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTar } from './read-tar.ts';

const entry = (name: string, type: string, text: string): Buffer => {
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write(text.length.toString(8).padStart(11, '0'), 124);
  head.write(type, 156);
  const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  body.write(text, 0);
  return Buffer.concat([head, body]);
};

test('files and folders of an archive are read with their bytes', () => {
  const archive = Buffer.concat([
    entry('lib/', '5', ''),
    entry('lib/a.so', '0', 'hello'),
    Buffer.alloc(1024),
  ]);
  const read = readTar(archive).map((one) => [one.name, one.kind, Buffer.from(one.bytes).toString()]);
  assert.deepEqual(read, [
    ['lib/', 'folder', ''],
    ['lib/a.so', 'file', 'hello'],
  ]);
});

for (const [what, name, type] of [
  ['leaves its folder', '../a', '0'],
  ['starts at the root', '/etc/a', '0'],
  ['is a link', 'a', '2'],
] as const) {
  test(`an entry that ${what} is refused`, () => {
    assert.throws(() => readTar(entry(name, type, 'x')));
  });
}

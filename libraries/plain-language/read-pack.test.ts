import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPack } from './index.ts';

const RULE = {
  id: 'a',
  group: 'g',
  find: ['x'],
  message: 'm',
  instead: ['i'],
  why: 'w',
  source: 's',
  dated: '2026-01-01',
  fires: ['x'],
  silent: ['y'],
};
const GROUP = { id: 'g', title: 'G', why: 'w' };

test('files are joined', () => {
  const read = readPack([
    { file: '1.yaml', content: { name: 'n', version: '1', groups: [GROUP] } },
    { file: '2.yaml', content: { rules: [RULE] } },
  ]);
  assert.ok(read.ok);
  assert.deepEqual([read.pack.name, read.pack.rules.length], ['n', 1]);
});

test('every fault is told with its place and a fix', () => {
  const faults: readonly (readonly [unknown, string])[] = [
    [{ rules: [{ ...RULE, source: undefined }] }, 'rules[a].source must be string'],
    [{ rules: [{ ...RULE, fires: [] }] }, 'rules[a].fires must not be empty'],
    [{ rules: [{ ...RULE, colour: 'red' }] }, 'rules[a].colour is not a key of a pack'],
    [{ rules: [{ ...RULE, scopes: ['tweet'] }] }, 'must be one of'],
    [{ rules: [{ ...RULE, dated: 'May' }] }, 'rules[a].dated must look like'],
    [{ groups: [GROUP], rules: [RULE, RULE] }, 'two rules are called a'],
    [{ rules: [RULE] }, 'the group g is not in groups'],
    ['text', 'must be object'],
  ];
  for (const [content, expected] of faults) {
    const read = readPack([{ file: 'f.yaml', content }]);
    assert.ok(!read.ok && read.message.includes(expected), read.ok ? 'read' : read.message);
  }
});

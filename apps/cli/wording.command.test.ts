import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { CommandIo } from './command.ts';
import { command } from './wording.command.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-wording-'));
  await writeFile(
    join(folder, 'notes.csv'),
    'id,note\n1,Serial complainer.\n2,Tap fixed.\n3,"Mould.\nNo access"\n',
  );
  await writeFile(
    join(folder, 'letter.txt'),
    'We are sorry you feel let down. Someone will call you in due course.',
  );
});
after(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    progress: () => {},
    isTerminal: false,
    colour: false,
    environment: { HEARTH_HOME: folder },
    currentFolder: folder,
  };
  return { code: await command.run(args, io), out, err: err.join('\n') };
}

test('finds are lines with place, other words and why; finding is not failing', async () => {
  const { code, out, err } = await run('check', 'notes.csv');
  assert.equal(code, 0);
  assert.ok(out.some((line) => /notes\.csv:2:1 “Serial complainer”/.test(line)));
  assert.ok(out.some((line) => /notes\.csv:5:1 “No access”/.test(line)));
  assert.ok(out.some((line) => /^ {4}missing: the date or time/.test(line)));
  assert.match(err, /3 texts read, 2 with something to look at, 2 finds/);
});

test('JSON and SARIF can be read back', async () => {
  const json = await run('check', 'notes.csv', '--json');
  assert.deepEqual(
    json.out.map((line) => JSON.parse(line).messages[0].rule),
    ['complainer', 'no-access'],
  );
  const sarif = JSON.parse((await run('check', 'notes.csv', '--sarif')).out.join('\n'));
  assert.deepEqual(
    sarif.runs[0].results.map((one: { level: string }) => one.level),
    ['note', 'warning'],
  );
});

test('a complaint response is told what it seems to lack', async () => {
  const { out } = await run('check', 'letter.txt', '--kind', 'complaint response');
  assert.ok(out.some((line) => /seems to lack: How to go further/.test(line)));
  assert.ok(out.some((line) => /“sorry you feel”/.test(line)));
});

test('what cannot be read, and wrong use, say what to do', async () => {
  assert.equal((await run('check', 'none.csv')).code, 2);
  const column = await run('check', 'notes.csv', '--column', 'body');
  assert.equal(column.code, 2);
  assert.match(column.err, /id, note/);
  assert.equal((await run('scan', '0123456789abcdef')).code, 2);
  for (const args of [
    [],
    ['check'],
    ['check', 'a', '--kind', 'tweet'],
    ['scan', 'x', '--minimum', '3'],
    ['score', 'x'],
  ])
    assert.equal((await run(...args)).code, 64, args.join(' '));
});

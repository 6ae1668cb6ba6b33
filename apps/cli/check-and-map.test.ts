import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command as check } from './check.command.ts';
import type { CommandIo } from './command.ts';
import { command as map } from './map.command.ts';

const inFolder = async (
  files: Readonly<Record<string, string>>,
  work: (at: { folder: string; io: CommandIo; out: string[]; err: string[] }) => Promise<void>,
): Promise<void> => {
  const root = mkdtempSync(join(tmpdir(), 'hearth-cli-'));
  const folder = join(root, 'extracts');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    progress: () => {},
    isTerminal: false,
    colour: false,
    environment: {},
    currentFolder: root,
  };
  try {
    await work({ folder, io, out, err });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const HOMES = 'home_id,patch\n001,North\n';
const REPAIRS = 'repair_id,home_id,reported_at\nR1,001,2024-03-01\n';

test('check of clean extracts ends with 0 and leaves its report beside them', async () => {
  await inFolder({ 'homes.csv': HOMES, 'repairs.csv': REPAIRS }, async ({ folder, io, out }) => {
    assert.equal(await check.run(['extracts'], io), 0);
    assert.match(out.join('\n'), /repairs: 1 rows read, 1 kept\./);
    assert.deepEqual(readdirSync(folder).sort(), [
      'data-quality.html',
      'data-quality.json',
      'data-quality.txt',
      'homes.csv',
      'repairs.csv',
    ]);
  });
});

test('check with refused rows ends with 1, in --out when told, as JSON when told', async () => {
  await inFolder(
    { 'homes.csv': HOMES, 'repairs.csv': `${REPAIRS}R2,001,never\n` },
    async ({ folder, io, out }) => {
      assert.equal(await check.run(['extracts', '--out', 'elsewhere', '--json'], io), 1);
      assert.equal(JSON.parse(out.join('\n')).tables.repairs.refused, 1);
      assert.ok(existsSync(join(folder, '..', 'elsewhere', 'refused-repairs.csv')));
      assert.deepEqual(readdirSync(folder).sort(), ['homes.csv', 'repairs.csv']);
    },
  );
});

test('check of what cannot be read ends with 2 and writes nothing; wrong use ends with 64', async () => {
  await inFolder({ 'repairs.csv': REPAIRS }, async ({ folder, io, err }) => {
    assert.equal(await check.run(['extracts'], io), 2);
    assert.match(err.join('\n'), /There is no homes\..*Add homes\.csv/);
    assert.deepEqual(readdirSync(folder), ['repairs.csv']);
    assert.equal(await check.run([], io), 64);
    assert.equal(await check.run(['extracts', '--nonsense'], io), 64);
  });
});

test('map prints, writes only when asked, and never over a mapping that is there', async () => {
  const files = { 'jobs.csv': 'Job No,UPRN,Date Reported\n1,001,01/03/2024\n', 'stock.csv': 'UPRN\n001\n' };
  await inFolder(files, async ({ folder, io, out, err }) => {
    assert.equal(await map.run(['extracts'], io), 0);
    assert.ok(!existsSync(join(folder, 'mapping.yaml')));
    assert.equal(await map.run(['extracts', '--write'], io), 0);
    assert.equal(readFileSync(join(folder, 'mapping.yaml'), 'utf8').trimEnd(), out[0]);
    assert.equal(await map.run(['extracts', '--write'], io), 2);
    assert.match(err.join('\n'), /already there and was left alone/);
    assert.equal(await check.run(['extracts'], io), 0);
  });
});

test('map of a folder with nothing to place ends with 2, of no folder with 64', async () => {
  await inFolder({ 'apples.csv': 'apple\n1\n' }, async ({ io }) => {
    assert.equal(await map.run(['extracts'], io), 2);
    assert.equal(await map.run(['nowhere'], io), 2);
    assert.equal(await map.run([], io), 64);
  });
});

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const RUNNER = fileURLToPath(new URL('./run.ts', import.meta.url));

const CASE = {
  name: 'two-by-three',
  family: 'disclosure-audit',
  source: 'worked by hand',
  inputs: {
    table: [
      [1, 4, 5],
      [2, 6, 7],
    ],
    suppressed: [
      [true, true, false],
      [true, true, false],
    ],
  },
  expected: {
    cells: {
      row: [1, 2, 1, 2],
      col: [1, 1, 2, 2],
      true: [1, 2, 4, 6],
      lower: [0, 0, 2, 5],
      upper: [3, 3, 5, 8],
      exactly_recoverable: [false, false, false, false],
    },
  },
  tolerance: { abs: 1e-7 },
};

function runOn(files: Readonly<Record<string, unknown>>): {
  readonly status: number | null;
  readonly output: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    const { status, stdout } = spawnSync(process.execPath, [RUNNER, folder], { encoding: 'utf8' });
    return { status, output: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a right answer passes with exit code 0', () => {
  const { status, output } = runOn({ 'a.json': CASE });
  assert.match(output, /pass .*two-by-three .*cells\.upper/);
  assert.match(output, /6 fields pass, 0 off, 0 not supported, 0 broken/);
  assert.equal(status, 0);
});

test('a wrong value is caught, with how far off it is and where', () => {
  const expected = { cells: { ...CASE.expected.cells, upper: [3, 3, 5, 8.5] } };
  const { status, output } = runOn({ 'a.json': { ...CASE, expected } });
  assert.match(output, /off by 0\.500 .*cells\.upper - cells\.upper\[3\]: expected 8\.5, computed 8/);
  assert.equal(status, 1);
});

test('a field that the adapter leaves out is not supported, which is no failure', () => {
  const expected = { ...CASE.expected, shadow_price: [1, 2] };
  const { status, output } = runOn({ 'a.json': { ...CASE, expected } });
  assert.match(output, /not supported .*shadow_price/);
  assert.equal(status, 0);
});

test('an unknown family is not supported; a corrupt file is broken and fails the run', () => {
  const { status, output } = runOn({
    'a.json': { ...CASE, family: 'no-such-family' },
    'b.json': '{ "name": "cut off',
    'c.json': { name: 'c', family: 'disclosure-audit', expected: {} },
  });
  assert.match(output, /not supported .*unknown family/);
  assert.match(output, /BROKEN .*b\.json.*is not JSON/);
  assert.match(output, /BROKEN .*c\.json.*has no "inputs"/);
  assert.equal(status, 1);
});

test('inputs on which an adapter fails are broken, not a crash of the run', () => {
  const { status, output } = runOn({ 'a.json': { ...CASE, inputs: 7 }, 'b.json': CASE });
  assert.match(output, /BROKEN .*adapter failed/);
  assert.match(output, /6 fields pass/);
  assert.equal(status, 1);
});

test('an empty folder is a failure, and --json is JSON', () => {
  assert.equal(runOn({}).status, 1);
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  writeFileSync(join(folder, 'a.json'), JSON.stringify(CASE));
  const printed = execFileSync(process.execPath, [RUNNER, folder, '--json'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.equal(JSON.parse(printed).totals.pass, 6);
});

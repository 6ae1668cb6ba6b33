import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from './version.ts';

const check = (...words: readonly string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(projectFolder(), 'apps', 'cli', 'check-project.ts'),
      ...words,
    ],
    { encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
};

describe('npm run check', () => {
  it('runs the steps that are asked for, and says how it went by its exit code', () => {
    const { status, out } = check('pages');
    assert.match(out, /^(passed|FAILED) {2}pages as generated +\d+\.\d s\n/);
    assert.equal(status, out.startsWith('passed') ? 0 : 1);
    assert.doesNotMatch(out, /types/);
  });

  it('refuses a step that is not there, and says which are', () => {
    const { status, err } = check('no-such-step');
    assert.equal(status, 64);
    assert.match(err, /types, direction, dead code/);
  });
});

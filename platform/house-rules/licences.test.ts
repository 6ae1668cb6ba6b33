import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installedLicences } from './installed-licences.ts';
import { isPermissive, licensedPackages, statedLicence, thirdPartyPage } from './licences.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

describe('licences', () => {
  it('of everything that Hearth runs on are known and permissive', () => {
    const packages = installedLicences(project);
    assert.ok(packages.length > 100);
    assert.deepEqual(
      packages.filter(({ licence }) => !isPermissive(licence)),
      [],
    );
  });

  it('are listed in THIRD-PARTY.md as they are: otherwise run npm run licences', () => {
    assert.equal(
      readFileSync(join(project, 'THIRD-PARTY.md'), 'utf8'),
      thirdPartyPage(installedLicences(project)),
    );
  });

  it('that bind others, or are unknown, are refused, also among several', () => {
    const permissive = ['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND BSL-1.0'];
    const not = ['GPL-3.0-only', 'AGPL-3.0', 'MIT AND GPL-2.0', 'SEE LICENSE IN x', 'UNLICENSED', '', null];
    assert.deepEqual(permissive.filter(isPermissive), permissive);
    assert.deepEqual(not.filter(isPermissive), []);
  });

  it('are read from the lockfile, else from the package, else from what asks for it on this platform', () => {
    const found = licensedPackages(
      {
        lockfileVersion: 3,
        packages: {
          '': {},
          'node_modules/a': {
            version: '1.0.0',
            optionalDependencies: { 'a-win32': '1.0.0' },
            license: 'MIT',
          },
          'node_modules/a-win32': { version: '1.0.0', optional: true },
          'node_modules/old': { version: '2.0.0' },
          'node_modules/none': { version: '3.0.0' },
          'node_modules/tool': { version: '4.0.0', dev: true, license: 'GPL-3.0-only' },
        },
      },
      (place) => (place === 'node_modules/old' ? { licenses: [{ type: 'MIT' }, { type: 'ISC' }] } : {}),
    );
    assert.deepEqual(
      found.map(({ name, licence }) => [name, licence]),
      [
        ['a', 'MIT'],
        ['a-win32', 'MIT'],
        ['none', null],
        ['old', 'MIT OR ISC'],
      ],
    );
    assert.equal(statedLicence('MIT'), null);
  });
});

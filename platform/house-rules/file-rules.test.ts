import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenRules, FILE_RULES } from './file-rules.ts';
import { projectFiles } from './project-files.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const lines = (count: number): string => 'const x = 1;\n'.repeat(count);

/** What breaks each rule, and the nearest thing that does not. */
const SEEDED: readonly (readonly [rule: string, path: string, bad: string, good: string])[] = [
  ['at-most-400-lines', 'domains/records/long.ts', lines(401), lines(400)],
  ['readme-of-a-domain-fits-a-screen', 'domains/records/README.md', lines(41), lines(40)],
  ['architecture-fits-a-sitting', 'ARCHITECTURE.md', lines(201), lines(200)],
  [
    'no-path-of-one-machine',
    'docs/guides/start.md',
    'Open /home/ada/hearth.',
    'Open ~/hearth or https://example.org/home/ada.',
  ],
  [
    'no-path-of-one-machine',
    'apps/cli/main.ts',
    `const at = '/work/main';`,
    `const at = 'domains/work/main';`,
  ],
  ['no-path-of-one-machine', 'docs/guides/windows.md', 'C:\\Users\\ada\\hearth', 'Windows'],
  [
    'no-registry-host',
    'package-lock.json',
    '"resolved": "https://registry.npmjs.org/x.tgz"',
    '"version": "1.0.0"',
  ],
  ['no-registry-host', 'CONTRIBUTING.md', 'https://npm-mirror.example.org/', 'https://registry.npmjs.org/'],
  [
    'a-silenced-rule-says-why',
    'apps/cli/main.ts',
    '// biome-ignore lint/style/noNonNullAssertion:',
    '// biome-ignore lint/style/noNonNullAssertion: checked above',
  ],
  [
    'a-silenced-rule-says-why',
    'apps/cli/other.ts',
    '// @ts-ignore',
    '// @ts-expect-error the package has no types',
  ],
  [
    'one-maker-of-publishable',
    'domains/reports/trick.page.ts',
    'return findings as unknown as Publishable;',
    'return publish(findings);',
  ],
  [
    'one-maker-of-publishable',
    'domains/disclosure/editions.postgres.ts',
    'return JSON.parse(text) as Publishable;',
    'return unpackReport(row);',
  ],
  [
    'no-chance-or-clock-inside',
    'domains/findings/guess.ts',
    'return Math.random();',
    'return random.next();',
  ],
  ['no-chance-or-clock-inside', 'libraries/statistics/now.ts', 'return new Date();', 'return new Date(day);'],
];

describe('rules that one file can break', () => {
  for (const [rule, path, bad, good] of SEEDED) {
    it(`${rule} bites in ${path}`, () => {
      const told = (text: string): string[] => brokenRules([{ path, text }]).map((one) => one.rule);
      assert.deepEqual(told(bad), [rule]);
      assert.deepEqual(told(good), []);
    });
  }

  it('folders-name-ideas bites on the path alone', () => {
    const told = (path: string): string[] => brokenRules([{ path, text: '' }]).map((one) => one.rule);
    assert.deepEqual(told('domains/records/utils/trim.ts'), ['folders-name-ideas']);
    assert.deepEqual(told('domains/records/tables/homes.ts'), []);
  });

  it('has a seeded violation of every rule', () => {
    const seeded = new Set(['folders-name-ideas', ...SEEDED.map(([rule]) => rule)]);
    assert.deepEqual(
      FILE_RULES.map((rule) => rule.name).filter((name) => !seeded.has(name)),
      [],
    );
  });
});

describe('the project', () => {
  const broken = brokenRules(projectFiles(project));
  for (const rule of FILE_RULES) {
    it(rule.asks, () => {
      assert.deepEqual(
        broken.filter((one) => one.rule === rule.name).map(({ path, line }) => `${path}:${line}`),
        [],
      );
    });
  }
});

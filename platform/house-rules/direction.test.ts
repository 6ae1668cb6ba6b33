import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { directionRuleNames, findViolations, type Violation } from './find-violations.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

const IMPORTED = `export const value = 1;\nexport type Value = number;\n`;

/** Each forbidden import: the file that holds it, and what it imports. The table is the specification. */
const SEEDED: readonly (readonly [rule: string, from: string, imports: string])[] = [
  ['no-cycle', 'libraries/round/back.ts', './there.ts'],
  ['import-exists', 'domains/records/nowhere.ts', './not-there.ts'],
  ['library-stands-alone', 'libraries/other/uses-domain.ts', 'domains/records/plain.ts'],
  ['library-uses-statistics-only', 'libraries/statistics/uses-other.ts', 'libraries/other/plain.ts'],
  ['library-uses-statistics-only', 'libraries/round/uses-other.ts', 'libraries/other/plain.ts'],
  ['library-pure-of-packages', 'libraries/other/uses-package.ts', 'yaml'],
  ['stdlib-in-statistics-only', 'libraries/other/uses-stdlib.ts', '@stdlib/stats-base-dists-t-cdf'],
  ['stdlib-in-statistics-only', 'platform/duckdb/uses-stdlib.ts', '@stdlib/stats-base-dists-t-cdf'],
  ['library-pure-of-node', 'libraries/statistics/reads-file.ts', 'node:fs'],
  ['platform-knows-no-domain', 'platform/duckdb/uses-domain.ts', 'domains/records/plain.ts'],
  ['domain-knows-no-app', 'domains/reports/uses-app.command.ts', 'apps/cli/main.ts'],
  ['app-stands-alone', 'apps/cli/uses-web.ts', 'apps/web/serve.ts'],
  ['sql-in-duckdb-files', 'domains/measures/asks.page.ts', 'platform/duckdb/plain.ts'],
  ['pages-in-page-files', 'domains/reports/draws.job.ts', 'platform/page/plain.ts'],
  ['a-page-does-not-query', 'domains/reports/asks.page.ts', 'domains/measures/reads.duckdb.ts'],
  ['nobody-imports-bench', 'platform/duckdb/uses-bench.ts', 'bench/speed.ts'],
  ['pure-uses-no-platform', 'domains/measures/uses-platform.ts', 'platform/duckdb/plain.ts'],
  ['pure-uses-no-package', 'domains/measures/uses-package.ts', 'yaml'],
  ['pure-uses-no-node', 'domains/measures/uses-node.ts', 'node:path'],
  ['pure-uses-pure', 'domains/measures/uses-world.ts', 'domains/measures/reads.duckdb.ts'],
  ['no-test-in-the-product', 'apps/cli/uses-fixture.ts', 'domains/records/fixtures/rows.ts'],
  ['no-development-package-in-the-product', 'apps/cli/uses-tool.ts', 'fast-check'],
  ['domain-order-records', 'domains/records/ahead.ts', 'domains/evidence/plain.ts'],
  ['domain-order-access', 'domains/access/ahead.ts', 'domains/evidence/plain.ts'],
  ['domain-order-evidence', 'domains/evidence/ahead.ts', 'domains/cohorts/plain.ts'],
  ['domain-order-cohorts', 'domains/cohorts/ahead.ts', 'domains/measures/plain.ts'],
  ['domain-order-measures', 'domains/measures/ahead.ts', 'domains/findings/plain.ts'],
  ['domain-order-findings', 'domains/findings/ahead.ts', 'domains/disclosure/plain.ts'],
  ['domain-order-disclosure', 'domains/disclosure/ahead.ts', 'domains/panels/plain.ts'],
  ['domain-order-panels', 'domains/panels/ahead.ts', 'domains/surveys/plain.ts'],
  ['domain-order-surveys', 'domains/surveys/ahead.ts', 'domains/contacts/plain.ts'],
  ['domain-order-contacts', 'domains/contacts/ahead.ts', 'domains/wording/plain.ts'],
  ['domain-order-wording', 'domains/wording/ahead.ts', 'domains/engagement/plain.ts'],
  ['domain-order-engagement', 'domains/engagement/ahead.ts', 'domains/decisions/plain.ts'],
  ['domain-order-decisions', 'domains/decisions/ahead.ts', 'domains/reports/plain.ts'],
];

/** Imports that the rules allow; one that is told of is a rule that bites too much. */
const ALLOWED: readonly (readonly [from: string, imports: string])[] = [
  ['libraries/statistics/distributions/t.ts', '@stdlib/stats-base-dists-t-cdf'],
  ['libraries/other/uses-statistics.ts', 'libraries/statistics/plain.ts'],
  ['libraries/statistics/coverage/run.ts', 'node:fs'],
  ['libraries/statistics/plain.test.ts', 'platform/duckdb/plain.ts'],
  ['domains/reports/uses-findings.ts', 'domains/findings/plain.ts'],
  ['domains/reports/list.page.ts', 'platform/page/plain.ts'],
  ['domains/measures/asks.duckdb.ts', 'platform/duckdb/plain.ts'],
  ['domains/measures/reads-more.duckdb.ts', 'domains/measures/reads.duckdb.ts'],
  ['domains/measures/index.ts', 'domains/measures/reads.duckdb.ts'],
  ['platform/duckdb/uses-library.ts', 'libraries/statistics/plain.ts'],
  ['platform/duckdb/uses-package.ts', 'yaml'],
  ['apps/cli/uses-domain.ts', 'domains/reports/plain.ts'],
  ['domains/records/rows.test.ts', 'domains/records/fixtures/rows.ts'],
];

function relative(from: string, to: string): string {
  if (!to.includes('/') || !/^(libraries|domains|platform|apps|bench)\//.test(to)) return to;
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}

describe('direction', () => {
  let tree = '';
  let found: Violation[] = [];
  before(async () => {
    tree = mkdtempSync(join(tmpdir(), 'hearth-direction-'));
    const write = (path: string, text: string): void => {
      mkdirSync(join(tree, dirname(path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    for (const [, from, to] of SEEDED) write(from, `import '${relative(from, to)}';\n`);
    for (const [from, to] of ALLOWED) write(from, `import '${relative(from, to)}';\n`);
    write(
      'domains/measures/names-type.ts',
      `import type { Value } from './reads.duckdb.ts';\nexport type V = Value;\n`,
    );
    write('libraries/round/there.ts', `import './back.ts';\n`);
    const targets = [...SEEDED.map(([, , to]) => to), ...ALLOWED.map(([, to]) => to)];
    for (const to of targets) if (to.includes('/') && /^[a-z]+\//.test(to)) write(to, IMPORTED);
    write(
      'package.json',
      JSON.stringify({
        type: 'module',
        dependencies: { yaml: '*', '@stdlib/stats-base-dists-t-cdf': '*' },
        devDependencies: { 'fast-check': '*' },
      }),
    );
    symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'), 'dir');
    found = await findViolations(project, tree);
  });
  after(() => rmSync(tree, { recursive: true, force: true }));

  it('has a seeded violation of every rule', () => {
    const seeded = new Set(SEEDED.map(([rule]) => rule));
    assert.deepEqual(
      directionRuleNames(project).filter((rule) => !seeded.has(rule)),
      [],
    );
  });

  for (const [rule, from, imports] of SEEDED) {
    it(`${rule} bites: ${from} may not import ${imports}`, () => {
      assert.ok(
        found.some((one) => one.rule === rule && one.from === from),
        `told of ${from}: ${JSON.stringify(found.filter((one) => one.from === from))}`,
      );
    });
  }

  it('tells of nothing that is allowed', () => {
    const seeded = new Set([...SEEDED.map(([, from]) => from), 'libraries/round/there.ts']);
    assert.deepEqual(
      found.filter((one) => !seeded.has(one.from)),
      [],
    );
  });
});

describe('the project', () => {
  it('imports one way', async () => {
    assert.deepEqual(await findViolations(project, project), []);
  });
});

/**
 * Which folder may import which. ARCHITECTURE.md says why; `platform/house-rules/direction.test.ts` seeds a violation of
 * each rule and checks that it bites. Tests, and the fixtures that only tests use, may import anything.
 */
const TEST = '\\.test\\.ts$|/fixtures/|/testing/';

/** A file with such a suffix touches the world; a file without one is pure. */
const TOUCHES_WORLD = '\\.(duckdb|postgres|browser|http|page|command|job|file|island)\\.ts$';

/** An index only names what a folder offers: it may name pure files and files that touch the world alike. */
const INDEX = '/index\\.ts$';

const PACKAGE = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
  'unknown',
];

/** Later may import earlier, never the other way round. Those in one list are siblings and never import each other. */
const DOMAIN_ORDER = [
  ['records'],
  ['access'],
  ['evidence'],
  ['cohorts'],
  ['measures'],
  ['findings'],
  ['disclosure'],
  ['panels', 'surveys', 'contacts', 'wording', 'engagement', 'decisions'],
  ['reports'],
];

const domainRules = DOMAIN_ORDER.flatMap((level, at) =>
  level.flatMap((domain) => {
    const notYet = [
      ...level.filter((other) => other !== domain),
      ...DOMAIN_ORDER.slice(at + 1).flat(),
    ];
    if (notYet.length === 0) return [];
    return [
      {
        name: `domain-order-${domain}`,
        comment: `${domain} may not import a domain that comes after it, nor a sibling.`,
        severity: 'error',
        from: { path: `^domains/${domain}/`, pathNot: TEST },
        to: { path: `^domains/(${notYet.join('|')})/` },
      },
    ];
  }),
);

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that import each other, directly or in a round, are one file in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'import-exists',
      comment: 'Every import names a file or an installed package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'library-stands-alone',
      comment: 'A library imports nothing of Hearth outside the libraries.',
      severity: 'error',
      from: { path: '^libraries/', pathNot: TEST },
      to: { path: '^(domains|platform|apps|bench)/' },
    },
    {
      name: 'library-uses-statistics-only',
      comment: 'Of the other libraries a library may use statistics (decision 0012); statistics uses none.',
      severity: 'error',
      from: { path: '^libraries/([^/]+)/', pathNot: TEST },
      to: { path: '^libraries/', pathNot: '^libraries/($1|statistics)/' },
    },
    {
      name: 'library-pure-of-packages',
      comment: 'Libraries import no package; statistics/ imports @stdlib for special functions and quantiles.',
      severity: 'error',
      from: { path: '^libraries/', pathNot: TEST },
      to: { dependencyTypes: PACKAGE, pathNot: '(^|node_modules/)@stdlib/' },
    },
    {
      name: 'stdlib-in-statistics-only',
      comment: 'Special functions are wrapped once, in statistics/; everybody else calls those.',
      severity: 'error',
      from: { pathNot: `^libraries/statistics/|${TEST}` },
      to: { path: '(^|node_modules/)@stdlib/' },
    },
    {
      name: 'library-pure-of-node',
      comment:
        'Libraries touch no file, clock or process. The two commands that publish what statistics is checked against do (decision 0012).',
      severity: 'error',
      from: { path: '^libraries/', pathNot: `${TEST}|^libraries/statistics/(coverage|reference)/[^/]+\\.ts$` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'Platform is the shared edge: it imports libraries only.',
      severity: 'error',
      from: { path: '^platform/', pathNot: TEST },
      to: { path: '^(domains|apps|bench)/' },
    },
    {
      name: 'domain-knows-no-app',
      comment: 'apps → domains → libraries.',
      severity: 'error',
      from: { path: '^domains/', pathNot: TEST },
      to: { path: '^(apps|bench)/' },
    },
    {
      name: 'app-stands-alone',
      comment: 'Apps share what is in domains and platform, not each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'nobody-imports-bench',
      comment: 'Benchmarks use the project; nothing uses them.',
      severity: 'error',
      from: { pathNot: `^bench/|${TEST}` },
      to: { path: '^bench/' },
    },
    {
      name: 'pure-uses-no-platform',
      comment: 'A domain file that imports platform/, other than for types, has a suffix that says so.',
      severity: 'error',
      from: { path: '^domains/', pathNot: [TEST, TOUCHES_WORLD] },
      to: { path: '^platform/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-uses-no-package',
      comment: 'A domain file without a suffix imports no npm package.',
      severity: 'error',
      from: { path: '^domains/', pathNot: [TEST, TOUCHES_WORLD] },
      to: { dependencyTypes: PACKAGE },
    },
    {
      name: 'pure-uses-no-node',
      comment: 'A domain file without a suffix touches no file, clock or process.',
      severity: 'error',
      from: { path: '^domains/', pathNot: [TEST, TOUCHES_WORLD] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-uses-pure',
      comment: 'A domain file without a suffix imports, other than for types, only such files.',
      severity: 'error',
      from: { path: '^domains/', pathNot: [TEST, TOUCHES_WORLD, INDEX] },
      to: { path: TOUCHES_WORLD, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-in-duckdb-files',
      comment: 'Of the domains, only files with .duckdb talk to DuckDB, and jobs open it for them: SQL counts, TypeScript reasons.',
      severity: 'error',
      from: { path: '^domains/', pathNot: `${TEST}|\\.(duckdb|job)\\.ts$` },
      to: { path: '^platform/duckdb/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-in-page-files',
      comment: 'Of the domains, only files with .page draw with platform/page.',
      severity: 'error',
      from: { path: '^domains/', pathNot: `${TEST}|\\.page\\.ts$` },
      to: { path: '^platform/page/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-page-does-not-query',
      comment: 'A page takes what it shows: it imports no file that reads or runs.',
      severity: 'error',
      from: { path: '\\.page\\.ts$', pathNot: TEST },
      to: { path: '\\.(duckdb|postgres|http|command|job|file)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'What runs for a landlord imports no test and no fixture.',
      severity: 'error',
      from: { path: '^(apps|domains|platform|libraries)/', pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'no-development-package-in-the-product',
      comment: 'Only tests, the check, and the browser that tests drive use development packages.',
      severity: 'error',
      from: {
        path: '^(apps|domains|platform|libraries)/',
        pathNot: `${TEST}|^platform/(browser|house-rules)/|^apps/cli/check-project\\.ts$`,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...domainRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};

/**
 * `npm run check`: everything that CI asks, step by step, to the end, and then what failed. With words, only the steps
 * whose name holds one of them: `npm run check -- types direction`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { brokenRules, FILE_RULES } from '../../platform/house-rules/file-rules.ts';
import { findViolations } from '../../platform/house-rules/find-violations.ts';
import { projectFiles } from '../../platform/house-rules/project-files.ts';
import { type CheckStep, runSteps, sayFailures } from '../../platform/house-rules/run-steps.ts';
import { projectFolder } from './version.ts';

const MOST_LINES = 40;

/**
 * Where each tool's own script is. `tsc` is TypeScript 7 (native); dependency-cruiser reads with the package named
 * `typescript`, which is TypeScript 6; knip brings its own parser; Biome and oxlint need none.
 */
const TOOLS = {
  biome: '@biomejs/biome/bin/biome',
  oxlint: 'oxlint/bin/oxlint',
  tsc: '@typescript/native/bin/tsc',
  knip: 'knip/bin/knip.js',
} as const;

const project = projectFolder();

/** Lines that a script said, where it ended badly; none where it ended well. */
async function complaintsOf(script: string, args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: project,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const take = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const status = await new Promise<number>((done) => child.on('close', (code) => done(code ?? 1)));
  if (status === 0) return [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : [`${script} ended with ${status} and said nothing.`];
}

const tool = (name: keyof typeof TOOLS, args: readonly string[]): Promise<string[]> =>
  complaintsOf(join(project, 'node_modules', TOOLS[name]), args);

const own = (script: string, args: readonly string[]): Promise<string[]> =>
  complaintsOf(join(project, script), args);

/** Of everything that test runs said, what failed and the count. */
function failedTests(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line.includes('failing tests:'));
  return lines.slice(Math.max(0, from)).filter((line) => !/^\s*[✔▶ℹ﹣]/.test(line));
}

const STEPS: readonly CheckStep[] = [
  {
    name: 'format and lint',
    run: () => tool('biome', ['ci', '--colors=off', '--max-diagnostics=20', '--error-on-warnings', '.']),
  },
  { name: 'second lint', run: () => tool('oxlint', ['--deny-warnings', '--format=unix', '.']) },
  { name: 'types', run: () => tool('tsc', ['-p', '.', '--pretty', 'false']) },
  {
    name: 'direction',
    run: async () =>
      (await findViolations(project, project)).map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
  },
  { name: 'dead code', run: () => tool('knip', ['--no-progress']) },
  {
    name: 'house rules',
    run: async () =>
      brokenRules(projectFiles(project)).map(
        ({ rule, path, line }) =>
          `${path}${line > 0 ? `:${line}` : ''}: ${FILE_RULES.find((one) => one.name === rule)?.asks ?? rule}`,
      ),
  },
  { name: 'pages as generated', run: () => own('apps/cli/write-method-pages.ts', ['--compare']) },
  { name: 'tests', run: async () => failedTests(await own('apps/cli/main.ts', ['test'])) },
];

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wanted = STEPS.filter((step) => words.length === 0 || words.some((word) => step.name.includes(word)));
if (wanted.length === 0) {
  console.error(`No step is called that. The steps are: ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exitCode = 64;
} else {
  const outcomes = await runSteps(wanted, { say: console.log, now: () => performance.now() });
  for (const line of sayFailures(outcomes, MOST_LINES)) console.log(line);
  process.exitCode = outcomes.some((outcome) => outcome.wrong.length > 0) ? 1 : 0;
}

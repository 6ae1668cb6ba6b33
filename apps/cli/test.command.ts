import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { type Command, EXIT } from './command.ts';
import { projectFolder } from './version.ts';

const HELP = `hearth test [WORDS]

Runs every test of Hearth, browser tests included, in two processes side by side; with WORDS, only the files whose path
holds one of them. Closes with a line that counts the tests.

Example
  hearth test wilson`;

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly code: number;
}

/** One process runs many files (one process a file is ten times slower); two share the machine's cores. */
async function runFiles(files: readonly string[], echo: (text: string) => void): Promise<Tally> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-isolation=none',
      // A test that failed may have left something open: the run ends all the same.
      '--test-force-exit',
      '--test-reporter=spec',
      ...files,
    ],
    {
      cwd: projectFolder(),
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const take = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await new Promise<number>((done) => child.on('close', (status) => done(status ?? 1)));
  const count = (word: string): number => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const tally = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped'),
    code,
  };
  const skipped = text.split('\n').filter((line) => /# (SKIP|skip)/i.test(line) || line.includes('﹣'));
  if (code !== 0 || tally.failed > 0) echo(text);
  else for (const line of skipped) echo(`skipped: ${line.trim()}`);
  return tally;
}

export const command: Command = {
  name: 'test',
  summary: 'run every test of Hearth itself',
  help: HELP,
  async run(args, io) {
    const words = args.filter((a) => !a.startsWith('-'));
    const all = globSync('{libraries,domains,platform,apps,bench}/**/*.test.ts', { cwd: projectFolder() })
      .sort()
      .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
    if (all.length === 0) {
      io.err(`No test file's path holds ${words.join(' or ')}.`);
      return EXIT.usage;
    }
    const started = performance.now();
    const halves = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)].filter(
      (half) => half.length > 0,
    );
    io.err(`Running ${all.length} test files…`);
    const tallies = await Promise.all(halves.map((half) => runFiles(half, io.err)));
    const sum = (pick: (t: Tally) => number): number => tallies.reduce((n, t) => n + pick(t), 0);
    io.err(`Took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
    const broken = tallies.some((t) => t.code !== 0);
    io.out(
      `${sum((t) => t.passed)} passed, ${
        broken
          ? Math.max(
              1,
              sum((t) => t.failed),
            )
          : sum((t) => t.failed)
      } failed, ${sum((t) => t.skipped)} skipped`,
    );
    return broken || sum((t) => t.failed) > 0 ? EXIT.notPassed : EXIT.ok;
  },
};

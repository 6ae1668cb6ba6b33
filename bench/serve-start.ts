/**
 * How long `./hearth serve` takes until its pages answer, after the first time: node bench/serve-start.ts [--times 5]
 * Prints the first start (which makes the database), then the others and their median.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../platform/postgres/testing/test-server.ts';

const at = process.argv.indexOf('--times');
const times = at < 0 ? 5 : Number(process.argv[at + 1]);
const store = mkdtempSync(join(tmpdir(), 'hearth-serve-start-'));
const port = await freePort();
const project = join(import.meta.dirname, '..');

/** Seconds from the command to the first page, by the clock; the command's own Node is counted. */
const one = async (): Promise<number> => {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(project, 'apps', 'cli', 'main.ts'),
      'serve',
      '--no-worker',
      '--port',
      String(port),
    ],
    { stdio: 'ignore', env: { ...process.env, HEARTH_HOME: store } },
  );
  const gone = once(child, 'close');
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error('It did not start.');
    await wait(10);
  }
  const took = (performance.now() - began) / 1000;
  child.kill('SIGTERM');
  await gone;
  return took;
};

const answers = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/sign-in`).then(
    (answer) => answer.ok,
    () => false,
  );

const load = (): string => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 1).join();

try {
  console.log(`first start, with a database to make: ${(await one()).toFixed(2)} s`);
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) took.push(await one());
  const sorted = took.toSorted((a, b) => a - b);
  console.log(`after that: ${took.map((seconds) => seconds.toFixed(2)).join(', ')} s`);
  console.log(`median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} s, at a load of ${load()}`);
} finally {
  rmSync(store, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

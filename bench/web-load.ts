/**
 * Many people at once: node bench/web-load.ts --store FOLDER [--people 200] [--seconds 60] [--think 3]
 * FOLDER is the store of a demonstration with findings in it (hearth-demo/store after ./hearth demo and ./hearth stop). Starts the
 * application on it, signs so many people in, and lets each open a page, read for a while (exponential, mean --think seconds) and open
 * the next. Prints per kind of page: how many, the middle, the 95th and 99th percentile in ms, the largest answer in kB as it
 * travelled, and how many failed; and what of the time was the processor's. The load comes from this process, on the same machine.
 */
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFromSeed } from '../libraries/statistics/chance/index.ts';
import { signedInPeople } from './signed-in-people.ts';

const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    port: { type: 'string', default: '8655' },
    people: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    think: { type: 'string', default: '3' },
  },
});
if (values.store === undefined) throw new Error('Name the store of a demonstration with --store.');
const base = new URL(`http://localhost:${values.port}`);
const application = fork(
  join(import.meta.dirname, '..', 'apps', 'web', 'main.ts'),
  ['--demonstration', '--no-worker', '--port', values.port],
  {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, HEARTH_HOME: values.store, HEARTH_BEHIND_PROXY: 'yes' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  },
);
await new Promise<void>((done, fail) => {
  application.once('message', () => done());
  application.once('exit', (code) => fail(new Error(`The application did not start (${code}).`)));
});
const agent = new Agent({ keepAlive: true, maxSockets: Number(values.people) });
const chance = randomFromSeed(20261122);
const random = (): number => chance.next();
const cookies = await signedInPeople(values.store, base.origin, Number(values.people));

interface Answered {
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
  readonly text: string;
}

const get = (path: string, cookie: string, wantText = false): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const asked = request(
      new URL(path, base),
      {
        agent,
        headers: {
          cookie,
          accept: 'text/html',
          ...(wantText ? {} : { 'accept-encoding': 'gzip, br' }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({
            status: answer.statusCode ?? 0,
            ms: performance.now() - started,
            bytes: body.length,
            text: wantText ? body.toString('utf8') : '',
          });
        });
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end();
  });

const list = await get('/findings', cookies[0] ?? '', true);
if (list.status !== 200)
  throw new Error(`/findings answered ${list.status}: is the cookie that of somebody signed in?`);
const links = [
  ...new Set([...list.text.matchAll(/href="(\/findings\/[^"?#]+)"/g)].map((found) => found[1] ?? '')),
];
const filters = [
  ...new Set(
    [...list.text.matchAll(/name="(\w+)" value="([^"]+)"/g)].map(
      (found) => `/findings?${found[1]}=${encodeURIComponent(found[2] ?? '')}`,
    ),
  ),
];

const KINDS: readonly { readonly kind: string; readonly weight: number; readonly pick: () => string }[] = [
  { kind: 'the list', weight: 30, pick: () => '/findings' },
  {
    kind: 'the list, filtered',
    weight: 15,
    pick: () => filters[Math.floor(random() * filters.length)] ?? '/findings',
  },
  { kind: 'one finding', weight: 40, pick: () => links[Math.floor(random() * links.length)] ?? '/findings' },
  { kind: 'silences', weight: 8, pick: () => '/silences' },
  { kind: 'today', weight: 7, pick: () => '/' },
];
const ALL = KINDS.reduce((sum, one) => sum + one.weight, 0);
const choose = () => {
  let at = random() * ALL;
  for (const one of KINDS) {
    at -= one.weight;
    if (at <= 0) return one;
  }
  return KINDS[0] ?? { kind: 'the list', weight: 1, pick: () => '/findings' };
};

const seen = new Map<string, { ms: number[]; failed: number; largest: number }>();
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const until = performance.now() + Number(values.seconds) * 1000;

const person = async (cookie: string): Promise<void> => {
  await pause(random() * Number(values.think) * 1000);
  while (performance.now() < until) {
    const { kind, pick } = choose();
    const held = seen.get(kind) ?? { ms: [], failed: 0, largest: 0 };
    seen.set(kind, held);
    try {
      const { status, ms, bytes } = await get(pick(), cookie);
      if (status !== 200) held.failed += 1;
      held.ms.push(ms);
      held.largest = Math.max(held.largest, bytes);
    } catch {
      held.failed += 1;
    }
    await pause(-Math.log(1 - random()) * Number(values.think) * 1000);
  }
};

await Promise.all(cookies.map(person));
agent.destroy();
application.kill('SIGTERM');
const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
const line = (kind: string, ms: number[], failed: number, largest: number): string => {
  const sorted = ms.toSorted((a, b) => a - b);
  return `${kind.padEnd(22)}${String(sorted.length).padStart(7)}${at(sorted, 0.5).padStart(8)}${at(sorted, 0.95).padStart(8)}${at(sorted, 0.99).padStart(8)}${(largest / 1000).toFixed(1).padStart(9)}${String(failed).padStart(8)}`;
};
console.log(
  `${'page'.padEnd(22)}${'asked'.padStart(7)}${'p50 ms'.padStart(8)}${'p95 ms'.padStart(8)}${'p99 ms'.padStart(8)}${'kB most'.padStart(9)}${'failed'.padStart(8)}`,
);
const all = { ms: [] as number[], failed: 0, largest: 0 };
for (const [kind, one] of seen) {
  console.log(line(kind, one.ms, one.failed, one.largest));
  all.ms.push(...one.ms);
  all.failed += one.failed;
  all.largest = Math.max(all.largest, one.largest);
}
console.log(line('all', all.ms, all.failed, all.largest));
console.log(
  `${(all.ms.length / Number(values.seconds)).toFixed(1)} pages a second for ${values.people} people over ${values.seconds} s`,
);

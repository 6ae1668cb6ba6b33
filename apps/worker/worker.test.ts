import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Actor, actingAs } from '../../domains/access/actor.ts';
import { currentEdition } from '../../domains/disclosure/index.ts';
import { intakeById, makeIntake } from '../../domains/evidence/intake/intake.postgres.ts';
import { readLook, takeFiles } from '../../domains/evidence/intake/intake-folder.file.ts';
import { readPlan, writeLandlord } from '../../domains/evidence/simulate/index.ts';
import {
  EVIDENCE_JOBS,
  queueAnalysis,
  queueLook,
} from '../../domains/reports/evidence-pages/ask-for-jobs.postgres.ts';
import { readOutcome } from '../../domains/reports/evidence-pages/run-outcome.ts';
import {
  cancelJob,
  type Job,
  jobById,
  prepareQueues,
  standingOf,
  startWorker,
} from '../../platform/jobs/index.ts';
import { testServer } from '../../platform/postgres/testing/test-server.ts';
import { testRecord } from '../../platform/postgres/testing/with-record.ts';

const project = join(import.meta.dirname, '..', '..');
const ANALYST: Actor = {
  id: randomUUID(),
  name: 'Ann',
  email: 'ann@example.org',
  roles: ['insight'],
  demonstration: false,
};
const as = actingAs(ANALYST);

const root = mkdtempSync(join(tmpdir(), 'hearth-worker-'));
const extracts = join(root, 'extracts');
const store = join(root, 'store');
const said: string[] = [];
/** Programs of the system, where it has them. */
const [MOUNT, UNMOUNT] = ['mount', 'umount'] as const;
let worker: ReturnType<typeof startWorker>;
// Before the record closes: the worker lives on it.
after(async () => {
  await worker.stop();
  rmSync(root, { recursive: true, force: true });
});

const record = await testRecord();

const start = (at = store): ReturnType<typeof startWorker> =>
  startWorker({
    main: join(import.meta.dirname, 'main.ts'),
    told: { appUrl: record.appUrl, store: at, hearthVersion: 'test', mostUnpackedBytes: 20_000_000 },
    trouble: (what, error) => said.push(`${what}: ${String(error)}`),
  });

before(async () => {
  const plan = readPlan(readFileSync(join(project, 'examples', 'plans', 'tiny.json'), 'utf8'), {});
  assert.ok(plan.ok);
  writeLandlord(plan.plan, extracts, () => undefined);
  await prepareQueues(record.ownerUrl, EVIDENCE_JOBS);
  worker = start();
});

const brought = async (
  names = ['homes.csv', 'households.csv', 'tenancies.csv', 'residents.csv', 'repairs.csv', 'areas.csv'],
  at = store,
) => {
  const id = randomUUID();
  const copies = names
    .filter((name) => existsSync(join(extracts, name)))
    .map((name) => {
      const path = join(root, `${randomUUID()}.upload`);
      copyFileSync(join(extracts, name), path);
      return { name, path };
    });
  const taken = await takeFiles(at, id, copies);
  assert.ok(taken.ok, JSON.stringify(taken));
  await record.transaction(as, (tx) => makeIntake({ id, folder: null, files: taken.files }, tx));
  return id;
};

const jobNow = async (id: string): Promise<Job> => {
  const job = await record.transaction(as, (tx) => jobById(id, tx));
  assert.ok(job);
  return job;
};

const until = async (id: string, holds: (job: Job) => boolean, seconds = 60): Promise<Job> => {
  for (let tried = 0; tried < seconds * 20; tried += 1) {
    const job = await jobNow(id);
    if (holds(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`It did not come about: ${JSON.stringify(await jobNow(id))} ${said.join('\n')}`);
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const roomIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
const ended = (job: Job): boolean => job.endedAt !== null;

describe('the worker', () => {
  test('a look says what each file is, and shows no cell that may name a person', async () => {
    const id = await brought();
    await record.transaction(as, (tx) => queueLook(id, tx));
    const intake = await record.transaction(as, (tx) => intakeById(id, tx));
    const job = await until(intake?.lookJob ?? '', ended);
    assert.equal(job.state, 'done', JSON.stringify(job.outcome));
    const look = await readLook(store, id);
    assert.ok(look);
    assert.ok(look.proposal.tables.some((table) => table.table === 'repairs'));
    assert.deepEqual(look.faults, []);
  });

  test('a run takes the extracts to findings, keeps three editions, and deletes the extracts', async () => {
    const id = await brought();
    const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id }, tx));
    const job = await until(run, ended);
    assert.equal(job.state, 'done', JSON.stringify(job.outcome));
    const outcome = readOutcome(job.outcome);
    assert.ok(outcome?.ok);
    assert.ok(job.said.some((line) => /^repairs: [\d,]+ rows read/.test(line)));
    for (const edition of ['insight', 'board', 'public'] as const) {
      const held = await record.transaction(as, (tx) => currentEdition(edition, tx));
      assert.equal(held?.snapshot, outcome.snapshot);
      assert.equal(held.report.edition, edition);
      assert.deepEqual(held.report.homesToContact, []);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok(!existsSync(join(store, 'intakes', id)));
    const intake = await record.transaction(as, (tx) => intakeById(id, tx));
    assert.ok(intake?.filesGoneAt);
    assert.deepEqual(readdirSync(join(store, 'work')), []);
  });

  test('a worker that is killed in the middle of an import leaves nothing half-done, and the job is done by the next', async () => {
    rmSync(join(store, 'snapshots'), { recursive: true, force: true });
    const id = await brought();
    const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id }, tx));
    await until(run, (job) => job.state === 'running');
    process.kill(worker.pid() ?? 0, 'SIGKILL');
    assert.deepEqual(
      (existsSync(join(store, 'snapshots')) ? readdirSync(join(store, 'snapshots')) : []).filter(
        (name) => !name.startsWith('.'),
      ),
      [],
    );
    const job = await until(run, ended);
    assert.equal(job.state, 'done', JSON.stringify(job.outcome));
    assert.equal(job.attempt, 2);
  });

  test('a run that is asked to stop stops, keeps no edition, and its extracts stay to be used again', async () => {
    const before = await record.transaction(as, (tx) => currentEdition('insight', tx));
    rmSync(join(store, 'snapshots'), { recursive: true, force: true });
    const id = await brought();
    const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id, asOf: '2030-01-01' }, tx));
    await until(run, (job) => job.state === 'running');
    assert.equal(await record.transaction(as, (tx) => cancelJob(run, new Date(), tx)), true);
    const job = await until(run, ended);
    assert.equal(job.state, 'cancelled', JSON.stringify(job));
    const now = await record.transaction(as, (tx) => currentEdition('insight', tx));
    assert.equal(now?.id, before?.id);
    assert.ok(existsSync(join(store, 'intakes', id, 'extracts')));
  });

  test('a file that unpacks to more than is taken is told, and takes no room', async () => {
    const { gzipSync } = await import('node:zlib');
    const path = join(root, 'bomb.upload');
    writeFileSync(path, gzipSync(Buffer.from(`repair_id,home_id\n${'R1,H1\n'.repeat(8_000_000)}`)));
    assert.ok(statSync(path).size < 200_000);
    const id = randomUUID();
    const taken = await takeFiles(store, id, [{ name: 'repairs.csv.gz', path }]);
    assert.ok(taken.ok);
    await record.transaction(as, (tx) => makeIntake({ id, folder: null, files: taken.files }, tx));
    await record.transaction(as, (tx) => queueLook(id, tx));
    const intake = await record.transaction(as, (tx) => intakeById(id, tx));
    await until(intake?.lookJob ?? '', ended);
    const look = await readLook(store, id);
    assert.match(look?.faults[0]?.message ?? '', /unpacks to more/);
  });

  test('what cannot be read ends the run with its faults, each with its fix', async () => {
    const id = await brought(['homes.csv']);
    const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id }, tx));
    const job = await until(run, ended);
    const outcome = readOutcome(job.outcome);
    assert.equal(job.state, 'failed');
    assert.ok(
      outcome &&
        !outcome.ok &&
        outcome.faults.some((fault) => /repairs/.test(fault.message) && fault.fix !== ''),
    );
  });

  test('two workers never run one job', async () => {
    const second = start();
    try {
      const ids = await Promise.all([brought(['homes.csv']), brought(['homes.csv']), brought(['homes.csv'])]);
      const runs = await Promise.all(
        ids.map((intake) => record.transaction(as, (tx) => queueAnalysis({ intake }, tx))),
      );
      for (const run of runs) assert.equal((await until(run, ended)).attempt, 1);
    } finally {
      await second.stop();
    }
  });

  test('the database goes away in the middle of a run and comes back: the run ends as if it had not', async (context) => {
    const server = await testServer();
    const name = new URL(record.ownerUrl).pathname.slice(1);
    const id = await brought();
    const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id }, tx));
    await until(run, (job) => job.state === 'running');
    await server.run(`alter database ${name} allow_connections false`);
    await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await server.run(`alter database ${name} allow_connections true`);
    const job = await until(run, ended, 90);
    assert.equal(job.state, 'done', JSON.stringify(job.outcome));
    context.diagnostic(`attempts: ${job.attempt}`);
  });

  test('a worker never outlives its parent, however that ends', async () => {
    const jobs = pathToFileURL(join(project, 'platform', 'jobs', 'index.ts')).href;
    const told = { appUrl: record.appUrl, store, hearthVersion: 'test' };
    const parent = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module-typescript',
        '--eval',
        `import { startWorker } from ${JSON.stringify(jobs)};
         const worker = startWorker({ main: ${JSON.stringify(join(import.meta.dirname, 'main.ts'))}, told: ${JSON.stringify(told)}, trouble: () => {} });
         console.log(worker.pid());
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const child = Number(String(line).trim());
    assert.ok(isAlive(child));
    parent.kill('SIGKILL');
    for (let tried = 0; tried < 100 && isAlive(child); tried += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(!isAlive(child));
  });

  test('a full disk ends the run with a sentence and its fix, and leaves nothing half-done', async (context) => {
    const small = join(root, 'small');
    mkdirSync(small);
    const size =
      statSync(join(extracts, 'repairs.csv')).size + statSync(join(extracts, 'residents.csv')).size;
    const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${Math.ceil(size * 3)}`, 'tmpfs', small]);
    if (mounted.status !== 0) {
      context.skip('only root may mount a small disk here');
      return;
    }
    await worker.stop();
    worker = start(small);
    try {
      const id = await brought(undefined, small);
      writeFileSync(join(small, 'filler'), Buffer.alloc(Math.max(0, roomIn(small) - 150_000)));
      const run = await record.transaction(as, (tx) => queueAnalysis({ intake: id }, tx));
      const job = await until(run, ended);
      const outcome = readOutcome(job.outcome);
      assert.equal(job.state, 'failed', JSON.stringify(job.outcome));
      assert.equal(job.attempt, 1);
      assert.ok(outcome && !outcome.ok);
      assert.match(outcome.faults[0]?.message ?? '', /no room left on the disk/);
      assert.deepEqual(existsSync(join(small, 'snapshots')) ? readdirSync(join(small, 'snapshots')) : [], []);
      assert.deepEqual(readdirSync(join(small, 'work')), []);
    } finally {
      await worker.stop();
      spawnSync(UNMOUNT, ['-l', small]);
      worker = start();
    }
  });

  test('a job whose worker is silent is shown as stopped', async () => {
    const job = await jobNow(
      await record.transaction(as, (tx) => queueAnalysis({ snapshot: '0000000000000000' }, tx)),
    );
    const now = new Date();
    assert.equal(standingOf({ ...job, state: 'running', attempt: 1, heartbeatAt: now }, now), 'running');
    const later = new Date(now.getTime() + 60_000);
    assert.equal(
      standingOf({ ...job, state: 'running', attempt: 1, heartbeatAt: now }, later),
      'stopped, will start again',
    );
    assert.equal(standingOf({ ...job, state: 'running', attempt: 2, heartbeatAt: now }, later), 'stopped');
  });
});

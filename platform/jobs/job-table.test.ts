import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Actor, actingAs, HEARTH, NOBODY } from '../../domains/access/actor.ts';
import type { Role } from '../../domains/access/role.ts';
import type { Transaction } from '../postgres/record.ts';
import { testRecord } from '../postgres/testing/with-record.ts';
import { standingOf } from './job.ts';
import {
  beat,
  cancelJob,
  endJob,
  holdJob,
  jobById,
  latestJobs,
  putBack,
  queueJob,
  runningJobs,
  takeUnsent,
} from './job-table.ts';

const record = await testRecord();
const somebody = (...roles: readonly Role[]): Actor => ({ ...NOBODY, id: randomUUID(), roles });
const ANN = somebody('insight');
const asking = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) =>
  record.transaction(actingAs(actor), work);
const asked = (): Promise<string> => asking(ANN, (tx) => queueJob('analysis', { snapshot: 's' }, tx));
const now = new Date('2026-04-22T09:00:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const jobOf = async (id: string) => {
  const job = await asking(ANN, (tx) => jobById(id, tx));
  assert.ok(job);
  return job;
};
const hold = async (id: string, worker = 'one') =>
  (await asking(HEARTH, (tx) => holdJob({ id, worker, now }, tx)))?.hold;

test('a job that was asked for in a transaction that failed was never asked for', async () => {
  let id = '';
  await assert.rejects(
    asking(ANN, async (tx) => {
      id = await queueJob('analysis', {}, tx);
      throw new Error('undone');
    }),
  );
  assert.equal(await asking(ANN, (tx) => jobById(id, tx)), null);
});

test('staff see a job; a board member, a panel member and a stranger do not, by any query', async () => {
  const id = await asked();
  assert.ok(await asking(somebody('housing officer'), (tx) => jobById(id, tx)));
  for (const actor of [somebody('board'), somebody('panel member'), NOBODY]) {
    assert.equal(await asking(actor, (tx) => jobById(id, tx)), null);
    assert.deepEqual((await asking(actor, (tx) => sql`select * from hearth.job`.execute(tx))).rows, []);
  }
});

test('only who may load evidence asks for a job, in their own name, and stops one', async () => {
  for (const actor of [somebody('housing officer'), somebody('manager'), somebody('board'), NOBODY])
    await assert.rejects(
      asking(actor, (tx) => queueJob('analysis', {}, tx)),
      /row-level security/,
    );
  await assert.rejects(
    asking(ANN, (tx) =>
      sql`insert into hearth.job (kind, request, asked_by) values ('analysis', '{}', 'somebody else')`.execute(
        tx,
      ),
    ),
    /row-level security/,
  );
  const id = await asked();
  assert.equal(await asking(somebody('housing officer'), (tx) => cancelJob(id, now, tx)), false);
  assert.equal((await jobOf(id)).state, 'waiting');
  await assert.rejects(
    asking(ANN, (tx) =>
      sql`update hearth.job set state = 'done', cancel_asked_by = hearth.person() where id = ${id}`.execute(
        tx,
      ),
    ),
    /row-level security/,
  );
});

test('a waiting job that is stopped never begins', async () => {
  const id = await asked();
  assert.equal(await asking(ANN, (tx) => cancelJob(id, now, tx)), true);
  assert.equal(await asking(ANN, (tx) => cancelJob(id, now, tx)), false);
  assert.equal((await jobOf(id)).state, 'cancelled');
  assert.equal(await hold(id), undefined);
});

test('of twenty workers that want one job, one gets it', async () => {
  const id = await asked();
  const holds = await Promise.all(Array.from({ length: 20 }, (_, worker) => hold(id, `worker ${worker}`)));
  assert.equal(holds.filter((one) => one !== undefined).length, 1);
});

test('a worker that was thought dead and comes back ends nothing and keeps nothing', async () => {
  const id = await asked();
  const first = await hold(id);
  assert.ok(first);
  await asking(HEARTH, (tx) => putBack(first, null, after(60), tx));
  assert.equal(standingOf(await jobOf(id), after(60)), 'stopped, will start again');
  const second = await hold(id, 'two');
  assert.ok(second);
  const said = { share: 0.5, doing: 'reading', said: [], now: after(61) };
  assert.equal(await asking(HEARTH, (tx) => beat(first, said, tx)), null);
  assert.equal(await asking(HEARTH, (tx) => endJob(first, { state: 'done', outcome: 1, now }, tx)), false);
  assert.deepEqual(await asking(HEARTH, (tx) => beat(second, said, tx)), { cancelAsked: false });
  assert.equal(
    await asking(HEARTH, (tx) => endJob(second, { state: 'done', outcome: { ok: true }, now }, tx)),
    true,
  );
  assert.deepEqual((await jobOf(id)).outcome, { ok: true });
});

test('a job whose worker died twice has failed, and says so', async () => {
  const id = await asked();
  for (const attempt of [1, 2]) {
    const held = await hold(id);
    assert.equal(held?.attempt, attempt);
    await asking(HEARTH, (tx) => putBack(held, { ok: false, faults: ['stopped'] }, now, tx));
  }
  const job = await jobOf(id);
  assert.equal(job.state, 'failed');
  assert.deepEqual(job.outcome, { ok: false, faults: ['stopped'] });
  assert.equal(await hold(id), undefined);
});

test('a job that was asked to stop and whose worker died does not begin again', async () => {
  const id = await asked();
  const held = await hold(id);
  assert.ok(held);
  await asking(ANN, (tx) => cancelJob(id, now, tx));
  assert.deepEqual(await asking(HEARTH, (tx) => beat(held, { share: 0, doing: '', said: [], now }, tx)), {
    cancelAsked: true,
  });
  await asking(HEARTH, (tx) => putBack(held, null, now, tx));
  assert.equal((await jobOf(id)).state, 'cancelled');
});

test('a running job is silent once nothing was heard of it for long', async () => {
  const id = await asked();
  await hold(id);
  const silent = async (at: Date) =>
    (await asking(HEARTH, (tx) => runningJobs(at, tx))).find((one) => one.id === id)?.silent;
  assert.equal(await silent(after(10)), false);
  assert.equal(await silent(after(60)), true);
});

test('what the queue lost is handed on again, what it has is not', async () => {
  const id = await asked();
  const sent = async (at: Date) => (await asking(HEARTH, (tx) => takeUnsent(at, tx))).map((one) => one.id);
  assert.ok((await sent(now)).includes(id));
  assert.ok(!(await sent(after(60))).includes(id));
  assert.ok((await sent(after(700))).includes(id));
  assert.ok((await asking(ANN, (tx) => latestJobs('analysis', 3, tx))).length === 3);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import type { Transaction } from '../../platform/postgres/record.ts';
import { testRecord } from '../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH, NOBODY } from '../access/actor.ts';
import type { Role } from '../access/role.ts';
import {
  currentEdition,
  earlierEditions,
  editionById,
  saveEditions,
  takeBackEditions,
} from './editions.postgres.ts';
import { madeFindings, madeGap } from './fixtures/made-findings.ts';
import { publish } from './publish.ts';
import type { Edition, Publishable } from './publishable.ts';

const record = await testRecord();
const KINDS: readonly Edition[] = ['insight', 'board', 'public'];
const home = {
  homeId: 'H1',
  place: 'North',
  reasons: ['Not heard for two years'],
  lastContact: '2024-01-31',
};

const reportsOf = (snapshot: string, asOf: string): readonly Publishable[] =>
  KINDS.map(
    (edition) =>
      publish(
        madeFindings({
          gaps: [madeGap({})],
          homesToContact: [home],
          evidence: { ...madeFindings({}).evidence, snapshot, asOf },
        }),
        { edition, solver: simplexSolver },
      ).report,
  );
const save = (snapshot: string, asOf: string) =>
  record.transaction(actingAs(HEARTH), (tx) =>
    saveEditions(
      { reports: reportsOf(snapshot, asOf), settingsHash: 's', hearthVersion: '1', madeAt: new Date() },
      tx,
    ),
  );
const somebody = (...roles: readonly Role[]): Actor => ({
  ...NOBODY,
  id: 'b5f3c1de-0000-4000-8000-000000000001',
  roles,
});
const asking = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) =>
  record.transaction(actingAs(actor), work);

test('the current edition is the one with the latest evidence date, whenever it was made', async () => {
  await save('late', '2026-06-30');
  await save('early', '2026-03-31');
  const insight = somebody('insight');
  const current = await asking(insight, (tx) => currentEdition('insight', tx));
  assert.equal(current?.snapshot, 'late');
  assert.equal(current.report.gaps.length, 1);
  assert.ok(current.madeAt instanceof Date);
  assert.equal(current.madeWith, 's 1');
  const earlier = await asking(insight, (tx) => earlierEditions('insight', tx));
  assert.deepEqual(
    earlier.map((one) => one.snapshot),
    ['early'],
  );
  assert.deepEqual(await asking(insight, (tx) => editionById(current.id, tx)), current);
  assert.equal(await asking(insight, (tx) => editionById("x' or true --", tx)), null);
});

test('a job that starts again keeps one edition, not two', async () => {
  const first = await save('late', '2026-06-30');
  assert.deepEqual(await save('late', '2026-06-30'), first);
});

test('a board member reads the board’s figures and the public’s, never the exact ones, by any query', async () => {
  for (const role of ['board', 'panel member'] as const) {
    const actor = somebody(role);
    assert.equal(await asking(actor, (tx) => currentEdition('insight', tx)), null);
    assert.equal((await asking(actor, (tx) => currentEdition('board', tx)))?.edition, 'board');
    const { rows } = await asking(actor, (tx) =>
      sql<{ edition: string }>`select distinct edition from hearth.edition order by 1`.execute(tx),
    );
    assert.deepEqual(
      rows.map((row) => row.edition),
      ['board', 'public'],
    );
  }
  assert.equal(await asking(NOBODY, (tx) => currentEdition('board', tx)), null);
  assert.equal((await asking(NOBODY, (tx) => currentEdition('public', tx)))?.edition, 'public');
});

test('what one reader has just read is not handed to another who may not', async () => {
  const read = await asking(somebody('insight'), (tx) => currentEdition('insight', tx));
  assert.equal(await asking(somebody('board'), (tx) => editionById(read?.id ?? '', tx)), null);
});

test('homes to contact are kept apart from the report, with the exact edition alone', async () => {
  const { rows } = await asking(somebody('caller'), (tx) =>
    sql<{ home_id: string; edition: string; last_contact: string }>`
      select home_id, edition, last_contact from hearth.silence_list_home join hearth.edition on edition.id = edition_id
      where snapshot = 'late'`.execute(tx),
  );
  assert.deepEqual(rows, [{ home_id: 'H1', edition: 'insight', last_contact: '2024-01-31' }]);
  const board = await asking(somebody('board'), (tx) =>
    sql`select * from hearth.silence_list_home`.execute(tx),
  );
  assert.deepEqual(board.rows, []);
});

test('nobody but Hearth’s own job saves an edition, and nobody alters or removes one', async () => {
  const { rows } = await asking(somebody('administrator', 'insight'), (tx) =>
    sql<{ id: string }>`select id from hearth.edition limit 1`.execute(tx),
  );
  const id = rows[0]?.id;
  for (const tried of [
    sql`update hearth.edition set report = '' where id = ${id}`,
    sql`delete from hearth.edition where id = ${id}`,
    sql`truncate hearth.edition`,
  ])
    await assert.rejects(
      asking(HEARTH, (tx) => tried.execute(tx)),
      /permission denied/,
    );
  await assert.rejects(
    asking(somebody('administrator'), (tx) =>
      saveEditions(
        { reports: reportsOf('x', '2026-01-01'), settingsHash: 's', hearthVersion: '1', madeAt: new Date() },
        tx,
      ),
    ),
    /row-level security/,
  );
});

test('findings that are taken back are shown no longer, and those before them are', async () => {
  const insight = somebody('insight');
  const given = { reason: 'The wrong month was exported.', at: new Date() };
  await assert.rejects(
    asking(somebody('caller'), (tx) => takeBackEditions('late', given, tx)),
    /row-level security/,
  );
  assert.equal(await asking(insight, (tx) => takeBackEditions('late', given, tx)), 3);
  assert.equal(await asking(insight, (tx) => takeBackEditions('late', given, tx)), 0);
  for (const edition of KINDS)
    assert.equal((await asking(insight, (tx) => currentEdition(edition, tx)))?.snapshot, 'early');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs } from '../../access/actor.ts';
import type { Role } from '../../access/role.ts';
import { observationsPage, writeObservation } from './observation.postgres.ts';
import { findingsActsPersonalData, observationsPersonalData } from './personal-data.postgres.ts';
import { changeSetting } from './setting.postgres.ts';

const actor = (id: string, ...roles: Role[]): Actor => ({
  id,
  name: '',
  email: '',
  roles,
  demonstration: false,
});
const AMINA = actor('22222222-2222-4222-8222-222222222222', 'insight');
const DPO = actor('33333333-3333-4333-8333-333333333333', 'data protection officer');
const NOW = new Date('2026-04-22T09:00:00Z');

test('a leaver takes their observations along, and nobody else’s', async () => {
  const record = await testRecord();
  const one = {
    onDay: '2026-04-20',
    about: 'xx',
    aboutSaid: 'xx',
    theme: 'other',
    certainty: 'saw',
    channel: 'other',
    said: 'xxx',
  } as const;
  const other = actor('44444444-4444-4444-8444-444444444444', 'caller');
  for (const who of [AMINA, other])
    await record.transaction(actingAs(who), (tx) => writeObservation(one, NOW, tx));
  await record.transaction(actingAs(AMINA), (tx) =>
    changeSetting({ name: 'threshold', value: 12, why: 'Small.', seen: 0 }, NOW, tx),
  );
  const subject = { kind: 'person', id: AMINA.id, email: 'amina@example.org' } as const;
  const as = <T>(
    work: (tx: Parameters<typeof observationsPersonalData.export>[1]) => Promise<T>,
  ): Promise<T> => record.transaction(actingAs(DPO), work);
  assert.equal((await as((tx) => observationsPersonalData.export(subject, tx))).length, 1);
  assert.deepEqual(
    (await as((tx) => findingsActsPersonalData.export(subject, tx))).map((thing) => [
      thing['what'],
      thing['setting'],
      thing['why'],
    ]),
    [['setting', 'threshold', 'Small.']],
  );
  assert.deepEqual(
    await as((tx) => observationsPersonalData.export({ kind: 'resident', id: AMINA.id }, tx)),
    [],
  );
  assert.equal(await as((tx) => observationsPersonalData.erase(subject, tx)), 1);
  assert.equal(await as((tx) => observationsPersonalData.erase(subject, tx)), 0);
  const left = await as((tx) => observationsPage({ about: '', certainty: '' }, { skip: 0, most: 9 }, tx));
  assert.equal(left.total, 1);
});

test('a colleague cannot erase another’s observations', async () => {
  const record = await testRecord();
  await record.transaction(actingAs(AMINA), (tx) =>
    writeObservation(
      {
        onDay: '2026-04-20',
        about: 'xx',
        aboutSaid: 'xx',
        theme: 'other',
        certainty: 'saw',
        channel: 'other',
        said: 'xxx',
      },
      NOW,
      tx,
    ),
  );
  const gone = await record.transaction(
    actingAs(actor('55555555-5555-4555-8555-555555555555', 'manager', 'administrator')),
    (tx) => observationsPersonalData.erase({ kind: 'person', id: AMINA.id, email: 'x@y' }, tx),
  );
  assert.equal(gone, 0);
});

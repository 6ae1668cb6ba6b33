import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH } from '../../access/actor.ts';
import { ROLES, type Role } from '../../access/role.ts';
import { RULE_BOOK } from '../../access/rules/index.ts';
import {
  observationsForAnalysis,
  observationsNotCountedYet,
  observationsPage,
  observationsTakenInto,
  putBackObservation,
  takeBackObservation,
  writeObservation,
} from './observation.postgres.ts';
import { type NewObservation, readObservation } from './observation.ts';

const NOW = new Date('2026-04-22T09:00:00Z');
const actor = (id: string, ...roles: Role[]): Actor => ({
  id,
  name: '',
  email: '',
  roles,
  demonstration: false,
});
const AMINA = actor('22222222-2222-4222-8222-222222222222', 'housing officer');
const JOY = actor('33333333-3333-4333-8333-333333333333', 'caller');

const damp: NewObservation = {
  onDay: '2026-04-20',
  about: 'patch=North',
  aboutSaid: 'homes in North',
  theme: 'reporting',
  certainty: 'saw',
  channel: 'visit',
  said: '=cmd|x <script>alert(1)</script> damp on the stairs 🙂 \u202e',
};

const record = await testRecord();

const write = (who: Actor, one = damp, to: LandlordRecord = record): Promise<string> =>
  to.transaction(actingAs(who), (tx) => writeObservation(one, NOW, tx));

const typed = {
  about: 'patch=North',
  aboutOwn: '',
  onDay: '2026-04-20',
  theme: 'reporting',
  certainty: 'told',
  channel: 'phone',
  said: ' Nobody rings, they say. ',
};
const known = [{ id: 'patch=North', said: 'homes in North' }];

test('an observation is read whole, or every fault is told at once', () => {
  const read = readObservation(typed, known, '2026-04-22');
  assert.ok(read.ok);
  assert.deepEqual(read.observation.said, 'Nobody rings, they say.');
  assert.equal(read.observation.aboutSaid, 'homes in North');
  const none = readObservation(
    { about: '', aboutOwn: '', onDay: '', theme: '', certainty: '', channel: '', said: '' },
    known,
    '2026-04-22',
  );
  assert.ok(!none.ok);
  assert.deepEqual(
    none.faults.map((one) => one.field),
    ['about', 'theme', 'onDay', 'certainty', 'channel', 'said'],
  );
});

for (const [day, fault] of [
  ['2026-04-23', 'day-ahead'],
  ['2026-02-30', 'day-wrong'],
  ['yesterday', 'day-wrong'],
  ['1999-01-01', 'day-old'],
] as const) {
  test(`a day of ${day} is ${fault}`, () => {
    const read = readObservation({ ...typed, onDay: day }, known, '2026-04-22');
    assert.deepEqual(!read.ok && read.faults, [{ field: 'onDay', fault }]);
  });
}

test('a place in the writer’s own words is taken, and a made-up cohort id is not', () => {
  const own = readObservation({ ...typed, about: 'own', aboutOwn: ' Behind the Mill ' }, known, '2026-04-22');
  assert.ok(own.ok);
  assert.equal(own.observation.about, 'behind the mill');
  assert.ok(!readObservation({ ...typed, about: 'patch=South' }, known, '2026-04-22').ok);
  const long = readObservation({ ...typed, said: 'x'.repeat(100_000) }, known, '2026-04-22');
  assert.deepEqual(!long.ok && long.faults.map((one) => one.fault), ['said-long']);
});

for (const role of ROLES) {
  const writers: readonly string[] = RULE_BOOK.observation.write;
  test(`${role} ${writers.includes(role) ? 'writes' : 'cannot write'} observations`, async () => {
    const one = write(actor('44444444-4444-4444-8444-444444444444', role));
    if (writers.includes(role)) assert.match(await one, /^[0-9a-f-]{36}$/);
    else await assert.rejects(one, /row-level security/);
  });
}

test('nobody can write in another’s name, and the board reads none', async () => {
  await write(AMINA);
  await assert.rejects(
    record.transaction(actingAs(JOY), (tx) =>
      sql`insert into hearth.observation (author, on_day, about, about_said, theme, certainty, channel, said)
        values (${AMINA.id}, '2026-01-01', 'xx', 'xx', 'other', 'saw', 'other', 'xxx')`.execute(tx),
    ),
    /permission denied/,
  );
  const board = actor('55555555-5555-4555-8555-555555555555', 'board', 'panel member');
  const seen = await record.transaction(actingAs(board), (tx) =>
    sql`select 1 from hearth.observation`.execute(tx),
  );
  assert.equal(seen.rows.length, 0);
});

test('its author takes it back and puts it back; a colleague of the same rank cannot', async () => {
  const id = await write(AMINA);
  const back = (who: Actor): Promise<boolean> =>
    record.transaction(actingAs(who), (tx) => takeBackObservation({ id, why: 'Wrong street.' }, NOW, tx));
  assert.equal(await back(JOY), false);
  assert.equal(await back(AMINA), true);
  assert.equal(await back(AMINA), false);
  const page = await record.transaction(actingAs(JOY), (tx) =>
    observationsPage({ about: '', certainty: '' }, { skip: 0, most: 100 }, tx),
  );
  const shown = page.observations.find((one) => one.id === id);
  assert.equal(shown?.takenBack?.why, 'Wrong street.');
  assert.equal(shown?.yours, false);
  assert.equal(await record.transaction(actingAs(AMINA), (tx) => putBackObservation(id, tx)), true);
});

test('the next analysis takes observations in once, without their words', async () => {
  const own = await testRecord();
  await write(AMINA, damp, own);
  await write(JOY, { ...damp, certainty: 'think' }, own);
  const gone = await write(AMINA, { ...damp, certainty: 'told' }, own);
  await own.transaction(actingAs(AMINA), (tx) =>
    takeBackObservation({ id: gone, why: 'Told wrong.' }, NOW, tx),
  );
  const waiting = () => own.transaction(actingAs(AMINA), (tx) => observationsNotCountedYet(tx));
  assert.deepEqual(await waiting(), [
    { cohort: 'patch=north', said: 'homes in north', theme: 'reporting', saw: 1, told: 0, think: 1 },
  ]);
  const staff = await own.transaction(actingAs(HEARTH), (tx) => observationsForAnalysis(tx));
  assert.deepEqual(staff.counted, [
    { cohort: 'patch=north', theme: 'reporting', saw: 1, told: 0, think: 1, entered: true },
  ]);
  assert.equal(staff.ids.length, 2);
  await own.transaction(actingAs(HEARTH), (tx) => observationsTakenInto('4f1c9a77d0e2', staff.ids, tx));
  assert.deepEqual(await waiting(), []);
});

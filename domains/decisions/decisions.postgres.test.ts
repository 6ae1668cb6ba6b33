import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import { testRecord } from '../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH } from '../access/actor.ts';
import { may } from '../access/may.ts';
import { ROLES, type Role } from '../access/role.ts';
import { findingRules } from '../access/rules/finding.ts';
import { assign, assignedTo, assignmentsOf } from './assignments.postgres.ts';
import { colleagues } from './colleagues.postgres.ts';
import { addComment, commentsOf, mendComment, takeBackComment } from './comments.postgres.ts';
import { doingByFinding } from './doing.postgres.ts';
import { keepGuess, surprisesOf } from './guesses.postgres.ts';
import { decisionsPersonalData } from './personal-data.postgres.ts';
import type { PromiseText } from './promise.ts';
import {
  changePromise,
  countStandings,
  lapsedPromises,
  makePromise,
  openPromises,
  promiseById,
  promisesFor,
} from './promises.postgres.ts';
import { setAside, setAsidesOf } from './set-asides.postgres.ts';
import { unwatch, watch, watches } from './watches.postgres.ts';

const record = await testRecord();
const people = new Map<string, Actor>();

const actor = (name: string): Actor => {
  const found = people.get(name);
  assert.ok(found, name);
  return found;
};

const as = <T>(name: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  record.transaction(actingAs(actor(name)), work);

const HOSTILE = `'); drop table hearth.promise; -- <script>alert(1)</script> \u{1F9EF} שלום =cmd()`;
const KEY = 'time-to-completion~disability=yes&patch=Lower "Mill"';
const AT = new Date('2026-03-03T10:00:00Z');

const text = (what = 'Book the second person at the first call'): PromiseText => ({
  what,
  ownerPerson: null,
  ownerSaid: 'Head of repairs',
  byWhen: '2026-09-30',
  knowBy: 'a gap under 5 days, two quarters in a row',
  askedBy: 'Disabled residents’ group',
});

before(async () => {
  await record.transaction(actingAs(HEARTH), async (tx) => {
    for (const [name, role] of [
      ['insight', 'insight'],
      ['manager', 'manager'],
      ['officer', 'housing officer'],
      ['board', 'board'],
      ['panel', 'panel member'],
      ['operative', 'operative'],
      ['dpo', 'data protection officer'],
    ] satisfies readonly (readonly [string, Role])[]) {
      const { rows } = await sql<{ id: string }>`
        insert into hearth.person (name, email) values (${`Person ${name}`}, ${`${name}@example.org`}) returning id::text as id`.execute(
        tx,
      );
      const id = rows[0]?.id ?? '';
      await sql`insert into hearth.person_role (person_id, role) values (${id}, ${role})`.execute(tx);
      people.set(name, {
        id,
        name: `Person ${name}`,
        email: `${name}@example.org`,
        roles: [role],
        demonstration: false,
      });
    }
  });
});

const promise = (name = 'insight', finding = KEY): Promise<string> =>
  as(name, (tx) => makePromise({ finding, said: 'They waited longer.', text: text(), at: AT }, tx));

test('a promise is kept whole, hostile text and all, and names its owner and maker', async () => {
  const id = await as('insight', (tx) =>
    makePromise(
      {
        finding: HOSTILE,
        said: HOSTILE,
        text: { ...text(HOSTILE), ownerPerson: actor('manager').id, ownerSaid: '' },
        at: AT,
      },
      tx,
    ),
  );
  const held = await as('board', (tx) => promisesFor(HOSTILE, tx));
  assert.equal(held.length, 1);
  assert.equal(held[0]?.id, id);
  assert.equal(held[0]?.what, HOSTILE);
  assert.equal(held[0]?.owner, 'Person manager');
  assert.equal(held[0]?.madeBy.name, 'Person insight');
  assert.equal(held[0]?.byWhen, '2026-09-30');
});

test('two who change the same version: the second is told, and nothing of the first is lost', async () => {
  const id = await promise('officer', 'two-tabs');
  const change = (name: string, what: string): Promise<string> =>
    as(name, (tx) =>
      changePromise({ id, seen: 1, text: text(what), state: 'open', outcome: '', at: AT }, tx),
    );
  const outcomes = await Promise.all([change('officer', 'first words'), change('manager', 'second words')]);
  assert.deepEqual(outcomes.toSorted(), ['changed', 'overtaken']);
  const held = await as('board', (tx) => promiseById(id, tx));
  assert.equal(held?.version, 2);
  assert.equal(held?.versions.length, 2);
  const won = outcomes[0] === 'changed' ? 'first words' : 'second words';
  assert.equal(held?.what, won);
});

test('a promise lapses in London at midnight, by itself, and not a minute sooner', async () => {
  const id = await promise('insight', 'lapsing');
  const lapsedAt = async (now: string): Promise<boolean> =>
    (await as('board', (tx) => lapsedPromises(new Date(now), tx))).some((one) => one.id === id);
  assert.equal(await lapsedAt('2026-09-30T22:59:59Z'), false);
  assert.equal(await lapsedAt('2026-09-30T23:00:01Z'), true, 'summer time is an hour ahead of UTC');
  const standings = await as('board', (tx) => countStandings(new Date('2026-12-01T00:00:00Z'), tx));
  assert.ok(standings.lapsed >= 1);
});

test('an answered promise is no longer open, and its history stays', async () => {
  const id = await promise('insight', 'answered');
  await as('manager', (tx) =>
    changePromise({ id, seen: 1, text: text(), state: 'kept', outcome: 'We did it in May.', at: AT }, tx),
  );
  assert.ok(!(await as('insight', openPromises)).some((one) => one.id === id));
  const held = await as('insight', (tx) => promiseById(id, tx));
  assert.deepEqual(
    held?.versions.map((one) => one.state),
    ['open', 'kept'],
  );
  assert.equal(await as('insight', (tx) => promiseById("x' or true --", tx)), null);
});

test('the last assignment counts; giving back leaves nobody', async () => {
  const give = (to: string | null): Promise<void> =>
    as('manager', (tx) =>
      assign({ finding: 'held', said: 'S', to, due: '2026-05-01', note: '', at: AT }, tx),
    );
  await give(actor('officer').id);
  assert.equal((await as('officer', (tx) => assignedTo(actor('officer').id, tx))).length, 1);
  await give(null);
  assert.equal((await as('officer', (tx) => assignedTo(actor('officer').id, tx))).length, 0);
  assert.deepEqual(
    (await as('board', (tx) => assignmentsOf('held', tx))).map((one) => one.to?.name ?? null),
    ['Person officer', null],
  );
});

test('a comment is mended and taken back by its writer only, and leaves a trace', async () => {
  await as('panel', (tx) => addComment({ finding: 'talk', text: HOSTILE }, tx));
  const [comment] = await as('insight', (tx) => commentsOf('talk', tx));
  assert.equal(comment?.text, HOSTILE);
  const id = comment?.id ?? '';
  const mend = (name: string): Promise<boolean> =>
    as(name, (tx) => mendComment({ id, person: actor(name).id, text: 'mended' }, tx));
  assert.equal(await mend('insight'), false);
  assert.equal(await mend('panel'), true);
  const forged = as('manager', (tx) =>
    sql`update hearth.finding_comment set text = 'forged' where id = ${id} returning id`.execute(tx),
  );
  assert.equal((await forged).rows.length, 0);
  assert.equal(await as('panel', (tx) => takeBackComment({ id, person: actor('panel').id }, tx)), true);
  const [after] = await as('insight', (tx) => commentsOf('talk', tx));
  assert.equal(after?.text, '');
  assert.ok(after?.takenBackAt);
  assert.equal(await mend('panel'), false);
});

test('watching is one’s own business', async () => {
  await as('operative', (tx) => watch('w', AT, tx));
  await as('operative', (tx) => watch('w', AT, tx));
  assert.equal(await as('operative', (tx) => watches('w', actor('operative').id, tx)), true);
  assert.equal(await as('insight', (tx) => watches('w', actor('operative').id, tx)), false);
  await as('operative', (tx) => unwatch('w', actor('operative').id, tx));
  assert.equal(await as('operative', (tx) => watches('w', actor('operative').id, tx)), false);
});

test('what is done is found by finding, with what the reader watches', async () => {
  await promise('officer', 'all');
  await as('manager', (tx) =>
    setAside(
      {
        finding: 'all',
        said: 'S',
        isAside: true,
        reason: 'We look again after the move.',
        snapshot: 'a',
        size: 9,
        at: AT,
      },
      tx,
    ),
  );
  await as('board', (tx) => watch('all', AT, tx));
  const doing = (await as('board', (tx) => doingByFinding(actor('board').id, tx))).get('all');
  assert.equal(doing?.promises.length, 1);
  assert.equal(doing?.setAside?.size, 9);
  assert.equal(doing?.watched, true);
  assert.equal((await as('board', (tx) => setAsidesOf('all', tx))).length, 1);
});

const refused = async (name: string, work: (tx: Transaction) => Promise<unknown>): Promise<void> => {
  await assert.rejects(as(name, work), /row-level security|permission denied/, `${name} may not`);
};

test('row-level security keeps to the rule book, whatever a page forgets', async () => {
  const aside = {
    finding: 'x',
    said: 'S',
    isAside: true,
    reason: 'A reason that is long enough.',
    snapshot: 's',
    size: 1,
    at: AT,
  };
  const assigning = { finding: 'x', said: 'S', to: null, due: null, note: '', at: AT };
  for (const name of ['board', 'panel', 'operative', 'officer'])
    await refused(name, (tx) => assign(assigning, tx));
  for (const name of ['board', 'panel', 'operative', 'officer'])
    await refused(name, (tx) => setAside(aside, tx));
  for (const name of ['board', 'panel', 'operative', 'dpo'])
    await refused(name, (tx) => makePromise({ finding: 'x', said: 'S', text: text(), at: AT }, tx));
  for (const name of ['operative', 'dpo'])
    await refused(name, (tx) => addComment({ finding: 'x', text: 'a' }, tx));
});

test('for every role and every act, the record and the rule book say the same', async () => {
  const acts: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
    assign: (tx) => assign({ finding: 'r', said: 'S', to: null, due: null, note: '', at: AT }, tx),
    promise: (tx) => makePromise({ finding: 'r', said: 'S', text: text(), at: AT }, tx),
    'set aside': (tx) =>
      setAside(
        {
          finding: 'r',
          said: 'S',
          isAside: true,
          reason: 'A reason that is long enough.',
          snapshot: 's',
          size: 1,
          at: AT,
        },
        tx,
      ),
    discuss: (tx) => addComment({ finding: 'r', text: 'a' }, tx),
    watch: (tx) => watch('r', AT, tx),
    guess: (tx) =>
      keepGuess(
        {
          finding: 'r',
          said: 'S',
          month: '2020-03-01',
          unit: 'days',
          guess: 1,
          figure: 9,
          lower: 6,
          upper: 12,
        },
        tx,
      ),
    read: async (tx) => {
      const { rows } = await sql`select from hearth.promise where finding = 'seen by all'`.execute(tx);
      if (rows.length === 0) throw new Error('row-level security hides it');
    },
  };
  await promise('insight', 'seen by all');
  const differ: string[] = [];
  for (const role of ROLES) {
    const somebody: Actor = { ...actor('insight'), roles: [role] };
    for (const [act, work] of Object.entries(acts)) {
      const rule = Object.keys(findingRules).find((one): one is keyof typeof findingRules => one === act);
      assert.ok(rule, act);
      const allowed = may(somebody, ['finding', rule]);
      const done = await record.transaction(actingAs(somebody), work).then(
        () => true,
        (error: unknown) => {
          assert.match(String(error), /row-level security/);
          return false;
        },
      );
      if (done !== allowed)
        differ.push(`${role}: ${act} is ${allowed} in the rule book, ${done} in the record`);
    }
  }
  assert.deepEqual(differ, []);
});

test('nobody rewrites a promise, speaks in another’s name, or reads guesses one by one', async () => {
  const id = await promise('insight', 'fixed');
  for (const name of ['insight', 'dpo', 'manager']) {
    await refused(name, (tx) =>
      sql`update hearth.promise_version set what = 'other' where promise_id = ${id}`.execute(tx),
    );
    await refused(name, (tx) => sql`delete from hearth.promise where id = ${id}`.execute(tx));
    await refused(name, (tx) => sql`select * from hearth.guess`.execute(tx));
  }
  await refused('insight', (tx) =>
    sql`insert into hearth.finding_comment (finding, text, by_person) values ('x', 'y', ${actor('manager').id})`.execute(
      tx,
    ),
  );
});

test('somebody who is not signed in sees nothing of it', async () => {
  const nobody = { person: 'nobody', roles: '||', purpose: '' };
  const seen = await record.transaction(nobody, async (tx) => {
    const promises = await sql`select * from hearth.promise`.execute(tx);
    const comments = await sql`select * from hearth.finding_comment`.execute(tx);
    return promises.rows.length + comments.rows.length + (await colleagues(tx)).length;
  });
  assert.equal(seen, 0);
});

test('guesses are shown from five on, and nothing in the record says whose they are', async () => {
  const guess = (value: number): Promise<void> =>
    as('operative', (tx) =>
      keepGuess(
        {
          finding: 'g',
          said: 'S',
          month: '2026-03-01',
          unit: 'days',
          guess: value,
          figure: 9,
          lower: 6,
          upper: 12,
        },
        tx,
      ),
    );
  for (const value of [1, 2, 3, 4]) await guess(value);
  assert.deepEqual(await as('insight', (tx) => surprisesOf(2026, tx)), []);
  await guess(20);
  const [surprise] = await as('insight', (tx) => surprisesOf(2026, tx));
  assert.equal(surprise?.guesses, 5);
  assert.equal(surprise?.middleGuess, 3);
  assert.equal(surprise?.below, 5, '4 of 5, to the nearest 5');
  assert.deepEqual(await as('insight', (tx) => surprisesOf(2025, tx)), []);
  const { rows } = await as('insight', (tx) =>
    sql<{ column_name: string }>`
      select attname as column_name from pg_attribute where attrelid = 'hearth.guess'::regclass and attnum > 0`.execute(
      tx,
    ),
  );
  assert.deepEqual(
    rows.map((row) => row.column_name).filter((name) => /person|by_|actor|at$|day|time/.test(name)),
    [],
  );
});

test('somebody’s own record is handed over, and erased but for what others rely on', async () => {
  const id = await promise('officer', 'mine');
  await as('officer', (tx) => addComment({ finding: 'mine', text: 'my own words' }, tx));
  await as('officer', (tx) => watch('mine', AT, tx));
  const officer = actor('officer');
  const subject = { kind: 'person', id: officer.id, email: officer.email } as const;
  const held = await as('dpo', (tx) => decisionsPersonalData.export(subject, tx));
  for (const what of ['promise', 'said', 'watched'])
    assert.ok(
      held.some((one) => one['what'] === what),
      what,
    );
  assert.ok((await as('dpo', (tx) => decisionsPersonalData.erase(subject, tx))) >= 2);
  const [comment] = await as('board', (tx) => commentsOf('mine', tx));
  assert.equal(comment?.text, '');
  assert.equal(await as('officer', (tx) => watches('mine', officer.id, tx)), false);
  assert.equal((await as('board', (tx) => promiseById(id, tx)))?.what, text().what);
  const nobody = { kind: 'resident', id: officer.id } as const;
  assert.equal(await as('dpo', (tx) => decisionsPersonalData.erase(nobody, tx)), 0);
});

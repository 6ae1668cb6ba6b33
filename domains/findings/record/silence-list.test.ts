import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH } from '../../access/actor.ts';
import { ROLES, type Role } from '../../access/role.ts';
import { RULE_BOOK } from '../../access/rules/index.ts';
import { REASON_TO_CONTACT } from '../reason-to-contact.ts';
import {
  callList,
  handOver,
  handOverById,
  handOversOfHome,
  NothingToHandOver,
  takeBackHandOver,
} from './hand-over.postgres.ts';
import { listedHome, silenceCounts, silenceListPage, silenceListParts } from './silence-list.postgres.ts';
import { readSilenceFilter, silenceQuery, WHOLE_LIST } from './silence-list.ts';

const EDITION = '11111111-1111-4111-8111-111111111111';
const NOW = new Date('2026-04-22T09:00:00Z');
const TODAY = '2026-04-22';
const whole = { edition: EDITION, filter: WHOLE_LIST, today: TODAY };

const actor = (...roles: Role[]): Actor => ({
  id: '22222222-2222-4222-8222-222222222222',
  name: 'Amina Yusuf',
  email: 'amina@example.org',
  roles,
  demonstration: false,
});

const QUIET = REASON_TO_CONTACT.reporting;
const UNSEEN = REASON_TO_CONTACT.contact;
const HOMES: readonly (readonly [string, string, readonly string[], string | null])[] = [
  ['0001', 'Lower Mill', [UNSEEN], '2024-01-10'],
  ['0002', 'Lower Mill', [UNSEEN, QUIET], '2024-06-01'],
  ['0003', "O'Brien =1+1 <b>", [QUIET], null],
  ['0004', 'Weirside', [UNSEEN], null],
  ['0005', 'Weirside', [QUIET], '2023-02-02'],
];

const fill = (to: LandlordRecord): Promise<void> =>
  to.transaction(actingAs(HEARTH), async (tx) => {
    for (const [id, place, reasons, last] of HOMES)
      await sql`insert into hearth.silence_list_home values (${EDITION}::uuid, ${id}, ${place}, ${reasons}::text[], ${last}::date)`.execute(
        tx,
      );
  });

const record = await testRecord();
await fill(record);

test('the list is quiet and in need first, then never heard, then longest unheard', async () => {
  const { homes, total } = await record.transaction(actingAs(actor('caller')), (tx) =>
    silenceListPage(whole, { skip: 0, most: 10 }, tx),
  );
  assert.deepEqual(
    homes.map((home) => home.homeId),
    ['0003', '0005', '0002', '0004', '0001'],
  );
  assert.equal(total, 5);
  assert.equal(homes[0]?.lastContact, null);
  assert.equal(homes[1]?.lastContact, '2023-02-02');
});

test('place, reason and “not heard since” narrow the list; never heard is not heard', async () => {
  const ids = async (filter: Partial<typeof WHOLE_LIST>): Promise<readonly string[]> => {
    const { homes } = await record.transaction(actingAs(actor('insight')), (tx) =>
      silenceListPage({ ...whole, filter: { ...WHOLE_LIST, ...filter } }, { skip: 0, most: 10 }, tx),
    );
    return homes.map((home) => home.homeId);
  };
  assert.deepEqual(await ids({ place: "O'Brien =1+1 <b>" }), ['0003']);
  assert.deepEqual(await ids({ reason: QUIET }), ['0003', '0005', '0002']);
  assert.deepEqual(await ids({ notHeardSince: '2024-01-01' }), ['0003', '0005', '0004']);
  assert.deepEqual(await ids({ place: "'; drop table hearth.silence_list_home; --" }), []);
  const parts = await record.transaction(actingAs(actor('insight')), (tx) => silenceListParts(EDITION, tx));
  assert.deepEqual(
    parts.places.map((one) => one.homes),
    [2, 1, 2],
  );
  assert.equal(parts.reasons.length, 2);
});

for (const role of ROLES) {
  const readers: readonly string[] = RULE_BOOK['silence list'].read;
  const may = readers.includes(role);
  test(`${role} ${may ? 'reads' : 'cannot read'} the silence list by any query, and writes nothing into it`, async () => {
    const counts = await record.transaction(actingAs(actor(role)), async (tx) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::integer as n from hearth.silence_list_home`.execute(tx);
      const page = await silenceListPage(whole, { skip: 0, most: 10 }, tx);
      const one = await listedHome({ edition: EDITION, homeId: '0001', today: TODAY }, tx);
      const any =
        await sql`select 1 from hearth.silence_list_home h, hearth.silence_list_home g where h.home_id is not null`.execute(
          tx,
        );
      return [rows[0]?.n, page.total, one === null ? 0 : 1, any.rows.length > 0];
    });
    assert.deepEqual(counts, may ? [5, 5, 1, true] : [0, 0, 0, false]);
    await assert.rejects(
      record.transaction(actingAs(actor(role)), (tx) =>
        sql`insert into hearth.silence_list_home values (${EDITION}::uuid, '9', '', '{x}', null)`.execute(tx),
      ),
      /row-level security/,
    );
  });
}

const hand = (to: LandlordRecord, who: Actor, more: Partial<Parameters<typeof handOver>[0]> = {}) =>
  to.transaction(actingAs(who), (tx) =>
    handOver(
      {
        list: whole,
        most: 50,
        toWhom: 'The Lower Mill team',
        purpose: 'To ask what repairs are waiting.',
        chosen: 'The whole list',
        backBy: '2026-05-20',
        ...more,
      },
      NOW,
      tx,
    ),
  );

test('a home that somebody holds is not handed over again until it is back', async () => {
  const own = await testRecord();
  await fill(own);
  const manager = actor('manager');
  const first = await hand(own, manager, { most: 2 });
  assert.equal(first.homes, 2);
  const second = await hand(own, manager);
  assert.equal(second.homes, 3);
  await assert.rejects(hand(own, manager), NothingToHandOver);
  const listed = await own.transaction(actingAs(manager), (tx) => callList(first.id, tx));
  assert.deepEqual(
    listed.map((home) => home.homeId),
    ['0003', '0005'],
  );
  const shown = await own.transaction(actingAs(actor('caller')), (tx) =>
    listedHome({ edition: EDITION, homeId: '0003', today: TODAY }, tx),
  );
  assert.deepEqual(shown?.handedOver, { id: first.id, on: TODAY, toWhom: 'The Lower Mill team' });
  const counts = await own.transaction(actingAs(manager), (tx) =>
    silenceCounts({ edition: EDITION, today: TODAY }, tx),
  );
  assert.deepEqual(counts, { homes: 5, quietAndInNeed: 3, notHandedOver: 0 });

  const back = { id: first.id, why: 'The team was away.', by: manager.id };
  assert.equal(await own.transaction(actingAs(manager), (tx) => takeBackHandOver(back, NOW, tx)), true);
  assert.equal(await own.transaction(actingAs(manager), (tx) => takeBackHandOver(back, NOW, tx)), false);
  assert.equal((await hand(own, manager)).homes, 2);
  const kept = await own.transaction(actingAs(manager), (tx) => handOverById(first.id, tx));
  assert.equal(kept?.takenBack?.why, 'The team was away.');
  const history = await own.transaction(actingAs(manager), (tx) => handOversOfHome('0003', tx));
  assert.equal(history.length, 2);
});

test('two people who hand the same homes over at the same moment do not both get them', async () => {
  const own = await testRecord();
  await fill(own);
  const done = await Promise.allSettled([
    hand(own, actor('insight')),
    hand(own, actor('manager')),
    hand(own, actor('engagement')),
  ]);
  const homes = done.map((one) => (one.status === 'fulfilled' ? one.value.homes : 0));
  assert.equal(
    homes.reduce((sum, n) => sum + n, 0),
    5,
  );
  const { rows } = await own.transaction(actingAs(actor('insight')), (tx) =>
    sql<{ n: number }>`select count(*)::integer as n from hearth.hand_over_home where live`.execute(tx),
  );
  assert.equal(rows[0]?.n, 5);
});

test('after its day a hand-over frees its homes by itself', async () => {
  const own = await testRecord();
  await fill(own);
  await hand(own, actor('insight'), { backBy: '2026-04-22' });
  const later = { ...whole, today: '2026-04-23' };
  const free = await own.transaction(actingAs(actor('insight')), (tx) =>
    silenceListPage(later, { skip: 0, most: 9 }, tx),
  );
  assert.ok(free.homes.every((home) => home.handedOver === null));
  assert.equal((await hand(own, actor('insight'), { list: later, backBy: '2026-06-01' })).homes, 5);
});

test('a caller reads call lists and hands nothing over; a board member sees no hand-over at all', async () => {
  const own = await testRecord();
  await fill(own);
  const { id } = await hand(own, actor('insight'), { only: ['0001', 'not there'] });
  await assert.rejects(hand(own, actor('caller')), /row-level security/);
  assert.equal((await own.transaction(actingAs(actor('caller')), (tx) => callList(id, tx))).length, 1);
  assert.equal(await own.transaction(actingAs(actor('board')), (tx) => handOverById(id, tx)), null);
  assert.equal((await own.transaction(actingAs(actor('board')), (tx) => callList(id, tx))).length, 0);
  assert.equal(
    await own.transaction(actingAs(actor('caller')), (tx) =>
      takeBackHandOver({ id, why: 'mine', by: 'x' }, NOW, tx),
    ),
    false,
  );
});

test('a filter survives its address; what cannot be read is named', () => {
  const filter = { place: 'A & B', reason: QUIET, notHeardSince: '2025-01-31', handedOver: 'no' } as const;
  const query = new URLSearchParams(silenceQuery(filter));
  assert.deepEqual(readSilenceFilter((name) => query.get(name) ?? '').filter, filter);
  assert.deepEqual(
    readSilenceFilter((name) => (name === 'since' ? '2025-02-30' : '')),
    {
      filter: WHOLE_LIST,
      unread: ['since'],
    },
  );
  assert.equal(silenceQuery(WHOLE_LIST), '');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH, NOBODY } from '../../access/actor.ts';
import { ROLES, type Role } from '../../access/role.ts';
import { RULE_BOOK } from '../../access/rules/index.ts';
import { londonDay } from '../../records/london-day.ts';
import {
  changeSetting,
  residentWord,
  settingHistory,
  settingsForAnalysis,
  settingsNow,
} from './setting.postgres.ts';
import {
  asItemPurpose,
  readItemPurpose,
  readSetting,
  SETTINGS,
  settingNamed,
  settingsFrom,
} from './setting.ts';

const NOW = new Date('2026-04-22T09:00:00Z');
const actor = (...roles: Role[]): Actor => ({
  id: '22222222-2222-4222-8222-222222222222',
  name: '',
  email: '',
  roles,
  demonstration: false,
});

const read = (name: string, typed: string): unknown => {
  const kind = settingNamed(name);
  assert.ok(kind);
  const got = readSetting(kind, typed);
  return got.ok ? got.value : got.fault;
};

for (const [name, typed, is] of [
  ['threshold', '10', 10],
  ['threshold', '9', 'outside'],
  ['threshold', '5', 'outside'],
  ['threshold', '-3', 'no-number'],
  ['threshold', '12.5', 'not-whole'],
  ['threshold', '1e3', 'no-number'],
  ['threshold', ' ', 'empty'],
  ['false_discovery_rate', '0.1', 0.1],
  ['false_discovery_rate', '0.9', 'outside'],
  ['confidence', '95', 'outside'],
  ['combinations', '2', 2],
  ['combinations', '4', 'no-choice'],
  ['resident_word', 'tenant', 'tenant'],
  ['resident_word', 'punter', 'no-choice'],
  ['landlord', ' Millbrook Homes ', 'Millbrook Homes'],
  ['landlord', 'x'.repeat(121), 'too-long'],
] as const) {
  test(`${name} typed as “${typed.slice(0, 20)}” is ${is}`, () => assert.equal(read(name, typed), is));
}

test('a threshold under ten never reaches the analysis, wherever it came from', () => {
  const settings = settingsFrom({ threshold: 5 });
  assert.ok(settings.ok);
  assert.equal(settings.settings.threshold, 10);
});

test('every default can be typed as it is shown', () => {
  for (const kind of SETTINGS)
    assert.deepEqual(readSetting(kind, String(kind.default)), { ok: true, value: kind.default });
});

for (const role of ROLES) {
  const changers: readonly string[] = RULE_BOOK.setting.change;
  const readers: readonly string[] = RULE_BOOK.setting.read;
  test(`${role}: ${changers.includes(role) ? 'changes' : 'cannot change'} settings, ${readers.includes(role) ? 'reads' : 'does not read'} them`, async () => {
    const record = await testRecord();
    const change = record.transaction(actingAs(actor(role)), (tx) =>
      changeSetting({ name: 'threshold', value: 20, why: 'Small estates.', seen: 0 }, NOW, tx),
    );
    if (changers.includes(role)) assert.deepEqual(await change, { kept: true });
    else await assert.rejects(change, /row-level security/);
    await record.transaction(actingAs(actor('insight')), (tx) =>
      changeSetting({ name: 'confidence', value: 0.9, why: 'As before.', seen: 0 }, NOW, tx),
    );
    const seen = await record.transaction(actingAs(actor(role)), (tx) => settingsNow(tx));
    assert.equal(seen.size > 0, readers.includes(role));
  });
}

test('what was chosen is kept for ever, and a change made meanwhile is not run over', async () => {
  const record = await testRecord();
  const change = (value: number | null, seen: number) =>
    record.transaction(actingAs(actor('insight')), (tx) =>
      changeSetting({ name: 'threshold', value, why: 'Because.', seen }, NOW, tx),
    );
  assert.deepEqual(await change(20, 0), { kept: true });
  const late = await change(30, 0);
  assert.ok(!late.kept);
  assert.equal(late.meanwhile.value, 20);
  assert.deepEqual(await change(null, late.meanwhile.version), { kept: true });
  const { changes } = await record.transaction(actingAs(actor('insight')), (tx) =>
    settingHistory({ name: 'threshold', skip: 0, most: 10 }, tx),
  );
  assert.deepEqual(
    changes.map((one) => one.value),
    [null, 20],
  );
  for (const statement of [
    'delete from hearth.setting',
    "update hearth.setting set why = 'x'",
    'truncate hearth.setting',
  ])
    await assert.rejects(
      record.transaction(actingAs(actor('insight', 'administrator', 'data protection officer')), (tx) =>
        sql.raw(statement).execute(tx),
      ),
      /permission denied/,
    );
  const settings = await record.transaction(actingAs(HEARTH), (tx) => settingsForAnalysis(tx));
  assert.ok(settings.ok);
  assert.equal(settings.settings.threshold, 10);
});

test('the purpose of an item says why, who and when, or what is missing', () => {
  const good = { purpose: 'To send an interpreter.', owner: 'Joy Adeyemi', reviewOn: '2026-10-01' };
  assert.ok(readItemPurpose(good, '2026-04-22').ok);
  const bad = readItemPurpose({ purpose: 'why', owner: '', reviewOn: '2026-04-22' }, '2026-04-22');
  assert.deepEqual(!bad.ok && bad.faults.map((one) => one.fault), [
    'purpose-short',
    'owner-missing',
    'review-past',
  ]);
  assert.deepEqual(asItemPurpose(good), good);
  for (const odd of [null, 'x', 3, [], { purpose: 3 }]) assert.equal(asItemPurpose(odd), null);
});

test('a day ends at midnight in the United Kingdom, in summer time too', () => {
  assert.equal(londonDay(new Date('2026-06-30T23:30:00Z')), '2026-07-01');
  assert.equal(londonDay(new Date('2026-01-31T23:30:00Z')), '2026-01-31');
});

test('a visitor who is not signed in is spoken to in the landlord’s own word, and reads no other setting', async () => {
  const record = await testRecord();
  for (const [name, value] of [
    ['resident_word', 'tenant'],
    ['threshold', 20],
  ] as const)
    await record.transaction(actingAs(actor('administrator')), (tx) =>
      changeSetting({ name, value, why: 'As agreed.', seen: 0 }, NOW, tx),
    );
  const seen = await record.transaction(actingAs(NOBODY), async (tx) => [
    await residentWord(tx),
    ...(await settingsNow(tx)).keys(),
  ]);
  assert.deepEqual(seen, ['tenant', 'resident_word']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckSettings, makeChecker, provePack, type Rule, type RulePack } from './index.ts';

const rule = (id: string, rest: Partial<Rule>): Rule => ({
  id,
  group: id,
  find: ['never'],
  message: 'm',
  instead: ['i'],
  why: 'w',
  source: 's',
  dated: '2026-01-01',
  fires: ['x'],
  silent: ['y'],
  ...rest,
});

const pack = (...rules: readonly Rule[]): RulePack => ({
  name: 'test',
  version: '1',
  groups: rules.map(({ group }) => ({ id: group, title: group, why: '' })),
  lists: { resident: ['tenant(s)', 'young people', 'mr ..1'] },
  spellings: { acess: 'access' },
  oftenMisspelt: ['lifestyle', 'complainer'],
  notAfter: ['the word'],
  leaveAlone: ['tenant services authority'],
  rules,
});

const NOTE: CheckSettings = { scope: 'note' };
const found = (rules: readonly Rule[], text: string, settings = NOTE): readonly string[] =>
  makeChecker(pack(...rules))
    .check(text, settings)
    .map((message) => message.found);

test('a phrase is found whatever its case, accents, apostrophes and hyphens, at its true place', () => {
  const rules = [rule('a', { find: ['just a {resident}', "won't ~engage", 'hard to reach'] })];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['She is JUST A TENANT.', ['JUST A TENANT']],
    ['just a tenant’s view', ['just a tenant’s']],
    ['just a ｔｅｎáｎｔ', ['just a ｔｅｎáｎｔ']],
    ['wont engage, won’t engaged', ['wont engage', 'won’t engaged']],
    ['hard‑to‑reach and hard-to-reach', ['hard‑to‑reach', 'hard-to-reach']],
    ['just a ten\u00adant', ['just a ten\u00adant']],
    ['just_a_tenant', []],
    ['only just. A tenant came', []],
    ['just young people', []],
    ['just a young people', ['just a young people']],
  ];
  for (const [text, expected] of cases) assert.deepEqual(found(rules, text), expected, text);
});

test('a gap is at most as wide as it says and stays in its sentence', () => {
  const rules = [rule('a', { find: ['keeps ..2 shut'] })];
  assert.deepEqual(found(rules, 'keeps all windows shut'), ['keeps all windows shut']);
  assert.deepEqual(found(rules, 'keeps all the windows shut'), []);
  assert.deepEqual(found(rules, 'He keeps it. Shut the door'), []);
});

test('except, near, not near, earlier and later decide', () => {
  const rules = [
    rule('unit', { find: ['unit(s)'], except: ['kitchen unit(s)'] }),
    rule('life', { find: ['lifestyle'], near: ['mould'], nearWithin: '1 sentence', notEarlier: ['not'] }),
    rule('rude', { find: ['rude'], notNear: ['operative'], notLater: ['but'] }),
  ];
  assert.deepEqual(found(rules, 'Two units and a kitchen unit'), ['units']);
  assert.deepEqual(found(rules, 'Mould. Lifestyle again'), ['Lifestyle']);
  assert.deepEqual(found(rules, 'Mould. Cold. Lifestyle again'), []);
  assert.deepEqual(found(rules, 'Mould is not lifestyle'), []);
  assert.deepEqual(found(rules, 'The operative was rude'), []);
  assert.deepEqual(found(rules, 'Was rude but sorry. Was rude'), ['rude']);
});

test('missing evidence is named, and present evidence silences', () => {
  const needs = [
    { what: 'the time', any: ['{time}'] },
    { what: 'the day', any: ['{date}'] },
  ];
  const checker = makeChecker(pack(rule('access', { find: ['no access'], needs })));
  const missing = (text: string) => checker.check(text, NOTE).map((message) => message.missing);
  assert.deepEqual(missing('No access'), [['the time', 'the day']]);
  assert.deepEqual(missing('No acess 10:40'), [['the day']]);
  assert.deepEqual(missing('No access 10:40 on 3/5/26'), []);
});

test('somebody’s own words, names and statutory phrases are left alone', () => {
  const rules = [rule('label', { find: ['moody', 'hostile', 'tenant services'] })];
  const silent = [
    'She said "he is hostile to me".',
    'He told us ‘hostile’ was the word',
    'Mrs Moody rang',
    'Hostile Road flooded',
    'a job at Moody today',
    'Tenant Services Authority rules',
    'They dislike the word hostile.',
  ];
  for (const text of silent) assert.deepEqual(found(rules, text), [], text);
  const spoken = ['Is hostile.', 'A "hostile" man', 'HOSTILE MAN', 'Alert: Hostile'];
  for (const text of spoken) assert.equal(found(rules, text).length, 1, text);
});

test('one slip in a long word is understood; another true word is not', () => {
  const rules = [rule('a', { find: ['lifestyle', 'complainer'] })];
  for (const text of ['lifestlye', 'lifstyle', 'lifesstyle', 'lifestile'])
    assert.deepEqual(found(rules, text), [text], text);
  for (const text of ['complained', 'lifestyles', 'wifestyle', 'life'])
    assert.deepEqual(found(rules, text), [], text);
});

test('a contested word is found only where the house chose another', () => {
  const rules = [rule('a', { find: ['customer'], setting: { name: 'person', isNot: 'customer' } })];
  const check = (choices?: Record<string, string>) =>
    found(rules, 'our customer', { scope: 'letter', ...(choices ? { choices } : {}) });
  assert.deepEqual(check(), []);
  assert.deepEqual(check({ person: '' }), []);
  assert.deepEqual(check({ person: 'customer' }), []);
  assert.deepEqual(check({ person: 'tenant' }), ['customer']);
});

test('a scope silences, and the longer of two finds of a group stays', () => {
  const one = rule('one', { find: ['damp'], group: 'g' });
  const two = rule('two', { find: ['damp flat'], group: 'g', scopes: ['letter'] });
  assert.deepEqual(found([one, two], 'a damp flat'), ['damp']);
  assert.deepEqual(found([one, two], 'a damp flat', { scope: 'letter' }), ['damp flat']);
});

test('a rule that no example makes fire, or that fires where it should not, is told', () => {
  const dead = rule('dead', { find: ['never'], fires: ['always'], silent: ['never mind'] });
  assert.deepEqual(provePack(pack(dead)), [
    'dead should find something in: always',
    'dead should find nothing in: never mind',
  ]);
});

test('a phrase that cannot be read is refused with its rule', () => {
  for (const find of ['(a|b', 'a)', '{nobody} here', '..2 a', 'a 80', '..9 b', ''])
    assert.throws(() => makeChecker(pack(rule('bad', { find: [find] }))), RangeError, find);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, NOBODY } from '../actor.ts';
import { editionFor } from '../edition-for.ts';
import { may } from '../may.ts';
import { PURPOSES, purposesFor } from '../purposes.ts';
import { isRole, ROLES, type Role } from '../role.ts';
import { type Act, RULE_BOOK } from './index.ts';
import { type Allowed, type Rules, STAFF } from './rule.ts';

const withRoles = (...roles: readonly Role[]): Actor => ({
  id: '3f2b6c1e-0000-4000-8000-000000000001',
  name: 'Somebody',
  email: 's@example.org',
  roles,
  demonstration: false,
});

const everyRule: readonly (readonly [string, string, Allowed])[] = Object.entries<Rules>(RULE_BOOK).flatMap(
  ([noun, rules]) => Object.entries(rules).map(([act, allowed]) => [noun, act, allowed] as const),
);

const whoMay = (...act: Act): readonly Role[] => ROLES.filter((role) => may(withRoles(role), act));

test('every act names roles that exist, at least one, each once', () => {
  for (const [noun, act, allowed] of everyRule) {
    if (typeof allowed === 'string') continue;
    assert.ok(allowed.length > 0, `${noun}: ${act}`);
    assert.ok(allowed.every(isRole), `${noun}: ${act}`);
    assert.equal(new Set(allowed).size, allowed.length, `${noun}: ${act}`);
  }
});

test('each role may do something that not everybody may', () => {
  for (const role of ROLES) {
    assert.ok(
      everyRule.some(([, , allowed]) => typeof allowed !== 'string' && allowed.includes(role)),
      role,
    );
  }
});

test('the audit, and a person’s whole record, are for the data protection officer alone', () => {
  for (const act of [
    ['audit', 'search'],
    ['audit', 'take a copy'],
    ['person', 'export'],
    ['person', 'erase'],
  ] as const) {
    assert.deepEqual(whoMay(...act), ['data protection officer'], act.join(' '));
  }
});

test('only administrators let people in, and nobody outside the landlord reads homes, observations or settings', () => {
  assert.deepEqual(whoMay('person', 'invite'), ['administrator']);
  assert.deepEqual(whoMay('person', 'give roles'), ['administrator']);
  for (const role of ['board', 'panel member'] as const) {
    for (const act of [
      ['silence list', 'read'],
      ['observation', 'read'],
      ['setting', 'read'],
      ['evidence', 'read'],
      ['panel', 'read volunteers'],
      ['token', 'make'],
    ] as const) {
      assert.ok(!may(withRoles(role), act), `${role}: ${act.join(' ')}`);
    }
  }
});

test('a visitor who is not signed in may do only what is for everybody', () => {
  assert.ok(may(NOBODY, ['account', 'sign in']));
  assert.ok(!may(NOBODY, ['account', 'see and change own']));
  assert.ok(!may(NOBODY, ['finding', 'read']));
  assert.ok(!may(NOBODY, ['help', 'be at home']));
});

test('staff read exact counts, board and panel rounded ones, strangers the public edition', () => {
  for (const role of STAFF) assert.equal(editionFor(withRoles(role)), 'insight', role);
  assert.equal(editionFor(withRoles('board')), 'board');
  assert.equal(editionFor(withRoles('panel member')), 'board');
  assert.equal(editionFor(withRoles('board', 'manager')), 'insight');
  assert.equal(editionFor(withRoles()), 'public');
  assert.equal(editionFor(NOBODY), 'public');
});

test('a purpose is offered to its roles, while it is in force; a board member has none to choose', () => {
  assert.deepEqual(
    purposesFor(withRoles('insight'), '2026-04-22').map((one) => one.id),
    ['equal-treatment'],
  );
  assert.deepEqual(purposesFor(withRoles('board'), '2026-04-22'), []);
  assert.deepEqual(purposesFor(withRoles('administrator'), '2026-04-22'), []);
  assert.deepEqual(purposesFor(withRoles('insight'), '2017-01-01'), []);
  assert.equal(new Set(PURPOSES.map((one) => one.id)).size, PURPOSES.length);
  for (const one of PURPOSES) assert.ok(one.basis.includes('Article') && one.roles.length > 0, one.id);
});

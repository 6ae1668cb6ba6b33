import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUnknown, readUnknownReason } from './unknown.ts';

const CASES: readonly (readonly [string, ReturnType<typeof readUnknown>])[] = [
  ['', 'not_recorded'],
  ['-', 'not_recorded'],
  ['Unknown', 'not_recorded'],
  ['N/K', 'not_recorded'],
  ['not recorded', 'not_recorded'],
  ['#N/A', 'not_recorded'],
  ['Not known - not asked', 'not_asked'],
  ['NOT ASKED', 'not_asked'],
  ['Prefer not to say', 'prefer_not_to_say'],
  ['PNTS', 'prefer_not_to_say'],
  ['Refused', 'prefer_not_to_say'],
  ['declined', 'prefer_not_to_say'],
  ['*', 'suppressed'],
  ['[c]', 'suppressed'],
  ['Suppressed', 'suppressed'],
  ['Yes', null],
  ['C', null],
  ['White British', null],
];

for (const [cell, expected] of CASES) {
  test(`Rec1 “${cell}” in a characteristic is ${expected ?? 'a value'}`, () =>
    assert.equal(readUnknown(cell), expected));
}

test('Rec2 “None” is an answer', () => {
  assert.equal(readUnknown('None'), null);
  assert.equal(readUnknown('No religion'), null);
});

test('Rec1 a reason column takes the kinds by name or by word, and blank is no reason', () => {
  assert.equal(readUnknownReason('not_asked'), 'not_asked');
  assert.equal(readUnknownReason('Refused'), 'prefer_not_to_say');
  assert.equal(readUnknownReason(''), null);
});

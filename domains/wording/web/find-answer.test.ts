import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { REASONS } from '../record/dismissal.ts';
import { leaveValue, readLeave, readUse, useValue, withoutLeft } from './find-answer.ts';

test('what a button sends is read back, whatever was found', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat({ max: 99_999 }),
      fc.constantFrom(...REASONS),
      (found, start, reason) => {
        assert.deepEqual(readUse(useValue({ start, found }, 'reports')), { start, words: 'reports', found });
        const value = leaveValue({ rule: 'no-access', found }, reason);
        assert.deepEqual(readLeave(value), { rule: 'no-access', reason, found });
      },
    ),
    { seed: 6 },
  );
});

test('anything else is nothing', () => {
  for (const value of ['', '~', '1~2', 'x~y~z', '-1~a~b', '1~a~']) assert.equal(readUse(value), null, value);
  for (const value of ['', 'rule~none~x', 'Rule~name~x', "r'--~name~x", 'rule~name~'])
    assert.equal(readLeave(value), null, value);
});

test('a find that was left is gone for those words alone', () => {
  const finds = [
    { rule: 'alleges', found: 'alleges' },
    { rule: 'alleges', found: 'alleged' },
  ];
  assert.deepEqual(withoutLeft(finds, ['alleges~name~alleges', 'nonsense']), [finds[1]]);
});

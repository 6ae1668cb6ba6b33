import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DismissalCount, dismissalTable } from './dismissal.ts';

const counts: readonly DismissalCount[] = [
  { rule: 'lifestyle', reason: 'name', times: 12 },
  { rule: 'lifestyle', reason: 'disagree', times: 3 },
  { rule: 'alleges', reason: 'their-words', times: 20 },
  { rule: 'unit', reason: 'other-meaning', times: 9 },
];

test('a reason is shown from the minimum on, and sums hold only what is shown', () => {
  const table = dismissalTable(counts, 10);
  assert.deepEqual(
    table.rules.map(({ rule, times }) => [rule, times]),
    [
      ['alleges', 20],
      ['lifestyle', 12],
    ],
  );
  assert.equal(table.someWithheld, true);
});

test('a change in what is withheld changes nothing that is shown', () => {
  const more = counts.map((one) => (one.reason === 'disagree' ? { ...one, times: 8 } : one));
  assert.deepEqual(dismissalTable(more, 10), dismissalTable(counts, 10));
});

test('nothing counted is an empty table, with nothing withheld', () => {
  assert.deepEqual(dismissalTable([], 10), { minimum: 10, rules: [], someWithheld: false });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseThree, pressing, type Worth, type WorthKind } from './choose-three.ts';

const worth = (over: Partial<Worth>): Worth => ({
  id: 'a',
  kind: 'gap',
  tag: '',
  title: '',
  says: '',
  why: '',
  action: { href: '/', label: '' },
  minutes: 10,
  touches: 0,
  waitedDays: 0,
  own: false,
  roles: ['insight', 'manager', 'caller'],
  ...over,
});

test('who is quiet and in need comes before a gap that touches as many', () => {
  const { three } = chooseThree([
    worth({ id: 'gap', touches: 38 }),
    worth({ id: 'list', kind: 'silence', touches: 38 }),
  ]);
  assert.deepEqual(
    three.map((one) => one.id),
    ['list', 'gap'],
  );
});

test('more people, longer waiting, one’s own, and what few can do each press more', () => {
  const plain = pressing(worth({}));
  for (const more of [{ touches: 9 }, { waitedDays: 9 }, { own: true }, { roles: ['insight'] as const }])
    assert.ok(pressing(worth(more)) > plain, JSON.stringify(more));
});

test('three of one kind do not crowd out another thing', () => {
  const gaps = [1, 2, 3, 4].map((index) => worth({ id: `gap-${index}`, touches: 500 }));
  const { three, others } = chooseThree([
    ...gaps,
    worth({ id: 'rows', kind: 'evidence' }),
    worth({ id: 'ask', kind: 'ask' }),
  ]);
  assert.deepEqual(three.map((one) => one.kind).toSorted(), ['ask', 'evidence', 'gap']);
  assert.equal(others, 3);
});

const KINDS: readonly WorthKind[] = ['gap', 'silence', 'promise', 'ask', 'yours'];
const anyWorths = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom(...KINDS),
    touches: fc.nat(1000),
    waitedDays: fc.nat(400),
    own: fc.boolean(),
  }),
  { selector: (one) => one.id, maxLength: 12 },
);

test('never more than three, nothing twice, nothing lost, and the order they came in does not matter', () => {
  fc.assert(
    fc.property(anyWorths, (given) => {
      const all = given.map((one) => worth(one));
      const { three, others } = chooseThree(all);
      assert.equal(three.length, Math.min(3, all.length));
      assert.equal(three.length + others, all.length);
      assert.equal(new Set(three.map((one) => one.id)).size, three.length);
      assert.deepEqual(chooseThree(all.toReversed()), { three, others });
    }),
    { seed: 7, numRuns: 200 },
  );
});

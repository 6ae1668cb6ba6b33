import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardsAlike, ownPart } from './cards-alike.ts';
import type { CardVerdict, KeyedCard } from './cards-of.ts';

const card = (key: string, claim: string, verdict: CardVerdict = 'pause and question'): KeyedCard => {
  return {
    key,
    about: null,
    since: { saw: 0, told: 0, think: 0 },
    card: {
      claim,
      staff: { verdict: 'nothing held', note: '', saw: 0, told: 0, think: 0 },
      ownData: { verdict: 'contradicts', note: '', detectable: 4 },
      published: { verdict: 'supports', note: '', sources: [] },
      verdict,
      rule: '',
    },
  };
};

test('one claim held against several groups of ours is one card and what is folded behind it, in order', () => {
  const groups = cardsAlike([
    card('a', 'Older people are more satisfied. Here: 75-84, overall'),
    card('b', 'Disabled residents wait longer'),
    card('c', 'Older people are more satisfied. Here: 85 or over, overall'),
    card('d', 'Older people are more satisfied. Here: 85 or over, repairs', 'cannot tell'),
  ]);
  assert.deepEqual(
    groups.map(({ first, others }) => [first.key, ...others.map(({ key }) => key)]),
    [['a', 'c'], ['b'], ['d']],
    'another verdict is never folded away',
  );
  assert.equal(ownPart('Older people are more satisfied. Here: 85 or over, repairs'), '85 or over, repairs');
  assert.equal(ownPart('Disabled residents wait longer'), 'Disabled residents wait longer');
});

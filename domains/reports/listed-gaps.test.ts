import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSentences } from './first-sentences.ts';
import { gap } from './fixtures/gap.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { silence } from './fixtures/silence.ts';
import { listedGaps } from './listed-gaps.ts';
import { shortNames } from './short-names.ts';

test('gaps are listed worse, better, could be chance, and numbered through; parts stand with their whole', () => {
  const { worse, better, chance } = listedGaps(millbrook);
  assert.deepEqual(
    [...worse, ...better, ...chance].map((listed) => [listed.number, listed.gap.side, listed.gap.sureness]),
    [
      [1, 'worse', 'very clear'],
      [2, 'worse', 'clear'],
      [3, 'worse', 'clear'],
      [4, 'better', 'clear'],
      [5, 'worse', 'could be chance'],
    ],
  );
  assert.deepEqual(
    worse[0]?.parts.map((part) => part.id),
    ['first-time-fix/disability=yes'],
  );
});

test('a part whose whole was withheld is not lost with it', () => {
  const orphan = { ...gap, id: 'b', standing: { as: 'part of another', of: 'withheld', note: '' } } as const;
  assert.equal(listedGaps({ gaps: [orphan] }).worse.length, 1);
});

test('the first screen has three gaps and two silences, each with how sure, and never more than five', () => {
  const first = firstSentences(millbrook);
  assert.deepEqual(
    first.map((one) => one.kind),
    ['gap', 'gap', 'gap', 'silence', 'silence'],
  );
  const many = { ...millbrook, gaps: Array.from({ length: 9 }, (_, index) => ({ ...gap, id: `g${index}` })) };
  assert.equal(firstSentences(many).length, 5);
  assert.equal(firstSentences({ ...many, silences: [] }).length, 5);
});

test('what is not clear never stands on the first screen', () => {
  const chance = { ...gap, sureness: 'could be chance' } as const;
  const candidate = { ...silence, verdict: 'candidate' } as const;
  const unsure = { ...silence, sureness: 'could be chance' } as const;
  const better = { ...gap, side: 'better' } as const;
  const none = { ...nothingFound, gaps: [chance, better], silences: [candidate, unsure] };
  assert.deepEqual(firstSentences(none), []);
});

test('areas get short names that differ', () => {
  const names = [
    'Lower Mill',
    'Lower Moor',
    'Station',
    'Station East',
    'Stanley',
    'S',
    '',
    'E01000001',
    'E01000002',
  ];
  const short = shortNames(names).filter((name) => name !== '');
  assert.equal(new Set(short).size, short.length);
  assert.ok(short.every((name) => name.length <= 3));
});

test('two measures of one theme for one cohort do not crowd out another on the first screen', () => {
  const [twin, other] = ['twin', 'other'].map((id) => ({ ...gap, id }));
  const elsewhere = { ...gap, id: 'elsewhere', cohort: { ...gap.cohort, id: 'patch=North' } };
  const gaps = [gap, twin, other, elsewhere].flatMap((one) => (one === undefined ? [] : [one]));
  const first = firstSentences({ ...millbrook, gaps });
  assert.deepEqual(
    first.filter((one) => one.kind === 'gap').map((one) => one.href),
    ['#gap-1', '#gap-4', '#gap-2'],
  );
});

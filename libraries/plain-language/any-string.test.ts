import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeChecker, type Rule, type RulePack, readability } from './index.ts';

const base = {
  message: 'm',
  instead: ['i'],
  why: 'w',
  source: 's',
  dated: '2026-01-01',
  fires: ['x'],
  silent: ['y'],
};
const RULES: readonly Rule[] = [
  {
    ...base,
    id: 'a',
    group: 'a',
    find: ['refused ..3 access', 'lifestyle'],
    near: ['damp', 'keeps ..2 shut'],
  },
  {
    ...base,
    id: 'b',
    group: 'b',
    find: ['no access'],
    needs: [{ what: 'time', any: ['{time}', 'at {number}'] }],
  },
  {
    ...base,
    id: 'c',
    group: 'b',
    find: ['(a|the|) tenant(s) (is|was) rude'],
    notEarlier: ['said'],
    except: ['no tenant'],
  },
];
const PACK: RulePack = {
  name: 'any',
  version: '1',
  groups: [],
  lists: {},
  spellings: {},
  oftenMisspelt: ['lifestyle'],
  notAfter: [],
  leaveAlone: [],
  rules: RULES,
};
const PIECES = [
  'refused ',
  'access',
  ' no access ',
  'LIFESTYLE',
  'lifestlye',
  'damp.',
  '\n',
  '"',
  '“',
  '”',
  "'",
  '’',
  '10:40',
  '3/5',
  ' at 10 ',
  'ﬁ',
  '\u0000',
  '\ud800',
  '😀',
  'é',
  '\u200b',
  '\u00ad',
  'tenant is rude',
  ' said ',
  '...',
  '-',
  '(',
  'İ',
  'ß',
  '٣',
];

test('any string: no crash, and every place is the words found', () => {
  const checker = makeChecker(PACK);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      let last = 0;
      for (const message of checker.check(any, { scope: 'note' })) {
        assert.equal(any.slice(message.start, message.end), message.found);
        assert.ok(message.start >= last && message.end > message.start);
        last = message.start;
      }
      const read = readability(any);
      assert.ok(!read.ok || Number.isFinite(read.readingAge));
    }),
    { seed: 6, numRuns: 500 },
  );
});

test('ten times the text takes about ten times as long, whatever it repeats', () => {
  const checker = makeChecker(PACK);
  const cpu = (text: string): number => {
    const before = process.cpuUsage();
    checker.check(text, { scope: 'note' });
    const used = process.cpuUsage(before);
    return (used.user + used.system) / 1000;
  };
  for (const piece of [
    'refused access ',
    'no access ',
    'lifestyle damp ',
    '"a ',
    "'a ",
    'lifestylo ',
    'the tenant is ',
  ]) {
    const text = piece.repeat(Math.ceil(30_000 / piece.length));
    cpu(text);
    const short = Math.min(cpu(text), cpu(text));
    const long = cpu(text.repeat(10));
    assert.ok(long < 40 * (short + 3), `${piece}: ${short} ms, then ${long} ms`);
  }
});

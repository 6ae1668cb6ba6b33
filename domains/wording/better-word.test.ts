import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { betterWord, replaceWords } from './better-word.ts';
import { mustLoadPack } from './load-pack.file.ts';

test('plain words can be put in; an example or an order cannot', () => {
  const cases: Readonly<Record<string, string>> = {
    reports: 'words',
    'older people': 'words',
    'leave it out': 'leave out',
    'by Friday 9 May': 'advice',
    'from 1 May': 'advice',
    'Dear Ms Okafor': 'advice',
    'has …': 'advice',
    'name the person and the matter': 'advice',
    'say it again, plainly': 'advice',
    'the person’s name': 'advice',
  };
  for (const [instead, kind] of Object.entries(cases)) assert.equal(betterWord(instead).kind, kind, instead);
});

test('no button writes somebody’s day, name or sum into a note', () => {
  const put = mustLoadPack().rules.flatMap((rule) =>
    rule.instead.map(betterWord).flatMap((one) => (one.kind === 'words' ? [one.words] : [])),
  );
  assert.ok(put.length > 50);
  assert.deepEqual(
    put.filter((words) => /[\d£…:A-Z]/.test(words)),
    [],
  );
});

test('words are put in their place, with the capital that stood there, or taken out with one blank', () => {
  const alleges = { start: 7, found: 'alleges' };
  assert.equal(replaceWords('Tenant alleges damp.', alleges, 'reports'), 'Tenant reports damp.');
  assert.equal(replaceWords('Alleges damp.', { start: 0, found: 'Alleges' }, 'reports'), 'Reports damp.');
  assert.equal(replaceWords('Tenant alleges damp.', alleges, ''), 'Tenant damp.');
  assert.equal(replaceWords('Sadly it leaks.', { start: 0, found: 'Sadly' }, ''), 'It leaks.');
});

test('where something else stands now, nothing is put in', () => {
  assert.equal(replaceWords('Tenant says damp.', { start: 7, found: 'alleges' }, 'reports'), null);
  assert.equal(replaceWords('x', { start: 99, found: 'y' }, 'z'), null);
  assert.equal(replaceWords('x', { start: 0, found: '' }, 'z'), null);
});

test('what stands before and after is never changed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, found, after) => {
      const text = `${before}${found}${after}`;
      const put = replaceWords(text, { start: before.length, found }, 'reports');
      assert.ok(put?.startsWith(before) && put.endsWith(after));
    }),
    { seed: 6 },
  );
});

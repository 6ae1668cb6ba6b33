import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage } from './choose-language.ts';
import { outsideMarks } from './pseudo-language.ts';
import { type InLanguages, wordsIn } from './words.ts';

const PART = {
  en: {
    save: 'Save',
    saved: (name: string, count: number) => `${name} is saved ${count} times.`,
    state: (kind: string) => (kind === 'open' ? 'on its way' : 'over'),
  },
  cy: { save: 'Cadw' },
} satisfies InLanguages<{
  save: string;
  saved: (name: string, count: number) => string;
  state: (kind: string) => string;
}>;

test('a language that was only begun says the rest in English', () => {
  const words = wordsIn<typeof PART.en>('cy', PART);
  assert.deepEqual([words.save, words.saved('Ann', 2)], ['Cadw', 'Ann is saved 2 times.']);
});

test('in the pseudo-language a text that a function was given stays outside the marks', () => {
  const words = wordsIn<typeof PART.en>('qps', PART);
  assert.equal(words.save, '⟦Save⟧');
  assert.equal(outsideMarks(words.saved('Ann', 2)), 'Ann');
  assert.equal(outsideMarks(words.saved(words.save, 2)), '');
  assert.equal(words.state('open'), '⟦on its way⟧', 'a function that decides by a text decides the same');
});

test('the reader’s choice comes before the browser’s, and only what is offered counts', () => {
  const both = ['en', 'cy'] as const;
  const cases = [
    ['', 'cy-GB,cy;q=0.9,en;q=0.8', both, 'cy'],
    ['', 'fr,cy;q=0.2,en;q=0.8', both, 'en'],
    ['', 'cy;q=0,en;q=0.1', both, 'en'],
    ['cy', 'en', both, 'cy'],
    ['qps', 'cy', both, 'cy'],
    ['', 'de', both, 'en'],
    ['cy', 'cy', ['en'], 'en'],
    ['', ';;q=x,,', both, 'en'],
  ] as const;
  for (const [chosen, accepted, offered, language] of cases)
    assert.equal(chooseLanguage({ chosen, accepted, offered }), language, `${chosen} ${accepted}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readability } from './index.ts';
import { passives } from './passives.ts';
import { sentences } from './sentences.ts';
import { syllables } from './syllables.ts';

test('syllables, as a speaker counts them', () => {
  const cases = {
    repair: 2,
    ventilation: 4,
    home: 1,
    table: 2,
    window: 2,
    asked: 1,
    wanted: 2,
    the: 1,
    boiler: 2,
  };
  for (const [word, expected] of Object.entries(cases)) assert.equal(syllables(word), expected, word);
});

test('the reading age is worked out as by hand', () => {
  const text = 'We will fix the roof. '.repeat(8);
  const read = readability(text);
  assert.ok(read.ok);
  assert.equal(read.words, 40);
  assert.equal(read.sentences, 8);
  const byHand = 0.39 * 5 + 11.8 * 1 - 15.59 + 5;
  assert.ok(Math.abs(read.readingAge - Math.max(5, byHand)) < 1e-9);
});

test('a hard letter reads as harder than a plain one', () => {
  const hard = readability(
    'Pursuant to our correspondence regarding the aforementioned remedial works, the association will endeavour to facilitate an inspection of the property at the earliest practicable opportunity, notwithstanding operational constraints which may necessitate rescheduling.',
  );
  const plain = readability(
    'Thank you for your letter. Our surveyor Asha will come on 3 June at ten. She will look at the roof. We will write to you by Friday to say what we found and what we will do.',
  );
  assert.ok(hard.ok && plain.ok);
  assert.ok(hard.readingAge > 16 && plain.readingAge < 9, `${hard.readingAge} ${plain.readingAge}`);
  assert.equal(hard.longSentences.length, 1);
});

test('passives are found, also with words between, and states are not', () => {
  const found = (text: string): readonly string[] =>
    sentences(text).flatMap((one) => passives(one).map(({ start, end }) => text.slice(start, end)));
  assert.deepEqual(found('The door will be repaired. It was not properly closed. Keys were lost.'), [
    'be repaired',
    'was not properly closed',
    'were lost',
  ]);
  assert.deepEqual(found('She is tired. We are in need. The bed is red. We fixed it.'), []);
});

test('too little to read is a reason, not a number', () => {
  const read = readability('No access.');
  assert.ok(!read.ok && read.reason === 'too-short');
});

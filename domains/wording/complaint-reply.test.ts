import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadComplaintReplies } from './load-complaint-reply.file.ts';
import { mustLoadPack } from './load-pack.file.ts';

const review = loadComplaintReplies(mustLoadPack());
const missing = (reply: string): readonly string[] => review(reply).missing.map((part) => part.id);

const WHOLE = `Dear Ms Okafor,
You told us on 2 May that nobody came for your heating three times and that your son was cold.
You are right, and I uphold your complaint. I am sorry that we left you without heating for nine days.
We booked 3, 5 and 9 May without the part. Nobody rang you.
Leon, our gas engineer, will fit it on 6 June between 9 and 11, and we will pay you £150 by 9 June.
From 1 June nobody books a boiler visit until the part is on the van.
If you disagree, ask for stage two by 30 June, or ring the Housing Ombudsman on 0300 111 3000.`;

test('a whole reply lacks nothing', () => {
  assert.deepEqual(missing(WHOLE), []);
});

test('each part taken out is named', () => {
  const without: Readonly<Record<string, RegExp>> = {
    further: /If you disagree.*/s,
    learn: /From 1 June.*van\./s,
    apologise: /I am sorry[^.]*\./,
    'when-who': /Leon.*9 June\./s,
  };
  for (const [part, words] of Object.entries(without))
    assert.ok(missing(WHOLE.replace(words, '')).includes(part), part);
});

test('sorry that you feel is not an apology for what happened', () => {
  assert.ok(missing('We are sorry for how you feel about this.').includes('apologise'));
  assert.ok(!missing('We are sorry that we missed the visit.').includes('apologise'));
});

test('a fob-off lacks nearly everything, and gets questions, not text', () => {
  const result = review('We note your comments. Please be assured that lessons have been learned.');
  assert.ok(result.missing.length >= 7);
  assert.equal(result.structure.length, 8);
  assert.ok(result.structure.every((line) => line.endsWith('?')));
});

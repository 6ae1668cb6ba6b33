import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeChecker, readability, SCOPES } from '../../libraries/plain-language/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { mustLoadPack } from './load-pack.file.ts';
import { readLabelled } from './read-labelled.ts';
import { anyText } from './testing/any-text.ts';

/** About two seconds; `bench/wording-fuzz.ts` goes on for ten minutes. */
const TEXTS = 3000;

test('the whole pack on texts made to break it: no crash, every place is the words found', () => {
  const tuning = readFileSync(new URL('labelled/tuning.txt', import.meta.url), 'utf8');
  const words = readLabelled(tuning).flatMap(({ text }) => text.split(' '));
  const checker = makeChecker(mustLoadPack());
  const random = randomFromSeed('any text');
  let finds = 0;
  for (let at = 0; at < TEXTS; at++) {
    const text = anyText(words, random);
    const scope = SCOPES[at % SCOPES.length] ?? 'note';
    for (const { start, end, found } of checker.check(text, { scope })) {
      assert.ok(start < end && text.slice(start, end) === found, JSON.stringify(text));
      finds++;
    }
    const read = readability(text);
    assert.ok(!read.ok || Number.isFinite(read.readingAge), JSON.stringify(text));
  }
  assert.ok(finds > TEXTS, `only ${finds} finds: the texts no longer hold what rules look for`);
});

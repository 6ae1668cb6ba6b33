import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLearningPack } from './learning-pack.ts';
import { loadLearningPacks } from './load-learning-packs.file.ts';
import { mustLoadPack } from './load-pack.file.ts';

test('every group of rules has its pack, with published words, three pairs, three questions and the mum test', () => {
  const pack = mustLoadPack();
  const lessons = loadLearningPacks(pack);
  assert.deepEqual(
    lessons.map((lesson) => lesson.group),
    pack.groups.map((group) => group.id).filter((id) => id !== 'house-style'),
  );
  for (const lesson of lessons) {
    assert.ok(lesson.quotes.length > 0 && lesson.quotes.every(({ from }) => from.length > 5), lesson.group);
    assert.equal(lesson.pairs.length, 3, lesson.group);
    assert.equal(lesson.questions.length, 3, lesson.group);
    assert.match(lesson.mumTest, /your mum/);
    assert.doesNotMatch(JSON.stringify(lesson), /\*\*|\]\(|^\|/);
  }
});

test('a page that lacks a part is our bug and says which page', () => {
  assert.throws(() => readLearningPack('blame', '# Blame\n\nWhy.'), /blame lacks a part/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { residentPreview } from './resident-preview.ts';
import { residentPreviewPart } from './web/resident-preview.page.ts';
import { wordingWords } from './web/words.en.ts';

test('every word stands as it was written, in its paragraphs', () => {
  const { paragraphs } = residentPreview({ text: 'She is just a tenant.\r\nMoaner.\r\n\r\n  NFA.  ' });
  assert.deepEqual(paragraphs, ['She is just a tenant.\nMoaner.', 'NFA.']);
});

test('short forms are those that stand there as words of their own, each once', () => {
  const shorts = (text: string) => residentPreview({ text }).shortForms.map(({ short }) => short);
  assert.deepEqual(shorts('D&M, NFA. NFA! HO rang.'), ['NFA', 'HO', 'D&M']);
  assert.deepEqual(shorts('Who had no canal view? ta.'), []);
});

test('what somebody wrote is text on the page, and what is known of it stands above', () => {
  const { markup } = residentPreviewPart(
    { text: '<b>rude</b>', day: '3 May 2026', writtenBy: 'Repairs North', certainty: 'think' },
    wordingWords.en,
  );
  assert.match(markup, /&lt;b&gt;rude/);
  assert.match(markup, /On 3 May 2026 · written by Repairs North · Marked as: what the writer thinks/);
});

test('an empty note says that nothing is written', () => {
  assert.match(residentPreviewPart({ text: ' \n ' }, wordingWords.en).markup, /Nothing written yet\./);
});

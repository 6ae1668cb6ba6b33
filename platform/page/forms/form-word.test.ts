import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../html.ts';
import { errorSummary, pagination } from './form.ts';
import { formWordsIn } from './form-word.ts';

const page = html`${errorSummary([{ field: 'name', error: 'Write a name <!--form next -->x<!--/form-->.' }])}${pagination({ at: 2, of: 3, href: (at) => `?page=${at}` })}`;

test('the forms’ own words are said in the language of the page, and the notes are gone', () => {
  const marked = formWordsIn('qps', page.markup);
  assert.match(marked, /⟦Something is not right yet⟧/);
  assert.match(marked, /⟦Page 2 of 3⟧/);
  const english = formWordsIn('en', page.markup);
  assert.match(english, /Page 2 of 3/);
  assert.doesNotMatch(english, /⟦|<!--/);
});

test('what somebody types is never taken for a note', () => {
  assert.match(formWordsIn('qps', page.markup), /&lt;!--form next --&gt;x&lt;!--\/form--&gt;/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';

test('a template escapes every value, in text and in quoted attributes', () => {
  const hostile = `<script>alert("x")</script>' & "`;
  const { markup } = html`<p title="${hostile}">${hostile}</p>`;
  assert.equal(
    markup,
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; &amp; &quot;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; &amp; &quot;</p>',
  );
});

test('markup is kept, lists are joined, and nothing is nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  assert.equal(
    html`<ul>${items}${null}${undefined}${false}${0}</ul>`.markup,
    '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
  );
});

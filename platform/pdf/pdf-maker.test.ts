import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fontCoverage } from './font-coverage.ts';
import { pdfMaker } from './pdf-maker.ts';
import { printableText } from './printable-text.ts';

const maker = pdfMaker();
const TEMPLATE = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "Atkinson Hyperlegible Next", lang: "en", region: "GB")
= #d.head
#d.text
`;
const order = (data: object, template = TEMPLATE) => ({
  template,
  data,
  instead: '[another script]',
  madeAt: new Date('2026-04-02T06:10:00Z'),
});

test('a page is made', () => {
  const made = maker.make(order({ title: 'A', head: 'B', text: 'C' }));
  assert.ok(made.ok);
  assert.equal(made.pages, 1);
  assert.equal(Buffer.from(made.bytes.subarray(0, 5)).toString(), '%PDF-');
});

test('a file without a title, or with a heading skipped, is refused with the reason', () => {
  const noTitle = maker.make(order({ head: 'B', text: 'C' }, '#set text(lang: "en")\n= A'));
  assert.ok(!noTitle.ok && /title/.test(noTitle.why), JSON.stringify(noTitle));
  const skipped = maker.make(order({ title: 'A', head: 'B', text: 'C' }, `${TEMPLATE}\n=== Deep`));
  assert.ok(!skipped.ok && /heading/.test(skipped.why), JSON.stringify(skipped));
});

test('a template that does not compile is a reason, never a crash', () => {
  const made = maker.make(order({}, '#let x = '));
  assert.ok(!made.ok && made.why.length > 0);
});

test('any text makes a page: other scripts, emoji, halves of characters, controls, bidirectional marks', () => {
  const text = 'שלום 漢字 😀 \ud800 \u0000\u0007 \u202e \ufeff \ufffd Ŵŷ Łódź İstanbul −½ “x” …';
  const made = maker.make(order({ title: text, head: text, text: text.repeat(50) }));
  assert.ok(made.ok, made.ok ? '' : made.why);
});

test('text without a drawing in our fonts is named once, not dropped', () => {
  const covered = new Set([...'abc Ŵ'].map((letter) => letter.codePointAt(0) ?? 0));
  assert.equal(printableText('a 漢字 b', covered, '[?]'), 'a [?] b');
  assert.equal(printableText('a\u0000b\nc', covered, '[?]'), 'ab c');
  assert.equal(printableText('W\u0302', covered, '[?]'), 'Ŵ');
});

test('our fonts draw English, Welsh and what names of Europe need', () => {
  const covered = new Set(
    ['latin', 'latin-ext'].flatMap((part) => [
      ...fontCoverage(readFileSync(new URL(`fonts/hyperlegible-next-${part}-regular.ttf`, import.meta.url))),
    ]),
  );
  const missing = [...'abcXYZ019£€–—’“”…−×ŵŷŴŶâêîôûáéíóúàèïöłŁżőș'].filter(
    (letter) => !covered.has(letter.codePointAt(0) ?? 0),
  );
  assert.deepEqual(missing, []);
});

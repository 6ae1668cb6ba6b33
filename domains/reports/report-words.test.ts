import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Publishable } from '../disclosure/publishable.ts';
import { findingsJson } from './findings-json.ts';
import { provenance, quality } from './fixtures/extras.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { renderDataQualityHtml } from './render-data-quality.page.ts';
import { renderReportHtml } from './render-report-html.page.ts';
import { renderReportText } from './render-report-text.ts';

const extras = { quality, provenance, homesFile: 'homes-to-contact.csv' };
const reports: readonly (readonly [string, string])[] = [
  ['report.html', renderReportHtml(millbrook, extras)],
  ['report.txt', renderReportText(millbrook, extras)],
  ['report.html with nothing found', renderReportHtml(nothingFound)],
  ['report.txt with nothing found', renderReportText(nothingFound)],
  ['data-quality.html', renderDataQualityHtml(quality, { landlord: 'Millbrook', asOf: '2026-03-31' })],
];

const wordsOf = (text: string): string =>
  text
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** What a rule finds, with the words around it; `null` where it finds nothing. Keeps a failing test readable. */
const found = (text: string, rule: RegExp): string | null => {
  const at = text.search(rule);
  return at < 0 ? null : text.slice(Math.max(0, at - 60), at + 60);
};

const CAUSE =
  /\b(because|due to|leads? to|led to|caus(e|es|ed|ing)|as a result of|results? in|thanks to|owing to)\b/i;
const BLAME =
  /\b(blame|fault of|lifestyle|failed to|fails to|non-?compliant|hard to reach|vulnerable|over-?report)/i;
const EMPTY_LOOKS = /\b(NaN|undefined|null|Infinity|\[object|n\/a)\b/i;

for (const [name, text] of reports) {
  test(`${name} names no cause, blames nobody, and has no word that means nothing`, () => {
    for (const rule of [CAUSE, BLAME, EMPTY_LOOKS]) assert.equal(found(wordsOf(text), rule), null);
  });
}

test('a report says that it shows differences and not what brings them about', () => {
  for (const [, text] of reports.slice(0, 2))
    assert.notEqual(found(wordsOf(text), /does not show what brings/), null);
});

test('“could be chance” is said in those words', () => {
  assert.notEqual(found(wordsOf(reports[0]?.[1] ?? ''), /Could be chance/), null);
  assert.notEqual(found(wordsOf(reports[1]?.[1] ?? ''), /How sure: could be chance/), null);
});

test('what can be nil, withheld or not known differ in words, and no cell is a dash or a blank', () => {
  const page = reports[0]?.[1] ?? '';
  assert.notEqual(found(page, /true-zero">0</), null);
  assert.notEqual(found(page, /suppressed<\/span>/), null);
  assert.equal(found(page, /<td[^>]*>\s*[-–—]?\s*<\/td>/), null);
});

test('a report with nothing found is a page of its own, and says that it is not the same as no gap', () => {
  assert.notEqual(found(reports[2]?.[1] ?? '', /We found no gap that is clear/), null);
  const compared = renderReportHtml({
    ...nothingFound,
    scan: { ...nothingFound.scan, comparisons: 40 },
  } as Publishable);
  assert.notEqual(found(compared, /not the same as no gap/), null);
});

test('homes to contact are counted on the page and never listed', () => {
  for (const [, text] of reports.slice(0, 2)) {
    assert.notEqual(found(wordsOf(text), /2 homes to contact/), null);
    assert.equal(found(text, /010001234567/), null);
  }
  assert.equal(found(renderReportHtml({ ...millbrook, edition: 'public' }), /2 homes to contact/), null);
});

test('the text report has no line over 80 characters', () => {
  for (const [name, text] of reports.filter(([file]) => file.startsWith('report.txt'))) {
    const long = text.split('\n').filter((line) => line.length > 80);
    assert.deepEqual(long, [], name);
  }
});

test('an html report loads nothing, runs nothing, and says so in its policy', () => {
  for (const [name, text] of reports.filter(([file]) => file.includes('.html'))) {
    assert.equal(found(text, /<script|<link|<iframe|<form|javascript:|\son\w+=|\sstyle="/i), null, name);
    assert.equal(found(text.replace(/data:font[^"]+/g, ''), /https?:\/\//), null, name);
    assert.ok(text.includes('default-src &#39;none&#39;; style-src &#39;sha256-'), name);
  }
});

test('every link of a report leads to a place on the page, and no id stands twice', () => {
  for (const [name, text] of reports.filter(([file]) => file.includes('.html'))) {
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, name);
    for (const [, href = ''] of text.matchAll(/href="([^"]+)"/g)) {
      assert.ok(href.startsWith('#') && ids.includes(href.slice(1)), `${name}: ${href}`);
    }
  }
});

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

const hostile = <T>(value: T, key = ''): T => {
  if (typeof value === 'string')
    return (FIXED.test(String(value)) || FIXED_KEYS.has(key) ? value : HOSTILE) as T;
  if (Array.isArray(value)) return value.map((item) => hostile(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hostile(item, name)])) as T;
};

/** Words that are types, not text: the program's own, which no extract can change. */
const FIXED_KEYS = new Set(
  'is as of id inside unit better side kind about edition theme family state silence use'.split(' '),
);
const FIXED =
  /^(cannot tell|could be chance|clear|very clear|silence|candidate|uncovered|supports|contradicts|nothing held|supported|pause and question|own data only|explains it|explains part|does not explain it|closing|widening|no change beyond noise|need|no sign)$/;

test('no name, code or file of an extract can put markup into a page', () => {
  const bad = hostile(structuredClone(millbrook));
  const badExtras = { quality: hostile(quality), provenance: hostile(provenance), homesFile: HOSTILE };
  const page = renderReportHtml(bad, badExtras);
  assert.ok(page.includes('&lt;script&gt;alert(1)'), 'the hostile text is there, escaped');
  assert.equal(found(page, /<script|<img/i), null);
  assert.doesNotMatch(
    renderDataQualityHtml(badExtras.quality, { landlord: HOSTILE, asOf: HOSTILE }),
    /<script|<img/i,
  );
  assert.doesNotThrow(() => JSON.parse(findingsJson(bad)));
  assert.equal(found(renderReportText(bad, badExtras), /NaN|undefined/), null);
});

test('a published claim that our data does not show is on the page, with what it asks of us', () => {
  const words = wordsOf(reports[0]?.[1] ?? '');
  assert.notEqual(found(words, /Known elsewhere, not seen here.*Pause and question/), null);
  assert.notEqual(found(words, /3 more differences are clear but smaller than would matter/), null);
  assert.equal(found(wordsOf(reports[2]?.[1] ?? ''), /smaller than would matter/), null);
});

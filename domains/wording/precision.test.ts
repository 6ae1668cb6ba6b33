import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mustLoadPack } from './load-pack.file.ts';
import type { RuleCounts } from './measure-rules.ts';
import { promotion } from './promotion.ts';
import { readPrecisionPage } from './read-precision-page.file.ts';

const counts = (right: number, hits: number): RuleCounts => ({
  hits,
  right,
  sameGroup: right,
  marked: hits,
  found: right,
});

test('the precision page is the one that the labelled texts give', () => {
  const written = readFileSync(new URL('../../docs/wording/precision.md', import.meta.url), 'utf8');
  assert.equal(readPrecisionPage().page, written, 'run node bench/wording-precision.ts --write');
});

test('a rule may prompt after 50 finds with a lower limit of 0.85, and 0.85 in the untouched half', () => {
  const cases: readonly (readonly [RuleCounts, RuleCounts, string])[] = [
    [counts(49, 49), counts(20, 20), '1 more labelled finds'],
    [counts(50, 50), counts(20, 20), ''],
    [counts(55, 60), counts(20, 20), 'a lower limit of 0.85'],
    [counts(97, 100), counts(8, 10), '0.85 in the untouched half'],
    [counts(0, 0), counts(0, 0), '50 more labelled finds'],
  ];
  for (const [both, untouched, wants] of cases) assert.equal(promotion(both, untouched).wants, wants);
});

test('a rule of the pack prompts if, and only if, it has earned it', () => {
  const { page } = readPrecisionPage();
  for (const rule of mustLoadPack().rules) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${rule.id}\` |`)) ?? '';
    assert.equal(row.split(' | ').at(-2), rule.level ?? 'suggestion', row);
  }
});

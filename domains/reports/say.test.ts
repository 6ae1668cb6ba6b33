import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measure } from '../measures/measure.ts';
import { gap, shareGap } from './fixtures/gap.ts';
import { disabled, estimate, firstTime } from './fixtures/parts.ts';
import { silence } from './fixtures/silence.ts';
import { sayCount } from './say-count.ts';
import { sayDate, sayMonth } from './say-date.ts';
import { sayDifference } from './say-difference.ts';
import { sayBare, sayEstimate, saySingle } from './say-estimate.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import { sayHeard } from './say-silence.ts';
import { sayTouched, touchedParts } from './say-touched.ts';
import { wrapText } from './wrap-text.ts';

const estimates: readonly (readonly [readonly [number, number, number], Measure['unit'], string])[] = [
  [[9, 6, 12], 'days', '9 days (6 to 12)'],
  [[8.7, 5.63, 11.8], 'days', '8.7 days (5.6 to 12)'],
  [[1, -2, 4], 'days', '1 day (\u22122 to 4)'],
  [[0.07, 0.04, 0.1], 'in 100', '7 in 100 (4 to 10)'],
  [[0.5, 0.02, 0.98], 'days', '0.5 days (0.02 to 1)'],
  [[0.84, 0.2, 1.4], 'visits', '0.84 visits (0.2 to 1.4)'],
  [[1240, 830, 1650], 'pounds', '£1,240 (830 to 1,650)'],
  [[0, 0, 0.02], 'a home a year', '0 a home a year (0 to 0.02)'],
  [[5, 1, Number.POSITIVE_INFINITY], 'days', '5 days (1 to no upper limit)'],
];
for (const [[value, lower, upper], unit, said] of estimates) {
  test(`${value} in ${unit} is said "${said}"`, () => {
    assert.equal(sayEstimate(estimate(value, lower, upper), unit), said);
  });
}

test('what is not nil is never said as nil', () => {
  assert.doesNotMatch(sayBare(estimate(0.0004, 0.0001, 0.001), 'in 100'), /\b0 /);
  assert.equal(saySingle(0, 'in 100'), '0 in 100');
});

test('a difference says its own direction, also where it lies the other way', () => {
  assert.equal(sayDifference(estimate(9, 6, 12), gap), '9 days (6 to 12) longer');
  assert.equal(sayDifference(estimate(-2, -5, 1), gap), '2 days (\u22121 to 5) less');
  const share = shareGap(firstTime, disabled, 'worse', estimate(-0.07, -0.1, -0.04), '');
  assert.equal(sayDifference(share.printed, share), '7 in 100 (4 to 10) less often');
});

test('how many a gap touches is said once, with its interval, and never below nil', () => {
  assert.equal(sayTouched(gap.touched), '310 jobs a year (205 to 415)');
  assert.equal(
    touchedParts(gap.touched).more,
    'still open on day 33, when four in five like jobs elsewhere were done',
  );
  assert.equal(
    sayTouched({ ...estimate(41, -3, 70), what: 'complaints a year' }),
    '41 complaints a year (0 to 70)',
  );
});

test('counts, dates and lists are written for people', () => {
  assert.equal(sayNumber(-1234567), '\u22121,234,567');
  assert.equal(sayNumber(-0.2), '0');
  assert.equal(sayCount(1, 'home'), '1 home');
  assert.equal(sayCount(1377, 'home'), '1,377 homes');
  assert.equal(sayDate('2026-03-31'), '31 March 2026');
  assert.equal(sayDate('2026-13-31'), '2026-13-31');
  assert.equal(sayMonth('2023-04-01T09:00'), 'April 2023');
  assert.equal(sayList(['A', 'B', 'C']), 'A, B and C');
  assert.equal(sayList(['A', 'B', 'C', 'D', 'E'], 3), 'A, B and 3 more');
  assert.equal(sayHeard(silence), '58 of each 100 (49 to 68)');
});

test('text wraps at the width asked for and loses no word', () => {
  const text = 'Households with a disabled member waited longer for the same kind of repair.';
  const wrapped = wrapText(text, { width: 30, indent: '  ' });
  assert.ok(wrapped.split('\n').every((line) => line.length <= 30));
  assert.equal(wrapped.replace(/\s+/g, ' '), text);
});

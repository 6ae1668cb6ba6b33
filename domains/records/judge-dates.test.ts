import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DateShape, judgeDates } from './judge-dates.ts';

const shape = (text: string, example: string, over: Partial<DateShape> = {}): DateShape => ({
  shape: text,
  cells: 10,
  example,
  firstOver12: 0,
  secondOver12: 0,
  exampleFirst: null,
  exampleSecond: null,
  ...over,
});

const decide = (...shapes: DateShape[]) => judgeDates({ shapes, yearAlone: false });

test('Rec6 a first number over 12 proves the day first', () => {
  const decision = decide(shape('99/99/9999', '01/02/2024', { firstOver12: 3, exampleFirst: '31/01/2024' }));
  assert.equal(decision.order, 'day-first');
  assert.deepEqual(decision.notes, []);
  assert.deepEqual(decision.readings, [{ shape: '99/99/9999', read: 'format', format: '%d/%m/%Y' }]);
});

test('Rec6 only second numbers over 12 prove the month first, for every shape of the column, and it is said', () => {
  const decision = decide(
    shape('9/99/9999', '1/31/2024', { secondOver12: 2, exampleSecond: '1/31/2024' }),
    shape('9/9/9999 99:99', '2/3/2024 10:00'),
  );
  assert.equal(decision.order, 'month-first');
  assert.deepEqual(decision.notes, [{ code: 'dates-month-first', found: '1/31/2024' }]);
  assert.deepEqual(
    decision.readings.map((one) => (one.read === 'format' ? one.format : one.read)),
    ['%m/%d/%Y', '%m/%d/%Y %H:%M'],
  );
});

test('Rec6 where nothing proves it the day comes first, and it is said to be ambiguous', () => {
  assert.deepEqual(decide(shape('99/99/9999', '01/02/2024')).notes, [
    { code: 'dates-ambiguous', found: '01/02/2024' },
  ]);
});

test('Rec6 a column that proves both is read day first and said to be mixed', () => {
  const both = shape('99/99/9999', 'x', {
    firstOver12: 5,
    secondOver12: 1,
    exampleFirst: '31/01/2024',
    exampleSecond: '01/31/2024',
  });
  const decision = decide(both);
  assert.equal(decision.order, 'day-first');
  assert.deepEqual(decision.notes, [{ code: 'dates-mixed', found: '31/01/2024 and 01/31/2024' }]);
});

test('Rec6 what the mapping declares needs no proof', () => {
  const decision = judgeDates({
    shapes: [shape('99/99/9999', '01/02/2024')],
    yearAlone: false,
    declared: 'month-first',
  });
  assert.equal(decision.order, 'month-first');
  assert.deepEqual(decision.notes, []);
});

const READ: readonly (readonly [string, string])[] = [
  ['9999-99-99', 'iso'],
  ['9999-99-99T99:99:99.999Z', 'iso'],
  ['99-99-9999', '%d-%m-%Y'],
  ['99.99.9999 9:99:99', '%d.%m.%Y %H:%M:%S'],
  ['99/99/99', '%d/%m/%y'],
  ['99-Mar-9999', '%d-%b-%Y'],
  ['9 March 9999', '%d %B %Y'],
  ['99/99/9999 9:99 PM', '%d/%m/%Y %I:%M %p'],
  ['9999/99/99 99:99', '%Y/%m/%d %H:%M'],
  ['99999', 'serial'],
  ['99999.999', 'serial'],
  ['99999999', '%Y%m%d'],
];
for (const [text, expected] of READ) {
  test(`Rec7 ${text} is read as ${expected}`, () => {
    const [reading] = decide(shape(text, text)).readings;
    assert.equal(reading?.read === 'format' ? reading.format : reading?.read, expected);
  });
}

for (const text of ['soon', '9999', '99/99', '99-Mau-9999', '99/99/9999 noon', 'Q9 9999']) {
  test(`Rec7 ${text} is not read`, () => {
    assert.deepEqual(decide(shape(text, text)).readings, [
      { shape: text, read: 'none', code: 'date-unreadable' },
    ]);
  });
}

test('Rec8 a year alone is read for births', () => {
  const decision = judgeDates({ shapes: [shape('9999', '1950')], yearAlone: true });
  assert.deepEqual(decision.readings, [{ shape: '9999', read: 'year' }]);
});

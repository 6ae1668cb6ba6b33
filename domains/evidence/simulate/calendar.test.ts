import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, ISO_DATES, seasonOf, UK_DATES, winterOf } from './calendar.ts';

test('days, stamps and seasons of a calendar', () => {
  const leap = dayOf('2024-02-29') ?? 0;
  assert.equal(leap, 19782);
  assert.equal(dayOf('2023-02-29'), undefined);
  assert.equal(dayOf('soon'), undefined);
  assert.equal(ISO_DATES.stamp(leap + 0.75), '2024-02-29T18:00:00');
  assert.equal(UK_DATES.stamp(leap + 0.75), '29/02/2024 18:00');
  assert.equal(UK_DATES.date(leap), '29/02/2024');
  assert.equal(seasonOf(leap), '0');
  assert.equal(seasonOf(dayOf('2024-12-01') ?? 0), '0');
  assert.equal(seasonOf(dayOf('2024-11-30') ?? 0), '3');
  assert.ok(winterOf(dayOf('2024-01-15') ?? 0) > 0.99 && winterOf(dayOf('2024-07-15') ?? 0) < -0.99);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MEASURES } from '../measures/index.ts';
import { CONTRACT } from '../records/index.ts';
import { measureOf } from './fixtures/made-units.ts';
import { lockedBy, missingFor } from './locked.ts';

const given = (tables: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(tables).map(([table, columns]) => [table, new Set(columns)]));
const everything = new Map(CONTRACT.map((table) => [table.name, new Set(table.columns.map((c) => c.name))]));

describe('Fi21: what is locked, and what would unlock it', () => {
  test('Fi21 a missing table is named, and so is a missing column', () => {
    assert.deepEqual(missingFor(measureOf('complaint_upheld'), given({})), ['the complaints extract']);
    assert.deepEqual(
      missingFor(measureOf('on_target'), given({ repairs: ['reported_at', 'completed_at'] })),
      ['repairs.target_at'],
    );
    assert.deepEqual(missingFor(measureOf('on_target'), everything), []);
  });

  test('Fi21 with everything given nothing is locked; with homes and repairs alone the rest is told', () => {
    assert.deepEqual(lockedBy(MEASURES, everything), []);
    const locked = lockedBy(
      MEASURES,
      given({ homes: ['home_id'], repairs: ['repair_id', 'home_id', 'reported_at'] }),
    );
    for (const table of CONTRACT.filter((one) => !['homes', 'repairs', 'area_counts'].includes(one.name)))
      assert.ok(
        locked.some((one) => one.why.includes(`The ${table.name} extract was not given`)),
        table.name,
      );
    for (const { what, why, unlock } of locked) {
      assert.ok(what.length > 3 && unlock.length > 3, what);
      assert.match(why, /not given/i);
    }
    assert.ok(locked.some(({ unlock }) => unlock.includes('repairs.completed_at')));
  });
});

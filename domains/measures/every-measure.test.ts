import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { TinyTables } from '../cohorts/fixtures/tiny-tables.ts';
import { CONTRACT } from '../records/index.ts';
import { EVERY, opened } from './fixtures/unit-figures.ts';
import type { MeasureUnits } from './units.ts';

const HOMES = ['A', 'B', 'C'].map((home_id) => ({ home_id }));
const EMPTY: TinyTables = Object.fromEntries(
  ['homes', 'tenancies', 'residents', 'repairs', 'complaints', 'contacts'].map((table) => [table, []]),
);

const loadAll = (tables: TinyTables): Promise<MeasureUnits[]> =>
  opened(tables, async (reader) => {
    const loaded: MeasureUnits[] = [];
    for (const measure of EVERY) loaded.push(await reader.load(measure));
    return loaded;
  });

describe('Me5: every measure, as SQL', () => {
  let one: MeasureUnits[];
  before(async () => {
    one = await loadAll({
      ...EMPTY,
      homes: HOMES,
      tenancies: [{ tenancy_id: 'A1', home_id: 'A', start: '2020-01-01' }],
      repairs: Array.from({ length: 12 }, (_, i) => ({
        repair_id: `R${i}`,
        home_id: 'A',
        reported_at: `2025-${String(i + 1).padStart(2, '0')}-01`,
        category: 'damp_mould',
        priority: i % 2 === 0 ? 'urgent' : 'routine',
        ...(i < 9
          ? { completed_at: `2025-${String(i + 1).padStart(2, '0')}-${i % 2 === 0 ? '05' : '21'}` }
          : {}),
      })),
      surveys: [{ response_id: 'S1', home_id: 'A', asked_at: '2025-06-01', TP01: 'very satisfied' }],
    });
  });

  test('Me5 stands on an empty table: no unit, no fault', async () => {
    const loaded = await loadAll({
      ...EMPTY,
      surveys: [{ response_id: 'S1', home_id: 'elsewhere', asked_at: '2025-06-01', TP01: null }],
    });
    for (const units of loaded) assert.equal(units.count, 0, units.measure.id);
  });

  test('Me5 gives arrays of one length, strata within bounds, no NaN', () => {
    for (const units of one) {
      const { count, measure } = units;
      for (const array of [
        units.home,
        units.household,
        units.day,
        units.numerator,
        units.denominator,
        units.stratum,
      ])
        assert.equal(array.length, count, measure.id);
      assert.ok(
        units.stratum.every((s) => s >= 0 && s < units.strata),
        measure.id,
      );
      assert.ok(units.numerator.every(Number.isFinite) && units.denominator.every((d) => d > 0), measure.id);
    }
  });

  test('Me5 names only columns of the extract contract', () => {
    for (const { id, needs } of EVERY)
      for (const { table, columns } of needs) {
        const held = CONTRACT.find((one) => one.name === table);
        assert.ok(held, `${id}: ${table}`);
        for (const column of columns)
          assert.ok(
            held.columns.some((c) => c.name === column) || (table === 'surveys' && /^TP\d\d$/.test(column)),
            `${id}: ${table}.${column}`,
          );
      }
  });

  test('Me5 a time is a pseudo-observation from one life table a priority: its mean is the restricted mean', () => {
    const waiting = one.find((units) => units.measure.id === 'time_to_completion');
    assert.ok(waiting?.days && waiting.done);
    assert.equal(waiting.count, 12);
    assert.equal(
      waiting.done.reduce((n, x) => n + x, 0),
      9,
    );
    const priority = waiting.facets.get('priority');
    const mean = (name: string): number => {
      const code = (priority?.values.indexOf(name) ?? -1) + 1;
      const own = [...waiting.numerator].filter((_, i) => priority?.codes[i] === code);
      return own.reduce((a, b) => a + b, 0) / own.length;
    };
    // Urgent: five done on day 4 and one still open beyond 90 days: (5 · 4 + 90) / 6. Routine: four on day 20, two open.
    assert.ok(Math.abs(mean('urgent') - 110 / 6) < 1e-9, String(mean('urgent')));
    assert.ok(Math.abs(mean('routine') - (4 * 20 + 2 * 90) / 6) < 1e-9, String(mean('routine')));
  });

  test('Me5 the walk counts what the measure leaves out', () => {
    const fixed = one.find((units) => units.measure.id === 'on_target');
    assert.deepEqual(
      fixed?.steps.map((step) => step.rows),
      [12, 0],
    );
  });
});

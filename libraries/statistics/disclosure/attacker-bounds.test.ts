import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { attackerBounds } from './attacker-bounds.ts';
import { simplexSolver } from './simplex-solver.ts';
import { twoWayTable } from './two-way-table.ts';

interface Case {
  readonly name: string;
  readonly counts: readonly (readonly number[])[];
  readonly withheld: Readonly<Record<string, readonly [number, number]>>;
}

const CASES = JSON.parse(
  readFileSync(new URL('./disclosure.cases.json', import.meta.url), 'utf8'),
) as readonly Case[];

for (const { name, counts, withheld } of CASES) {
  test(name, () => {
    const bounds = attackerBounds({
      ...twoWayTable(counts),
      withheld: Object.keys(withheld),
      solver: simplexSolver,
    });
    assert.ok(bounds.ok);
    for (const [id, [lower, upper]] of Object.entries(withheld)) {
      assert.deepEqual(bounds.intervals.get(id), { lower, upper }, id);
    }
  });
}

const smallTable = fc.record({
  counts: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 3,
  }),
  hidden: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
});

/** Every table of counts that agrees with what is shown, by trying them all. */
function byTrial(
  counts: readonly (readonly number[])[],
  hidden: readonly string[],
): Map<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  const open = new Set(hidden);
  const rows = counts.length;
  const columns = counts[0]?.length ?? 0;
  const rowLeft = counts.map((row, i) =>
    row.reduce((sum, count, j) => sum + (open.has(`${i},${j}`) ? count : 0), 0),
  );
  const columnLeft = Array.from({ length: columns }, (_, j) =>
    counts.reduce((sum, row, i) => sum + (open.has(`${i},${j}`) ? (row[j] ?? 0) : 0), 0),
  );
  const chosen = new Map<string, number>();
  const tryFrom = (k: number): void => {
    if (k === rows * columns) {
      if ([...rowLeft, ...columnLeft].some((left) => left !== 0)) return;
      for (const [id, value] of chosen) {
        const [low, high] = found.get(id) ?? [value, value];
        found.set(id, [Math.min(low, value), Math.max(high, value)]);
      }
      return;
    }
    const i = Math.floor(k / columns);
    const j = k % columns;
    if (!open.has(`${i},${j}`)) {
      tryFrom(k + 1);
      return;
    }
    const most = Math.min(rowLeft[i] ?? 0, columnLeft[j] ?? 0);
    for (let value = 0; value <= most; value++) {
      rowLeft[i] = (rowLeft[i] ?? 0) - value;
      columnLeft[j] = (columnLeft[j] ?? 0) - value;
      chosen.set(`${i},${j}`, value);
      tryFrom(k + 1);
      rowLeft[i] = (rowLeft[i] ?? 0) + value;
      columnLeft[j] = (columnLeft[j] ?? 0) + value;
    }
  };
  tryFrom(0);
  return found;
}

test('in two-way tables the bounds are those found by trying every table that fits', () => {
  fc.assert(
    fc.property(smallTable, ({ counts, hidden }) => {
      const withheld = counts.flatMap((row, i) => row.map((_, j) => `${i},${j}`)).filter((_, k) => hidden[k]);
      const bounds = attackerBounds({ ...twoWayTable(counts), withheld, solver: simplexSolver });
      assert.ok(bounds.ok);
      const trial = byTrial(counts, withheld);
      for (const [id, [lower, upper]] of trial) assert.deepEqual(bounds.intervals.get(id), { lower, upper });
    }),
    { numRuns: 150, seed: 1 },
  );
});

test('withholding one cell more never narrows another', () => {
  fc.assert(
    fc.property(smallTable, fc.nat(8), ({ counts, hidden }, extra) => {
      const ids = counts.flatMap((row, i) => row.map((_, j) => `${i},${j}`));
      const fewer = ids.filter((_, k) => hidden[k]);
      const more = ids.filter((_, k) => hidden[k] || k === extra);
      const [before, after] = [fewer, more].map((withheld) =>
        attackerBounds({ ...twoWayTable(counts), withheld, solver: simplexSolver }),
      );
      assert.ok(before?.ok && after?.ok);
      for (const [id, interval] of before.intervals) {
        assert.ok((after.intervals.get(id)?.lower ?? 1) <= interval.lower + 1e-9);
        assert.ok((after.intervals.get(id)?.upper ?? 0) >= interval.upper - 1e-9);
      }
    }),
    { numRuns: 100, seed: 2 },
  );
});

test('a cell shared by two tables is worked out from the other one', () => {
  const cells = [
    { id: 'all', count: 20 },
    { id: 'a', count: 3 },
    { id: 'b', count: 17 },
    { id: 'a early', count: 1 },
    { id: 'a late', count: 2 },
  ];
  const relations = [
    { total: 'all', parts: ['a', 'b'] },
    { total: 'a', parts: ['a early', 'a late'] },
  ];
  const alone = attackerBounds({
    cells,
    relations: relations.slice(0, 1),
    withheld: ['a', 'b'],
    solver: simplexSolver,
  });
  const linked = attackerBounds({ cells, relations, withheld: ['a', 'b'], solver: simplexSolver });
  assert.deepEqual(alone.ok && alone.intervals.get('b'), { lower: 0, upper: 20 });
  assert.deepEqual(linked.ok && linked.intervals.get('b'), { lower: 17, upper: 17 });
});

test('what an attacker knows beforehand narrows the interval', () => {
  const { relations, cells } = twoWayTable([
    [12, 3],
    [2, 19],
  ]);
  const informed = cells.map((cell) => (cell.id === '0,1' ? { ...cell, knownUpper: 4 } : cell));
  const withheld = ['0,0', '0,1', '1,0', '1,1'];
  const bounds = attackerBounds({ cells: informed, relations, withheld, solver: simplexSolver });
  assert.deepEqual(bounds.ok && bounds.intervals.get('1,0'), { lower: 0, upper: 3 });
});

test('broken tables are told, not computed', () => {
  const table = twoWayTable([[1, 2]]);
  const reason = (cells: typeof table.cells, withheld: readonly string[] = []): string => {
    const bounds = attackerBounds({ cells, relations: table.relations, withheld, solver: simplexSolver });
    return bounds.ok ? 'none' : bounds.reason;
  };
  assert.equal(reason(table.cells), 'none');
  assert.equal(
    reason(table.cells.map((cell, i) => (i === 0 ? { ...cell, count: 9 } : cell))),
    'not-additive',
  );
  assert.equal(reason(table.cells.slice(1)), 'unknown-cell');
  assert.equal(reason(table.cells, ['nowhere']), 'unknown-cell');
  assert.equal(reason([...table.cells, { id: '0,0', count: 1 }]), 'duplicate-cell');
  assert.equal(reason(table.cells.map((cell) => ({ ...cell, count: Number.NaN }))), 'not-a-count');
  assert.equal(reason(table.cells.map((cell) => ({ ...cell, knownUpper: -1 }))), 'outside-known-limits');
});

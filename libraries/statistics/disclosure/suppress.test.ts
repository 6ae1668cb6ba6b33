import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { audit } from './audit.ts';
import { simplexSolver as solver } from './simplex-solver.ts';
import { suppress } from './suppress.ts';
import { twoWayTable } from './two-way-table.ts';

const COUNTS = [
  [12, 3, 25, 40],
  [8, 17, 30, 22],
  [2, 19, 11, 60],
];

const tables = fc
  .record({
    rows: fc.integer({ min: 2, max: 5 }),
    columns: fc.integer({ min: 2, max: 5 }),
    seed: fc.nat(1e6),
  })
  .map(({ rows, columns, seed }) =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => Math.floor(((seed + 7919 * (i * 5 + j + 1)) % 1009) / 25)),
    ),
  );

test('small counts alone are recoverable; the corners of a rectangle are not', () => {
  const table = twoWayTable(COUNTS);
  const naive = audit({ ...table, withheld: ['0,1', '2,0'], protection: 2, solver });
  assert.ok(naive.ok);
  assert.deepEqual(
    naive.cells.map(({ status }) => status),
    ['exact', 'exact'],
  );
  const result = suppress({ ...table, threshold: 5, protection: 2, solver });
  assert.ok(result.ok);
  assert.deepEqual([...result.withheld].sort(), [
    ['0,0', 'secondary'],
    ['0,1', 'primary'],
    ['2,0', 'primary'],
    ['2,1', 'secondary'],
  ]);
  assert.ok(result.audit.safe);
});

test('nothing is withheld where nothing is small, and zeros only when asked', () => {
  const table = twoWayTable([
    [10, 0],
    [20, 30],
  ]);
  const shown = suppress({ ...table, threshold: 5, protection: 2, solver });
  assert.ok(shown.ok && shown.withheld.size === 0 && shown.audit.safe);
  const hidden = suppress({ ...table, threshold: 5, protection: 2, solver, zeros: 'withhold' });
  assert.ok(hidden.ok && hidden.audit.safe);
  assert.equal(hidden.withheld.get('0,1'), 'primary');
});

test('every withheld cell of any table ends protected, and no shown cell is small', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const table = twoWayTable(counts);
      const before = JSON.stringify(table);
      const result = suppress({ ...table, threshold: 5, protection: 3, solver });
      assert.ok(result.ok);
      assert.ok(result.audit.safe, JSON.stringify(result.audit.cells));
      for (const { id, count } of table.cells)
        assert.ok(count === 0 || count >= 5 || result.withheld.has(id));
      assert.equal(JSON.stringify(table), before);
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('no secondary cell is idle: showing any one of them again breaks the protection', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const table = twoWayTable(counts);
      const result = suppress({ ...table, threshold: 5, protection: 3, solver });
      assert.ok(result.ok);
      for (const [id, kind] of result.withheld) {
        if (kind === 'primary') continue;
        const fewer = new Map([...result.withheld].filter(([other]) => other !== id));
        const again = audit({ ...table, withheld: fewer, protection: 3, solver });
        assert.ok(again.ok && !again.safe, `${id} of ${JSON.stringify(counts)}`);
      }
    }),
    { numRuns: 40, seed: 4 },
  );
});

/** The least loss by trying every set of further cells. */
function leastLoss(counts: readonly (readonly number[])[], protection: number): number {
  const table = twoWayTable(counts);
  const primary = table.cells.filter(({ count }) => count > 0 && count < 5).map(({ id }) => id);
  const others = table.cells.filter(({ id }) => !primary.includes(id));
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** others.length; set++) {
    const chosen = others.filter((_, k) => (set >> k) % 2 === 1);
    const loss = chosen.reduce((sum, { count }) => sum + 1 + Math.log2(1 + count), 0);
    if (loss >= least) continue;
    const result = audit({
      ...table,
      withheld: [...primary, ...chosen.map(({ id }) => id)],
      protection,
      solver,
    });
    if (result.ok && result.safe) least = loss;
  }
  return least;
}

test('the loss is near the least that trying every choice finds', () => {
  let lost = 0;
  let least = 0;
  for (const seed of [3, 14, 15, 92, 65, 35]) {
    const counts = [0, 1, 2].map((i) => [0, 1].map((j) => 1 + ((seed * 31 + (i * 2 + j + 1) * 577) % 23)));
    const result = suppress({ ...twoWayTable(counts), threshold: 5, protection: 3, solver });
    assert.ok(result.ok && result.audit.safe);
    lost += result.loss;
    least += leastLoss(counts, 3);
  }
  assert.ok(lost <= 1.15 * least, `${lost} against ${least}`);
});

test('a cell that must be shown is shown; where that leaves no protection the audit says so', () => {
  const cells = [
    { id: 'all', count: 9, shown: 'always' as const },
    { id: 'a', count: 2 },
    { id: 'b', count: 7, shown: 'always' as const },
  ];
  const result = suppress({
    cells,
    relations: [{ total: 'all', parts: ['a', 'b'] }],
    threshold: 5,
    protection: 2,
    solver,
  });
  assert.ok(result.ok);
  assert.deepEqual([...result.withheld.keys()], ['a']);
  assert.equal(result.audit.safe, false);
  assert.equal(result.audit.cells[0]?.status, 'exact');
});

test('names of cells do not matter', () => {
  const renamed = twoWayTable(COUNTS, 'other ');
  const one = suppress({ ...twoWayTable(COUNTS), threshold: 5, protection: 3, solver });
  const other = suppress({ ...renamed, threshold: 5, protection: 3, solver });
  assert.ok(one.ok && other.ok);
  assert.deepEqual(
    [...other.withheld.keys()].map((id) => id.replace('other ', '')).sort(),
    [...one.withheld.keys()].sort(),
  );
});

test('impossible requests are refused with a reason', () => {
  const table = twoWayTable(COUNTS);
  const reason = (change: object): string => {
    const result = suppress({ ...table, threshold: 5, protection: 3, solver, ...change });
    return result.ok ? 'none' : result.reason;
  };
  assert.equal(reason({ threshold: Number.NaN }), 'bad-threshold');
  assert.equal(reason({ protection: -1 }), 'bad-protection');
  assert.equal(reason({ alsoWithhold: ['nowhere'] }), 'unknown-cell');
});

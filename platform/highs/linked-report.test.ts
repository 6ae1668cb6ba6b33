import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fortyTableReport } from '../../bench/forty-table-report.ts';
import {
  attackerBounds,
  audit,
  controlledRounding,
  simplexSolver,
  suppress,
  twoWayTable,
} from '../../libraries/statistics/disclosure/index.ts';
import { loadHighsSolver } from './highs-solver.ts';

const solver = await loadHighsSolver();

test('a report of forty linked tables is protected, and audited well within five seconds', () => {
  const report = fortyTableReport('report');
  const result = suppress({ ...report, threshold: 10, protection: 5, solver });
  assert.ok(result.ok && result.audit.safe);
  const primary = [...result.withheld].filter(([, kind]) => kind === 'primary').map(([id]) => id);
  const started = performance.now();
  const naive = audit({ ...report, withheld: primary, protection: 5, solver });
  assert.ok(performance.now() - started < 5000);
  assert.ok(naive.ok && !naive.safe);
  assert.ok(naive.cells.some(({ status }) => status === 'exact'));
});

test('both solvers give the same bounds in linked tables', () => {
  const report = fortyTableReport('small', 60);
  const withheld = report.cells
    .filter(({ count }) => count > 0 && count < 3)
    .map(({ id }) => id)
    .slice(0, 90);
  const [own, highs] = [simplexSolver, solver].map((each) =>
    attackerBounds({ ...report, withheld, solver: each }),
  );
  assert.ok(own?.ok && highs?.ok);
  for (const [id, interval] of own.intervals) {
    const other = highs.intervals.get(id);
    assert.ok(Math.abs((other?.lower ?? -1) - interval.lower) < 1e-6, id);
    assert.ok(
      Object.is(other?.upper, interval.upper) || Math.abs((other?.upper ?? -1) - interval.upper) < 1e-6,
      id,
    );
  }
});

test('controlled rounding: every total still adds up, every count is a neighbouring multiple', () => {
  const report = fortyTableReport('rounding', 900);
  const result = controlledRounding({ ...report, base: 5, solver });
  assert.ok(result.ok);
  assert.ok(result.furthest < 1);
  for (const { total, parts } of report.relations) {
    assert.equal(
      parts.reduce((sum: number, id): number => sum + Number(result.rounded.get(id) ?? 0), 0),
      result.rounded.get(total),
    );
  }
  for (const { id, count } of report.cells) {
    const rounded: number = result.rounded.get(id) ?? -1;
    assert.equal(rounded % 5, 0);
    assert.ok(Math.abs(rounded - count) < 5 && (count % 5 !== 0 || rounded === count));
  }
});

test('controlled rounding worked by hand, to other bases, and where neighbours cannot add up', () => {
  const table = twoWayTable([
    [1, 4],
    [2, 3],
  ]);
  const result = controlledRounding({ ...table, solver });
  assert.ok(result.ok);
  assert.equal(result.rounded.get('total,total'), 10);
  assert.equal(result.rounded.get('0,total'), 5);
  const multiples = controlledRounding({ ...twoWayTable([[3, 6, 9]]), base: 3, solver });
  assert.deepEqual(multiples.ok && [...multiples.rounded.values()].slice(0, 3), [3, 6, 9]);
  assert.ok(multiples.ok && multiples.furthest === 0);
  const crossed = controlledRounding({
    cells: [
      { id: 'a', count: 2 },
      { id: 'b', count: 2 },
      { id: 'ab', count: 4 },
      { id: 'a twice', count: 4 },
      { id: 'mixed', count: 5 },
      { id: 'rest', count: 1 },
    ],
    relations: [
      { total: 'ab', parts: ['a', 'b'] },
      { total: 'a twice', parts: ['a', 'b'] },
      { total: 'mixed', parts: ['ab', 'rest'] },
    ],
    solver,
  });
  assert.ok(crossed.ok && crossed.rounded.get('ab') === crossed.rounded.get('a twice'));
  const reason = controlledRounding({ ...table, base: 0, solver });
  assert.equal(reason.ok ? '' : reason.reason, 'bad-base');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type {
  LinearProgramme,
  LinearProgrammeSolver,
} from '../../libraries/statistics/disclosure/linear-programme.ts';
import { simplexSolver } from '../../libraries/statistics/disclosure/simplex-solver.ts';
import { loadHighsSolver } from './highs-solver.ts';

const solvers: readonly LinearProgrammeSolver[] = [simplexSolver, await loadHighsSolver()];

const BOX: LinearProgramme = {
  columnLower: [0, 0],
  columnUpper: [2, 3],
  rows: [{ lower: Number.NEGATIVE_INFINITY, upper: 6, columns: [0, 1], coefficients: [1, 2] }],
};

for (const solver of solvers) {
  test(`${solver.name}: a programme worked by hand, asked twice and with a changed limit`, () => {
    const open = solver.open(BOX);
    const most = open.maximise({ columns: [0, 1], costs: [1, 1] });
    assert.ok(most.ok);
    assert.ok(Math.abs(most.objective - 4) < 1e-9);
    const least = open.minimise({ columns: [1], costs: [-1] });
    assert.ok(least.ok && Math.abs(least.objective + 3) < 1e-9);
    open.changeColumnBounds(1, 0, 1);
    const less = open.maximise({ columns: [0, 1], costs: [1, 1] });
    assert.ok(less.ok && Math.abs(less.objective - 3) < 1e-9);
    open.close();
  });

  test(`${solver.name}: says infeasible and unbounded`, () => {
    const impossible = solver.open({
      ...BOX,
      rows: [{ lower: 20, upper: 20, columns: [0, 1], coefficients: [1, 2] }],
    });
    const none = impossible.minimise({ columns: [0], costs: [1] });
    assert.equal(none.ok ? '' : none.reason, 'infeasible');
    const endless = solver.open({
      columnLower: [0, 0],
      columnUpper: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
      rows: [{ lower: 1, upper: 1, columns: [0, 1], coefficients: [1, -1] }],
    });
    const most = endless.maximise({ columns: [0], costs: [1] });
    assert.equal(most.ok ? '' : most.reason, 'unbounded');
    impossible.close();
    endless.close();
  });
}

function randomProgramme(seed: number): LinearProgramme {
  const random = randomFromSeed(seed);
  const columns = 2 + random.integer(8);
  const inside = Array.from({ length: columns }, () => random.integer(10));
  const rows = Array.from({ length: 1 + random.integer(6) }, () => {
    const used = inside.map((_, j) => j).filter(() => random.next() < 0.6);
    const coefficients = used.map(() => random.integer(5) - 2);
    const activity = used.reduce((sum, j, k) => sum + (coefficients[k] ?? 0) * (inside[j] ?? 0), 0);
    const loose = random.next() < 0.3 ? random.integer(4) : 0;
    return { lower: activity - loose, upper: activity + loose, columns: used, coefficients };
  });
  return { columnLower: inside.map(() => 0), columnUpper: inside.map(() => 12), rows };
}

test('both solvers find the same optimum of 200 random programmes, and reach it with a feasible point', () => {
  for (let seed = 0; seed < 200; seed++) {
    const programme = randomProgramme(seed);
    const random = randomFromSeed(`costs ${seed}`);
    const columns = Array.from(programme.columnLower, (_, j) => j);
    const opened = solvers.map((solver) => solver.open(programme));
    for (let turn = 0; turn < 3; turn++) {
      const costs = columns.map(() => random.integer(7) - 3);
      const [own, highs] = opened.map((open) => open.minimise({ columns, costs }));
      assert.ok(own?.ok && highs?.ok, `seed ${seed}`);
      assert.ok(
        Math.abs(own.objective - highs.objective) < 1e-6,
        `seed ${seed}: ${own.objective} ${highs.objective}`,
      );
      for (const row of programme.rows) {
        const activity: number = row.columns.reduce(
          (sum, j, k) => sum + (row.coefficients[k] ?? 0) * (own.values[j] ?? 0),
          0,
        );
        assert.ok(activity > row.lower - 1e-6 && activity < row.upper + 1e-6, `seed ${seed}`);
      }
    }
    for (const open of opened) open.close();
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Programme, Solution } from '../../libraries/sortition/linear-solver.ts';
import { loadLinearSolver } from './highs-model.ts';

const solver = await loadLinearSolver();
const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Maximise 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 3. By hand: x = 3, y = 1, 11; duals 2 and 0. */
const byHand: Programme = {
  costs: [3, 2],
  lower: [0, 0],
  upper: [3, NO_LIMIT],
  rows: [
    { lower: -NO_LIMIT, upper: 4, columns: [0, 1], coefficients: [1, 1] },
    { lower: -NO_LIMIT, upper: 6.5, columns: [0, 1], coefficients: [1, 3] },
  ],
};

function optimum(solution: Solution): Extract<Solution, { status: 'optimal' | 'stopped' }> {
  if (solution.status !== 'optimal') throw new Error(solution.status);
  return solution;
}

describe('HiGHS as the lottery’s solver', () => {
  it('gives the optimum and the duals, and again after each change of the model', () => {
    const model = solver.open(byHand);
    const first = optimum(model.solve());
    assert.ok(Math.abs(first.objective - 11) < 1e-9);
    assert.deepEqual(
      [...first.values].map((value) => Math.round(value * 1e6) / 1e6),
      [3, 1],
    );
    assert.ok(Math.abs((first.rowDuals[0] ?? 0) - 2) < 1e-9 && Math.abs(first.rowDuals[1] ?? 1) < 1e-9);
    model.setRow(0, -NO_LIMIT, 3);
    assert.ok(Math.abs(optimum(model.solve()).objective - 9) < 1e-9);
    model.setColumn(0, 0, 1);
    assert.ok(Math.abs(optimum(model.solve()).objective - (3 + 11 / 3)) < 1e-9);
    model.setCosts(Float64Array.of(0, 1));
    assert.ok(Math.abs(optimum(model.solve()).objective - 6.5 / 3) < 1e-9);
    model.addColumn({ cost: 5, lower: 0, upper: NO_LIMIT, rows: [0, 1], coefficients: [1, 0] });
    assert.ok(Math.abs(optimum(model.solve()).objective - 15) < 1e-9);
    model.addRow({ lower: -NO_LIMIT, upper: 1, columns: [2], coefficients: [1] });
    assert.ok(Math.abs(optimum(model.solve()).objective - 7) < 1e-9);
    model.close();
  });

  it('gives whole numbers, with the bound, where they are asked for', () => {
    const model = solver.open({ ...byHand, costs: [1, 2.5], whole: true, secondsAtMost: 5 });
    const found = optimum(model.solve());
    assert.deepEqual([...found.values], [3, 1]);
    assert.ok(Math.abs(found.objective - 5.5) < 1e-9 && Math.abs(found.bound - 5.5) < 1e-6);
    model.close();
  });

  it('tells the infeasible from the unbounded, and solves 300 models one after another', () => {
    const never = solver.open({ ...byHand, lower: [5, 0], upper: [9, NO_LIMIT] });
    assert.equal(never.solve().status, 'infeasible');
    never.close();
    const endless = solver.open({ ...byHand, rows: [] });
    assert.equal(endless.solve().status, 'unbounded');
    endless.close();
    for (let i = 0; i < 300; i++) {
      const model = solver.open({ ...byHand, whole: i % 2 === 0 });
      assert.equal(model.solve().status, 'optimal');
      model.close();
    }
  });
});

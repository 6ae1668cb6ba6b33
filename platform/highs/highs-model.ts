import loadHighs, { type Highs, type Model, type SymbolDisposable } from 'highs';
import type {
  LinearSolver,
  OpenModel,
  Programme,
  ProgrammeRow,
  Solution,
} from '../../libraries/sortition/linear-solver.ts';

// The package's types describe its CommonJS form, where the loader is the namespace's `default`.
const load = loadHighs as unknown as typeof loadHighs.default;

const OPTIMAL = 7;
const INFEASIBLE: ReadonlySet<number> = new Set([8, 9]);
const UNBOUNDED = 10;
const STOPPED: ReadonlySet<number> = new Set([11, 12, 13, 14, 16, 17]);

/**
 * HiGHS (WebAssembly) as the solver of `libraries/sortition`: one native model is kept for each open programme, so a
 * changed cost or limit starts from the last basis. Close what you open. Loading takes some tens of milliseconds.
 */
export async function loadLinearSolver(): Promise<LinearSolver> {
  const highs = await load();
  return { name: 'HiGHS', open: (programme) => openModel(highs, programme) };
}

function openModel(highs: Highs, programme: Programme): OpenModel {
  const { whole = false } = programme;
  const model = createModel(highs, programme);
  let columns = programme.costs.length;
  return {
    solve: () => {
      // HiGHS counts its time limit over all runs of a model.
      if (programme.secondsAtMost !== undefined) model.zeroAllClocks();
      return solve(model, whole);
    },
    setCosts: (costs) => {
      if (columns > 0) model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs);
    },
    setColumn: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    setRow: (row, lower, upper) => void model.changeRowBounds(row, lower, upper),
    addColumn: ({ cost, lower, upper, rows, coefficients }) => {
      model.addCol(cost, lower, upper, { indices: rows, values: coefficients });
      columns++;
    },
    addRow: ({ lower, upper, columns: indices, coefficients }) =>
      void model.addRow(lower, upper, { indices, values: coefficients }),
    close: () => model.dispose(),
  };
}

function createModel(highs: Highs, programme: Programme): SymbolDisposable<Model> {
  const { costs, lower, upper, rows, whole = false, secondsAtMost } = programme;
  const model = highs.createModel({
    numCols: costs.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: costs.length, ...packRows(rows) },
    ...(whole ? { integrality: costs.map(() => highs.constants.variableType.integer) } : {}),
  });
  model.options.set({
    output_flag: false,
    primal_feasibility_tolerance: whole ? 1e-7 : 1e-10,
    dual_feasibility_tolerance: whole ? 1e-7 : 1e-10,
  });
  if (whole) model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-9, mip_feasibility_tolerance: 1e-9 });
  if (secondsAtMost !== undefined) model.options.set('time_limit', secondsAtMost);
  return model;
}

function packRows(rows: readonly ProgrammeRow[]): {
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
} {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.columns.length;
  });
  return {
    starts,
    indices: Int32Array.from(rows.flatMap((row) => row.columns)),
    values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
  };
}

function solve(model: Model, whole: boolean): Solution {
  const { modelStatus } = model.run();
  if (INFEASIBLE.has(modelStatus)) return { status: 'infeasible' };
  if (modelStatus === UNBOUNDED) return { status: 'unbounded' };
  if (modelStatus !== OPTIMAL && !STOPPED.has(modelStatus)) return { status: 'failed' };
  if (modelStatus !== OPTIMAL && Number(model.info.get('primal_solution_status')) !== 2)
    return { status: 'failed' };
  const { colValue, rowDual } = model.getSolution();
  const objective = model.getObjectiveValue();
  return {
    status: modelStatus === OPTIMAL ? 'optimal' : 'stopped',
    objective,
    bound: whole ? Number(model.info.get('mip_dual_bound')) : objective,
    values: whole ? colValue.map(Math.round) : colValue,
    rowDuals: rowDual,
  };
}

import loadHighs, { type Highs, type Model, type SymbolDisposable } from 'highs';
import type {
  LinearProgramme,
  LinearProgrammeSolver,
  OpenProgramme,
  ProgrammeCosts,
  ProgrammeSolution,
} from '../../libraries/statistics/disclosure/linear-programme.ts';

// The package's types describe its CommonJS form, where the loader is the namespace's `default`.
const load = loadHighs as unknown as typeof loadHighs.default;
const OPTIMAL = 7;
const REASONS: Readonly<Record<number, readonly [string, string]>> = {
  8: ['infeasible', 'No values satisfy every row and limit.'],
  9: ['infeasible', 'The programme is infeasible or unbounded.'],
  10: ['unbounded', 'The objective has no limit.'],
};

function createModel(highs: Highs, programme: LinearProgramme): SymbolDisposable<Model> {
  const { rows, integer } = programme;
  const columns = programme.columnLower.length;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] ?? 0) + row.columns.length;
  });
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: Float64Array.from(programme.columnLower),
    colUpper: Float64Array.from(programme.columnUpper),
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns,
      starts,
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
    },
    ...(integer
      ? {
          integrality: integer.map((whole) =>
            whole ? highs.constants.variableType.integer : highs.constants.variableType.continuous,
          ),
        }
      : {}),
  });
  model.options.set({ output_flag: false });
  return model;
}

/** HiGHS does not solve a model without columns: its one point is right when no row asks for anything. */
function openEmpty(programme: LinearProgramme): OpenProgramme {
  const fits = programme.rows.every((row) => row.lower <= 0 && row.upper >= 0);
  const answer: ProgrammeSolution = fits
    ? { ok: true, objective: 0, values: new Float64Array(0) }
    : { ok: false, reason: 'infeasible', message: 'No values satisfy every row and limit.' };
  return { minimise: () => answer, maximise: () => answer, changeColumnBounds: () => {}, close: () => {} };
}

function openProgramme(highs: Highs, programme: LinearProgramme): OpenProgramme {
  const model = createModel(highs, programme);
  const columns = programme.columnLower.length;
  const costs = new Float64Array(columns);

  const solve = (objective: ProgrammeCosts, sign: 1 | -1): ProgrammeSolution => {
    costs.fill(0);
    objective.columns.forEach((column, i) => {
      costs[column] = sign * (objective.costs[i] ?? 0);
    });
    model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs);
    const { modelStatus } = model.run();
    if (modelStatus !== OPTIMAL) {
      const [reason, message] = REASONS[modelStatus] ?? [
        'solver-stopped',
        `The solver stopped with status ${modelStatus}.`,
      ];
      return { ok: false, reason, message };
    }
    return { ok: true, objective: sign * model.getObjectiveValue(), values: model.getSolution().colValue };
  };

  return {
    minimise: (objective) => solve(objective, 1),
    maximise: (objective) => solve(objective, -1),
    changeColumnBounds: (column, lower, upper) => {
      model.changeColBounds(column, lower, upper);
    },
    close: () => model.dispose(),
  };
}

/**
 * HiGHS (WebAssembly, MIT) as the solver that the disclosure functions take. Loading takes some tens of
 * milliseconds: load once and pass the solver on. Holds one native model for each open programme: close it.
 */
export async function loadHighsSolver(): Promise<LinearProgrammeSolver> {
  const highs = await load();
  return {
    name: 'HiGHS',
    open: (programme) =>
      programme.columnLower.length === 0 ? openEmpty(programme) : openProgramme(highs, programme),
  };
}

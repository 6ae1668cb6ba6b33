import { noAnswer } from '../outcome.ts';
import type {
  LinearProgramme,
  LinearProgrammeSolver,
  OpenProgramme,
  ProgrammeCosts,
  ProgrammeSolution,
} from './linear-programme.ts';

const EPSILON = 1e-9;
const STALLED = 60;

/** A dense tableau: one row for each constraint, one column for each unknown, slack and artificial. */
interface Tableau {
  readonly rows: number;
  readonly width: number;
  readonly body: Float64Array;
  readonly basis: Int32Array;
  readonly rowOf: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly value: Float64Array;
}

const at = (list: Float64Array | Int32Array, i: number): number => list[i] ?? 0;

const startingValue = (lower: number, upper: number): number =>
  Number.isFinite(lower) ? lower : Number.isFinite(upper) ? upper : 0;

function emptyTableau(programme: LinearProgramme): Tableau {
  const columns = programme.columnLower.length;
  const rows = programme.rows.length;
  const width = columns + 2 * rows;
  const tableau: Tableau = {
    rows,
    width,
    body: new Float64Array(rows * width),
    basis: new Int32Array(rows),
    rowOf: new Int32Array(width).fill(-1),
    lower: new Float64Array(width),
    upper: new Float64Array(width),
    value: new Float64Array(width),
  };
  for (let j = 0; j < columns; j++) {
    tableau.lower[j] = programme.columnLower[j] ?? 0;
    tableau.upper[j] = programme.columnUpper[j] ?? 0;
    tableau.value[j] = startingValue(at(tableau.lower, j), at(tableau.upper, j));
  }
  return tableau;
}

/** Rows read Σ a x − slack + σ artificial = 0; the slack is basic when it can be, else an artificial stands in. */
function filledTableau(programme: LinearProgramme): Tableau {
  const tableau = emptyTableau(programme);
  const { rows, width, body, basis, rowOf, lower, upper, value } = tableau;
  const columns = programme.columnLower.length;
  programme.rows.forEach((row, i) => {
    const slack = columns + i;
    const artificial = columns + rows + i;
    let activity = 0;
    row.columns.forEach((column, k) => {
      activity += (row.coefficients[k] ?? 0) * at(value, column);
    });
    lower[slack] = row.lower;
    upper[slack] = row.upper;
    const held = Math.min(Math.max(activity, row.lower), row.upper);
    const gap = activity - held;
    value[slack] = held;
    value[artificial] = Math.abs(gap);
    upper[artificial] = Math.abs(gap);
    const sign = gap === 0 ? -1 : -Math.sign(gap);
    row.columns.forEach((column, k) => {
      body[i * width + column] = at(body, i * width + column) + sign * (row.coefficients[k] ?? 0);
    });
    body[i * width + slack] = -sign;
    if (gap !== 0) body[i * width + artificial] = 1;
    basis[i] = gap === 0 ? slack : artificial;
    rowOf[at(basis, i)] = i;
  });
  return tableau;
}

function pivot(tableau: Tableau, row: number, entering: number, reduced: Float64Array): void {
  const { rows, width, body, basis, rowOf } = tableau;
  const start = row * width;
  const scale = 1 / at(body, start + entering);
  for (let j = 0; j < width; j++) body[start + j] = at(body, start + j) * scale;
  for (let i = 0; i < rows; i++) {
    const factor = at(body, i * width + entering);
    if (i === row || factor === 0) continue;
    for (let j = 0; j < width; j++)
      body[i * width + j] = at(body, i * width + j) - factor * at(body, start + j);
    body[i * width + entering] = 0;
  }
  const factor = at(reduced, entering);
  for (let j = 0; j < width; j++) reduced[j] = at(reduced, j) - factor * at(body, start + j);
  reduced[entering] = 0;
  rowOf[at(basis, row)] = -1;
  basis[row] = entering;
  rowOf[entering] = row;
}

function enteringColumn(tableau: Tableau, reduced: Float64Array, firstOnly: boolean): number {
  const { width, rowOf, lower, upper, value } = tableau;
  let best = -1;
  let gain = EPSILON;
  for (let j = 0; j < width; j++) {
    if (at(rowOf, j) >= 0 || at(lower, j) === at(upper, j)) continue;
    const d = at(reduced, j);
    const canRise = at(value, j) < at(upper, j);
    const canFall = at(value, j) > at(lower, j);
    if (Math.abs(d) <= gain || (d < 0 ? !canRise : !canFall)) continue;
    best = j;
    if (firstOnly) return j;
    gain = Math.abs(d);
  }
  return best;
}

interface Step {
  readonly length: number;
  readonly row: number;
}

/** How far the entering column can move before a basic one, or itself, meets a limit. Row −1: itself. */
function longestStep(tableau: Tableau, entering: number, direction: number): Step {
  const { rows, width, body, basis, lower, upper, value } = tableau;
  let length = at(upper, entering) - at(lower, entering);
  let row = -1;
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const slope = at(body, i * width + entering) * direction;
    if (Math.abs(slope) <= EPSILON) continue;
    const column = at(basis, i);
    const limit = slope > 0 ? at(lower, column) : at(upper, column);
    const reach = Math.max(0, (at(value, column) - limit) / slope);
    const ties = Math.abs(reach - length) <= EPSILON;
    if (ties ? row < 0 || Math.abs(slope) > size : reach < length) {
      length = Math.min(length, reach);
      row = i;
      size = Math.abs(slope);
    }
  }
  return { length, row };
}

function move(tableau: Tableau, entering: number, distance: number): void {
  const { rows, width, body, basis, value } = tableau;
  for (let i = 0; i < rows; i++) {
    const column = at(basis, i);
    value[column] = at(value, column) - at(body, i * width + entering) * distance;
  }
  value[entering] = at(value, entering) + distance;
}

/** Bounded primal simplex (Dantzig's choice, Bland's when it stalls). True at the optimum, false when unbounded. */
function optimise(tableau: Tableau, costs: Float64Array): 'optimal' | 'unbounded' | 'stopped' {
  const { rows, width, body, basis, lower, upper, value } = tableau;
  const reduced = Float64Array.from(costs);
  for (let i = 0; i < rows; i++) {
    const cost = at(costs, at(basis, i));
    if (cost === 0) continue;
    for (let j = 0; j < width; j++) reduced[j] = at(reduced, j) - cost * at(body, i * width + j);
  }
  let still = 0;
  for (let turn = 0; turn < 50 * (rows + width) + 1000; turn++) {
    const entering = enteringColumn(tableau, reduced, still > STALLED);
    if (entering < 0) return 'optimal';
    const direction = at(reduced, entering) < 0 ? 1 : -1;
    const { length, row } = longestStep(tableau, entering, direction);
    if (length === Number.POSITIVE_INFINITY) return 'unbounded';
    still = length > EPSILON ? 0 : still + 1;
    move(tableau, entering, direction * length);
    if (row < 0) {
      value[entering] = direction > 0 ? at(upper, entering) : at(lower, entering);
      continue;
    }
    const leaving = at(basis, row);
    const falls = at(body, row * width + entering) * direction > 0;
    pivot(tableau, row, entering, reduced);
    value[leaving] = falls ? at(lower, leaving) : at(upper, leaving);
  }
  return 'stopped';
}

function feasibleTableau(programme: LinearProgramme): Tableau | 'infeasible' | 'stopped' {
  for (let j = 0; j < programme.columnLower.length; j++) {
    if ((programme.columnLower[j] ?? 0) > (programme.columnUpper[j] ?? 0)) return 'infeasible';
  }
  const tableau = filledTableau(programme);
  const first = programme.columnLower.length + tableau.rows;
  const costs = new Float64Array(tableau.width).fill(1, first);
  const gaps = tableau.value.slice(first);
  if (optimise(tableau, costs) === 'stopped') return 'stopped';
  const size = 1 + gaps.reduce((sum, gap) => sum + gap, 0);
  for (let j = first; j < tableau.width; j++) {
    if (at(tableau.value, j) > 1e-7 * size) return 'infeasible';
    tableau.value[j] = 0;
    tableau.upper[j] = 0;
  }
  return tableau;
}

const STOPPED = noAnswer('solver-stopped', 'The simplex method did not finish.');

function openSimplex(programme: LinearProgramme): OpenProgramme {
  const columnLower = Float64Array.from(programme.columnLower);
  const columnUpper = Float64Array.from(programme.columnUpper);
  const columns = columnLower.length;
  let tableau: Tableau | 'infeasible' | 'stopped' | undefined;

  const solve = (objective: ProgrammeCosts, sign: 1 | -1): ProgrammeSolution => {
    if (programme.integer?.includes(true)) {
      return noAnswer('solver-stopped', 'This solver knows no whole-number columns: pass one that does.');
    }
    tableau ??= feasibleTableau({ columnLower, columnUpper, rows: programme.rows });
    if (tableau === 'infeasible') return noAnswer('infeasible', 'No values satisfy every row and limit.');
    if (tableau === 'stopped') return STOPPED;
    const costs = new Float64Array(tableau.width);
    objective.columns.forEach((column, i) => {
      costs[column] = sign * (objective.costs[i] ?? 0);
    });
    const end = optimise(tableau, costs);
    if (end === 'unbounded') return noAnswer('unbounded', 'The objective has no limit.');
    if (end === 'stopped') return STOPPED;
    const values = tableau.value.slice(0, columns);
    const total = objective.columns.reduce(
      (sum, column, i) => sum + (objective.costs[i] ?? 0) * at(values, column),
      0,
    );
    return { ok: true, objective: total, values };
  };

  return {
    minimise: (objective) => solve(objective, 1),
    maximise: (objective) => solve(objective, -1),
    changeColumnBounds: (column, lower, upper) => {
      columnLower[column] = lower;
      columnUpper[column] = upper;
      tableau = undefined;
    },
    close: () => {
      tableau = undefined;
    },
  };
}

/**
 * A small solver of linear programmes in plain TypeScript: the bounded primal simplex method on a dense tableau.
 *
 * When to use: tables by themselves, tests, places where no WebAssembly may run. When not: more than a few hundred
 * withheld cells that hang together (time grows with the square of the size), or whole-number columns.
 * Source: Chvátal, Linear Programming (1983), chapters 3 and 8. Worked value: maximise x + y with x ≤ 2, y ≤ 3,
 * x + 2y ≤ 6 gives 4 at (2, 2).
 */
export const simplexSolver: LinearProgrammeSolver = { name: 'simplex', open: openSimplex };

import type { Outcome } from '../outcome.ts';

/** One constraint: `lower` ≤ Σ coefficients × columns ≤ `upper`. Equal limits make an equation. */
export interface ProgrammeRow {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/** Unknown columns with their limits (infinite = none) and the rows that tie them. `integer` columns are whole. */
export interface LinearProgramme {
  readonly columnLower: ArrayLike<number>;
  readonly columnUpper: ArrayLike<number>;
  readonly rows: readonly ProgrammeRow[];
  readonly integer?: readonly boolean[];
}

/** An objective: the cost of each named column; every other column costs nothing. */
export interface ProgrammeCosts {
  readonly columns: readonly number[];
  readonly costs: readonly number[];
}

/** Best value of the objective and a point that reaches it. Reasons: `infeasible`, `unbounded`, `solver-stopped`. */
export type ProgrammeSolution = Outcome<{ readonly objective: number; readonly values: Float64Array }>;

/** A programme held by a solver, to be asked several times; `close` frees it. */
export interface OpenProgramme {
  minimise(costs: ProgrammeCosts): ProgrammeSolution;
  maximise(costs: ProgrammeCosts): ProgrammeSolution;
  changeColumnBounds(column: number, lower: number, upper: number): void;
  close(): void;
}

/**
 * What the disclosure functions need of a solver of linear programmes. The library holds a small one of its own
 * (`simplexSolver`); for reports of more than a few hundred withheld cells pass a fast one, such as HiGHS.
 */
export interface LinearProgrammeSolver {
  readonly name: string;
  open(programme: LinearProgramme): OpenProgramme;
}

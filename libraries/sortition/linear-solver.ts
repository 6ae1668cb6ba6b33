export interface ProgrammeRow {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/** Maximise costs · x subject to limits on rows and columns. `whole`: every column must be a whole number. */
export interface Programme {
  readonly costs: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly ProgrammeRow[];
  readonly whole?: boolean;
  /** Stop a whole-number search after so many seconds; the answer then carries the best bound. */
  readonly secondsAtMost?: number;
}

export interface NewColumn {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly rows: readonly number[];
  readonly coefficients: readonly number[];
}

export type Solution =
  | {
      readonly status: 'optimal' | 'stopped';
      readonly objective: number;
      /** No solution can have a greater objective than this. */
      readonly bound: number;
      readonly values: Float64Array;
      /** Change of the objective per unit of each row's limit; zeros for whole-number programmes. */
      readonly rowDuals: Float64Array;
    }
  | { readonly status: 'infeasible' | 'unbounded' | 'failed' };

/** One programme kept by the solver, so that a change costs little. Close it. */
export interface OpenModel {
  solve(): Solution;
  setCosts(costs: Float64Array): void;
  setColumn(column: number, lower: number, upper: number): void;
  setRow(row: number, lower: number, upper: number): void;
  addColumn(column: NewColumn): void;
  addRow(row: ProgrammeRow): void;
  close(): void;
}

/** What the lottery needs of a linear and whole-number programming solver; HiGHS is one. */
export interface LinearSolver {
  readonly name: string;
  open(programme: Programme): OpenModel;
}

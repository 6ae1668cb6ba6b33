import { type NoAnswer, noAnswer } from '../outcome.ts';
import type { LinearProgrammeSolver } from './linear-programme.ts';
import { type IndexedTables, indexTables, type LinkedCell, type TableRelation } from './linked-tables.ts';
import { type Equation, propagateBoundsInPlace } from './propagate-bounds.ts';

/** What a reader can conclude about one withheld cell: it is at least `lower` and at most `upper` (may be infinite). */
export interface FeasibleInterval {
  readonly lower: number;
  readonly upper: number;
}

/** The equations that remain for the withheld cells when everything else is known. */
function equationsOnWithheld(tables: IndexedTables, withheld: Uint8Array): Equation[] {
  const seen = new Set<string>();
  const equations: Equation[] = [];
  for (const { columns, coefficients } of tables.relations) {
    const unknown = columns.map((_, k) => k).filter((k) => withheld[columns[k] ?? 0] === 1);
    if (unknown.length === 0) continue;
    const equation: Equation = {
      columns: unknown.map((k) => columns[k] ?? 0),
      coefficients: unknown.map((k) => coefficients[k] ?? 0),
      sum: unknown.reduce((sum, k) => sum + (coefficients[k] ?? 0) * (tables.count[columns[k] ?? 0] ?? 0), 0),
    };
    const key = equation.columns.map((column, k) => `${column}:${equation.coefficients[k]}`).join();
    if (!seen.has(key)) equations.push(equation);
    seen.add(key);
  }
  return equations;
}

interface Component {
  readonly columns: number[];
  readonly equations: Equation[];
  links: number;
}

/** Withheld cells that hang together, once cells already known exactly are set aside. */
function components(equations: readonly Equation[], isOpen: (column: number) => boolean): Component[] {
  const parent = new Map<number, number>();
  const root = (column: number): number => {
    let top = column;
    for (let next = parent.get(top); next !== undefined && next !== top; next = parent.get(top)) top = next;
    parent.set(column, top);
    return top;
  };
  const open = equations.map((equation) => equation.columns.filter(isOpen));
  for (const columns of open) {
    for (const column of columns) parent.set(root(column), root(columns[0] ?? column));
  }
  const found = new Map<number, Component>();
  for (const column of parent.keys()) {
    const component = found.get(root(column)) ?? { columns: [], equations: [], links: 0 };
    component.columns.push(column);
    found.set(root(column), component);
  }
  equations.forEach((equation, e) => {
    const columns = open[e] ?? [];
    const component = columns[0] === undefined ? undefined : found.get(root(columns[0]));
    component?.equations.push(equation);
    if (component) component.links += columns.length;
  });
  return [...found.values()];
}

interface Limits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Exact limits of a component by two linear programmes a cell, skipping what earlier solutions already reach. */
function solveComponent(
  component: Component,
  {
    tables,
    limits,
    solver,
  }: { readonly tables: IndexedTables; readonly limits: Limits; readonly solver: LinearProgrammeSolver },
): { readonly ok: true; readonly programmes: number } | NoAnswer {
  const { columns } = component;
  const place = new Map(columns.map((column, k) => [column, k]));
  const truth = columns.map((column) => tables.count[column] ?? 0);
  const reached = { lower: Float64Array.from(truth), upper: Float64Array.from(truth) };
  const open = solver.open({
    columnLower: columns.map((column) => limits.lower[column] ?? 0),
    columnUpper: columns.map((column) => limits.upper[column] ?? 0),
    rows: component.equations.map((equation) => {
      const kept = equation.columns.map((_, k) => k).filter((k) => place.has(equation.columns[k] ?? -1));
      const sum = kept.reduce(
        (total, k) => total + (equation.coefficients[k] ?? 0) * (tables.count[equation.columns[k] ?? 0] ?? 0),
        0,
      );
      return {
        lower: sum,
        upper: sum,
        columns: kept.map((k) => place.get(equation.columns[k] ?? 0) ?? 0),
        coefficients: kept.map((k) => equation.coefficients[k] ?? 0),
      };
    }),
  });
  let programmes = 0;
  try {
    for (const side of ['lower', 'upper'] as const) {
      for (const [k, column] of columns.entries()) {
        if (Math.abs((reached[side][k] ?? 0) - (limits[side][column] ?? 0)) < 1e-9) continue;
        programmes++;
        const objective = { columns: [k], costs: [1] };
        const best = side === 'lower' ? open.minimise(objective) : open.maximise(objective);
        if (!best.ok && best.reason === 'unbounded') continue;
        if (!best.ok)
          return noAnswer(
            'solver-stopped',
            `${solver.name} could not bound ${tables.cells[column]?.id}: ${best.message}`,
          );
        best.values.forEach((value, i) => {
          reached.lower[i] = Math.min(reached.lower[i] ?? value, value);
          reached.upper[i] = Math.max(reached.upper[i] ?? value, value);
        });
        limits[side][column] = tidy(best.objective);
      }
    }
  } finally {
    open.close();
  }
  return { ok: true, programmes };
}

/** Programmes of counts have corners at simple numbers: takes off the solver's last-digit noise. */
const tidy = (value: number): number => {
  const near = Math.round(value * 64) / 64;
  return Math.abs(near - value) < 1e-7 * (1 + Math.abs(value)) ? near : value;
};

/** The intervals for indexed tables; see `attackerBounds`. */
export function indexedBounds(
  tables: IndexedTables,
  withheld: Uint8Array,
  solver: LinearProgrammeSolver,
): { readonly ok: true; readonly limits: Limits; readonly programmes: number } | NoAnswer {
  const hidden = (side: Float64Array): Float64Array =>
    side.map((limit, i) => (withheld[i] === 1 ? limit : (tables.count[i] ?? 0)));
  const limits = { lower: hidden(tables.lower), upper: hidden(tables.upper) };
  const equations = equationsOnWithheld(tables, withheld);
  const { settled } = propagateBoundsInPlace(equations, limits.lower, limits.upper);
  const isOpen = (column: number): boolean =>
    (limits.upper[column] ?? 0) - (limits.lower[column] ?? 0) > 1e-9;
  let programmes = 0;
  for (const component of components(equations, isOpen)) {
    const isTree = component.links === component.columns.length + component.equations.length - 1;
    if (settled && isTree) continue;
    const solved = solveComponent(component, { tables, limits, solver });
    if (!solved.ok) return solved;
    programmes += solved.programmes;
  }
  return { ok: true, limits, programmes };
}

/**
 * What a reader can work out about every withheld cell from everything that is shown: the smallest and the largest
 * value it can have, given all totals of all tables that share cells, and that no count is negative.
 *
 * In: cells with their true counts, the relations total = Σ parts, the ids withheld, a solver. Out: an interval for
 * each withheld id (`lower` = `upper`: the count can be worked out exactly) and how many programmes were solved.
 * Formula: minimum and maximum of each x over { x ≥ 0 : every relation holds, shown cells have their shown values }.
 * When not to use: the limits are those of a reader who allows fractions. In linked tables (not in a single two-way
 * table, where the two agree) one who insists on whole numbers may do slightly better.
 * Reasons: `duplicate-cell`, `not-a-count`, `outside-known-limits`, `unknown-cell`, `not-additive`, `solver-stopped`.
 * Source: Hundepool and others, Statistical Disclosure Control (2012), section 4.3, "the intruder's problem".
 * Worked value: rows (12, 3 | 15) and (2, 19 | 21) with columns (14, 22), all four inner cells withheld: 12 is known
 * only to lie in 0 to 14, and 3 in 1 to 15.
 */
export function attackerBounds(options: {
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly TableRelation[];
  readonly withheld: Iterable<string>;
  readonly solver: LinearProgrammeSolver;
}):
  | {
      readonly ok: true;
      readonly intervals: ReadonlyMap<string, FeasibleInterval>;
      readonly programmes: number;
    }
  | NoAnswer {
  const indexed = indexTables(options.cells, options.relations);
  if (!indexed.ok) return indexed;
  const { tables } = indexed;
  const mask = new Uint8Array(tables.cells.length);
  for (const id of options.withheld) {
    const index = tables.indexOf.get(id);
    if (index === undefined) return noAnswer('unknown-cell', `There is no cell ${id} to withhold.`);
    mask[index] = 1;
  }
  const bounds = indexedBounds(tables, mask, options.solver);
  if (!bounds.ok) return bounds;
  const intervals = new Map<string, FeasibleInterval>();
  tables.cells.forEach((cell, i) => {
    if (mask[i] !== 1) return;
    intervals.set(cell.id, { lower: bounds.limits.lower[i] ?? 0, upper: bounds.limits.upper[i] ?? 0 });
  });
  return { ok: true, intervals, programmes: bounds.programmes };
}

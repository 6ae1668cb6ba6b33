import { type NoAnswer, noAnswer } from '../outcome.ts';
import type { LinearProgrammeSolver } from './linear-programme.ts';
import { type IndexedTables, indexTables, type LinkedCell, type TableRelation } from './linked-tables.ts';

export interface ControlledRounding {
  readonly ok: true;
  readonly rounded: ReadonlyMap<string, number>;
  /** The furthest that any cell was moved, in units of the base. At most 1 where every cell went to a neighbour. */
  readonly furthest: number;
}

const REACHES = [0, 1, 3];

/** Rounds with every cell at most `reach` steps beyond its two neighbouring multiples; nothing when none adds up. */
function roundWithin(
  tables: IndexedTables,
  {
    base,
    reach,
    solver,
  }: { readonly base: number; readonly reach: number; readonly solver: LinearProgrammeSolver },
): Float64Array | NoAnswer {
  const floors = tables.count.map((count) => Math.floor(count / base + 1e-12));
  const neighbours = 2 + 2 * reach;
  const lowest = floors.map((floor) => Math.max(0, floor - reach));
  const columnUpper: number[] = [];
  const costs: number[] = [];
  const firstOf: number[] = [];
  const integer: boolean[] = [];
  tables.count.forEach((count, i) => {
    const isMultiple = Math.abs(count / base - (floors[i] ?? 0)) < 1e-9;
    firstOf.push(columnUpper.length);
    const start = lowest[i] ?? 0;
    const steps = isMultiple && reach === 0 ? 0 : (floors[i] ?? 0) + neighbours - 1 - reach - start;
    for (let step = 0; step < steps; step++) {
      columnUpper.push(1);
      integer.push(true);
      const here = Math.abs((start + step) * base - count);
      const next = Math.abs((start + step + 1) * base - count);
      costs.push((next * next - here * here) / (base * base));
    }
  });
  const columnsOf = (i: number): number[] => {
    const first = firstOf[i] ?? 0;
    return Array.from({ length: (firstOf[i + 1] ?? columnUpper.length) - first }, (_, k) => first + k);
  };
  const open = solver.open({
    columnLower: columnUpper.map(() => 0),
    columnUpper,
    integer,
    rows: tables.relations.map(({ columns, coefficients }) => {
      const rest = -columns.reduce(
        (sum, column, k) => sum + (coefficients[k] ?? 0) * (lowest[column] ?? 0),
        0,
      );
      const moved = columns.map(columnsOf);
      return {
        lower: rest,
        upper: rest,
        columns: moved.flat(),
        coefficients: moved.flatMap((list, k) => list.map(() => coefficients[k] ?? 0)),
      };
    }),
  });
  const best = open.minimise({ columns: costs.map((_, j) => j), costs });
  open.close();
  if (!best.ok) return best;
  return lowest.map(
    (start, i) => base * (start + columnsOf(i).reduce((sum, j) => sum + Math.round(best.values[j] ?? 0), 0)),
  );
}

/**
 * Rounds every count of linked tables to a multiple of a base so that all totals still add up exactly.
 *
 * In: cells, relations, base (default 5), a solver that knows whole-number columns. Out: a rounded count for each id.
 * Formula: the multiples nearest to the counts in total squared distance, among those that satisfy every relation;
 * each count goes to one of its two neighbouring multiples (multiples stay), and only where no such choice adds up may
 * cells go further, which `furthest` tells.
 * When not to use: as the only protection of counts under the base that are also published elsewhere unrounded; and
 * tell readers that figures are rounded, because a rounded 0 is not a zero.
 * Reasons: as `attackerBounds`, `bad-base`, `infeasible`, `negative-count`.
 * Source: Cox (1987), A constructive procedure for unbiased controlled rounding, JASA 82, 520–524; Salazar (2005).
 * Worked value: rows (1, 4), (2, 3) to base 5 give (0, 5), (5, 0) or (0, 5), (0, 5): every total stays a sum.
 */
export function controlledRounding(options: {
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly TableRelation[];
  readonly base?: number;
  readonly solver: LinearProgrammeSolver;
}): ControlledRounding | NoAnswer {
  const { cells, relations, base = 5, solver } = options;
  if (!(base > 0 && Number.isFinite(base)))
    return noAnswer('bad-base', 'The base must be a number above zero.');
  const indexed = indexTables(cells, relations);
  if (!indexed.ok) return indexed;
  if (cells.some((cell) => cell.count < 0))
    return noAnswer('negative-count', 'Only counts of zero or more are rounded.');
  for (const reach of REACHES) {
    const rounded = roundWithin(indexed.tables, { base, reach, solver });
    if ('ok' in rounded) {
      if (rounded.reason !== 'infeasible') return rounded;
      continue;
    }
    const moved = cells.map((cell, i) => Math.abs((rounded[i] ?? 0) - cell.count) / base);
    return {
      ok: true,
      rounded: new Map(cells.map((cell, i) => [cell.id, rounded[i] ?? 0])),
      furthest: moved.reduce((most, by) => Math.max(most, by), 0),
    };
  }
  return noAnswer('infeasible', 'No multiples near the counts add up in every table.');
}

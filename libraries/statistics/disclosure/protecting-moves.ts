import type { LinearProgrammeSolver, OpenProgramme } from './linear-programme.ts';
import type { IndexedTables } from './linked-tables.ts';

/** Another table that agrees with every total: by how much each cell that differs from the truth is moved. */
export type Move = ReadonlyMap<number, number>;

export type Direction = 'up' | 'down';

/** Finds moves that change one cell by a given amount at the least loss. */
export interface ProtectingMoves {
  /** The cheapest move of a cell, or nothing when no move reaches so far. */
  cheapest(cell: number, direction: Direction, amount: number): Move | undefined;
  /** From now on moving this cell costs so much a unit (0: it is withheld anyway). */
  price(cell: number, perUnit: number): void;
  programmes(): number;
  close(): void;
}

/**
 * The programme behind cell suppression: each cell may rise (column 2i) or fall (column 2i + 1) from its true count,
 * every relation stays zero, and moving a cell costs its price. Source: Kelly, Golden and Assad (1992), Cell suppression:
 * disclosure protection for sensitive tabular data, Networks 22, 397–417.
 */
export function openProtectingMoves(
  tables: IndexedTables,
  solver: LinearProgrammeSolver,
  mayMove: (cell: number) => boolean,
): ProtectingMoves {
  const cells = tables.cells.length;
  const upper = new Float64Array(2 * cells);
  for (let i = 0; i < cells; i++) {
    if (!mayMove(i)) continue;
    upper[2 * i] = (tables.upper[i] ?? 0) - (tables.count[i] ?? 0);
    upper[2 * i + 1] = (tables.count[i] ?? 0) - (tables.lower[i] ?? 0);
  }
  const open: OpenProgramme = solver.open({
    columnLower: new Float64Array(2 * cells),
    columnUpper: upper,
    rows: tables.relations.map(({ columns, coefficients }) => ({
      lower: 0,
      upper: 0,
      columns: columns.flatMap((column) => [2 * column, 2 * column + 1]),
      coefficients: coefficients.flatMap((a) => [a, -a]),
    })),
  });
  const columns = Array.from(upper, (_, j) => j);
  const costs = new Array<number>(2 * cells).fill(0);
  let programmes = 0;

  const cheapest = (cell: number, direction: Direction, amount: number): Move | undefined => {
    const forward = direction === 'up' ? 2 * cell : 2 * cell + 1;
    const back = direction === 'up' ? 2 * cell + 1 : 2 * cell;
    if (amount > (upper[forward] ?? 0)) return undefined;
    open.changeColumnBounds(forward, amount, amount);
    open.changeColumnBounds(back, 0, 0);
    programmes++;
    const best = open.minimise({ columns, costs });
    open.changeColumnBounds(forward, 0, upper[forward] ?? 0);
    open.changeColumnBounds(back, 0, upper[back] ?? 0);
    if (!best.ok) return undefined;
    const move = new Map<number, number>();
    for (let i = 0; i < cells; i++) {
      const by = (best.values[2 * i] ?? 0) - (best.values[2 * i + 1] ?? 0);
      if (Math.abs(by) > 1e-6) move.set(i, by);
    }
    return move;
  };

  return {
    cheapest,
    price: (cell, perUnit) => {
      costs[2 * cell] = perUnit;
      costs[2 * cell + 1] = perUnit;
    },
    programmes: () => programmes,
    close: () => open.close(),
  };
}

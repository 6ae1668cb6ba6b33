import { attackerBounds } from '../../disclosure/attacker-bounds.ts';
import { simplexSolver } from '../../disclosure/simplex-solver.ts';
import { twoWayTable } from '../../disclosure/two-way-table.ts';
import type { Adapter } from '../reference-case.ts';

/** Two-way tables published with their totals: what can be worked out about each withheld cell, by column. */
export const adapter: Adapter = ({ inputs }) => {
  const counts: readonly (readonly number[])[] = inputs.table;
  const suppressed: readonly (readonly boolean[])[] = inputs.suppressed;
  const places = (counts[0] ?? []).flatMap((_, col) =>
    counts.map((_, row) => ({ row, col })).filter(({ row }) => suppressed[row]?.[col] === true),
  );
  const bounds = attackerBounds({
    ...twoWayTable(counts),
    withheld: places.map(({ row, col }) => `${row},${col}`),
    solver: simplexSolver,
  });
  if (!bounds.ok) throw new Error(bounds.message);
  const interval = ({ row, col }: { row: number; col: number }) => bounds.intervals.get(`${row},${col}`);
  const lower = places.map((place) => interval(place)?.lower ?? 0);
  const upper = places.map((place) => interval(place)?.upper ?? 0);
  return {
    cells: {
      row: places.map(({ row }) => row + 1),
      col: places.map(({ col }) => col + 1),
      true: places.map(({ row, col }) => counts[row]?.[col]),
      lower,
      upper,
      exactly_recoverable: lower.map((value, i) => (upper[i] ?? 0) - value < 1e-7),
    },
  };
};

import type { LinkedCell, TableRelation } from './linked-tables.ts';

/**
 * A two-way table of counts as linked cells: inner cells `row,column` (from 0), row totals `row,total`, column totals
 * `total,column`, the grand total `total,total`, and the relations between them. `name` keeps tables apart.
 */
export function twoWayTable(
  counts: readonly (readonly number[])[],
  name = '',
): { readonly cells: readonly LinkedCell[]; readonly relations: readonly TableRelation[] } {
  const columns = counts[0]?.length ?? 0;
  const id = (row: number | 'total', column: number | 'total'): string => `${name}${row},${column}`;
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  const columnTotals = Array.from({ length: columns }, (_, j) => sum(counts.map((row) => row[j] ?? 0)));
  const rowNames = counts.map((_, i) => i);
  const columnNames = columnTotals.map((_, j) => j);
  return {
    cells: [
      ...counts.flatMap((row, i) => row.map((count, j) => ({ id: id(i, j), count }))),
      ...counts.map((row, i) => ({ id: id(i, 'total'), count: sum(row) })),
      ...columnTotals.map((count, j) => ({ id: id('total', j), count })),
      { id: id('total', 'total'), count: sum(columnTotals) },
    ],
    relations: [
      ...rowNames.map((i) => ({ total: id(i, 'total'), parts: columnNames.map((j) => id(i, j)) })),
      ...columnNames.map((j) => ({ total: id('total', j), parts: rowNames.map((i) => id(i, j)) })),
      { total: id('total', 'total'), parts: rowNames.map((i) => id(i, 'total')) },
      { total: id('total', 'total'), parts: columnNames.map((j) => id('total', j)) },
    ],
  };
}

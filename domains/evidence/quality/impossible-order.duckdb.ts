import { sqlName } from '../../../platform/duckdb/index.ts';
import type { MappedTable } from '../staging/map-table.duckdb.ts';

/** The pairs of dates whose order a table's rows can be wrong about, as far as both are given. */
export const orderPairs = ({
  table,
  given,
}: MappedTable): readonly (readonly [earlier: string, later: string])[] => {
  const names = new Set(given.map((column) => column.name));
  return table.orders.filter(([earlier, later]) => names.has(earlier) && names.has(later));
};

/**
 * SQL that is true where the later date lies before the earlier. A later date at midnight has no time of day: only its
 * day counts, so a job reported at ten and completed "on the same day" is in order.
 */
export const impossibleOrderSql = (earlier: string, later: string): string => {
  const first = sqlName(earlier);
  const second = sqlName(later);
  return `coalesce(${second} < ${first} AND (CAST(${second} AS DATE) < CAST(${first} AS DATE) OR CAST(CAST(${second} AS TIMESTAMP) AS TIME) <> TIME '00:00:00'), false)`;
};

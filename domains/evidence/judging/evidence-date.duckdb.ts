import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import type { JudgedTable } from './judge-table.duckdb.ts';

export interface EvidenceDate {
  readonly asOf: string;
  readonly from: 'given' | 'taken from the extracts';
  readonly window: { readonly from: string; readonly to: string };
}

const EVENTS: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['repairs', ['reported_at', 'completed_at', 'cancelled_at']],
  ['complaints', ['received_at', 'responded_at']],
  ['contacts', ['at']],
  ['surveys', ['asked_at', 'answered_at']],
  ['sensors', ['day']],
  ['observations', ['at']],
];

export interface EvidenceOptions {
  readonly given: string | undefined;
  /** The day of the newest file, `YYYY-MM-DD`: no event can be later. */
  readonly newestFile: string;
}

/**
 * Up to which day the extracts hold: as given, or the latest day of the first table of events that is no outlier.
 *
 * An outlier lies more than 62 days beyond all but one in a thousand of its kind, or after the day of the newest file.
 * `null` if no event has a date.
 */
export const evidenceDate = async (
  db: DuckDb,
  tables: readonly JudgedTable[],
  options: EvidenceOptions,
): Promise<EvidenceDate | null> => {
  const span = (await eventSpan(db, tables, options.newestFile)) ?? (await periodSpan(db, tables));
  const asOf = options.given ?? span?.to;
  if (asOf === undefined) return null;
  const from = span === null || span.from > asOf ? asOf : span.from;
  return {
    asOf,
    from: options.given === undefined ? 'taken from the extracts' : 'given',
    window: { from, to: asOf },
  };
};

type Span = { readonly from: string; readonly to: string } | null;

const eventSpan = async (db: DuckDb, tables: readonly JudgedTable[], newestFile: string): Promise<Span> => {
  for (const [name, columns] of EVENTS) {
    const judged = tables.find((table) => table.mapped.table.name === name);
    if (!judged) continue;
    const given = columns.filter((column) =>
      judged.plans.some((plan) => plan.column.name === column && plan.given),
    );
    const days = given.map(
      (column) => `SELECT CAST(${sqlName(column)} AS DATE) AS d FROM ${sqlName(judged.kept)}`,
    );
    if (days.length === 0) continue;
    const rows = await db.rows<{ first: string | null; last: string | null }>(
      `WITH days AS (${days.join(' UNION ALL ')}), edges AS (
         SELECT quantile_disc(d, 0.001) - 62 AS low, quantile_disc(d, 0.999) + 62 AS high FROM days WHERE d IS NOT NULL)
       SELECT min(d) AS first, coalesce(max(d) FILTER (d <= DATE '${newestFile}'), max(d)) AS last FROM days, edges WHERE d BETWEEN low AND high`,
    );
    const { first, last } = rows[0] ?? {};
    if (first && last) return { from: first, to: last };
  }
  return null;
};

const periodSpan = async (db: DuckDb, tables: readonly JudgedTable[]): Promise<Span> => {
  if (!tables.some((table) => table.mapped.table.name === 'area_counts')) return null;
  const rows = await db.rows<{ first: string | null; last: string | null }>(
    `SELECT min(left(period, 4)) || '-01-01' AS first, max(left(period, 4)) || '-12-31' AS last
     FROM k_area_counts WHERE regexp_matches(period, '^\\d{4}')`,
  );
  const { first, last } = rows[0] ?? {};
  return first && last ? { from: first, to: last } : null;
};

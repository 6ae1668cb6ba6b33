import { type DuckDb, sqlText } from '../../../platform/duckdb/index.ts';
import {
  type CellJudgement,
  type Column,
  judgeCell,
  type Problem,
  problem,
  readUnknownReason,
} from '../../records/index.ts';
import { type ColumnPlan, typeOf } from './column-plan.ts';
import {
  alias,
  cellSql,
  createLookup,
  distinctCells,
  lookupRow,
  type PlanOptions,
  unknownSql,
} from './lookup.duckdb.ts';
import { planDates } from './plan-dates.duckdb.ts';

/** Decides how a column is read: DuckDB reduces it to its different cells, pure judges decide each, once. */
export const planColumn = async (db: DuckDb, options: PlanOptions): Promise<ColumnPlan> => {
  const { column } = options;
  if (column.kind === 'date' || column.kind === 'timestamp' || column.kind === 'birth-year')
    return planDates(db, options);
  const cells = await distinctCells(db, options, suspectCondition(options));
  const judged = cells.map((cell) => ({ ...cell, judgement: judgeMapped(options, cell.v) }));
  const rows = judged.map(({ v, judgement }) => lookupRow(v, judgement)).filter((row) => row.o !== row.v);
  const lookup = await createLookup(db, options, rows);
  const text =
    lookup === null
      ? cellSql(column)
      : `CASE WHEN ${alias(column)}.v IS NULL THEN ${cellSql(column)} ELSE ${alias(column)}.o END`;
  return {
    column,
    given: true,
    value: typed(column, text),
    type: typeOf(column),
    unknown: column.characteristic ? unknownSql(options, lookup !== null, `(${text}) IS NOT NULL`) : null,
    lookup,
    wrong: rows.some((row) => row.p !== null),
    notes: notesOf(options, judged),
    newCodes: judged
      .filter(({ judgement }) => judgement.says === 'value' && judgement.note === 'code-new')
      .map(({ v, n }) => ({ value: v, cells: n })),
  };
};

/** A `_reason_unknown` column as a lookup of the four kinds. */
export const planReasons = async (db: DuckDb, options: PlanOptions): Promise<string | null> => {
  const cells = await distinctCells(db, options, 'true');
  const rows = cells.map(({ v }) => ({ v, o: readUnknownReason(v), u: null, p: null }));
  return createLookup(db, options, rows);
};

/** The mapping's own word for a cell comes before every rule. */
export const judgeMapped = ({ column, values }: PlanOptions, cell: string): CellJudgement =>
  judgeCell(column, values[cell] ?? cell);

const typed = (column: Column, text: string): string => {
  if (column.kind === 'flag') return `(${text}) = 'yes'`;
  if (column.kind === 'number') return `TRY_CAST(${text} AS DOUBLE)`;
  if (column.kind === 'integer') return `CAST(TRY_CAST(${text} AS DOUBLE) AS INTEGER)`;
  return text;
};

/** Which cells a judge must see: all of them where any word may mean something, else only those that may be refused or changed. */
const suspectCondition = ({ column, values }: PlanOptions): string => {
  const v = cellSql(column);
  if (column.characteristic || column.kind === 'code' || column.kind === 'yes-no' || column.kind === 'flag')
    return 'true';
  const mapped =
    Object.keys(values).length === 0 ? 'false' : `${v} IN (${Object.keys(values).map(sqlText).join(', ')})`;
  const odd = `ascii(${v}) < 48 OR ascii(${v}) IN (61, 64, 92) OR length(${v}) <= 13 AND lower(${v}) IN ('null', 'nan', 'n/a', 'none recorded')`;
  if (column.kind === 'id') return `${odd} OR contains(${v}, '.') OR contains(${v}, '+') OR ${mapped}`;
  if (column.kind !== 'number' && column.kind !== 'integer') return `${odd} OR ${mapped}`;
  const n = `TRY_CAST(${v} AS DOUBLE)`;
  const range = `${n} NOT BETWEEN ${column.min ?? -2e9} AND ${column.max ?? 2e9}`;
  const whole = column.kind === 'integer' ? ` OR ${n} <> floor(${n})` : '';
  return `${n} IS NULL OR isnan(${n}) OR isinf(${n}) OR ${range}${whole} OR ${mapped}`;
};

const notesOf = (
  { file, column }: PlanOptions,
  judged: readonly { v: string; n: number; judgement: CellJudgement }[],
): Problem[] => {
  const unwrapped = judged.find(
    ({ judgement }) => judgement.says === 'value' && judgement.note === 'text-from-formula',
  );
  return unwrapped ? [problem('text-from-formula', { file, column: column.name, found: unwrapped.v })] : [];
};

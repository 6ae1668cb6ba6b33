import { type DuckDb, sqlName } from '../../../platform/duckdb/index.ts';
import {
  type DateDecision,
  type DateShape,
  judgeCell,
  judgeDates,
  type Problem,
  type ProblemCode,
  problem,
} from '../../records/index.ts';
import { type ColumnPlan, typeOf } from './column-plan.ts';
import {
  isOutOfRangeSql,
  isoSql,
  isPlaceholderSql,
  keptDateSql,
  parsedSql,
  quickShapeSql,
} from './date-sql.ts';
import {
  cellSql,
  createLookup,
  type DistinctCell,
  type LookupRow,
  lookupRow,
  type PlanOptions,
  unknownSql,
} from './lookup.duckdb.ts';

/** Decides once for the whole column how its dates are written (R2), and lists the cells that cannot be read so. */
export const planDates = async (db: DuckDb, options: PlanOptions): Promise<ColumnPlan> => {
  const { column, file } = options;
  const shapes = await findShapes(db, options);
  const decision = judgeDates({
    shapes: shapes.filter((shape) => !/^[^9]*$/.test(shape.shape)),
    yearAlone: column.kind === 'birth-year',
    ...(options.dates === null ? {} : { declared: options.dates }),
  });
  const parsed = parsedSql(cellSql(column), decision);
  const failing = await findFailing(db, options, parsed);
  const rows = failing.map((cell) => failingRow(options, cell, decision)).filter((row) => row !== null);
  const lookup = await createLookup(db, options, rows);
  const kept = keptDateSql(parsed);
  const placeholder = failing.find((cell) => cell.why === 'placeholder');
  const notes: Problem[] = decision.notes.map(({ code, found }) =>
    problem(code, { file, column: column.name, found }),
  );
  if (placeholder) {
    const found = `${placeholder.v} (${placeholder.n} times)`;
    notes.push(problem('dates-placeholder', { file, column: column.name, found }));
  }
  return {
    column,
    given: true,
    value:
      column.kind === 'birth-year' ? `CAST(year(${kept}) AS INTEGER)` : `CAST(${kept} AS ${typeOf(column)})`,
    type: typeOf(column),
    unknown: column.characteristic ? unknownSql(options, lookup !== null, `(${kept}) IS NOT NULL`) : null,
    lookup,
    wrong: rows.some((row) => row.p !== null),
    notes: column.kind === 'birth-year' ? notes.map(withoutDay) : notes,
    newCodes: [],
  };
};

const findShapes = (db: DuckDb, { from, column }: PlanOptions): Promise<DateShape[]> => {
  const v = cellSql(column);
  const over12 = (part: 1 | 2): string =>
    `TRY_CAST(regexp_extract(head, '^(\\d{1,2})[/.-](\\d{1,2})([^0-9]|$)', ${part}) AS INTEGER) > 12`;
  return db.rows<DateShape>(
    `SELECT shape, CAST(sum(n) AS BIGINT) AS cells, min(v) AS example,
       CAST(coalesce(sum(n) FILTER (${over12(1)}), 0) AS BIGINT) AS firstOver12,
       CAST(coalesce(sum(n) FILTER (${over12(2)}), 0) AS BIGINT) AS secondOver12,
       min(v) FILTER (${over12(1)}) AS exampleFirst, min(v) FILTER (${over12(2)}) AS exampleSecond
     FROM (SELECT ${quickShapeSql(v)} AS shape, left(${v}, 6) AS head, count(*) AS n, min(${v}) AS v
       FROM ${sqlName(from)} AS m WHERE ${v} IS NOT NULL AND (${isoSql(v)}) IS NULL GROUP BY 1, 2)
     GROUP BY 1 ORDER BY cells DESC, shape LIMIT 2000`,
  );
};

interface Failing extends DistinctCell {
  readonly why: 'unreadable' | 'placeholder' | 'out-of-range';
}

const findFailing = (db: DuckDb, { from, column }: PlanOptions, parsed: string): Promise<Failing[]> => {
  const v = cellSql(column);
  return db.rows<Failing>(
    `SELECT v, n, CASE WHEN p IS NULL THEN 'unreadable' WHEN ${isPlaceholderSql('p')} THEN 'placeholder' ELSE 'out-of-range' END AS why
     FROM (SELECT v, p, count(*) AS n
       FROM (SELECT ${v} AS v, ${parsed} AS p FROM ${sqlName(from)} AS m WHERE ${v} IS NOT NULL)
       WHERE p IS NULL OR ${isPlaceholderSql('p')} OR ${isOutOfRangeSql('p')} GROUP BY ALL)
     ORDER BY n DESC, v`,
  );
};

const failingRow = (
  { column }: PlanOptions,
  { v, why }: Failing,
  decision: DateDecision,
): LookupRow | null => {
  if (why === 'placeholder') return null;
  const judgement = judgeCell(column, v);
  if (judgement.says === 'nothing' || judgement.says === 'unknown') return lookupRow(v, judgement);
  const code = judgement.says === 'wrong' ? judgement.code : failureOf(v, why, decision);
  return { v, o: null, u: null, p: column.characteristic ? 'unread-characteristic' : code };
};

const failureOf = (v: string, why: Failing['why'], decision: DateDecision): ProblemCode => {
  if (why === 'out-of-range') return 'date-out-of-range';
  const shape = v.replace(/\d/g, '9');
  const reading = decision.readings.find((one) => one.shape === shape);
  return reading === undefined || reading.read === 'none' ? 'date-unreadable' : 'date-impossible';
};

const withoutDay = (note: Problem): Problem =>
  problem(note.code, { file: note.file, column: note.column, found: 'not shown, it is a date of birth' });

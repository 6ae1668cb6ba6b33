import { join } from 'node:path';
import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import { PROBLEM_CATALOGUE } from '../../records/index.ts';
import type { JudgedTable } from './judge-table.duckdb.ts';

/**
 * Writes `refused-<table>.csv` for every table with refused rows: file, line, reasons, fixes, then the row as it was.
 * Cells that a spreadsheet would run as a formula get an apostrophe before them. Returns the names written.
 */
export const writeRefused = async (
  db: DuckDb,
  tables: readonly JudgedTable[],
  folder: string,
): Promise<string[]> => {
  await db.run(
    `CREATE OR REPLACE TABLE wordings AS SELECT * FROM (VALUES ${wordings()}) AS w(code, level, message, fix)`,
  );
  const written: string[] = [];
  for (const judged of tables) {
    if (judged.counts.refused === 0) continue;
    const name = `refused-${judged.mapped.table.name}.csv`;
    await db.run(`COPY (${refusedSql(judged)}) TO ${sqlText(join(folder, name))} (FORMAT csv, HEADER)`);
    written.push(name);
  }
  return written;
};

const wordings = (): string =>
  Object.entries(PROBLEM_CATALOGUE)
    .map(([code, { level, message, fix }]) => `(${[code, level, message, fix].map(sqlText).join(', ')})`)
    .join(', ');

const refusedSql = ({ mapped, problems }: JudgedTable): string => {
  const filled = (text: string): string =>
    `replace(replace(w.${text}, '{found}', p.found), '{column}', coalesce(p.col, 'the column'))`;
  const headings = [...new Set(mapped.files.flatMap((file) => file.headings))].filter(
    (heading) => heading !== '',
  );
  const rows = mapped.files.map((file, index) => {
    const cells = headings.map((heading) => {
      const at = file.headings.indexOf(heading);
      return `${at < 0 ? 'CAST(NULL AS VARCHAR)' : safe(`r.c${at}`)} AS ${sqlName(`${heading} `)}`;
    });
    return `SELECT ${index}::UTINYINT AS f, ${file.lineSql} AS l, ${cells.join(', ')} FROM ${sqlName(file.name)} AS r`;
  });
  const cells = headings.map(
    (heading) => `raw.${sqlName(`${heading} `)} AS ${sqlName(safeHeading(heading))}`,
  );
  const names = mapped.files.map((file, index) => `WHEN ${index} THEN ${sqlText(file.file)}`).join(' ');
  return `WITH why AS (
      SELECT p.f, p.l, string_agg(${filled('message')}, ' / ' ORDER BY p.col) AS reason, string_agg(DISTINCT ${filled('fix')}, ' / ') AS fix
      FROM ${sqlName(problems)} AS p JOIN wordings AS w USING (code) WHERE w.level = 'row' GROUP BY p.f, p.l)
    SELECT ${safe(`CASE why.f ${names} END`)} AS file, why.l AS line, ${safe('why.reason')} AS "hearth reason", why.fix AS "hearth fix", ${cells.join(', ')}
    FROM why LEFT JOIN (${rows.join(' UNION ALL ')}) AS raw ON raw.f = why.f AND raw.l = why.l ORDER BY why.f, why.l`;
};

/** As `safe`, for a heading: its name is text here, not a cell. */
const safeHeading = (heading: string): string => (/^[=@+\-\t\r]/.test(heading) ? `'${heading}` : heading);

const safe = (cell: string): string =>
  `CASE WHEN regexp_matches(${cell}, '^[=@+\\-\\t\\r]') AND TRY_CAST(${cell} AS DOUBLE) IS NULL THEN '''' || ${cell} ELSE ${cell} END`;

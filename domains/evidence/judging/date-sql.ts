import { DATE_YEARS, type DateDecision, PLACEHOLDER_DATES, type ShapeReading } from '../../records/index.ts';

/** The shape of a text as SQL: every digit a 9. */
export const shapeSql = (cell: string): string => `translate(${cell}, '0123456789', '9999999999')`;

const COMMON = ['99/99/9999 99:99', '99/99/9999', '99/99/9999 99:99:99', '99-99-9999', '99999'];

/** The same, six times as fast for the common ways of writing a date; what only looks like one is refused when it is read. */
export const quickShapeSql = (cell: string): string =>
  `CASE ${COMMON.map((shape) => `WHEN ${cell} LIKE '${shape.replaceAll('9', '_')}' THEN '${shape}'`).join(' ')} ELSE ${shapeSql(cell)} END`;

/** An ISO date or timestamp as SQL; anything else NULL. */
export const isoSql = (cell: string): string =>
  `CASE WHEN ${cell} LIKE '____-__-__%' THEN TRY_CAST(${cell} AS TIMESTAMP) END`;

/** Any cell of the column as a TIMESTAMP by the decision for the whole column; NULL where it cannot be read. */
export const parsedSql = (cell: string, decision: DateDecision): string => {
  const others = decision.readings.filter((reading) => reading.read !== 'iso' && reading.read !== 'none');
  const [only] = others;
  if (!only) return isoSql(cell);
  if (others.length === 1 && only.read === 'format') {
    return `coalesce(${isoSql(cell)}, ${readingSql(cell, only)})`;
  }
  const cases = others.map(
    (reading) => `WHEN '${reading.shape.replaceAll("'", "''")}' THEN ${readingSql(cell, reading)}`,
  );
  return `coalesce(${isoSql(cell)}, CASE ${quickShapeSql(cell)} ${cases.join(' ')} END)`;
};

/** What is kept of a parsed date: nothing for a placeholder or a year out of range. */
export const keptDateSql = (parsed: string): string =>
  `CASE WHEN ${isPlaceholderSql(parsed)} OR ${isOutOfRangeSql(parsed)} THEN NULL ELSE ${parsed} END`;

export const isPlaceholderSql = (parsed: string): string =>
  `CAST(${parsed} AS DATE) IN (${PLACEHOLDER_DATES.map((day) => `DATE '${day}'`).join(', ')})`;

export const isOutOfRangeSql = (parsed: string): string =>
  `year(${parsed}) NOT BETWEEN ${DATE_YEARS.first} AND ${DATE_YEARS.last}`;

const readingSql = (cell: string, reading: ShapeReading): string => {
  switch (reading.read) {
    case 'format':
      return `try_strptime(${cell}, '${reading.format}')`;
    case 'serial':
      return `TIMESTAMP '1899-12-30' + to_seconds(round(TRY_CAST(${cell} AS DOUBLE) * 86400)::BIGINT)`;
    case 'year':
      return `CAST(make_date(TRY_CAST(${cell} AS INTEGER), 7, 1) AS TIMESTAMP)`;
    default:
      return isoSql(cell);
  }
};

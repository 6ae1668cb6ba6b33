/** A cell of a CSV file. Numbers stay numbers; text is made safe. */
export type CsvCell = string | number | null;

/**
 * A CSV file as text: UTF-8 with a byte order mark, comma, CRLF. A text that a spreadsheet could run as a formula (it begins with
 * = + - @, a tab or a carriage return, also after blanks) gets a leading apostrophe; numbers are written as they are, negative ones too.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\ufeff${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
const NEEDS_QUOTES = /[",\r\n\t]/;

const csvCell = (cell: CsvCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = FORMULA.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

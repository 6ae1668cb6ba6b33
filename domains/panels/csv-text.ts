/** A CSV text with a heading: cells quoted where they must be; a cell that a spreadsheet would run gets an apostrophe. */
export function csvText(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [headings, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

const FORMULA = /^[\t\r\n]|^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

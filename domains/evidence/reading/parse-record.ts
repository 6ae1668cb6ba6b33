/**
 * The cells of one record, as text: quotation marks undone, nothing trimmed.
 *
 * A quotation mark inside a cell that is not quoted is kept as it is. Worked: `parseRecord('a,"b ""c""",5" pipe', ',')`
 * is `['a', 'b "c"', '5" pipe']`.
 */
export const parseRecord = (text: string, separator: string): string[] => {
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (text[at] === '"') {
      let cell = '';
      let from = at + 1;
      let close = text.indexOf('"', from);
      while (close >= 0 && text[close + 1] === '"') {
        cell += text.slice(from, close + 1);
        from = close + 2;
        close = text.indexOf('"', from);
      }
      if (close < 0) close = text.length;
      cell += text.slice(from, close);
      const next = text.indexOf(separator, close + 1);
      cells.push(cell);
      if (next < 0) break;
      at = next + 1;
    } else {
      const next = text.indexOf(separator, at);
      cells.push(next < 0 ? text.slice(at) : text.slice(at, next));
      if (next < 0) break;
      at = next + 1;
    }
  }
  return cells;
};

/** One record of CSV: cells quoted where they need it. */
export const formatRecord = (cells: readonly (string | number | null)[]): string =>
  cells.map((cell) => (cell === null ? '' : quote(String(cell)))).join(',');

const quote = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;

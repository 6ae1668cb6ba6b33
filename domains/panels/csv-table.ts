export interface CsvRow {
  /** From 1, the heading being line 1; the line on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Headings and rows of a CSV text: commas, semicolons or tabs, quoted cells, any line ends, cells trimmed, blank rows
 * left out. Worked: `csvTable('id;area\na; "North; east"')` has the one row `['a', 'North; east']` on line 2.
 */
export function csvTable(text: string): CsvTable {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(body);
  const [heading, ...rows] = csvRows(body, separator);
  return { headings: heading?.cells ?? [], rows };
}

function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const first = end < 0 ? text : text.slice(0, end);
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function csvRows(text: string, separator: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [line, begun, at] = [1, 1, 0];
  const endRow = (): void => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: begun, cells });
    cells = [];
  };
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    cells.push(cell.text.trim());
    line += cell.lines;
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    endRow();
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    begun = ++line;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  readonly end: number;
  readonly lines: number;
}

function readCell(text: string, start: number, separator: string): Cell {
  let at = start;
  while (text[at] === ' ') at++;
  if (text[at] !== '"') {
    at = start;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    return { text: text.slice(start, at), end: at, lines: 0 };
  }
  let cell = '';
  let lines = 0;
  for (at++; at < text.length; at++) {
    const mark = text[at] ?? '';
    if (mark === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (mark === '"') {
      at++;
      break;
    } else {
      if (mark === '\n') lines++;
      cell += mark;
    }
  }
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
    cell += text[at++];
  return { text: cell, end: at, lines };
}

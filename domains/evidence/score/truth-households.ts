/** The households of truth-homes.csv, by column: text for characteristics, numbers for units and effects. */
export interface TruthHouseholds {
  readonly count: number;
  readonly homeIds: readonly string[];
  /** A column of text, blank where the landlord does not know; undefined if there is no such column. */
  text(column: string): readonly string[] | undefined;
  numbers(column: string): Float64Array | undefined;
}

/** Cells of one line of comma-separated values with RFC 4180 quotes. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const match of line.matchAll(pattern)) cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  return cells;
}

/** Reads the text of truth-homes.csv. Throws if it is not one, since Hearth itself wrote it. */
export function truthHouseholds(csv: string): TruthHouseholds {
  const lines = csv.split('\n').filter((line) => line !== '');
  const header = cellsOf(lines[0] ?? '');
  if (!header.includes('tenancy_id')) throw new Error('truth-homes.csv has no column tenancy_id.');
  const count = lines.length - 1;
  const texts = new Map<string, string[]>();
  const values = new Map<string, Float64Array>();
  for (const column of header) {
    if (column.startsWith('units_') || column.startsWith('effect_'))
      values.set(column, new Float64Array(count));
    else texts.set(column, new Array<string>(count).fill(''));
  }
  for (let row = 0; row < count; row++) {
    const cells = cellsOf(lines[row + 1] ?? '');
    for (let i = 0; i < header.length; i++) {
      const column = header[i] ?? '';
      const cell = cells[i] ?? '';
      const numeric = values.get(column);
      if (numeric) numeric[row] = cell === '' ? 0 : Number(cell);
      else (texts.get(column) as string[])[row] = cell;
    }
  }
  return {
    count,
    homeIds: texts.get('home_id') ?? [],
    text: (column) => texts.get(column),
    numbers: (column) => values.get(column),
  };
}

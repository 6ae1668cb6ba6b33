import {
  CONTRACT,
  type Column,
  columnNamed,
  foldText,
  isAlias,
  namesAPerson,
  type Table,
} from '../../records/index.ts';

/** A file as the proposal sees it: its headings and some cells under each. */
export interface FileSample {
  readonly file: string;
  readonly headings: readonly string[];
  /** By heading, in the headings' order; a few dozen cells each are enough. */
  readonly cells: readonly (readonly string[])[];
}

/** How sure a proposal is; every word but `certain` asks to be looked at. */
export type Confidence = 'certain' | 'likely' | 'please check';

export interface ProposedColumn {
  readonly column: string;
  readonly heading: string;
  readonly confidence: Confidence;
  readonly why: string;
}

export interface ProposedTable {
  readonly table: string;
  readonly file: string;
  readonly columns: readonly ProposedColumn[];
  /** Required columns for which no heading was found. */
  readonly missing: readonly string[];
  /** Headings that were not placed. */
  readonly notPlaced: readonly string[];
}

export interface MappingProposal {
  readonly tables: readonly ProposedTable[];
  /** Files that look like no table. */
  readonly notPlaced: readonly string[];
}

/**
 * Proposes which file is which table and which heading which column, from names and sample cells, saying how sure it is.
 *
 * `certain`: the contract's own name. `likely`: a heading that housing systems are known to use, with cells of the right
 * kind. `please check`: such a heading with cells that do not fit, or one that could be two columns. Nothing else is placed.
 * Worked: a file "Repairs Q1.csv" with "Job No" and "Date Reported" is `repairs`; both columns are `likely`.
 */
export const proposeMapping = (files: readonly FileSample[]): MappingProposal => {
  const scored = files.flatMap((file) =>
    CONTRACT.map((table) => ({ file, table, ...scoreTable(table, file) })),
  );
  scored.sort((a, b) => b.score - a.score);
  const takenFiles = new Set<string>();
  const takenTables = new Set<string>();
  const tables: ProposedTable[] = [];
  for (const { file, table, score } of scored) {
    if (score < 1 || takenFiles.has(file.file) || takenTables.has(table.name)) continue;
    takenFiles.add(file.file);
    takenTables.add(table.name);
    tables.push(proposeTable(table, file));
  }
  const order = CONTRACT.map((table) => table.name);
  tables.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  return { tables, notPlaced: files.map((file) => file.file).filter((file) => !takenFiles.has(file)) };
};

const scoreTable = (table: Table, file: FileSample): { score: number } => {
  const columns = placeColumns(table, file);
  const required = table.columns.filter((column) => column.required);
  const found = required.filter((column) => columns.some((placed) => placed.column === column.name)).length;
  const words = foldText(file.file.replace(/\.[a-z.]+$/i, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).split(
    ' ',
  );
  const named =
    table.fileWords.some((word) => words.includes(word)) || foldText(table.name) === words.join(' ');
  if (found < required.length && !(named && found > 0)) return { score: 0 };
  return { score: (found / required.length) * 2 + columns.length / 10 + (named ? 3 : 0) };
};

const proposeTable = (table: Table, file: FileSample): ProposedTable => {
  const columns = placeColumns(table, file);
  const used = new Set(columns.map((column) => column.heading));
  return {
    table: table.name,
    file: file.file,
    columns,
    missing: table.columns
      .filter((column) => column.required && !columns.some((one) => one.column === column.name))
      .map((column) => column.name),
    notPlaced: file.headings.filter((heading) => heading !== '' && !used.has(heading)),
  };
};

const placeColumns = (table: Table, file: FileSample): ProposedColumn[] => {
  const placed: ProposedColumn[] = [];
  const used = new Set<string>();
  for (const exact of [true, false]) {
    for (const column of table.columns) {
      if (placed.some((one) => one.column === column.name)) continue;
      const candidates = file.headings.filter(
        (heading) =>
          !used.has(heading) && (exact ? columnNamed(table, heading) === column : isAlias(column, heading)),
      );
      const heading = bestHeading(column, candidates);
      if (heading === undefined) continue;
      used.add(heading);
      placed.push({
        column: column.name,
        heading,
        ...confidence(column, file, { heading, exact, candidates }),
      });
    }
  }
  const order = table.columns.map((column) => column.name);
  return placed.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
};

/** Of several known headings the one that the contract lists first. */
const bestHeading = (column: Column, candidates: readonly string[]): string | undefined =>
  [...candidates].sort((a, b) => rank(column, a) - rank(column, b))[0];

const rank = (column: Column, heading: string): number => {
  const at = column.aliases.findIndex((alias) => foldText(alias) === foldText(heading));
  return at < 0 ? column.aliases.length : at;
};

interface Candidate {
  readonly heading: string;
  readonly exact: boolean;
  readonly candidates: readonly string[];
}

const confidence = (
  column: Column,
  file: FileSample,
  { heading, exact, candidates }: Candidate,
): { confidence: Confidence; why: string } => {
  const cells = (file.cells[file.headings.indexOf(heading)] ?? [])
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const misfit = cells.find((cell) => !fits(column, cell));
  if (misfit !== undefined) {
    const shown = column.pseudonym || namesAPerson(heading) ? 'a cell' : `“${misfit.slice(0, 30)}”`;
    return { confidence: 'please check', why: `${shown} does not look like ${KIND_WORDS[column.kind]}` };
  }
  if (exact) return { confidence: 'certain', why: 'the contract’s own name' };
  if (candidates.length > 1) {
    return {
      confidence: 'please check',
      why: `it could also be ${candidates.filter((one) => one !== heading).join(', ')}`,
    };
  }
  return cells.length === 0
    ? { confidence: 'please check', why: 'a known heading, but no cells to compare' }
    : { confidence: 'likely', why: 'a heading that housing systems use' };
};

const KIND_WORDS: Readonly<Record<Column['kind'], string>> = {
  id: 'an id',
  text: 'a text',
  code: 'a code',
  'yes-no': 'yes or no',
  flag: 'yes or no',
  date: 'a date',
  timestamp: 'a date',
  'birth-year': 'a year or date of birth',
  integer: 'a whole number',
  number: 'a number',
};

const fits = (column: Column, cell: string): boolean => {
  switch (column.kind) {
    case 'date':
    case 'timestamp':
      return /^\d{1,4}[-/. ]?([A-Za-z]{3,9}|\d{1,2})[-/. ]?\d{2,4}([ T,].*)?$|^\d{5}(\.\d+)?$/.test(cell);
    case 'birth-year':
      return /\d/.test(cell) || cell.length < 25;
    case 'integer':
    case 'number':
      return /\d/.test(cell) || cell.length < 15;
    case 'flag':
      return cell.length <= 20;
    case 'id':
      return !/\s\S+\s/.test(cell) && cell.length <= 60;
    default:
      return true;
  }
};

import type { CsvTable } from './csv-table.ts';

/** Rows as heading → cell. */
export const tableRows = ({ headings, rows }: CsvTable): Readonly<Record<string, string>>[] =>
  rows.map(({ cells }) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));

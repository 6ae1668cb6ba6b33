import { columnNamed, findTable, foldHeading, type Table } from '../../records/index.ts';
import type { Look } from './look.ts';

/** One table as somebody chose on the page: its file, and which heading is which column. */
export interface ChosenTable {
  readonly table: string;
  readonly file: string;
  /** Column of the contract → heading. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface ChoiceError {
  /** The id of the field. */
  readonly field: string;
  readonly error: string;
}

/** The names of a page's fields: `file` of a table, and a column of it. */
export const tableField = (file: number): string => `table-${file}`;
export const columnField = (file: number, heading: number): string => `column-${file}-${heading}`;

export interface ReadChoice {
  readonly chosen: readonly ChosenTable[];
  readonly errors: readonly ChoiceError[];
}

/**
 * What somebody chose for each file and each of its headings, checked: a table and a column once each, and every column that a
 * table cannot do without. `value` gives what a field holds, the empty string for none.
 */
export function readChoice(look: Look, value: (field: string) => string): ReadChoice {
  const chosen: ChosenTable[] = [];
  const errors: ChoiceError[] = [];
  for (const [at, file] of look.files.entries()) {
    const name = value(tableField(at));
    if (name === '') continue;
    const table = findTable(name);
    if (!table) {
      errors.push({
        field: tableField(at),
        error: `${file.file}: there is no table “${name.slice(0, 60)}”. Choose one of the list.`,
      });
      continue;
    }
    const other = chosen.find((one) => one.table === name);
    if (other) {
      errors.push({
        field: tableField(at),
        error: `${file.file} and ${other.file} cannot both be ${name}. Choose “not used” for one, or put them into one file.`,
      });
      continue;
    }
    const columns: Record<string, string> = {};
    for (const [column, heading] of file.headings.entries()) {
      const field = columnField(at, column);
      const wanted = value(field);
      if (wanted === '' || heading === '') continue;
      if (!table.columns.some((one) => one.name === wanted))
        errors.push({
          field,
          error: `${file.file}, ${heading}: ${name} has no column “${wanted.slice(0, 60)}”. Choose one of the list.`,
        });
      else if (columns[wanted] !== undefined)
        errors.push({
          field,
          error: `${file.file}: ${columns[wanted]} and ${heading} cannot both be ${wanted}. Choose “not used” for one.`,
        });
      else columns[wanted] = heading;
    }
    for (const column of table.columns.filter((one) => one.required && columns[one.name] === undefined))
      errors.push({
        field: tableField(at),
        error: `${file.file}: ${name} needs the column ${column.name}. Choose it beside the heading that holds it, or “not used” for the file.`,
      });
    chosen.push({ table: name, file: file.file, columns: withCompanions(table, file.headings, columns) });
  }
  if (chosen.length === 0 && errors.length === 0)
    errors.push({ field: tableField(0), error: 'No file is used. Say of at least one which table it is.' });
  return { chosen, errors };
}

/** What is chosen to begin with: how it was done last time where all its headings are there again, else the proposal. */
export function firstChoice(look: Look, kept: ReadonlyMap<string, unknown>): readonly ChosenTable[] {
  return look.proposal.tables.map((proposed) => {
    const headings = look.files.find((file) => file.file === proposed.file)?.headings ?? [];
    const last = keptColumns(kept.get(proposed.table));
    const again = last !== null && Object.values(last).every((heading) => headings.includes(heading));
    return {
      table: proposed.table,
      file: proposed.file,
      columns: again ? last : Object.fromEntries(proposed.columns.map((one) => [one.column, one.heading])),
    };
  });
}

const keptColumns = (mapping: unknown): Readonly<Record<string, string>> | null => {
  if (typeof mapping !== 'object' || mapping === null || !('columns' in mapping)) return null;
  const { columns } = mapping;
  if (typeof columns !== 'object' || columns === null) return null;
  const entries = Object.entries(columns);
  return entries.length > 0 && entries.every((one): one is [string, string] => typeof one[1] === 'string')
    ? Object.fromEntries(entries)
    : null;
};

/** The chosen tables as what `mapping.yaml` holds. JSON is YAML, so its text needs no writer of YAML. */
export const mappingOf = (
  chosen: readonly ChosenTable[],
  files: readonly string[],
): Readonly<Record<string, unknown>> => ({
  'hearth-mapping': 1,
  'not-used': files.filter((file) => !chosen.some((one) => one.file === file)),
  ...Object.fromEntries(chosen.map(({ table, file, columns }) => [table, { file, columns }])),
});

const ABOUT_A_COLUMN = /^(.+)_(source|date|reason_unknown)$/;

/**
 * The column of which a heading tells where it is from, of what day it is, or why it is not known; `null` where it is no such
 * heading. It is read with that column and needs no choice of its own.
 *
 * Worked: `Ethnicity_reason_unknown` where `ethnic_group` is chosen as `Ethnicity` is `ethnic_group_reason_unknown`.
 */
export function companionOf(
  table: Table,
  heading: string,
  columns: Readonly<Record<string, string>>,
): { readonly column: string; readonly of: string } | null {
  const [, about = '', what = ''] = ABOUT_A_COLUMN.exec(heading.trim().toLowerCase()) ?? [];
  if (about === '') return null;
  const by = Object.entries(columns).find(([, chosen]) => foldHeading(chosen) === foldHeading(about))?.[0];
  const base = table.columns.find((column) => column.name === by) ?? columnNamed(table, about);
  if (!base?.characteristic || columns[base.name] === undefined) return null;
  return { column: `${base.name}_${what}`, of: base.name };
}

const withCompanions = (
  table: Table,
  headings: readonly string[],
  columns: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const all: Record<string, string> = { ...columns };
  const used = new Set(Object.values(columns));
  for (const heading of headings) {
    const companion = used.has(heading) ? null : companionOf(table, heading, columns);
    if (companion) all[companion.column] ??= heading;
  }
  return all;
};

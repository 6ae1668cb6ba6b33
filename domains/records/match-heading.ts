import type { Column } from './column.ts';
import type { Table } from './table.ts';
import { foldText } from './unknown.ts';

/** A heading folded for comparison: `JobNo`, `job_no` and "Job No." are the same. */
export const foldHeading = (heading: string): string =>
  foldText(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).replaceAll(' ', '');

/** The contract's column of that very name (case, spaces and underscores aside): no alias, no guess. */
export const columnNamed = (table: Table, heading: string): Column | undefined => {
  const folded = foldHeading(heading);
  return table.columns.find((column) => foldHeading(column.name) === folded);
};

/** Whether a heading is one under which housing systems export that column. */
export const isAlias = (column: Column, heading: string): boolean => {
  const folded = foldHeading(heading);
  return column.aliases.some((alias) => foldHeading(alias) === folded);
};

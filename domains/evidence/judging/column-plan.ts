import type { Column, Problem } from '../../records/index.ts';

/** How one column is to be read, decided: SQL over `m` (the mapped table) and its lookup table, if it has one. */
export interface ColumnPlan {
  readonly column: Column;
  readonly given: boolean;
  /** The typed value. */
  readonly value: string;
  /** The DuckDB type of the value. */
  readonly type: string;
  /** The kind of unknown, for characteristics. */
  readonly unknown: string | null;
  /** A table (`v` cell, `o` value, `u` unknown, `p` problem code) of the cells that do not stand as they are. */
  readonly lookup: string | null;
  /** True if the lookup holds cells that cannot be read. */
  readonly wrong: boolean;
  readonly notes: readonly Problem[];
  /** Values outside the code list, with how often they occur (R6). */
  readonly newCodes: readonly { readonly value: string; readonly cells: number }[];
}

/** The DuckDB type in which a column is kept. */
export const typeOf = (column: Column): string => {
  switch (column.kind) {
    case 'date':
      return 'DATE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'integer':
    case 'birth-year':
      return 'INTEGER';
    case 'number':
      return 'DOUBLE';
    case 'flag':
      return 'BOOLEAN';
    default:
      return 'VARCHAR';
  }
};

/** A column that the extract does not give: it is there, and empty; of a characteristic nobody was asked. */
export const absentPlan = (column: Column): ColumnPlan => ({
  column,
  given: false,
  value: `CAST(NULL AS ${typeOf(column)})`,
  type: typeOf(column),
  unknown: column.characteristic ? `'not_asked'` : null,
  lookup: null,
  wrong: false,
  notes: [],
  newCodes: [],
});

/** What a mapping's file is called, beside the extracts that it maps. */
export const MAPPING_FILE = 'mapping.yaml';

/** How an own extract is read as the contract's tables: what `mapping.yaml` says. */
export interface Mapping {
  readonly tables: Readonly<Record<string, TableMapping>>;
  /** Files that are left alone, though their names are those of tables. */
  readonly notUsed?: readonly string[];
}

export interface TableMapping {
  /** Names relative to the folder of extracts. */
  readonly files: readonly string[];
  /** Contract column → where it comes from. Absent: headings are the contract's own names. */
  readonly columns: Readonly<Record<string, ColumnSource>> | null;
  /** Contract column → value in the source → value in the contract. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Heading → which rows to read. */
  readonly only: Readonly<Record<string, RowFilter>>;
  /** Headings of which each combination is read once. */
  readonly distinct: readonly string[];
  readonly join: readonly FileJoin[];
  /** The order of day and month, where the dates cannot show it. */
  readonly dates: 'day-first' | 'month-first' | null;
}

export type ColumnSource =
  | { readonly from: 'heading'; readonly heading: string }
  | { readonly from: 'value'; readonly value: string }
  | { readonly from: 'first_of'; readonly headings: readonly string[] }
  | { readonly from: 'multiply' | 'sum'; readonly headings: readonly string[] };

export interface RowFilter {
  readonly in?: readonly string[];
  readonly not_in?: readonly string[];
  readonly min?: number | string;
  readonly max?: number | string;
  readonly present?: boolean;
}

/** Columns of another file, brought in by equal keys under new headings; `sum` adds up all rows of a key, `count` counts them. */
export interface FileJoin {
  readonly file: string;
  readonly on: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, string>>;
  readonly sum: Readonly<Record<string, string>>;
  /** New headings for the number of rows of a key. */
  readonly count: readonly string[];
  /** Which rows of the other file take part. */
  readonly only: Readonly<Record<string, RowFilter>>;
}

/** The mapping of a file in the contract's own words. */
export const ownNames = (file: string): TableMapping => ({
  files: [file],
  columns: null,
  values: {},
  only: {},
  distinct: [],
  join: [],
  dates: null,
});

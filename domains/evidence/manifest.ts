import type { Problem, UnknownKind } from '../records/index.ts';

/** What a snapshot is and where it came from. Holds no path and no moment of its making: the same extract gives the same manifest. */
export interface Manifest {
  readonly schema: 'hearth-snapshot/1';
  readonly id: string;
  /** The evidence date, `YYYY-MM-DD`: up to the end of that day the extracts hold. */
  readonly asOf: string;
  readonly asOfFrom: 'given' | 'taken from the extracts';
  /** The days from which and to which there are events, `YYYY-MM-DD`. */
  readonly window: { readonly from: string; readonly to: string };
  readonly contractVersion: number;
  readonly tables: Readonly<Record<string, TableManifest>>;
  readonly quality: DataQuality;
}

/** One table of a snapshot. read = kept + refused + duplicates + leftOut (R1); rows = kept. */
export interface TableManifest {
  /** The Parquet file's name in the snapshot's folder. */
  readonly file: string;
  readonly rows: number;
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
  readonly duplicates: number;
  /** By the mapping's `only` and `distinct`. */
  readonly leftOut: number;
  /** The contract's columns, and further ones, that the extract gives; the others are there and empty. */
  readonly given: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly sources: readonly { readonly file: string; readonly sha256: string; readonly bytes: number }[];
  readonly notes: readonly Problem[];
}

/** A snapshot on disk. */
export interface Snapshot {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What was found about the data itself, before any analysis. Counts here are of rows and cells; pages withhold small ones. */
export interface DataQuality {
  readonly refused: readonly ProblemCount[];
  readonly setAside: readonly ProblemCount[];
  readonly notes: readonly Problem[];
  readonly newCodes: readonly NewCode[];
  readonly orphans: readonly Orphans[];
  readonly impossibleOrders: readonly ImpossibleOrder[];
  readonly afterAsOf: readonly { readonly table: string; readonly column: string; readonly rows: number }[];
  readonly monthGaps: readonly MonthGaps[];
  /** Homes that no tenancy covers on the evidence date (R7); `null` without tenancies. */
  readonly homesWithoutHousehold: { readonly homes: number; readonly of: number } | null;
  readonly completeness: readonly Completeness[];
  readonly missingTables: readonly { readonly table: string; readonly unlocks: string }[];
}

export interface ProblemCount {
  readonly table: string;
  readonly code: string;
  readonly column: string | null;
  readonly rows: number;
  readonly examples: readonly Problem[];
}

/** A value outside its code list, kept as itself (R6). */
export interface NewCode {
  readonly table: string;
  readonly column: string;
  readonly value: string;
  readonly rows: number;
}

/** Rows that refer to something that is not there. They are kept. */
export interface Orphans {
  readonly table: string;
  readonly column: string;
  readonly refersTo: string;
  readonly rows: number;
  readonly of: number;
}

/** Rows with two dates in an order that cannot be. They are kept, with `impossible_order` true. */
export interface ImpossibleOrder {
  readonly table: string;
  readonly earlier: string;
  readonly later: string;
  readonly rows: number;
}

/** Months inside the window with none or far fewer rows than usual (under a fifth of the median month). */
export interface MonthGaps {
  readonly table: string;
  readonly column: string;
  readonly usualRows: number;
  readonly months: readonly { readonly month: string; readonly rows: number }[];
}

/** How much is known of one characteristic (K6), overall and by cohort of home. */
export interface Completeness {
  readonly table: string;
  readonly column: string;
  readonly overall: KnownCounts;
  readonly by: readonly CompletenessBy[];
}

export interface CompletenessBy {
  readonly by: 'patch' | 'tenure_kind' | 'tenancy_start_year';
  readonly value: string;
  readonly counts: KnownCounts;
}

/** Rows in all, with a known value, and with each kind of unknown. */
export type KnownCounts = { readonly of: number; readonly known: number } & Readonly<
  Record<UnknownKind, number>
>;

import type { PublishedCompletenessRow } from '../disclosure/publishable.ts';

/** What was read, kept and refused, and what is known: all that a page on data quality shows. Counts are of rows. */
export interface ReportQuality {
  readonly tables: readonly TableAccount[];
  readonly refused: readonly RefusedReason[];
  /** Decided once for a whole column: which way its dates are written. */
  readonly dates: readonly { readonly table: string; readonly column: string; readonly decided: string }[];
  /** Values outside a code list, kept as themselves. */
  readonly newCodes: readonly {
    readonly table: string;
    readonly column: string;
    readonly value: string;
    /** `null` where it is withheld. */
    readonly rows: number | null;
  }[];
  /** Checks across rows: orphans, impossible orders, months without rows, homes without a household. */
  readonly checks: readonly { readonly title: string; readonly count: number; readonly note: string }[];
  /** For the page of `./hearth check`; a report takes what disclosure has passed instead. */
  readonly completeness: readonly PublishedCompletenessRow[];
  /** How much is known, by cohort of home: shares to the nearest 5 in 100. */
  readonly knownByCohort: readonly {
    readonly characteristic: string;
    readonly cohort: string;
    readonly shareKnown: number;
  }[];
  readonly missingTables: readonly { readonly table: string; readonly unlocks: string }[];
  readonly notRead: readonly string[];
  readonly notes: readonly string[];
}

/** Every row read is accounted for: read is kept, refused, duplicate and left out together. */
export interface TableAccount {
  readonly table: string;
  readonly file: string;
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
  readonly duplicates: number;
  /** Left out by the landlord's own mapping. */
  readonly leftOut: number;
}

export interface RefusedReason {
  readonly table: string;
  /** In a few words, holding nothing of the row: "value missing: tenancy_id". */
  readonly kind: string;
  /** In a sentence, which may quote what was found. */
  readonly reason: string;
  readonly rows: number;
  readonly example: string;
  readonly fix: string;
}

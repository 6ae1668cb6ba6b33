import type { Tally } from './tables.ts';

/** The first entry of a backup. */
export interface About {
  readonly kind: 'about';
  readonly madeAt: string;
  /** Which Hearth wrote it. */
  readonly by: string;
  /** The migrations that its record holds, in order. */
  readonly migrations: readonly { readonly name: string; readonly hash: string }[];
  readonly sequences: Readonly<Record<string, string>>;
}

export interface TableHead {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: readonly string[];
}

export interface FileHead {
  readonly kind: 'file';
  readonly path: string;
}

/** The last entry: what there should have been. */
export interface Account {
  readonly kind: 'account';
  readonly tables: Readonly<Record<string, Tally>>;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

export type Head = About | TableHead | FileHead | Account;

/** A backup in a few figures, for whoever made it or brings it back. */
export interface BackupSummary {
  readonly madeAt: string;
  readonly by: string;
  readonly migration: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

export const summaryOf = (about: About, account: Account): BackupSummary => ({
  madeAt: about.madeAt,
  by: about.by,
  migration: about.migrations.at(-1)?.name ?? 'none',
  tables: Object.keys(account.tables).length,
  rows: Object.values(account.tables).reduce((sum, { rows }) => sum + rows, 0),
  files: Object.keys(account.files).length,
});

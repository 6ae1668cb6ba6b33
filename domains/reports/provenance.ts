/** Where a report comes from, so that anyone can make it again. No clock: the same evidence gives the same bytes. */
export interface Provenance {
  readonly hearthVersion: string;
  /** The command that reproduces the report: `./hearth analyse --snapshot ID`. */
  readonly command: string;
  readonly sources: readonly { readonly file: string; readonly sha256: string; readonly rows: number }[];
  /** Settings that differ from the defaults, in words. */
  readonly settings: readonly { readonly title: string; readonly value: string }[];
}

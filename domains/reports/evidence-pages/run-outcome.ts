import type { Manifest } from '../../evidence/index.ts';

/** What became of the rows of one table. */
export interface TableOutcome {
  readonly table: string;
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly leftOut: number;
}

/** A fault as a page says it. */
export interface RunFault {
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}

/** What a run ended with. */
export type RunOutcome =
  | {
      readonly ok: true;
      readonly snapshot: string;
      /** False: the same extracts were taken in before, and their snapshot stands. */
      readonly created: boolean;
      readonly tables: readonly TableOutcome[];
    }
  | { readonly ok: false; readonly faults: readonly RunFault[] };

export const tableOutcomes = (manifest: Manifest): readonly TableOutcome[] =>
  Object.entries(manifest.tables).map(([table, { read, kept, refused, duplicates, leftOut }]) => ({
    table,
    read,
    kept,
    refused,
    duplicates,
    leftOut,
  }));

/** Reads an outcome back from the record; `null` where a job has none yet. */
export const readOutcome = (held: unknown): RunOutcome | null =>
  typeof held === 'object' && held !== null && 'ok' in held && ('snapshot' in held || 'faults' in held)
    ? (held as RunOutcome)
    : null;

const number = (count: number): string => count.toLocaleString('en-GB');

/** "repairs: 113,902 rows read, 113,870 kept, 32 refused". */
export const sayTable = ({ table, read, kept, refused, duplicates }: TableOutcome): string =>
  [
    `${table}: ${number(read)} rows read, ${number(kept)} kept`,
    ...(refused > 0 ? [`${number(refused)} refused`] : []),
    ...(duplicates > 0 ? [`${number(duplicates)} there twice`] : []),
  ].join(', ');

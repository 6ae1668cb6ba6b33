import type { Completeness, Manifest } from '../manifest.ts';

/** What became of one table between two snapshots. */
export interface TableChange {
  readonly table: string;
  readonly state: 'new' | 'gone' | 'in both';
  /** `null` where the table is not there. */
  readonly keptBefore: number | null;
  readonly keptNow: number | null;
  readonly refusedBefore: number | null;
  readonly refusedNow: number | null;
  /** Columns that the extracts give now and did not, and the other way round. */
  readonly columnsNew: readonly string[];
  readonly columnsGone: readonly string[];
}

/** How much more, or less, is known of a characteristic. */
export interface KnownChange {
  readonly table: string;
  readonly column: string;
  /** 0 to 1. */
  readonly shareBefore: number;
  readonly shareNow: number;
}

export interface SnapshotChange {
  readonly tables: readonly TableChange[];
  /** Moves of at least two points in a hundred. */
  readonly known: readonly KnownChange[];
}

const LEAST_MOVE = 0.02;

/** What changed from one snapshot to a later one: rows, columns, and what is known. Says nothing of why. */
export function compareSnapshots(before: Manifest, now: Manifest): SnapshotChange {
  const names = [...new Set([...Object.keys(now.tables), ...Object.keys(before.tables)])];
  return {
    tables: names.map((table) => {
      const [old, fresh] = [before.tables[table], now.tables[table]];
      return {
        table,
        state: old === undefined ? 'new' : fresh === undefined ? 'gone' : 'in both',
        keptBefore: old?.kept ?? null,
        keptNow: fresh?.kept ?? null,
        refusedBefore: old?.refused ?? null,
        refusedNow: fresh?.refused ?? null,
        columnsNew: old && fresh ? fresh.given.filter((column) => !old.given.includes(column)) : [],
        columnsGone: old && fresh ? old.given.filter((column) => !fresh.given.includes(column)) : [],
      };
    }),
    known: now.quality.completeness.flatMap((one) => {
      const old = before.quality.completeness.find((b) => b.table === one.table && b.column === one.column);
      const [shareBefore, shareNow] = [share(old), share(one)];
      if (shareBefore === null || shareNow === null || Math.abs(shareNow - shareBefore) < LEAST_MOVE)
        return [];
      return [{ table: one.table, column: one.column, shareBefore, shareNow }];
    }),
  };
}

const share = (one: Completeness | undefined): number | null =>
  one === undefined || one.overall.of === 0 ? null : one.overall.known / one.overall.of;

import type { LinkedCell, TableRelation } from '../../libraries/statistics/disclosure/index.ts';
import type { CompletenessRow } from '../findings/finding.ts';

const KINDS = ['known', 'notAsked', 'notRecorded', 'preferNotToSay', 'suppressed'] as const;
export type CompletenessKind = (typeof KINDS)[number];

export const countOf = (row: CompletenessRow, kind: CompletenessKind): number =>
  kind === 'known' ? row.known : row.kinds[kind];

export const cellId = (row: CompletenessRow, kind: CompletenessKind): string =>
  `${row.characteristic}|${row.among}|${kind}`;

const totalOf = (row: CompletenessRow): number => KINDS.reduce((sum, kind) => sum + countOf(row, kind), 0);

/** The part of an `among` before its colon: "Patch: North" belongs to the family "Patch". */
const familyOf = (among: string): string | undefined =>
  among.includes(': ') ? among.slice(0, among.indexOf(': ')) : undefined;

/**
 * Every completeness table of a report as linked cells, as an attacker would lay them together: the kinds of a row add
 * up to its households, which are the same households for every characteristic; and the rows of a family (all
 * patches, all kinds of tenancy) add up to everyone, less those whose patch is not known.
 */
export function completenessCells(rows: readonly CompletenessRow[]): {
  cells: LinkedCell[];
  relations: TableRelation[];
} {
  const cells: LinkedCell[] = [];
  const relations: TableRelation[] = [];
  const totals = new Map<string, number>();
  for (const row of rows) {
    totals.set(row.among, totalOf(row));
    for (const kind of KINDS) cells.push({ id: cellId(row, kind), count: countOf(row, kind) });
    relations.push({ total: `households|${row.among}`, parts: KINDS.map((kind) => cellId(row, kind)) });
  }
  for (const [among, count] of totals) cells.push({ id: `households|${among}`, count });
  addFamilies(rows, totals, cells, relations);
  return { cells, relations };
}

function addFamilies(
  rows: readonly CompletenessRow[],
  totals: ReadonlyMap<string, number>,
  cells: LinkedCell[],
  relations: TableRelation[],
): void {
  const families = new Map<string, string[]>();
  for (const among of totals.keys()) {
    const family = familyOf(among);
    if (family) families.set(family, [...(families.get(family) ?? []), among]);
  }
  const all = rows.filter((row) => familyOf(row.among) === undefined);
  for (const [family, members] of families) {
    for (const row of all) {
      for (const kind of KINDS) {
        const parts = rows.filter(
          (r) => r.characteristic === row.characteristic && members.includes(r.among),
        );
        const rest = countOf(row, kind) - parts.reduce((sum, r) => sum + countOf(r, kind), 0);
        const restId = `rest|${row.characteristic}|${family}|${kind}`;
        cells.push({ id: restId, count: rest });
        relations.push({ total: cellId(row, kind), parts: [...parts.map((r) => cellId(r, kind)), restId] });
      }
    }
  }
}

/** The rows that no reader sees: those whose patch (or other grouping) is not known. */
export const isUnpublishedRest = (id: string): boolean => id.startsWith('rest|');

import { type NoAnswer, noAnswer } from '../outcome.ts';

/** One published count. Cells that stand in several tables have one id, and are withheld or shown in all of them. */
export interface LinkedCell {
  readonly id: string;
  readonly count: number;
  /** What withholding this cell costs its readers. Default 1 + log₂(1 + count): large counts are kept longest. */
  readonly loss?: number;
  /** `always` keeps a cell shown whatever happens (a grand total that is public elsewhere). */
  readonly shown?: 'always';
  /** What an attacker knows before reading: at least this (default 0) and at most that (default no limit). */
  readonly knownLower?: number;
  readonly knownUpper?: number;
}

/** A total that equals the sum of its parts: one for each row, column, margin and link between tables. */
export interface TableRelation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** The report as numbers: cells by index, relations as signed sums that equal zero. */
export interface IndexedTables {
  readonly cells: readonly LinkedCell[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly count: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly relations: readonly IndexedRelation[];
}

export interface IndexedRelation {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

function signedSum(
  relation: TableRelation,
  indexOf: ReadonlyMap<string, number>,
): IndexedRelation | undefined {
  const signs = new Map<number, number>();
  for (const [i, id] of [relation.total, ...relation.parts].entries()) {
    const index = indexOf.get(id);
    if (index === undefined) return undefined;
    signs.set(index, (signs.get(index) ?? 0) + (i === 0 ? 1 : -1));
  }
  const kept = [...signs].filter(([, sign]) => sign !== 0);
  return { columns: kept.map(([column]) => column), coefficients: kept.map(([, sign]) => sign) };
}

function cellProblem(
  cells: readonly LinkedCell[],
  indexOf: ReadonlyMap<string, number>,
): NoAnswer | undefined {
  if (indexOf.size < cells.length) return noAnswer('duplicate-cell', 'Two cells have the same id.');
  for (const { id, count, knownLower = 0, knownUpper = Number.POSITIVE_INFINITY } of cells) {
    if (!Number.isFinite(count)) return noAnswer('not-a-count', `Cell ${id} has no finite count.`);
    if (!(knownLower <= count && count <= knownUpper)) {
      return noAnswer(
        'outside-known-limits',
        `Cell ${id} is ${count}, outside what is known of it beforehand.`,
      );
    }
  }
  return undefined;
}

/** Checks that ids are single and known and that every total adds up, and turns the tables into arrays. */
export function indexTables(
  cells: readonly LinkedCell[],
  relations: readonly TableRelation[],
): { readonly ok: true; readonly tables: IndexedTables } | NoAnswer {
  const indexOf = new Map(cells.map((cell, i) => [cell.id, i]));
  const problem = cellProblem(cells, indexOf);
  if (problem) return problem;
  const count = Float64Array.from(cells, (cell) => cell.count);
  const indexed: IndexedRelation[] = [];
  for (const relation of relations) {
    const row = signedSum(relation, indexOf);
    if (row === undefined)
      return noAnswer('unknown-cell', `The total ${relation.total} names a cell that is not there.`);
    const rest = row.columns.reduce(
      (sum, column, k) => sum + (row.coefficients[k] ?? 0) * (count[column] ?? 0),
      0,
    );
    const size = Math.abs(count[indexOf.get(relation.total) ?? 0] ?? 0);
    if (Math.abs(rest) > 1e-9 * (1 + size)) {
      return noAnswer(
        'not-additive',
        `The parts of ${relation.total} do not add up to it: ${rest} is left over.`,
      );
    }
    if (row.columns.length > 0) indexed.push(row);
  }
  const lower = Float64Array.from(cells, (cell) => cell.knownLower ?? 0);
  const upper = Float64Array.from(cells, (cell) => cell.knownUpper ?? Number.POSITIVE_INFINITY);
  return { ok: true, tables: { cells, indexOf, count, lower, upper, relations: indexed } };
}

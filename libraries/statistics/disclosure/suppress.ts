import { type NoAnswer, noAnswer } from '../outcome.ts';
import { audit, type DisclosureAudit, neededInterval, type WithheldKind } from './audit.ts';
import type { LinearProgrammeSolver } from './linear-programme.ts';
import { type IndexedTables, indexTables, type LinkedCell, type TableRelation } from './linked-tables.ts';
import { type Direction, type Move, openProtectingMoves, type ProtectingMoves } from './protecting-moves.ts';

export interface SuppressOptions {
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly TableRelation[];
  /** Counts from 1 to threshold − 1 are withheld. */
  readonly threshold: number;
  /** How far every withheld count must stay open, either side. */
  readonly protection: number;
  readonly solver: LinearProgrammeSolver;
  /** Zeros are shown unless `withhold`. */
  readonly zeros?: 'show' | 'withhold';
  /** Withheld for another reason than their count (a dominated total, a promise). */
  readonly alsoWithhold?: readonly string[];
}

export interface Suppression {
  readonly ok: true;
  readonly withheld: ReadonlyMap<string, WithheldKind>;
  readonly audit: DisclosureAudit;
  /** Sum of the losses of the secondary cells. */
  readonly loss: number;
}

interface Search {
  readonly tables: IndexedTables;
  readonly moves: ProtectingMoves;
  readonly protection: number;
  readonly kinds: Map<number, WithheldKind>;
  /** For each withheld cell and direction, a move among withheld cells that protects it. */
  readonly proofs: Map<string, Move>;
}

const DIRECTIONS: readonly Direction[] = ['up', 'down'];

const lossOf = (cell: LinkedCell): number => cell.loss ?? 1 + Math.log2(1 + Math.max(0, cell.count));

const proofKey = (cell: number, direction: Direction): string => `${direction} ${cell}`;

function neededMove(search: Search, cell: number, direction: Direction): number {
  const linked = search.tables.cells[cell];
  if (linked === undefined) return 0;
  const needed = neededInterval(linked, search.protection);
  return direction === 'up' ? needed.upper - linked.count : linked.count - needed.lower;
}

const isUnder = (cell: LinkedCell, options: SuppressOptions): boolean =>
  cell.count < options.threshold && (cell.count > 0 || options.zeros === 'withhold');

/** A move proves the protection of every withheld cell that it moves far enough. */
function keepProofs(search: Search, move: Move): void {
  for (const [cell, by] of move) {
    const direction: Direction = by > 0 ? 'up' : 'down';
    const key = proofKey(cell, direction);
    if (Math.abs(by) >= neededMove(search, cell, direction) - 1e-7 && !search.proofs.has(key))
      search.proofs.set(key, move);
  }
}

/** Withholds what it takes to protect every withheld cell, the secondary ones included. */
function addSecondary(search: Search): void {
  const { moves, kinds, proofs, tables } = search;
  const smallestFirst = [...kinds.keys()].sort((a, b) => (tables.count[b] ?? 0) - (tables.count[a] ?? 0));
  const waiting = new Set(smallestFirst);
  for (const cell of waiting) {
    for (const direction of DIRECTIONS) {
      const amount = neededMove(search, cell, direction);
      if (amount <= 0 || proofs.has(proofKey(cell, direction))) continue;
      const move = moves.cheapest(cell, direction, amount);
      if (move === undefined) continue;
      for (const other of move.keys()) {
        if (kinds.has(other)) continue;
        kinds.set(other, 'secondary');
        moves.price(other, 0);
        waiting.add(other);
      }
      keepProofs(search, move);
    }
  }
}

/** Proofs for every cell whose proof moves `shown`, that leave it alone; nothing when one cannot be had. */
function proofsWithout(search: Search, shown: number, budget: number): Map<string, Move> | undefined {
  const fresh = new Map<string, Move>();
  for (const [key, move] of search.proofs) {
    const cell = Number(key.slice(key.indexOf(' ') + 1));
    if (cell === shown || !move.has(shown) || fresh.has(key)) continue;
    if (search.moves.programmes() >= budget) return undefined;
    const direction: Direction = key.startsWith('up') ? 'up' : 'down';
    const other = search.moves.cheapest(cell, direction, neededMove(search, cell, direction));
    if (
      other === undefined ||
      [...other.keys()].some((moved) => moved === shown || !search.kinds.has(moved))
    ) {
      return undefined;
    }
    fresh.set(key, other);
  }
  return fresh;
}

/** Shows again, the greatest loss first, every secondary cell without which all others stay protected. */
function showNeedless(search: Search): void {
  const { kinds, moves, proofs, tables } = search;
  const loss = (cell: number): number => lossOf(tables.cells[cell] ?? { id: '', count: 0 });
  const secondary = [...kinds].filter(([, kind]) => kind === 'secondary').map(([cell]) => cell);
  const budget = moves.programmes() + 3 * tables.cells.length;
  for (const cell of secondary.sort((a, b) => loss(b) - loss(a))) {
    moves.price(cell, 1000 * loss(cell));
    const fresh = proofsWithout(search, cell, budget);
    if (fresh === undefined) {
      moves.price(cell, 0);
      continue;
    }
    kinds.delete(cell);
    for (const direction of DIRECTIONS) proofs.delete(proofKey(cell, direction));
    for (const [key, move] of fresh) proofs.set(key, move);
    moves.price(cell, loss(cell));
  }
}

/**
 * Decides which cells of linked tables to withhold so that no small count can be worked out.
 *
 * In: cells (id, count, perhaps loss), relations total = Σ parts over all tables together, threshold (counts from 1 to
 * threshold − 1 are primary), protection, solver. Out: withheld ids with their kind, the loss of the secondary ones,
 * and the audit of the result by exact attacker's bounds.
 * Method: for each withheld cell and direction the cheapest other table that fits everything shown and moves it by
 * `protection`; the cells which that table moves are withheld too. Then every secondary cell that is not needed after
 * all is shown again, greatest loss first.
 * The loss is near-minimal, not minimal: the least-loss choice is NP-hard.
 * When not to use: for means, rates or shares (withhold the counts under them); when the same people are published
 * again with other breakdowns later (include those tables). Where no choice protects a cell, the audit says so.
 * Reasons: as `audit`, and `bad-threshold`.
 * Source: Kelly, Golden and Assad (1992), Networks 22, 397–417; Fischetti and Salazar (2001), Management Science 47.
 * Worked value: in the table (12, 3, 25, 40), (8, 17, 30, 22), (2, 19, 11, 60) with threshold 5 and protection 3,
 * two more inner cells make the corners of a rectangle with 3 and 2.
 */
export function suppress(options: SuppressOptions): Suppression | NoAnswer {
  const { cells, relations, protection, solver, threshold, alsoWithhold = [] } = options;
  if (!(threshold >= 0)) return noAnswer('bad-threshold', 'The threshold must be a count, zero or more.');
  if (!(protection >= 0 && Number.isFinite(protection))) {
    return noAnswer('bad-protection', 'The protection must be a count, zero or more.');
  }
  const indexed = indexTables(cells, relations);
  if (!indexed.ok) return indexed;
  const kinds = new Map<number, WithheldKind>();
  cells.forEach((cell, i) => {
    if (isUnder(cell, options) && cell.shown !== 'always') kinds.set(i, 'primary');
  });
  for (const id of alsoWithhold) {
    const index = indexed.tables.indexOf.get(id);
    if (index === undefined) return noAnswer('unknown-cell', `There is no cell ${id} to withhold.`);
    kinds.set(index, 'primary');
  }
  const moves = openProtectingMoves(indexed.tables, solver, (i) => cells[i]?.shown !== 'always');
  try {
    cells.forEach((cell, i) => {
      moves.price(i, kinds.has(i) ? 0 : lossOf(cell));
    });
    const search: Search = { tables: indexed.tables, moves, protection, kinds, proofs: new Map() };
    addSecondary(search);
    showNeedless(search);
  } finally {
    moves.close();
  }
  const withheld = new Map([...kinds].map(([i, kind]) => [cells[i]?.id ?? '', kind] as const));
  const audited = audit({ cells, relations, withheld, protection, solver });
  if (!audited.ok) return audited;
  const loss = cells.reduce(
    (sum, cell) => sum + (withheld.get(cell.id) === 'secondary' ? lossOf(cell) : 0),
    0,
  );
  return { ok: true, withheld, audit: audited, loss };
}

import { type NoAnswer, noAnswer } from '../outcome.ts';
import { attackerBounds, type FeasibleInterval } from './attacker-bounds.ts';
import type { LinearProgrammeSolver } from './linear-programme.ts';
import type { LinkedCell, TableRelation } from './linked-tables.ts';

/** Why a cell is withheld: its own count is small (`primary`), or it would give such a count away (`secondary`). */
export type WithheldKind = 'primary' | 'secondary';

/** `exact`: a reader can work the count out. `too-narrow`: not exactly, but closer than the protection asked for. */
export type AuditStatus = 'protected' | 'too-narrow' | 'exact';

export interface AuditedCell extends FeasibleInterval {
  readonly id: string;
  readonly kind: WithheldKind;
  readonly count: number;
  readonly status: AuditStatus;
}

export interface DisclosureAudit {
  readonly ok: true;
  /** True when every withheld cell is protected. */
  readonly safe: boolean;
  readonly cells: readonly AuditedCell[];
  /** How many linear programmes it took; the rest was settled by exact reasoning. */
  readonly programmes: number;
}

/** What an interval must at least span: `protection` either side of the count, within what is known beforehand. */
export function neededInterval(cell: LinkedCell, protection: number): FeasibleInterval {
  return {
    lower: Math.max(cell.knownLower ?? 0, cell.count - protection),
    upper: Math.min(cell.knownUpper ?? Number.POSITIVE_INFINITY, cell.count + protection),
  };
}

const NEAR = 1e-7;

function statusOf(cell: LinkedCell, interval: FeasibleInterval, protection: number): AuditStatus {
  if (interval.upper - interval.lower < NEAR) return 'exact';
  const needed = neededInterval(cell, protection);
  return interval.lower <= needed.lower + NEAR && interval.upper >= needed.upper - NEAR
    ? 'protected'
    : 'too-narrow';
}

/**
 * Audits a report before it is published: for every withheld cell, what a reader can work out, and whether that leaves
 * at least `protection` either side of the count (below, no further than zero).
 *
 * In: cells with true counts, relations, the withheld ids (a map from id to kind, or ids alone), protection (a count,
 * at least 1 for it to mean anything), a solver. Out: one line a withheld cell, and `safe`.
 * When to use: on everything that is published from the same people, all at once. When not: on one table at a time;
 * the cells that two tables share are exactly what gives counts away.
 * Reasons: as `attackerBounds`, and `bad-protection`.
 * Source: Hundepool and others, Statistical Disclosure Control (2012), section 4.3.
 * Worked value: in a 3 × 4 table with totals, 2 and 3 withheld in different rows and columns are both `exact`.
 */
export function audit(options: {
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly TableRelation[];
  readonly withheld: ReadonlyMap<string, WithheldKind> | readonly string[];
  readonly protection: number;
  readonly solver: LinearProgrammeSolver;
}): DisclosureAudit | NoAnswer {
  const { cells, relations, withheld, protection, solver } = options;
  if (!(protection >= 0 && Number.isFinite(protection))) {
    return noAnswer('bad-protection', 'The protection must be a count, zero or more.');
  }
  const kinds =
    withheld instanceof Map ? withheld : new Map([...withheld].map((id) => [String(id), 'primary'] as const));
  const bounds = attackerBounds({ cells, relations, withheld: kinds.keys(), solver });
  if (!bounds.ok) return bounds;
  const audited = cells.flatMap((cell): AuditedCell[] => {
    const interval = bounds.intervals.get(cell.id);
    if (interval === undefined) return [];
    const status = statusOf(cell, interval, protection);
    return [{ id: cell.id, kind: kinds.get(cell.id) ?? 'primary', count: cell.count, ...interval, status }];
  });
  const safe = audited.every((cell) => cell.status === 'protected');
  return { ok: true, safe, cells: audited, programmes: bounds.programmes };
}

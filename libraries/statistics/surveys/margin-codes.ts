import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/** One characteristic whose population is known. */
export interface Margin {
  readonly name: string;
  /** Each row's level. */
  readonly labels: readonly string[];
  /** Population count (or share) of each level. */
  readonly targets: Readonly<Record<string, number>>;
  /** Order of the levels, where they have one; a level that must be merged then joins a neighbour. */
  readonly order?: readonly string[];
}

export interface MergedLevel {
  readonly margin: string;
  readonly level: string;
  readonly into: string;
}

export interface MarginCodes {
  readonly name: string;
  readonly levels: readonly string[];
  /** Each row's level by number. */
  readonly codes: Int32Array;
  readonly targets: Float64Array;
}

export interface MarginCodesOptions {
  /** Rows that a level needs; a level with fewer joins another. */
  readonly leastRows: number;
  /** Targets are scaled to this total. */
  readonly total: number;
}

/**
 * Numbers for the levels of a margin, after levels with too few rows have joined a neighbour (where the levels have an
 * order) or the smallest other level.
 * Reasons: 'unknown-level' (a label without a target), 'zero-target' (rows where the population has nobody),
 * 'not-a-target', 'too-few-levels'.
 */
export function marginCodes(
  margin: Margin,
  { leastRows, total }: MarginCodesOptions,
): Outcome<{ readonly coded: MarginCodes; readonly merged: readonly MergedLevel[] }> {
  const { name, labels, order } = margin;
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const label of counts.keys()) {
    const target = margin.targets[label];
    if (target === undefined)
      return noAnswer('unknown-level', `${name}: no population is given for ${label}.`);
    if (target === 0)
      return noAnswer('zero-target', `${name}: the population has nobody in ${label}, the sample has.`);
  }
  const sum = Object.values(margin.targets).reduce((a, b) => a + b, 0);
  if (!(sum > 0) || !Object.values(margin.targets).every((t) => t >= 0 && Number.isFinite(t)))
    return noAnswer('not-a-target', `${name}: population counts must be finite, from 0, and not all 0.`);
  const groups = (order ?? Object.keys(margin.targets))
    .filter((level) => (margin.targets[level] ?? 0) > 0)
    .map((level) => ({
      into: level,
      members: [level],
      rows: counts.get(level) ?? 0,
      target: margin.targets[level] ?? 0,
    }));
  if (groups.reduce((rows, group) => rows + group.rows, 0) < labels.length)
    return noAnswer('unknown-level', `${name}: the order leaves out a level that occurs.`);
  const merged: MergedLevel[] = [];
  while (groups.length > 1) {
    const short = groups.findIndex((group) => group.rows < leastRows);
    const group = groups[short];
    if (!group) break;
    const choices = order
      ? [groups[short - 1], groups[short + 1]]
      : groups.filter((other) => other !== group);
    const into = choices.reduce((a, b) => (!a || (b && b.rows < a.rows && b.rows >= leastRows) ? b : a));
    if (!into) break;
    groups.splice(short, 1);
    merged.push(...group.members.map((level) => ({ margin: name, level, into: into.into })));
    into.members.push(...group.members);
    into.rows += group.rows;
    into.target += group.target;
  }
  const codeOf = new Map(
    groups.flatMap((group, code) => group.members.map((level) => [level, code] as const)),
  );
  const codes = Int32Array.from(labels, (label) => codeOf.get(label) ?? 0);
  const targets = Float64Array.from(groups, (group) => (group.target / sum) * total);
  return { ok: true, coded: { name, levels: groups.map((group) => group.into), codes, targets }, merged };
}

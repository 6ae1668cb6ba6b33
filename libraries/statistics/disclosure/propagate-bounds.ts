import type { IndexedRelation } from './linked-tables.ts';

/** An equation on withheld cells: Σ coefficients × columns = `sum`. */
export interface Equation extends IndexedRelation {
  readonly sum: number;
}

interface Sums {
  finite: number;
  infinite: number;
}

const NEAR = 1e-9;

function extremes(equation: Equation, lower: Float64Array, upper: Float64Array): [Sums, Sums] {
  const least: Sums = { finite: 0, infinite: 0 };
  const most: Sums = { finite: 0, infinite: 0 };
  equation.columns.forEach((column, k) => {
    const a = equation.coefficients[k] ?? 0;
    const one = a * (lower[column] ?? 0);
    const other = a * (upper[column] ?? 0);
    for (const [sums, value] of [
      [least, Math.min(one, other)],
      [most, Math.max(one, other)],
    ] as const) {
      if (Number.isFinite(value)) sums.finite += value;
      else sums.infinite++;
    }
  });
  return [least, most];
}

const without = (sums: Sums, value: number, none: number): number =>
  Number.isFinite(value)
    ? sums.infinite > 0
      ? none
      : sums.finite - value
    : sums.infinite > 1
      ? none
      : sums.finite;

function tighten(equation: Equation, lower: Float64Array, upper: Float64Array): number[] {
  const changed: number[] = [];
  const [least, most] = extremes(equation, lower, upper);
  equation.columns.forEach((column, k) => {
    const a = equation.coefficients[k] ?? 0;
    const low = lower[column] ?? 0;
    const high = upper[column] ?? 0;
    const restLeast = without(least, Math.min(a * low, a * high), Number.NEGATIVE_INFINITY);
    const restMost = without(most, Math.max(a * low, a * high), Number.POSITIVE_INFINITY);
    const ends = [(equation.sum - restMost) / a, (equation.sum - restLeast) / a];
    const from = Math.min(...ends);
    const to = Math.max(...ends);
    if (from > low + NEAR) lower[column] = Math.min(from, high);
    if (to < high - NEAR) upper[column] = Math.max(to, lower[column] ?? low);
    if (from > low + NEAR || to < high - NEAR) changed.push(column);
  });
  return changed;
}

/**
 * Narrows limits by looking at one equation at a time until nothing moves: a sound outer limit on what an attacker can
 * know, exact where the equations hang together as a tree. Writes into `lower` and `upper`. Gives up after a while on
 * chains that converge slowly, and says so (`settled` false): the limits are then still sound, not yet the narrowest.
 */
export function propagateBoundsInPlace(
  equations: readonly Equation[],
  lower: Float64Array,
  upper: Float64Array,
): { readonly settled: boolean } {
  const equationsOf = new Map<number, number[]>();
  equations.forEach((equation, e) => {
    for (const column of equation.columns) {
      const list = equationsOf.get(column);
      if (list) list.push(e);
      else equationsOf.set(column, [e]);
    }
  });
  const waiting = new Set(equations.keys());
  let budget = 60 * equations.length + 1000;
  for (const e of waiting) {
    waiting.delete(e);
    if (budget-- <= 0) return { settled: false };
    const equation = equations[e];
    if (!equation) continue;
    for (const column of tighten(equation, lower, upper)) {
      for (const other of equationsOf.get(column) ?? []) waiting.add(other);
    }
  }
  return { settled: true };
}

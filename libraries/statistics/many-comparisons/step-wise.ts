/** Positions of the p-values from smallest to largest, and the p-values held inside 0 to 1 (not a number counts as 1). */
export interface OrderedPValues {
  readonly order: readonly number[];
  readonly sorted: readonly number[];
}

const insideUnit = (p: number): number => (p >= 0 ? Math.min(p, 1) : Number.isNaN(p) ? 1 : 0);

/** A p-value that is not a number counts as 1: what could not be tested cannot be discovered, but was looked at. */
export function orderedPValues(pValues: readonly number[]): OrderedPValues {
  const held = pValues.map(insideUnit);
  const order = held.map((_, i) => i).sort((i, j) => (held[i] ?? 1) - (held[j] ?? 1));
  return { order, sorted: order.map((i) => held[i] ?? 1) };
}

const inInputOrder = (adjusted: readonly number[], order: readonly number[]): number[] => {
  const result = new Array<number>(order.length).fill(1);
  order.forEach((position, rank) => {
    result[position] = Math.min(1, adjusted[rank] ?? 1);
  });
  return result;
};

/** Step-up: from the largest p down, each adjusted p is the smallest of p × factor(rank) so far. Rank counts from 1. */
export function stepUp(pValues: readonly number[], factor: (rank: number) => number): number[] {
  const { order, sorted } = orderedPValues(pValues);
  const adjusted = new Array<number>(sorted.length).fill(1);
  let smallest = 1;
  for (let i = sorted.length - 1; i >= 0; i--) {
    smallest = Math.min(smallest, (sorted[i] ?? 1) * factor(i + 1));
    adjusted[i] = smallest;
  }
  return inInputOrder(adjusted, order);
}

/** Step-down: from the smallest p up, each adjusted p is the largest of p × factor(rank) so far. Rank counts from 1. */
export function stepDown(pValues: readonly number[], factor: (rank: number) => number): number[] {
  const { order, sorted } = orderedPValues(pValues);
  let largest = 0;
  const adjusted = sorted.map((p, i) => {
    largest = Math.max(largest, p * factor(i + 1));
    return largest;
  });
  return inInputOrder(adjusted, order);
}

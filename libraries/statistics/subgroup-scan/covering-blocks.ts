import type { CubeShape } from './subgroup-cube.ts';

/** Characteristics that are counted together in one pass, and the combinations that are read off that one table. */
export interface CountingBlock {
  readonly characteristics: readonly number[];
  readonly combinations: readonly number[];
}

/**
 * Chooses few blocks of characteristics such that every combination lies inside one: one pass over the rows fills a
 * block's table, from which all its combinations are sums. Ten characteristics to depth three take about a dozen passes
 * instead of 120. `sizes` are the places that each characteristic takes in a table; `largest` is the number of cells that a table may have (a table should stay in the processor's cache).
 */
export function coveringBlocks(shape: CubeShape, sizes: readonly number[], largest = 8192): CountingBlock[] {
  const cells = (chosen: readonly number[]): number =>
    chosen.reduce((product, c) => product * (sizes[c] ?? 1), 1);
  const open = new Set(shape.combinations.keys());
  const inside = (combination: number, block: ReadonlySet<number>): boolean =>
    shape.combinations[combination]?.characteristics.every((c) => block.has(c)) ?? false;
  const covered = (block: ReadonlySet<number>): number =>
    [...open].filter((combination) => inside(combination, block)).length;
  const blocks: CountingBlock[] = [];
  const hardestFirst = [...open].sort(
    (a, b) => (shape.combinations[b]?.size ?? 0) - (shape.combinations[a]?.size ?? 0),
  );
  for (const first of hardestFirst) {
    if (!open.has(first)) continue;
    const block = new Set(shape.combinations[first]?.characteristics ?? []);
    for (;;) {
      const candidates = sizes
        .map((_, c) => c)
        .filter((c) => !block.has(c) && cells([...block, c]) <= largest)
        .map((c) => ({ c, gain: covered(new Set([...block, c])) / Math.log(sizes[c] ?? 2) }))
        .sort((a, b) => b.gain - a.gain);
      if (candidates[0] === undefined) break;
      block.add(candidates[0].c);
    }
    const combinations = [...open].filter((combination) => inside(combination, block));
    for (const combination of combinations) open.delete(combination);
    blocks.push({ characteristics: [...block].sort((a, b) => a - b), combinations });
  }
  return blocks;
}

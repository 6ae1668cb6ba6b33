import { proportionalAllocation } from './proportional-allocation.ts';
import type { Random } from './random.ts';
import { sampleWithoutReplacement } from './sample-without-replacement.ts';

export interface StratifiedSample {
  /** Places in the input, in rising order. */
  readonly chosen: readonly number[];
  /** How many of each stratum, 0 … strata − 1. */
  readonly allocation: readonly number[];
}

export interface StratifiedSampleOptions {
  readonly strata: number;
  readonly size: number;
  readonly random: Random;
}

/**
 * A random sample with each stratum in proportion (by `proportionalAllocation`), every set within a stratum equally likely.
 *
 * In: the stratum (0 … strata − 1; −1 leaves out) of each member. When not: strata of one or two members, which proportion may leave
 * out altogether. Source: Cochran 1977, Sampling Techniques, p. 91.
 */
export function stratifiedSample(
  strataOfMembers: readonly number[] | Int32Array,
  options: StratifiedSampleOptions,
): StratifiedSample {
  const members: number[][] = Array.from({ length: options.strata }, () => []);
  strataOfMembers.forEach((stratum, i) => {
    members[stratum]?.push(i);
  });
  const allocation = proportionalAllocation(
    members.map((list) => list.length),
    options.size,
  );
  const chosen = members.flatMap((list, s) =>
    sampleWithoutReplacement(list.length, allocation[s] ?? 0, options.random).map((i) => list[i] ?? 0),
  );
  return { chosen: chosen.sort((a, b) => a - b), allocation };
}

import { normalCdf, studentTCdf } from '../distributions/index.ts';
import { sampleOf } from './compare-with-rest.ts';
import { type CubeOutcome, type SubgroupCube, subgroupLevels, subgroupNumber } from './subgroup-cube.ts';

/** What of a subgroup's difference its parents do not foretell. */
export interface BeyondParents {
  /** The subgroup's mean less what adding up its parents' effects foretells (in units of the outcome). */
  readonly difference: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly p: number;
}

/** All subsets of a list, as bit masks' members. */
const subset = <T>(list: readonly T[], mask: number): T[] => list.filter((_, i) => (mask >> i) % 2 === 1);

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

/** Sums in the disjoint cell "in the levels of `inside`, in none of the others", by inclusion and exclusion. */
function disjointSums(list: Float64Array, places: readonly number[], inside: number): number {
  const all = places.length - 1;
  let sum = 0;
  for (let mask = 0; mask <= all; mask++) {
    if ((mask & inside) !== inside) continue;
    const sign = bits(mask ^ inside) % 2 === 0 ? 1 : -1;
    sum += sign * (list[places[mask] ?? 0] ?? 0);
  }
  return sum;
}

/**
 * How far a subgroup of two or more characteristics is from what its parents explain. Rows are split into the disjoint
 * cells in / not in each of its levels (4 for two, 8 for three); the parents explain everything but the highest
 * interaction, so the rest is the contrast Σ ± mean over these cells, with variance Σ variance / n.
 *
 * Out: the contrast's share that falls on the subgroup itself (how far it lies from the best fit without the
 * interaction), with standard error, statistic and p. Undefined at depth one, and where a cell has no rows (then the
 * subgroup cannot be told from a parent).
 * Numbers: p is the larger of Welch's and that of a pooled variance (skewed outcomes in small cells). Yes-no outcomes: a cell's variance is that of (yes + ½) of (n + 1), so that a cell without any yes is not certain.
 * Source: the interaction contrast of a 2^k table, e.g. Agresti, Categorical Data Analysis (2013), section 2.3.
 * Worked value: means 5 (a and b), 3, 2, 1 in cells of equal size: contrast 5 − 3 − 2 + 1 = 1, a quarter of it on each.
 */
export function beyondParents(
  cube: SubgroupCube,
  {
    outcome,
    subgroup,
    designEffect = 1,
  }: { readonly outcome: CubeOutcome; readonly subgroup: number; readonly designEffect?: number },
): BeyondParents | undefined {
  const levels = subgroupLevels(cube, subgroup);
  if (levels.length < 2) return undefined;
  const places = Array.from({ length: 2 ** levels.length }, (_, mask) =>
    subgroupNumber(cube, subset(levels, mask)),
  );
  let contrast = 0;
  let variance = 0;
  let inverse = 0;
  let degrees = 0;
  let within = 0;
  let rows = 0;
  for (let inside = 0; inside < places.length; inside++) {
    const n = disjointSums(outcome.n, places, inside);
    if (n < 1) return undefined;
    const cell = sampleOf(
      n,
      disjointSums(outcome.sum, places, inside),
      disjointSums(outcome.sumSquares, places, inside),
    );
    const share = (cell.mean * n + 0.5) / (n + 1);
    const spread = outcome.kind === 'yes-no' ? share * (1 - share) : cell.variance;
    if (n < 2 && outcome.kind === 'number') return undefined;
    const part = (designEffect * spread) / n;
    contrast += (bits(inside ^ (places.length - 1)) % 2 === 0 ? 1 : -1) * cell.mean;
    variance += part;
    inverse += 1 / n;
    within += (n - 1) * cell.variance;
    rows += n;
    degrees += n > 1 ? part ** 2 / (n - 1) : 0;
  }
  if (!(variance > 0)) return undefined;
  const statistic = contrast / Math.sqrt(variance);
  const pooled = (designEffect * within * inverse) / Math.max(1, rows - places.length);
  const pooledTail = pooled > 0 ? 2 * normalCdf(-Math.abs(contrast) / Math.sqrt(pooled)) : 0;
  const own = 1 / (outcome.n[subgroup] ?? 1) / inverse;
  const tail = (t: number): number =>
    outcome.kind === 'number' && degrees > 0 ? studentTCdf(t, variance ** 2 / degrees) : normalCdf(t);
  const ownTail = 2 * tail(-Math.abs(statistic));
  return {
    difference: own * contrast,
    standardError: own * Math.sqrt(variance),
    statistic,
    p: Math.min(1, outcome.kind === 'number' ? Math.max(ownTail, pooledTail) : ownTail),
  };
}

import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type Margin, type MarginCodes, type MergedLevel, marginCodes } from './margin-codes.ts';

export interface RakeInput {
  /** Design weights, one a row; all equal by default. Raking keeps their differences where margins do not speak. */
  readonly baseWeights?: ArrayLike<number>;
  readonly margins: readonly Margin[];
  /** Population total; by default the sum of the first margin's targets. */
  readonly total?: number;
  /** Lowest and highest weight allowed, as multiples of the mean weight. */
  readonly caps?: { readonly lowest?: number; readonly highest?: number };
  /** Rows that a level needs so as not to be merged; 1 by default, 5 or more is wiser. */
  readonly leastRows?: number;
  /** Largest relative miss of a margin that counts as met; 10⁻¹⁰ by default. */
  readonly tolerance?: number;
  /** Sweeps over all margins; 500 by default. */
  readonly mostSweeps?: number;
}

export interface Raked {
  readonly weights: Float64Array;
  /** Are all margins met within the tolerance? If not, `worst` says which misses by how much. */
  readonly converged: boolean;
  readonly worst: { readonly margin: string; readonly level: string; readonly relativeMiss: number };
  readonly sweeps: number;
  readonly merged: readonly MergedLevel[];
  /** Rows that sit at a cap. */
  readonly capped: number;
  /** The margins as met, for `rakedDesign`. */
  readonly margins: readonly MarginCodes[];
}

/**
 * Weights that meet several population margins at once, as near as possible to the base weights (iterative
 * proportional fitting).
 *
 * Formula: for each margin in turn, weights of a level are multiplied by target / weighted total, until all are met;
 * with caps, weights are cut to their limits after each sweep.
 * When to use: several margins whose cross-table is not known. When not: margins that need weights of over five times
 * the mean (merge levels first), or characteristics on which nobody of a level answered (merged levels are listed: say
 * so). If `converged` is false, do not use the weights without saying so.
 * Reasons: 'no-rows', 'no-margins', 'lengths-differ', 'not-a-weight', 'margins-disagree' (totals differ by over 0.1 %
 * and are not shares), and those of the margins.
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11: 427–444; Deville, Särndal & Sautory (1993),
 * JASA 88: 1013–1020.
 * Worked value: rows a/x, a/y, b/x, b/y, targets a 60, b 40, x 50, y 50: weights 30, 30, 20, 20.
 */
export function rake(input: RakeInput): Outcome<Raked> {
  const { margins, caps, leastRows = 1, tolerance = 1e-10, mostSweeps = 500 } = input;
  const first = margins[0];
  if (!first) return noAnswer('no-margins', 'There is no margin to rake to.');
  const rows = first.labels.length;
  if (rows === 0) return noAnswer('no-rows', 'There are no rows to weight.');
  const weights = new Float64Array(rows).fill(1);
  if (input.baseWeights) {
    if (input.baseWeights.length !== rows)
      return noAnswer('lengths-differ', `${input.baseWeights.length} weights for ${rows} rows.`);
    weights.set(input.baseWeights);
    if (!weights.every((w) => w > 0 && Number.isFinite(w)))
      return noAnswer('not-a-weight', 'Every base weight must be a finite number above 0.');
  }
  const total = input.total ?? Object.values(first.targets).reduce((a, b) => a + b, 0);
  const coded: MarginCodes[] = [];
  const merged: MergedLevel[] = [];
  for (const margin of margins) {
    if (margin.labels.length !== rows)
      return noAnswer(
        'lengths-differ',
        `${margin.name} has ${margin.labels.length} labels for ${rows} rows.`,
      );
    const sum = Object.values(margin.targets).reduce((a, b) => a + b, 0);
    if (Math.abs(sum / total - 1) > 1e-3 && Math.abs(sum - 1) > 1e-3 && Math.abs(sum - 100) > 0.1)
      return noAnswer('margins-disagree', `${margin.name} adds up to ${sum}, not ${total}, nor to 1.`);
    const result = marginCodes(margin, { leastRows, total });
    if (!result.ok) return result;
    coded.push(result.coded);
    merged.push(...result.merged);
  }
  const mean = total / rows;
  const limits = {
    lowest: (caps?.lowest ?? 0) * mean,
    highest: (caps?.highest ?? Number.POSITIVE_INFINITY) * mean,
  };
  if (limits.lowest > mean || limits.highest < mean)
    return noAnswer(
      'not-a-cap',
      'Caps are multiples of the mean weight: the lowest at most 1, the highest at least 1.',
    );
  let sweeps = 0;
  let worst = worstMiss(weights, coded);
  while (worst.relativeMiss > tolerance && sweeps < mostSweeps) {
    for (const margin of coded) meetMarginInPlace(weights, margin);
    if (caps) capInPlace(weights, limits);
    sweeps++;
    worst = worstMiss(weights, coded);
  }
  const capped = caps ? weights.filter((w) => w <= limits.lowest || w >= limits.highest).length : 0;
  return {
    ok: true,
    weights,
    converged: worst.relativeMiss <= tolerance,
    worst,
    sweeps,
    merged,
    capped,
    margins: coded,
  };
}

function totalsOf(weights: Float64Array, { codes, targets }: MarginCodes): Float64Array {
  const totals = new Float64Array(targets.length);
  for (let i = 0; i < weights.length; i++) {
    const code = codes[i] ?? 0;
    totals[code] = (totals[code] ?? 0) + (weights[i] ?? 0);
  }
  return totals;
}

function meetMarginInPlace(weights: Float64Array, margin: MarginCodes): void {
  const factors = totalsOf(weights, margin);
  for (let level = 0; level < factors.length; level++)
    factors[level] = (factors[level] ?? 0) > 0 ? (margin.targets[level] ?? 0) / (factors[level] ?? 1) : 1;
  const { codes } = margin;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) * (factors[codes[i] ?? 0] ?? 1);
}

function capInPlace(weights: Float64Array, { lowest, highest }: { lowest: number; highest: number }): void {
  for (let i = 0; i < weights.length; i++) weights[i] = Math.min(highest, Math.max(lowest, weights[i] ?? 0));
}

function worstMiss(weights: Float64Array, margins: readonly MarginCodes[]): Raked['worst'] {
  let worst = { margin: '', level: '', relativeMiss: 0 };
  for (const margin of margins) {
    const totals = totalsOf(weights, margin);
    for (const [level, target] of margin.targets.entries()) {
      const relativeMiss = Math.abs((totals[level] ?? 0) / target - 1);
      if (relativeMiss > worst.relativeMiss)
        worst = { margin: margin.name, level: margin.levels[level] ?? '', relativeMiss };
    }
  }
  return worst;
}

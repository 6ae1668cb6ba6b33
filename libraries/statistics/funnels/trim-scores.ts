import { normalQuantile } from '../distributions/index.ts';

export interface Trimming {
  readonly how: 'winsorise' | 'truncate' | 'none';
  readonly share: number;
}

/**
 * Tames the ends of a list of z-scores before their spread is measured, so that the very places one looks for do not
 * widen the funnel. `winsorise` pulls the outer scores in to the quantiles at `share` and 1 − `share`; `truncate`
 * leaves out the outermost ⌊share × n⌋ at either end (undefined in their place).
 * Source: Spiegelhalter 2012, in JRSS A 175:1, p. 14. Worked value: 1 … 10 with share 0.1 truncated: 2 … 9.
 */
export function trimScores(
  scores: readonly number[],
  { how, share }: Trimming,
): readonly (number | undefined)[] {
  if (how === 'none' || share === 0) return scores;
  const sorted = [...scores].sort((a, b) => a - b);
  if (how === 'winsorise') {
    const low = quantileOf(sorted, share);
    const high = quantileOf(sorted, 1 - share);
    return scores.map((score) => Math.min(high, Math.max(low, score)));
  }
  const cut = Math.floor(share * scores.length);
  const order = [...scores.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const outer = new Set([...order.slice(0, cut), ...order.slice(order.length - cut)]);
  return scores.map((score, index) => (outer.has(index) ? undefined : score));
}

/**
 * Mean square of standard normal scores after trimming, at most 1.
 *
 * Formula: with c the upper quantile and φ its density, inner square (1 − 2 share) − 2 c φ; winsorised inner + 2 share c²,
 * truncated inner / (1 − 2 share). Source: Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, §13.10.1.
 * Worked value: share 0.1: winsorised 0.6787, truncated 0.4377.
 */
export function spreadLeftByTrimming({ how, share }: Trimming): number {
  if (how === 'none' || !(share > 0 && share < 0.5)) return 1;
  const c = normalQuantile(1 - share);
  const inner = 1 - 2 * share - (2 * c * Math.exp((-c * c) / 2)) / Math.sqrt(2 * Math.PI);
  return how === 'winsorise' ? inner + 2 * share * c * c : inner / (1 - 2 * share);
}

function quantileOf(sorted: readonly number[], probability: number): number {
  const at = (sorted.length - 1) * probability;
  const low = Math.floor(at);
  const first = sorted[low] ?? 0;
  return first + (at - low) * ((sorted[low + 1] ?? first) - first);
}

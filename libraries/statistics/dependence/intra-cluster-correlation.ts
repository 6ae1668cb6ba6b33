import { noAnswer, type Outcome } from '../outcome.ts';

export interface ClusterMoments {
  readonly size: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * How alike units of one cluster are, from one-way analysis of variance: 0 not at all, 1 identical; may fall below 0 by chance.
 *
 * In: size, sum and sum of squares per cluster (for shares sum of squares = sum).
 * Formula: (MSB − MSW) / (MSB + (m₀ − 1)·MSW), m₀ = (n − Σm²/n) / (k − 1).
 * When not: fewer than about 20 clusters (very uncertain). Reasons: `too-few-clusters`, `no-repeats`, `no-variation`.
 * Source: Donner & Klar 2000, Design and Analysis of Cluster Randomization Trials, p. 8.
 * Worked: clusters {1, 1} and {0, 0} give 1.
 */
export function intraClusterCorrelation(
  clusters: readonly ClusterMoments[],
): Outcome<{ readonly correlation: number }> {
  const used = clusters.filter((c) => c.size > 0);
  const n = used.reduce((total, c) => total + c.size, 0);
  const k = used.length;
  if (k < 2) return noAnswer('too-few-clusters', 'At least two clusters are needed.');
  if (n <= k) return noAnswer('no-repeats', 'No cluster has more than one unit.');
  const mean = used.reduce((total, c) => total + c.sum, 0) / n;
  const between = used.reduce((total, c) => total + c.size * (c.sum / c.size - mean) ** 2, 0) / (k - 1);
  const within = used.reduce((total, c) => total + c.sumOfSquares - c.sum ** 2 / c.size, 0) / (n - k);
  const typical = (n - used.reduce((total, c) => total + c.size ** 2, 0) / n) / (k - 1);
  const bottom = between + (typical - 1) * Math.max(0, within);
  if (!(bottom > 0)) return noAnswer('no-variation', 'All units have the same value.');
  return { ok: true, correlation: (between - Math.max(0, within)) / bottom };
}

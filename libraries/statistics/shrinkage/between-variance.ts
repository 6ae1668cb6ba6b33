import { brentRoot } from './brent-root.ts';
import { scoringSearch } from './scoring-search.ts';

export type BetweenVarianceMethod =
  | 'dersimonian-laird'
  | 'hedges'
  | 'paule-mandel'
  | 'restricted-likelihood'
  | 'likelihood'
  | 'empirical-bayes';

export interface BetweenVarianceOptions {
  readonly method: BetweenVarianceMethod;
  /**
   * For comparison with packages that stop early: the precision of Paule–Mandel's search, or the step at which Fisher
   * scoring from Hedges's estimate ends. By default the answer is as exact as the numbers allow.
   */
  readonly precision?: number;
}

interface Sums {
  readonly w: number;
  readonly w2: number;
  readonly w3: number;
  readonly wd2: number;
  readonly w2d2: number;
}

/**
 * Variance of true effects between groups, from their estimates and sampling variances.
 *
 * Formula, with w = 1 / (v + τ²), μ the w-weighted mean and k groups: DerSimonian–Laird
 * max(0, (Q − (k − 1)) / (Σ u − Σ u² / Σ u)), u = 1 / v. Hedges: variance of the estimates − mean v. Paule–Mandel and
 * Morris's empirical Bayes: the τ² at which Σ w (y − μ)² = k − 1 (one and the same root). Likelihood and restricted likelihood: the highest point, 0 included.
 * When to use: restricted likelihood by default; Paule–Mandel where effects are not normal. When not:
 * DerSimonian–Laird with strong variation and unequal groups: it is too low. Plain likelihood: too low with few groups.
 * Callers check lengths and that variances are positive.
 * Source: Veroniki and others (2016), Research Synthesis Methods 7: 55–79, §3.
 * Worked value: estimates 1, 3 with variances 1, 1: every method but 'likelihood' gives 1.
 */
export function betweenVariance(
  estimates: readonly number[],
  variances: readonly number[],
  { method, precision }: BetweenVarianceOptions,
): { readonly value: number } {
  const sums = (tau2: number): Sums => weightedSums(estimates, variances, tau2);
  const k = estimates.length;
  const start = sums(0);
  const moments = Math.max(0, (start.wd2 - (k - 1)) / (start.w - start.w2 / start.w));
  if (method === 'dersimonian-laird') return { value: moments };
  const hedges = hedgesVariance(estimates, variances);
  if (method === 'hedges') return { value: hedges };
  if (precision !== undefined && method !== 'paule-mandel') {
    const step = (tau2: number): number => scoringStep(sums(tau2), k, method);
    const value = scoringSearch({ start: hedges, step, precision });
    if (value !== undefined) return { value };
  }
  if (method === 'paule-mandel' || method === 'empirical-bayes')
    return { value: generalisedQ(sums, k, precision) };
  return { value: highestLikelihood(sums, variances, method) };
}

function weightedSums(estimates: readonly number[], variances: readonly number[], tau2: number): Sums {
  const weights = variances.map((v) => 1 / (v + tau2));
  const w = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = estimates.reduce((sum, y, i) => sum + (weights[i] ?? 0) * y, 0) / w;
  let [w2, w3, wd2, w2d2] = [0, 0, 0, 0];
  for (const [i, weight] of weights.entries()) {
    const d2 = ((estimates[i] ?? 0) - mean) ** 2;
    w2 += weight ** 2;
    w3 += weight ** 3;
    wd2 += weight * d2;
    w2d2 += weight ** 2 * d2;
  }
  return { w, w2, w3, wd2, w2d2 };
}

/** Variance of the estimates less their mean sampling variance, at least 0. */
function hedgesVariance(estimates: readonly number[], variances: readonly number[]): number {
  const k = estimates.length;
  const mean = estimates.reduce((sum, y) => sum + y, 0) / k;
  const spread = estimates.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (k - 1);
  return Math.max(0, spread - variances.reduce((sum, v) => sum + v, 0) / k);
}

function scoringStep(
  s: Sums,
  k: number,
  method: 'empirical-bayes' | 'likelihood' | 'restricted-likelihood',
): number {
  if (method === 'empirical-bayes') return ((s.wd2 * k) / (k - 1) - k) / s.w;
  if (method === 'likelihood') return (s.w2d2 - s.w) / s.w2;
  return (s.w2d2 - s.w + s.w2 / s.w) / (s.w2 - (2 * s.w3) / s.w + (s.w2 / s.w) ** 2);
}

/** The τ² of highest likelihood: the best of a grid, 0 included, then the root of the slope beside it. */
function highestLikelihood(
  sums: (tau2: number) => Sums,
  variances: readonly number[],
  method: 'likelihood' | 'restricted-likelihood',
): number {
  const restricted = method === 'restricted-likelihood';
  const height = (tau2: number): number => {
    const s = sums(tau2);
    const scale = variances.reduce((sum, v) => sum + Math.log(v + tau2), 0);
    return -(scale + s.wd2 + (restricted ? Math.log(s.w) : 0)) / 2;
  };
  const slope = (tau2: number): number => {
    const s = sums(tau2);
    return s.w2d2 - s.w + (restricted ? s.w2 / s.w : 0);
  };
  const unit = variances.length / sums(0).w;
  const grid = [0, ...Array.from({ length: 33 }, (_, i) => unit * 4 ** (i - 14))];
  const heights = grid.map(height);
  const best = heights.reduce((top, value, i) => (value > (heights[top] ?? 0) ? i : top), 0);
  const low = grid[Math.max(0, best - 1)] ?? 0;
  const high = grid[best + 1] ?? Number.POSITIVE_INFINITY;
  if (!(slope(low) > 0 && slope(high) < 0)) return grid[best] ?? 0;
  return brentRoot(slope, { low, high });
}

/** The τ² at which the weighted squared deviations equal k − 1; they fall as τ² rises. */
function generalisedQ(sums: (tau2: number) => Sums, k: number, precision: number | undefined): number {
  const excess = (tau2: number): number => sums(tau2).wd2 - (k - 1);
  if (excess(0) <= 0) return 0;
  let high = 100;
  while (excess(high) > 0) high *= 2;
  return brentRoot(excess, { low: 0, high, ...(precision !== undefined && { precision }) });
}

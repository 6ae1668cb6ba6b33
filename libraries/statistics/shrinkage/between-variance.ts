import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { brentRoot } from './brent-root.ts';

export type BetweenVarianceMethod =
  | 'dersimonian-laird'
  | 'paule-mandel'
  | 'restricted-likelihood'
  | 'likelihood'
  | 'empirical-bayes';

export interface BetweenVarianceOptions {
  readonly method: BetweenVarianceMethod;
  /** How near the root Paule–Mandel's search must come; as near as the numbers allow by default. */
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
 * max(0, (Q − (k − 1)) / (Σ u − Σ u² / Σ u)), u = 1 / v. Paule–Mandel and Morris's empirical Bayes: the τ² at which
 * Σ w (y − μ)² = k − 1 (one and the same root). Likelihood and restricted likelihood: Fisher scoring.
 * When to use: restricted likelihood by default; Paule–Mandel where effects are not normal. When not:
 * DerSimonian–Laird with strong variation and unequal groups: it is too low. Plain likelihood: too low with few groups.
 * Reasons: 'no-convergence'. Callers check lengths and that variances are positive.
 * Source: Veroniki and others (2016), Research Synthesis Methods 7: 55–79, §3.
 * Worked value: estimates 1, 3 with variances 1, 1: every method but 'likelihood' gives 1.
 */
export function betweenVariance(
  estimates: readonly number[],
  variances: readonly number[],
  { method, precision }: BetweenVarianceOptions,
): Outcome<{ readonly value: number }> {
  const sums = (tau2: number): Sums => weightedSums(estimates, variances, tau2);
  const k = estimates.length;
  const start = sums(0);
  const moments = Math.max(0, (start.wd2 - (k - 1)) / (start.w - start.w2 / start.w));
  if (method === 'dersimonian-laird') return { ok: true, value: moments };
  if (method === 'paule-mandel' || method === 'empirical-bayes')
    return { ok: true, value: generalisedQ(sums, k, precision) };
  let tau2 = moments;
  for (let step = 0; step < 500; step++) {
    const s = sums(tau2);
    const restricted = method === 'restricted-likelihood';
    const score = s.w2d2 - (restricted ? s.w - s.w2 / s.w : s.w);
    const information = restricted ? s.w2 - (2 * s.w3) / s.w + (s.w2 / s.w) ** 2 : s.w2;
    let move = score / information;
    while (tau2 + move < 0) move = tau2 < 1e-14 ? -tau2 : move / 2;
    if (tau2 === 0 && score <= 0) return { ok: true, value: 0 };
    tau2 += move;
    if (Math.abs(move) <= 1e-12 * (tau2 + 1e-12)) return { ok: true, value: tau2 < 1e-13 ? 0 : tau2 };
  }
  return noAnswer('no-convergence', 'The variance between groups did not settle.');
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

/** The τ² at which the weighted squared deviations equal k − 1; they fall as τ² rises. */
function generalisedQ(sums: (tau2: number) => Sums, k: number, precision: number | undefined): number {
  const excess = (tau2: number): number => sums(tau2).wd2 - (k - 1);
  if (excess(0) <= 0) return 0;
  let high = 100;
  while (excess(high) > 0) high *= 2;
  return brentRoot(excess, { low: 0, high, ...(precision !== undefined && { precision }) });
}

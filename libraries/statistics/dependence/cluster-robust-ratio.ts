import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';

export interface ClusterSums {
  /** Sum per cluster of what is counted or measured. */
  readonly numerators: readonly number[] | Float64Array;
  /** Units, or exposure, per cluster. Not negative. */
  readonly denominators: readonly number[] | Float64Array;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface ClusterRobustRatio {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: Interval;
  readonly clusters: number;
  /** Clusters of equal size that would tell as much: (Σd)² / Σd². */
  readonly effectiveClusters: number;
}

/**
 * A mean, share or rate with an interval that knows that units of one cluster resemble each other.
 *
 * In: sums per cluster. Out: Σ numerator / Σ denominator with Student's t interval.
 * Formula: residual of each cluster eᵢ = (aᵢ − r·dᵢ) / D / √(1 − dᵢ/D); variance Σe²; degrees of freedom the effective clusters less 1.
 * When: a person with 20 records is not 20 persons. When not: under about 10 effective clusters (covers 92–95 %), or rare events
 * in few clusters; nested clusters (use the outermost).
 * Reasons: `bad-input`, `too-few-clusters`, `no-exposure`.
 * Source: Cochran 1977, Sampling Techniques, p. 66 and 155; correction Bell & McCaffrey 2002, Survey Methodology 28, p. 169.
 * Worked: clusters 1 of 2, 3 of 4, 0 of 2, 2 of 2 at 0.95: 0.6, standard error 0.1803.
 */
export function clusterRobustRatio(sums: ClusterSums): Outcome<ClusterRobustRatio> {
  const { numerators, denominators, confidence } = sums;
  if (numerators.length !== denominators.length || !(confidence > 0 && confidence < 1))
    return noAnswer(
      'bad-input',
      'Numerators and denominators must pair up and confidence lie between 0 and 1.',
    );
  let top = 0;
  let total = 0;
  let squares = 0;
  let clusters = 0;
  for (let i = 0; i < denominators.length; i++) {
    const d = denominators[i] ?? 0;
    top += numerators[i] ?? 0;
    total += d;
    squares += d * d;
    if (d > 0) clusters++;
  }
  if (!(total > 0)) return noAnswer('no-exposure', 'No cluster has any units or exposure.');
  if (clusters < 2) return noAnswer('too-few-clusters', 'A single cluster does not show how clusters vary.');
  const value = top / total;
  let variance = 0;
  for (let i = 0; i < denominators.length; i++) {
    const d = denominators[i] ?? 0;
    variance += ((numerators[i] ?? 0) - value * d) ** 2 / (total * total * (1 - d / total));
  }
  const effectiveClusters = total ** 2 / squares;
  const degreesOfFreedom = Math.max(1, effectiveClusters - 1);
  const standardError = Math.sqrt(variance);
  const reach = intervalReach(confidence, degreesOfFreedom) * standardError;
  return {
    ok: true,
    value,
    standardError,
    degreesOfFreedom,
    interval: { lower: value - reach, upper: value + reach, confidence },
    clusters,
    effectiveClusters,
  };
}

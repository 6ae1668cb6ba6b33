import { studentTTwoSided } from '../distributions/index.ts';
import type { ClusterVariance } from './cluster-variance.ts';

/**
 * Two-sided p of an effect against 0: the larger of Student's (cluster-robust variance, its degrees of freedom) and that of the
 * variance pooled over arms as if there were no difference (a score test). The first guards a few who stand out, the second a few
 * who happen not to vary.
 */
export function cautiousP(effect: number, spread: ClusterVariance): number {
  const p = (variance: number, degreesOfFreedom: number): number =>
    variance > 0 ? studentTTwoSided(effect / Math.sqrt(variance), degreesOfFreedom) : effect === 0 ? 1 : 0;
  const clusters = spread.clusters.group + spread.clusters.comparison;
  return Math.max(
    p(spread.variance, spread.degreesOfFreedom),
    p(spread.pooledVariance, Math.max(1, clusters - 2)),
  );
}

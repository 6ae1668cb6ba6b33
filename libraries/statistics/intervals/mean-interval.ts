import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithConfidence } from './check-counts.ts';

export interface MeanInterval {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  /** With n − 1. */
  readonly standardDeviation: number;
  readonly interval: Interval;
}

/**
 * Mean of independent values with Student's t interval.
 *
 * Formula: mean ± t(n − 1) · s / √n. When: at least 2 values. When not: very skewed values in small n (waiting times: use
 * `quantileInterval`, or a time-to-event method if some are unfinished); clusters (use `clusterRobustRatio`).
 * Reasons: `bad-input`, `too-few-units`. Source: Student 1908, Biometrika 6, p. 1.
 * Worked: 1, 2, 3, 4 at 0.95: 2.5, 0.4457 to 4.5543.
 */
export function meanInterval(values: readonly number[], confidence: number): Outcome<MeanInterval> {
  const problem = problemWithConfidence(confidence);
  if (problem) return problem;
  const n = values.length;
  if (n < 2) return noAnswer('too-few-units', 'At least two values are needed to see how values vary.');
  const sum = values.reduce((total, x) => total + x, 0);
  if (!Number.isFinite(sum)) return noAnswer('bad-input', 'Values must be finite.');
  const mean = sum / n;
  const scale = values.reduce((largest, x) => Math.max(largest, Math.abs(x - mean)), 0);
  const squares = scale > 0 ? values.reduce((total, x) => total + ((x - mean) / scale) ** 2, 0) : 0;
  const standardDeviation = scale * Math.sqrt(squares / (n - 1));
  const reach = (intervalReach(confidence, n - 1) * standardDeviation) / Math.sqrt(n);
  return {
    ok: true,
    n,
    sum,
    mean,
    standardDeviation,
    interval: { lower: mean - reach, upper: mean + reach, confidence },
  };
}

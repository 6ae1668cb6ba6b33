import { gammaQuantile } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithConfidence } from './check-counts.ts';

/**
 * Exact interval for what a count stands for, if events are independent. Divide by the exposure for a rate.
 *
 * In: a count (0 or more; a fraction is allowed), confidence (0 to 1). Out: limits of the expected count.
 * Formula: lower half the chi-squared quantile α/2 with 2x degrees of freedom (0 at 0), upper half that of 1 − α/2 with 2x + 2.
 * When: counts of independent events. When not: events come in runs or by the same few (over-dispersed: use
 * `clusterRobustRatio`). Covers at least the nominal, 96–99 % below 20 events.
 * Reasons: `bad-input`. Source: Garwood 1936, Biometrika 28, p. 437. Worked: 10 at 0.95: 4.7954 to 18.3904.
 */
export function exactPoissonInterval(
  count: number,
  confidence: number,
): Outcome<{ readonly interval: Interval }> {
  const problem = problemWithConfidence(confidence);
  if (problem) return problem;
  if (!(count >= 0) || !Number.isFinite(count)) return noAnswer('bad-input', 'A count must be 0 or more.');
  const tail = (1 - confidence) / 2;
  const lower = count === 0 ? 0 : gammaQuantile(tail, count, 1);
  return { ok: true, interval: { lower, upper: gammaQuantile(1 - tail, count + 1, 1), confidence } };
}

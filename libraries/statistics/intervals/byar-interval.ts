import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithConfidence } from './check-counts.ts';

/**
 * Byar's approximation to the exact Poisson limits, without iteration.
 *
 * In: a count, confidence (0 to 1). Out: limits of the expected count; at 0 the lower one is 0.
 * Formula: lower x(1 − 1/9x − z/3√x)³; upper the same with x + 1 and + z.
 * When: to match published figures of the field, counts of 10 or more. When not: below 10 (use `exactPoissonInterval`).
 * Reasons: `bad-input`. Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69.
 * Worked: 10 at 0.95: 4.7874 to 18.3915.
 */
export function byarInterval(count: number, confidence: number): Outcome<{ readonly interval: Interval }> {
  const problem = problemWithConfidence(confidence);
  if (problem) return problem;
  if (!(count >= 0) || !Number.isFinite(count)) return noAnswer('bad-input', 'A count must be 0 or more.');
  const z = intervalReach(confidence);
  const cube = (x: number, reach: number): number => x * (1 - 1 / (9 * x) + reach / (3 * Math.sqrt(x))) ** 3;
  const lower = count === 0 ? 0 : Math.max(0, cube(count, -z));
  return { ok: true, interval: { lower, upper: cube(count + 1, z), confidence } };
}

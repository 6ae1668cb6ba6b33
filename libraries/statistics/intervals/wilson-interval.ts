import { intervalReach } from '../distributions/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { problemWithProportion } from './check-counts.ts';

/**
 * Interval for a proportion by inverting the score test: the one to use unless there is a reason not to.
 *
 * In: events, units (n above 0), confidence (0 to 1). Out: proportion and limits, always within 0 to 1.
 * Formula: (2x + z² ± z√(z² + 4x(1 − x/n))) / 2(n + z²).
 * When: any size. When not: units that resemble each other in clusters (use `clusterRobustRatio`); a guarantee of at
 * least the nominal cover (use `clopperPearsonInterval`): single proportions near 0 or 1 can be covered 84–93 % at 95.
 * Reasons: `bad-input`, `no-units`. Source: Wilson 1927, JASA 22, p. 209; Newcombe 1998, Statistics in Medicine 17, p. 857,
 * method 3. Worked: 15 of 148 at 0.95: 0.1014, 0.0624 to 0.1605 (Newcombe's example).
 */
export function wilsonInterval(
  events: number,
  n: number,
  confidence: number,
): Outcome<{ readonly proportion: number; readonly interval: Interval }> {
  const problem = problemWithProportion(events, n, confidence);
  if (problem) return problem;
  const z = intervalReach(confidence);
  const z2 = z * z;
  const spread = z * Math.sqrt(z2 + 4 * events * (1 - events / n));
  const lower = events === 0 ? 0 : Math.max(0, (2 * events + z2 - spread) / (2 * (n + z2)));
  const upper = events === n ? 1 : Math.min(1, (2 * events + z2 + spread) / (2 * (n + z2)));
  return { ok: true, proportion: events / n, interval: { lower, upper, confidence } };
}

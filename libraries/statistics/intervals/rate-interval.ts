import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { byarInterval } from './byar-interval.ts';
import { exactPoissonInterval } from './exact-poisson-interval.ts';

/**
 * Events per unit of exposure with limits: exact below 10 events, Byar's from 10 on, as English public-health figures are made.
 *
 * In: count, exposure (above 0, any unit), confidence (0 to 1). Out: rate per unit of exposure.
 * When not: over-dispersed events (use `clusterRobustRatio`). Reasons: `bad-input`, `no-exposure`.
 * Source: PHE technical guide on confidence intervals 2018, p. 9. Worked: 9 in 365 at 0.95: 0.02466, 0.01127 to 0.04681.
 */
export function rateInterval(
  count: number,
  exposure: number,
  confidence: number,
): Outcome<{ readonly rate: number; readonly interval: Interval }> {
  if (!(exposure > 0) || !Number.isFinite(exposure))
    return noAnswer('no-exposure', 'There is no exposure to divide by.');
  const limits = count < 10 ? exactPoissonInterval(count, confidence) : byarInterval(count, confidence);
  if (!limits.ok) return limits;
  const { lower, upper } = limits.interval;
  return {
    ok: true,
    rate: count / exposure,
    interval: { lower: lower / exposure, upper: upper / exposure, confidence },
  };
}

import { chiSquaredUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

/**
 * Cochran's Q: whether estimates from strata differ by more than chance.
 *
 * In: an estimate and its standard error per stratum (differences, or logarithms of ratios).
 * Formula: Σ(θ − θ̄)²/se², θ̄ weighted by 1/se²; chi-squared on strata − 1.
 * When not: few events in strata. Reasons: `too-few-strata` (fewer than two with a standard error above 0), `bad-input`.
 * Source: Cochran 1954, Biometrics 10, p. 101. Worked: 0.1 and 0.3 with standard errors 0.1: 2, p 0.157.
 */
export function homogeneityTest(
  estimates: readonly number[],
  standardErrors: readonly number[],
): Outcome<{ readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number }> {
  if (estimates.length !== standardErrors.length)
    return noAnswer('bad-input', 'Estimates and standard errors must pair up.');
  const pairs = estimates
    .map((estimate, i) => ({ estimate, weight: 1 / (standardErrors[i] ?? 0) ** 2 }))
    .filter(({ estimate, weight }) => Number.isFinite(estimate) && Number.isFinite(weight) && weight > 0);
  if (pairs.length < 2)
    return noAnswer('too-few-strata', 'At least two strata with a standard error are needed.');
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const mean = pairs.reduce((sum, { estimate, weight }) => sum + estimate * weight, 0) / total;
  const statistic = pairs.reduce((sum, { estimate, weight }) => sum + weight * (estimate - mean) ** 2, 0);
  const degreesOfFreedom = pairs.length - 1;
  return { ok: true, statistic, degreesOfFreedom, p: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}

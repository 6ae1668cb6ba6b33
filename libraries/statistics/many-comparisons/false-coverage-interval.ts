import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';

export interface FalseCoverageOptions {
  readonly estimate: number;
  /** Positive. */
  readonly standardError: number;
  /** How many of the tested were selected to be shown (by Benjamini–Hochberg or a similar step-up rule). */
  readonly selected: number;
  readonly tested: number;
  /** 0 to 1: the share of shown intervals that may miss, as 0.05. */
  readonly falseDiscoveryRate: number;
  readonly degreesOfFreedom?: number;
}

/**
 * Interval for one of several selected estimates: of the shown intervals at most the given share miss, on average.
 *
 * Formula: estimate ± z(1 − R·q / 2m) × standard error, R selected of m tested.
 * When: estimates are shown because they were significant. When not: the same estimates would be shown whatever came out.
 * Reasons: `bad-input`. Source: Benjamini & Yekutieli 2005, Journal of the American Statistical Association 100, p. 75.
 * Worked: estimate 3, standard error 1, 10 of 100 at 0.05: 3 ± 2.807, that is 0.193 to 5.807.
 */
export function falseCoverageInterval(
  options: FalseCoverageOptions,
): Outcome<{ readonly interval: Interval }> {
  const { estimate, standardError, selected, tested, falseDiscoveryRate, degreesOfFreedom } = options;
  if (!(standardError > 0) || !Number.isFinite(estimate) || !Number.isFinite(standardError))
    return noAnswer('bad-input', 'The estimate must be finite and its standard error finite and above 0.');
  if (!(selected >= 1 && selected <= tested))
    return noAnswer('bad-input', 'At least one and at most all of the tested must be selected.');
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1))
    return noAnswer('bad-input', 'The false-discovery rate must lie between 0 and 1.');
  const confidence = 1 - (selected * falseDiscoveryRate) / tested;
  const reach = intervalReach(confidence, degreesOfFreedom) * standardError;
  return { ok: true, interval: { lower: estimate - reach, upper: estimate + reach, confidence } };
}

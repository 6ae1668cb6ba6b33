import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { checkCounts } from './check-counts.ts';

export interface MarshallRates {
  /** Pooled rate: all events over all exposure. */
  readonly priorMean: number;
  /** Variance of the true rates between groups, by moments; 0 when the groups differ no more than chance. */
  readonly priorVariance: number;
  /** Events over exposure; null where there is no exposure. */
  readonly raw: readonly (number | null)[];
  readonly shrunk: readonly number[];
}

/**
 * Global empirical-Bayes rates by the method of moments.
 *
 * counts: events in each group; exposures: person-time or population in each, same order. Rates out are per unit of
 * exposure.
 * Formula: with b = Σ counts / Σ exposures, s² = Σ exposure (raw − b)² / Σ exposures and
 * a = max(0, s² − b / mean exposure), a group's rate is b + a (raw − b) / (a + b / exposure).
 * When to use: to steady the rates of many small groups of one kind, at once and by hand if need be.
 * When not: for an interval, or with fewer than about ten groups: a is then poorly known. Use `gammaPoissonShrinkage`.
 * Reasons: 'no-groups', 'lengths-differ', 'not-a-count', 'events-without-exposure', 'no-events'.
 * Source: Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics
 * 40: 283–294.
 * Worked value: counts 1, 9 over exposures 10, 10: b = 0.5, s² = 0.16, a = 0.16 − 0.05 = 0.11; shrunk 0.225, 0.775.
 */
export function marshallRates(
  counts: readonly number[],
  exposures: readonly number[],
): Outcome<MarshallRates> {
  const checked = checkCounts(counts, exposures);
  if (!checked.ok) return checked;
  const { totalCount, totalExposure } = checked;
  if (totalCount === 0)
    return noAnswer('no-events', 'There is no event in any group, so no rate to shrink towards.');
  const mean = totalCount / totalExposure;
  const raw = counts.map((count, i) => ((exposures[i] ?? 0) > 0 ? count / (exposures[i] ?? 1) : null));
  const spread = raw.reduce<number>(
    (sum, rate, i) => sum + (exposures[i] ?? 0) * ((rate ?? mean) - mean) ** 2,
    0,
  );
  const groups = exposures.filter((exposure) => exposure > 0).length;
  const variance = Math.max(0, spread / totalExposure - mean / (totalExposure / groups));
  const shrunk = raw.map((rate, i) =>
    rate === null || variance === 0
      ? mean
      : mean + (variance * (rate - mean)) / (variance + mean / (exposures[i] ?? 1)),
  );
  return { ok: true, priorMean: mean, priorVariance: variance, raw, shrunk };
}

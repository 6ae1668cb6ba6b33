import type { StratumSummary } from './linear-random-intercept.ts';

export interface NamedStratum extends StratumSummary {
  readonly stratum: string;
}

/**
 * Number, mean and squared deviations of the values of each stratum, sorted by the stratum's name.
 *
 * values and strata: one of each a row. Values that are no finite numbers are left out.
 * Formula: Welford's running update, which keeps its digits.
 * Source: Welford (1962), Technometrics 4: 419–420.
 * Worked value: 1, 3 in a: n 2, mean 2, squared deviations 2.
 */
export function strataFromValues(
  values: ArrayLike<number>,
  strata: readonly string[],
): readonly NamedStratum[] {
  const found = new Map<string, { n: number; mean: number; squaredDeviations: number }>();
  for (const [i, stratum] of strata.entries()) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const summary = found.get(stratum) ?? { n: 0, mean: 0, squaredDeviations: 0 };
    const gap = value - summary.mean;
    summary.n++;
    summary.mean += gap / summary.n;
    summary.squaredDeviations += gap * (value - summary.mean);
    found.set(stratum, summary);
  }
  return [...found]
    .map(([stratum, summary]) => ({ stratum, ...summary }))
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1));
}

import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import { type Meat, rankRegression, type SlopeIndex, slopeIndexFrom } from './rank-regression.ts';
import { type RankedUnits, rankUnits } from './units-by-rank.ts';

/**
 * Slope and relative index of inequality from weighted units, cluster-robust: logistic for 0/1 values, else linear.
 *
 * Formula: as `slopeIndex`, on units; sandwich variance from score sums within clusters times G/(G − 1).
 * When not: fewer than about 30 clusters; the gradient is no line. Ranks are taken as known.
 * Reasons: those of the units; `shares-needed`, `no-fit`.
 * Source: Moreno-Betancur et al. 2015, Epidemiology 26:518; Binder 1983, International Statistical Review 51:279.
 * Worked value: values 1, 2, 3 at positions 1, 2, 3, linear: SII 3.
 */
export function slopeIndexOfUnits(
  units: RankedUnits,
  options: { readonly model: 'linear' | 'logistic'; readonly confidence?: number },
): Outcome<SlopeIndex> {
  const { model, confidence = 0.95 } = options;
  const sample = rankUnits(units);
  if (!sample.ok) return sample;
  const { y, w, rank, sumByCluster } = sample;
  if (model === 'logistic' && y.some((value) => value < 0 || value > 1)) {
    return noAnswer('shares-needed', 'The logistic model takes values between 0 and 1.');
  }
  const meat = (scores: readonly (readonly [number, number])[]): Meat => {
    const first = sumByCluster(scores.map(([u]) => u));
    const second = sumByCluster(scores.map(([, v]) => v));
    const product = (a: readonly number[], b: readonly number[]): number =>
      (a.reduce((sum, value, g) => sum + value * (b[g] ?? 0), 0) * a.length) / (a.length - 1);
    return [product(first, first), product(first, second), product(second, second)];
  };
  const fit = rankRegression({ rank, y, weight: w, model, meat });
  if (!fit) return noAnswer('no-fit', 'The regression on rank has no finite answer.');
  const z = normalQuantile(1 - (1 - confidence) / 2);
  return { ok: true, ...slopeIndexFrom(fit, { model, z, confidence }) };
}

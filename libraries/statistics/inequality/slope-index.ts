import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';
import { type Meat, rankRegression, type SlopeIndex, slopeIndexFrom } from './rank-regression.ts';
import { relativeRanks } from './relative-ranks.ts';

export interface SlopeIndexOptions {
  readonly model: 'linear' | 'logistic';
  readonly confidence?: number;
  /**
   * `from-errors` (default): the groups' standard errors carried through the fit; covers with any number of groups.
   * `from-fit`: from the scatter of the groups about the line (HC1); far too narrow or wide with few groups.
   */
  readonly variance?: 'from-errors' | 'from-fit';
}

/**
 * Slope and relative index of inequality over ordered groups: difference and ratio between the hypothetical best
 * and worst placed unit, from a regression on rank weighted by population, once (weighting a binomial fit again by
 * population, as a published package does, counts large groups squared).
 *
 * Formula: y on middle rank; SII = fit(1) − fit(0), RII = fit(1)/fit(0); delta method. The logistic model takes
 * shares 0 to 1 and keeps both ends within them.
 * When not: the gradient is no line (look first); fewer than three groups.
 * Reasons: those of the groups; `errors-missing`, `shares-needed`, `too-few-groups`, `no-fit`.
 * Source: Mackenbach & Kunst 1997, Social Science & Medicine 44:757, p. 762; WHO 2013, p. 43.
 * Worked value: 0.2, 0.3, 0.4 in equal populations, linear: SII 0.3, RII (0.15 + 0.3)/0.15 = 3.
 */
export function slopeIndex(groups: InequalityGroups, options: SlopeIndexOptions): Outcome<SlopeIndex> {
  const { model, confidence = 0.95, variance = 'from-errors' } = options;
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, variances } = weighed;
  if (variance === 'from-errors' && !variances) {
    return noAnswer('errors-missing', 'Give standard errors, or ask for the variance from the fit.');
  }
  if (y.length < 3)
    return noAnswer('too-few-groups', 'A line through fewer than three groups says nothing more.');
  if (model === 'logistic' && y.some((share) => share < 0 || share > 1)) {
    return noAnswer('shares-needed', 'The logistic model takes shares between 0 and 1.');
  }
  const rank = relativeRanks(groups.populations);
  const weight = groups.populations;
  const size = y.length;
  const meat = (scores: readonly (readonly [number, number])[]): Meat =>
    variance === 'from-fit'
      ? products(scores, size / (size - 2))
      : products(
          rank.map((r, j) => {
            const own = (weight[j] ?? 0) * Math.sqrt(variances?.[j] ?? 0);
            return [own, own * r];
          }),
          1,
        );
  const fit = rankRegression({ rank, y, weight, model, meat });
  if (!fit) return noAnswer('no-fit', 'The regression on rank has no finite answer.');
  const z = normalQuantile(1 - (1 - confidence) / 2);
  return { ok: true, ...slopeIndexFrom(fit, { model, z, confidence }) };
}

function products(scores: readonly (readonly [number, number])[], factor: number): Meat {
  let [a, b, c] = [0, 0, 0];
  for (const [u, v] of scores) {
    a += u * u;
    b += u * v;
    c += v * v;
  }
  return [a * factor, b * factor, c * factor];
}

import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';

export interface PopulationAttributable {
  /** Reference group's estimate − population mean: what all would gain at the reference's level. */
  readonly risk: InequalityEstimate;
  /** Risk as a share of the population mean. */
  readonly fraction: InequalityEstimate;
}

export interface PopulationAttributableOptions {
  /** Index of the group that the others are held against, named beforehand. */
  readonly reference: number;
  readonly confidence?: number;
  /**
   * `from-errors` (default): delta method on the groups' standard errors. `from-counts`: Walter's variance, which
   * takes the estimates as shares (0 to 1) of the populations and the populations as the sample.
   */
  readonly variance?: 'from-errors' | 'from-counts';
}

/**
 * Population attributable risk and fraction.
 *
 * Formula: PAR = y_ref − ȳ, PAF = PAR / ȳ. From errors: var PAR = (1 − p_ref)² s²_ref + Σ p² s² of the others.
 * When not: the reference was picked as the best of many groups (the gain is then overstated); it has few units.
 * Reasons: those of the groups; `reference-not-valid`, `mean-is-zero`, `counts-need-shares`.
 * Source: WHO 2013, p. 45; Walter 1978, American J. Epidemiology 108:341 (from counts).
 * Worked value: shares 0.6 and 0.8 of 100 each, reference the second: PAR 0.1, PAF 0.142857.
 */
export function populationAttributable(
  groups: InequalityGroups,
  options: PopulationAttributableOptions,
): Outcome<PopulationAttributable> {
  const { reference, confidence = 0.95, variance = 'from-errors' } = options;
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const best = weighed.y[reference];
  if (best === undefined) return noAnswer('reference-not-valid', 'The reference must be one of the groups.');
  if (weighed.mean === 0) return noAnswer('mean-is-zero', 'With a mean of 0 there is no fraction.');
  const { mean, p, y, variances } = weighed;
  const risk = best - mean;
  if (variance === 'from-counts') {
    if (y.some((share) => share < 0 || share > 1)) {
      return noAnswer('counts-need-shares', "Walter's variance needs shares between 0 and 1.");
    }
    const fractionVariance = walterVariance(groups, reference);
    if (fractionVariance === undefined) {
      return noAnswer('no-variance', "Walter's variance has no value when a group holds all units.");
    }
    return answer({ risk, mean, riskVariance: fractionVariance * mean ** 2, fractionVariance, confidence });
  }
  const along = (slope: (j: number) => number): number | undefined =>
    variances?.reduce((sum, v, j) => sum + slope(j) ** 2 * v, 0);
  const own = (j: number): number => (j === reference ? 1 : 0);
  return answer({
    risk,
    mean,
    riskVariance: along((j) => own(j) - (p[j] ?? 0)),
    fractionVariance: along((j) => own(j) / mean - (best * (p[j] ?? 0)) / mean ** 2),
    confidence,
  });
}

interface Parts {
  readonly risk: number;
  readonly mean: number;
  readonly riskVariance: number | undefined;
  readonly fractionVariance: number | undefined;
  readonly confidence: number;
}

function answer({
  risk,
  mean,
  riskVariance,
  fractionVariance,
  confidence,
}: Parts): Outcome<PopulationAttributable> {
  return {
    ok: true,
    risk: withNormalInterval(risk, riskVariance, { confidence }),
    fraction: withNormalInterval(risk / mean, fractionVariance, { confidence }),
  };
}

function walterVariance({ estimates, populations }: InequalityGroups, reference: number): number | undefined {
  const n = populations.reduce((sum, size) => sum + size, 0);
  const cases = populations.reduce((sum, size, j) => sum + size * (estimates[j] ?? 0), 0);
  const size = populations[reference] ?? 0;
  const c = size * (estimates[reference] ?? 0);
  const d = size - c;
  const a = cases - c;
  const b = n - size - a;
  const below = (a + c) ** 3 * (c + d) ** 3;
  return below > 0 ? (c * n * (a * d * (n - c) + b * c ** 2)) / below : undefined;
}

import type { Outcome } from '../outcome.ts';
import { designMatrix, type Predictor } from '../regression/index.ts';
import { logisticRandomIntercept } from './logistic-random-intercept.ts';
import { type Maihda, proportionalChange } from './maihda-result.ts';

export interface SharesByStratum {
  /** Successes and trials of each stratum. */
  readonly counts: readonly number[];
  readonly totals: readonly number[];
  /** The characteristics that make the strata, one label a stratum each. */
  readonly dimensions: readonly Predictor[];
  /** 1 (default) is Laplace; 7 or more for sparse strata. */
  readonly quadraturePoints?: number;
  readonly confidence?: number;
}

export interface MaihdaOfShares extends Maihda {
  /** Main effects were held by a normal prior (sd 2.5), because some level had no success or nothing else. */
  readonly weakPrior: boolean;
  readonly medianOddsRatio: number;
}

/**
 * Do combinations of characteristics fare differently, and by more than their parts explain? For shares.
 *
 * Formula: two logistic random-intercept models over strata, with an intercept alone and with main effects; the
 * variance partition of the first, the proportional change in variance between them, and the second's stratum effects
 * as interactions.
 * When to use: at least some ten strata. When not: to name a single stratum as harmed from its share alone: look at its
 * interaction and its limits. Sparse strata: set `quadraturePoints` to 7 or more.
 * Reasons: those of `logisticRandomIntercept` ('separated' is answered by a weak prior) and of `designMatrix`.
 * Source: Evans and others (2018), Social Science & Medicine 203: 64–73; Merlo (2018), 203: 74–80; prior: Gelman and
 * others (2008), Annals of Applied Statistics 2: 1360–1383.
 * Worked value: Berkeley admissions, sex × department: partition 0.305 to 0.002, proportional change 0.995.
 */
export function maihdaOfShares(input: SharesByStratum): Outcome<MaihdaOfShares> {
  const { dimensions, ...shares } = input;
  const design = designMatrix(dimensions, { rows: input.counts.length });
  if (!design.ok) return design;
  const without = logisticRandomIntercept(shares);
  if (!without.ok) return without;
  let weakPrior = false;
  let additive = logisticRandomIntercept({ ...shares, design });
  if (!additive.ok && additive.reason === 'separated') {
    weakPrior = true;
    additive = logisticRandomIntercept({ ...shares, design, weakPrior: 2.5 });
  }
  if (!additive.ok) return additive;
  return {
    ok: true,
    weakPrior,
    medianOddsRatio: without.medianOddsRatio,
    nullVariance: without.betweenVariance,
    additiveVariance: additive.betweenVariance,
    variancePartition: without.variancePartition,
    additiveVariancePartition: additive.variancePartition,
    proportionalChange: proportionalChange(without.betweenVariance, additive.betweenVariance),
    names: additive.names,
    coefficients: additive.coefficients,
    standardErrors: additive.standardErrors,
    confidence: additive.confidence,
    strata: additive.strata.map((stratum) => ({
      shrunk: stratum.shrunk,
      lower: stratum.lower,
      upper: stratum.upper,
      additive: stratum.fixed,
      interaction: stratum.effect,
      interactionLower: stratum.effectLower,
      interactionUpper: stratum.effectUpper,
    })),
  };
}

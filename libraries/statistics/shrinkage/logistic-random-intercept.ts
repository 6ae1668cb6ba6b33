import { logGamma, normalQuantile } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { cholesky, type DesignMatrix } from '../regression/index.ts';
import { gaussHermite } from './gauss-hermite.ts';
import { type FixedEffectsFit, LogisticStrataModel } from './logistic-strata-model.ts';
import { type AtScale, scaleMixture } from './scale-mixture.ts';

export interface LogisticStrata {
  /** Successes and trials of each stratum. */
  readonly counts: readonly number[];
  readonly totals: readonly number[];
  /** One row a stratum; an intercept alone by default. */
  readonly design?: DesignMatrix;
  /** 1 (default) is Laplace's approximation; more is adaptive Gauss–Hermite quadrature, up to 60. */
  readonly quadraturePoints?: number;
  /** Standard deviation of a normal prior at 0 on every coefficient but the intercept; none by default. */
  readonly weakPrior?: number;
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface StratumPrediction {
  /** Log odds by which the stratum differs from what its fixed effects say; its most likely value. */
  readonly effect: number;
  /** Limits of the effect that allow for the coefficients' uncertainty too. */
  readonly effectLower: number;
  readonly effectUpper: number;
  /** Share that the fixed effects alone say. */
  readonly fixed: number;
  /** Standard deviation of the effect given the data, all else known. */
  readonly conditionalSd: number;
  /** Fixed effects plus effect, as a share, with limits that allow for both. */
  readonly shrunk: number;
  readonly lower: number;
  readonly upper: number;
}

export interface LogisticRandomIntercept {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly betweenVariance: number;
  /** Share of variation on the log-odds scale that is between strata: variance / (variance + π²/3). */
  readonly variancePartition: number;
  /** exp(√(2 variance) × 0.6745): the typical odds ratio between two strata drawn at random. */
  readonly medianOddsRatio: number;
  /** With the binomial coefficients. */
  readonly logLikelihood: number;
  readonly confidence: number;
  readonly strata: readonly StratumPrediction[];
}

/**
 * Shares of many strata, as fixed effects plus a normal effect of each stratum on the log odds.
 *
 * counts of totals for each stratum (sums are enough; rows are not needed).
 * Formula: logit p = X b + u, u normal(0, variance); b and variance have the highest likelihood, the integral over u by
 * Laplace or adaptive Gauss–Hermite quadrature. Limits of a stratum: its log odds ± z √(conditional variance + what
 * the coefficients' uncertainty leaves in it), averaged over the standard deviation between strata (flat prior).
 * When to use: multilevel analysis of individual heterogeneity (MAIHDA), the strata being combinations of
 * characteristics; shrinkage of shares with covariates. When not: fewer than about ten strata (the variance is too
 * low); very sparse strata with Laplace (use 7 or more points).
 * Reasons: 'lengths-differ', 'not-a-share', 'too-few-groups', 'no-variation', 'collinear', 'separated' (a level with no
 * success or nothing else: merge it or set `weakPrior`), 'no-convergence'.
 * Source: Evans and others (2018), A multilevel approach to modeling health inequalities at the intersection of
 * multiple social identities, Social Science & Medicine 203: 64–73; Pinheiro & Bates (1995), Journal of Computational
 * and Graphical Statistics 4: 12–35; Larsen & Merlo (2005), American Journal of Epidemiology 161: 81–88.
 * Worked value: 12 strata of the Berkeley admissions by sex and department: variance 1.446, partition 0.305.
 */
export function logisticRandomIntercept(input: LogisticStrata): Outcome<LogisticRandomIntercept> {
  const problem = strataProblem(input);
  if (problem) return problem;
  const { counts, totals, quadraturePoints = 1, weakPrior, confidence = 0.95 } = input;
  const design = input.design ?? interceptOnly(counts.length);
  const model = new LogisticStrataModel({
    counts,
    totals,
    design,
    ...(quadraturePoints > 1 && { rule: gaussHermite(Math.min(60, Math.round(quadraturePoints))) }),
    ...(weakPrior !== undefined && { weakPrior }),
  });
  const fit = bestVariance(model);
  if (!fit.ok) return fit;
  const { variance } = fit;
  const p = design.names.length;
  const information = cholesky(model.information(fit.coefficients, variance), variance > 0 ? p + 1 : p);
  if (!information.ok) return noAnswer('no-convergence', 'The likelihood is flat at its highest point.');
  const inverse = information.inverse();
  const covariance = (a: number, b: number): number => inverse[a * (variance > 0 ? p + 1 : p) + b] ?? 0;
  const limits = averagedLimits(model, { fit, confidence });
  const strata = model
    .strataAt(fit.coefficients, variance)
    .map(({ linear, mode, weight }, i): StratumPrediction => {
      const [shrunk, effect] = [limits(i), limits(counts.length + i)];
      return {
        effect: mode - linear,
        effectLower: effect.lower,
        effectUpper: effect.upper,
        fixed: inverseLogit(linear),
        conditionalSd: Math.sqrt(variance / (1 + variance * weight)),
        shrunk: inverseLogit(mode),
        lower: inverseLogit(shrunk.lower),
        upper: inverseLogit(shrunk.upper),
      };
    });
  return {
    ok: true,
    names: design.names,
    coefficients: Array.from(fit.coefficients),
    standardErrors: Array.from({ length: p }, (_, a) => Math.sqrt(Math.max(0, covariance(a, a)))),
    betweenVariance: variance,
    variancePartition: variance / (variance + Math.PI ** 2 / 3),
    medianOddsRatio: Math.exp(Math.sqrt(2 * variance) * normalQuantile(0.75)),
    logLikelihood: fit.logLikelihood + binomialCoefficients(counts, totals),
    confidence,
    strata,
  };
}

/** Limits of log odds (first all strata's, then all effects'), from a mixture over the standard deviation between. */
function averagedLimits(
  model: LogisticStrataModel,
  { fit, confidence }: { readonly fit: VarianceFit; readonly confidence: number },
): (at: number) => { lower: number; upper: number } {
  const z = normalQuantile((1 + confidence) / 2);
  let from = fit.coefficients;
  const at = (scale: number): AtScale | undefined => {
    const variance = scale * scale;
    const found = model.fitFixedEffects(variance, from);
    if (!found.ok) return undefined;
    const { coefficients, logLikelihood, logDeterminant } = found;
    from = coefficients;
    return {
      height: logLikelihood - logDeterminant / 2,
      groups: () => model.strataMoments(coefficients, variance),
    };
  };
  const mixture = scaleMixture(at, { start: Math.max(Math.sqrt(fit.variance), 0.1), largest: 20 });
  return (i) => {
    const [mean, reach] = [mixture?.means[i] ?? 0, z * Math.sqrt(mixture?.variances[i] ?? 0)];
    return { lower: mean - reach, upper: mean + reach };
  };
}

const inverseLogit = (x: number): number => 1 / (1 + Math.exp(-x));

const interceptOnly = (rows: number): DesignMatrix => ({
  names: ['(Intercept)'],
  rows,
  values: new Float64Array(rows).fill(1),
});

function strataProblem({ counts, totals, design }: LogisticStrata): Outcome<never> | undefined {
  if (counts.length !== totals.length || (design && design.rows !== counts.length))
    return noAnswer(
      'lengths-differ',
      `${counts.length} counts, ${totals.length} totals, ${design?.rows} design rows.`,
    );
  for (const [i, count] of counts.entries())
    if (!(count >= 0 && count <= (totals[i] ?? 0) && Number.isFinite(totals[i])))
      return noAnswer('not-a-share', `Stratum ${i} has ${count} of ${totals[i]}.`);
  if (totals.filter((n) => n > 0).length < 3)
    return noAnswer('too-few-groups', 'Variation between strata needs at least three strata.');
  const successes = counts.reduce((sum, n) => sum + n, 0);
  if (successes === 0 || successes === totals.reduce((sum, n) => sum + n, 0))
    return noAnswer('no-variation', 'Every observation is alike.');
  return undefined;
}

function binomialCoefficients(counts: readonly number[], totals: readonly number[]): number {
  return counts.reduce((sum, x, i) => {
    const n = totals[i] ?? 0;
    return sum + logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1);
  }, 0);
}

interface VarianceFit extends FixedEffectsFit {
  readonly variance: number;
}

/** The variance of highest likelihood: a walk over a coarse grid, 0 included, then the root of the slope. */
function bestVariance(model: LogisticStrataModel): Outcome<VarianceFit> {
  const at = (variance: number, from: Float64Array): Outcome<VarianceFit> => {
    const fit = model.fitFixedEffects(variance, from);
    return fit.ok ? { ...fit, variance } : fit;
  };
  const zero = at(0, model.start());
  if (!zero.ok) return zero;
  let best: { readonly ok: true } & VarianceFit = zero;
  let from = zero.coefficients;
  const grid = [-11, -9, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6];
  let bestIndex = -1;
  let falling = 0;
  for (const [i, log] of grid.entries()) {
    const fit = at(Math.exp(log), from);
    if (!fit.ok && bestIndex < 0) return fit;
    if (!fit.ok) break;
    from = fit.coefficients;
    falling = fit.logLikelihood < best.logLikelihood ? falling + 1 : 0;
    if (fit.logLikelihood > best.logLikelihood) [best, bestIndex] = [fit, i];
    else if (bestIndex >= 0 && falling > 2) break;
  }
  if (bestIndex < 0) return zero;
  if (bestIndex === grid.length - 1)
    return noAnswer(
      'no-convergence',
      'Strata are all or nothing: the variance between them has no finite value.',
    );
  let low = grid[bestIndex - 1] ?? -14;
  let high = grid[bestIndex + 1] ?? 6;
  for (let step = 0; step < 60 && high - low > 1e-9; step++) {
    const guess = step === 0 ? Math.log(best.variance) : (low + high) / 2;
    const fit = at(Math.exp(guess), best.coefficients);
    if (!fit.ok) return fit;
    if (fit.varianceSlope > 0) low = guess;
    else high = guess;
    best = fit;
  }
  return best;
}

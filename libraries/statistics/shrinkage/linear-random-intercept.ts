import { intervalReach } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type Cholesky, cholesky, type DesignMatrix } from '../regression/index.ts';
import { highestPoint } from './highest-point.ts';
import { scaleMixture } from './scale-mixture.ts';

/** What a linear model needs of one stratum's values. */
export interface StratumSummary {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the stratum's own mean. */
  readonly squaredDeviations: number;
}

export interface LinearStrata {
  readonly strata: readonly StratumSummary[];
  /** One row a stratum; an intercept alone by default. */
  readonly design?: DesignMatrix;
  /** 'restricted' (default) or 'full' likelihood. */
  readonly likelihood?: 'restricted' | 'full';
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface LinearStratumPrediction {
  /** How far the stratum's mean lies from what its fixed effects say; best linear unbiased prediction. */
  readonly effect: number;
  /** Limits of the effect that allow for the coefficients' uncertainty too. */
  readonly effectLower: number;
  readonly effectUpper: number;
  /** What the fixed effects alone say. */
  readonly fixed: number;
  readonly conditionalSd: number;
  /** Fixed effects plus effect, with limits that allow for both. */
  readonly shrunk: number;
  readonly lower: number;
  readonly upper: number;
}

export interface LinearRandomIntercept {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly betweenVariance: number;
  readonly withinVariance: number;
  /** Between / (between + within). */
  readonly variancePartition: number;
  readonly confidence: number;
  readonly strata: readonly LinearStratumPrediction[];
}

interface Profile {
  readonly height: number;
  readonly coefficients: Float64Array;
  readonly factor: Cholesky;
  readonly within: number;
}

/**
 * Means of many strata, as fixed effects plus a normal effect of each stratum.
 *
 * strata: number, mean and squared deviations of the values of each; `strataFromValues` makes them from rows.
 * Formula: y = X b + u + e, u normal(0, between), e normal(0, within). With λ = between / within, the stratum means
 * have weights n / (1 + n λ) in a weighted regression, and λ has the highest (restricted) likelihood. Effect =
 * n λ / (1 + n λ) × (mean − X b).
 * When to use: scores or logged times over combinations of characteristics (MAIHDA). When not: covariates that differ
 * within a stratum; strata of one value each (reason 'no-repeats'); the full likelihood with few strata (too low).
 * Limits are averaged over the standard deviation between strata (flat prior), because those at one value are too
 * narrow with few strata.
 * Reasons: 'not-a-summary', 'too-few-groups', 'lengths-differ', 'no-repeats', 'no-variation', 'collinear'.
 * Source: Laird & Ware (1982), Random-effects models for longitudinal data, Biometrics 38: 963–974; Evans and others
 * (2018), Social Science & Medicine 203: 64–73.
 * Worked value: strata 1, 3 and 5, 7 and 9, 11: within 2, between (32 − 2) / 2 = 15, effects −3.75, 0, 3.75.
 */
export function linearRandomIntercept(input: LinearStrata): Outcome<LinearRandomIntercept> {
  const { likelihood = 'restricted', confidence = 0.95 } = input;
  const strata = input.strata;
  const design = input.design ?? {
    names: ['(Intercept)'],
    rows: strata.length,
    values: new Float64Array(strata.length).fill(1),
  };
  const problem = summaryProblem(strata, design);
  if (problem) return problem;
  const p = design.names.length;
  const total = strata.reduce((sum, { n }) => sum + n, 0);
  const freedom = likelihood === 'restricted' ? total - p : total;
  const at = (lambda: number): Outcome<Profile> => profileAt(strata, design, { lambda, freedom, likelihood });
  const flat = at(0);
  if (!flat.ok) return flat;
  const best = highestPoint((logLambda) => {
    const profile = at(Math.exp(logLambda));
    return profile.ok ? profile.height : Number.NEGATIVE_INFINITY;
  });
  const rough = at(Math.exp(best));
  const lambda = rough.ok && rough.height > flat.height + 1e-9 ? Math.exp(best) : 0;
  const fit = lambda > 0 && rough.ok ? rough : flat;
  const { coefficients, within } = fit;
  const inverse = fit.factor.inverse();
  const between = lambda * within;
  const t = intervalReach(confidence, Math.max(1, total - filled(strata)));
  const limits = averagedLimits(strata, design, { at, start: Math.sqrt(lambda) });
  const predictions = momentsAt(strata, design, { profile: fit, lambda }).map(
    ({ fixed, effect, conditionalVariance }, i): LinearStratumPrediction => {
      const [shrunkLimits, effectLimits] = [limits.shrunk(i, t), limits.effect(i, t)];
      return {
        effect,
        effectLower: effectLimits.lower,
        effectUpper: effectLimits.upper,
        fixed,
        conditionalSd: Math.sqrt(conditionalVariance),
        shrunk: fixed + effect,
        lower: shrunkLimits.lower,
        upper: shrunkLimits.upper,
      };
    },
  );
  return {
    ok: true,
    names: design.names,
    coefficients: Array.from(coefficients),
    standardErrors: Array.from({ length: p }, (_, a) => Math.sqrt((inverse[a * p + a] ?? 0) * within)),
    betweenVariance: between,
    withinVariance: within,
    variancePartition: between / (between + within),
    confidence,
    strata: predictions,
  };
}

const filled = (strata: readonly StratumSummary[]): number => strata.filter(({ n }) => n > 0).length;

interface StratumMoments {
  readonly fixed: number;
  readonly effect: number;
  readonly conditionalVariance: number;
  readonly shrunkVariance: number;
  readonly effectVariance: number;
}

function momentsAt(
  strata: readonly StratumSummary[],
  design: DesignMatrix,
  { profile, lambda }: { readonly profile: Profile; readonly lambda: number },
): StratumMoments[] {
  const p = design.names.length;
  const inverse = profile.factor.inverse();
  return strata.map(({ n, mean }, i) => {
    const own = (n * lambda) / (1 + n * lambda);
    const row = design.values.subarray(i * p, (i + 1) * p);
    const fixed = row.reduce((sum, x, a) => sum + x * (profile.coefficients[a] ?? 0), 0);
    let spread = 0;
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++)
        spread += (row[a] ?? 0) * (inverse[a * p + b] ?? 0) * (row[b] ?? 0) * profile.within;
    const conditionalVariance = lambda * profile.within * (1 - own);
    return {
      fixed,
      effect: n > 0 ? own * (mean - fixed) : 0,
      conditionalVariance,
      shrunkVariance: conditionalVariance + (1 - own) ** 2 * spread,
      effectVariance: conditionalVariance + own ** 2 * spread,
    };
  });
}

type Limits = (i: number, reach: number) => { lower: number; upper: number };

/** Limits of stratum means and effects, with the moments of a mixture over the standard deviation between strata. */
function averagedLimits(
  strata: readonly StratumSummary[],
  design: DesignMatrix,
  { at, start }: { readonly at: (lambda: number) => Outcome<Profile>; readonly start: number },
): { shrunk: Limits; effect: Limits } {
  const perStratum = strata.reduce((sum, { n }) => sum + n, 0) / filled(strata);
  const mixed = scaleMixture(
    (scale) => {
      const profile = at(scale * scale);
      if (!profile.ok) return undefined;
      const groups = () => {
        const moments = momentsAt(strata, design, { profile, lambda: scale * scale });
        return {
          means: [...moments.map((m) => m.fixed + m.effect), ...moments.map((m) => m.effect)],
          variances: [...moments.map((m) => m.shrunkVariance), ...moments.map((m) => m.effectVariance)],
        };
      };
      return { height: profile.height, groups };
    },
    { start: Math.max(start, 0.3 / Math.sqrt(perStratum)) },
  );
  const limit = (at: number, reach: number): { lower: number; upper: number } => {
    const [mean, sd] = [mixed?.means[at] ?? 0, Math.sqrt(mixed?.variances[at] ?? 0)];
    return { lower: mean - reach * sd, upper: mean + reach * sd };
  };
  return { shrunk: (i, reach) => limit(i, reach), effect: (i, reach) => limit(strata.length + i, reach) };
}

function summaryProblem(strata: readonly StratumSummary[], design: DesignMatrix): Outcome<never> | undefined {
  if (design.rows !== strata.length)
    return noAnswer('lengths-differ', `${strata.length} strata but ${design.rows} design rows.`);
  for (const [i, { n, mean, squaredDeviations }] of strata.entries())
    if (!(n >= 0 && squaredDeviations >= 0 && [n, mean, squaredDeviations].every(Number.isFinite)))
      return noAnswer(
        'not-a-summary',
        `Stratum ${i} has n ${n}, mean ${mean}, deviations ${squaredDeviations}.`,
      );
  const used = strata.filter(({ n }) => n > 0);
  if (used.length < Math.max(2, design.names.length + 1))
    return noAnswer(
      'too-few-groups',
      `${used.length} strata are too few for ${design.names.length} coefficients.`,
    );
  if (used.every(({ n }) => n <= 1))
    return noAnswer(
      'no-repeats',
      'Every stratum has one value, so variation between and within cannot be told apart.',
    );
  if (strata.every(({ squaredDeviations }) => squaredDeviations === 0))
    return noAnswer('no-variation', 'Values do not vary within any stratum.');
  return undefined;
}

function profileAt(
  strata: readonly StratumSummary[],
  design: DesignMatrix,
  options: { readonly lambda: number; readonly freedom: number; readonly likelihood: 'restricted' | 'full' },
): Outcome<Profile> {
  const { lambda, freedom, likelihood } = options;
  const p = design.names.length;
  const matrix = new Float64Array(p * p);
  const right = new Float64Array(p);
  let [logScale, residual] = [0, 0];
  for (const [i, { n, mean }] of strata.entries()) {
    const w = n / (1 + n * lambda);
    logScale += Math.log1p(n * lambda);
    for (let a = 0; a < p; a++) {
      const xa = design.values[i * p + a] ?? 0;
      right[a] = (right[a] ?? 0) + w * xa * mean;
      for (let b = 0; b <= a; b++)
        matrix[a * p + b] = (matrix[a * p + b] ?? 0) + w * xa * (design.values[i * p + b] ?? 0);
    }
  }
  const factor = cholesky(matrix, p);
  if (!factor.ok) {
    const column = Number(factor.message.match(/\d+$/)?.[0] ?? 0);
    return noAnswer(
      'collinear',
      `${design.names[column]} adds nothing to the columns before it; leave it out.`,
    );
  }
  const coefficients = factor.solve(right);
  for (const [i, { n, mean, squaredDeviations }] of strata.entries()) {
    let fixed = 0;
    for (let a = 0; a < p; a++) fixed += (design.values[i * p + a] ?? 0) * (coefficients[a] ?? 0);
    residual += squaredDeviations + (n / (1 + n * lambda)) * (mean - fixed) ** 2;
  }
  const restricted = likelihood === 'restricted' ? factor.logDeterminant : 0;
  const height = -(freedom * Math.log(residual) + logScale + restricted) / 2;
  return { ok: true, height, coefficients, factor, within: residual / freedom };
}

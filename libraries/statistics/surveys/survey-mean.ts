import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { DegreesOfFreedom } from './effective-degrees.ts';
import type { SurveyDesign } from './survey-design.ts';
import type { SurveyEstimate } from './survey-estimate.ts';
import { surveyRatio } from './survey-ratio.ts';

export interface MeanInput {
  /** One value a row; a share is the mean of 0 and 1. Values outside the domain are not read. */
  readonly values: ArrayLike<number>;
  /** Rows to which the estimate is about; all by default. Rows with no answer are left out this way. */
  readonly domain?: readonly boolean[];
  readonly confidence?: number;
  /** 'effective' by default; 'design' is clusters less strata, Infinity the normal distribution. */
  readonly degreesOfFreedom?: DegreesOfFreedom;
}

export interface SurveyMean extends SurveyEstimate {
  /** Rows in the domain. */
  readonly n: number;
  /** Variance over that of a simple random sample of as many rows; null when values do not vary. */
  readonly designEffect: number | null;
}

/**
 * Weighted mean or share of all rows or of a domain, with its linearised standard error.
 *
 * Formula: Σ w y / Σ w over the domain; influence (y − mean) / Σ w in the domain, 0 outside. Design effect: variance
 * over S² (1 − n / Σ w) / n, S² = n / (n − 1) Σ w (y − mean)² / Σ w; without population sizes the factor is 1.
 * The interval is Student's t with `effectiveDegrees`, which few or very unequal clusters make wider.
 * When to use: means, and shares that are not close to 0 or 1 (there, `surveyShareInterval`). When not: medians.
 * Reasons: 'lengths-differ', 'not-finite', 'empty-domain'.
 * Source: Särndal, Swensson & Wretman (1992), §5.7 and §5.8; Kish (1965), Survey Sampling, §8.2 for the design effect.
 * Worked value: values 1, 3 with weights 1, 1: mean 2, standard error 1.
 */
export function surveyMean(design: SurveyDesign, input: MeanInput): Outcome<SurveyMean> {
  const { values, domain, confidence = 0.95, degreesOfFreedom = 'effective' } = input;
  if (values.length !== design.rows || (domain && domain.length !== design.rows))
    return noAnswer(
      'lengths-differ',
      `Columns of ${values.length} and ${domain?.length} for ${design.rows} rows.`,
    );
  const inside = (i: number): boolean => domain?.[i] ?? true;
  const numerator = Float64Array.from({ length: design.rows }, (_, i) => (inside(i) ? (values[i] ?? 0) : 0));
  const denominator = Float64Array.from({ length: design.rows }, (_, i) => (inside(i) ? 1 : 0));
  const ratio = surveyRatio(design, { numerator, denominator, confidence, degreesOfFreedom });
  if (!ratio.ok)
    return ratio.reason === 'no-denominator'
      ? noAnswer('empty-domain', 'Nobody with weight is in the domain.')
      : ratio;
  let [n, total, squares] = [0, 0, 0];
  for (let i = 0; i < design.rows; i++) {
    if (!inside(i)) continue;
    const w = design.weights[i] ?? 0;
    n++;
    total += w;
    squares += w * ((values[i] ?? 0) - ratio.estimate) ** 2;
  }
  const finite = design.stages.some((stage) => stage.shareNotDrawn.some((share) => share < 1));
  const simple = n > 1 ? (squares / total / (n - 1)) * (finite ? Math.max(0, 1 - n / total) : 1) : 0;
  const designEffect = simple > 0 ? ratio.standardError ** 2 / simple : null;
  return { ...ratio, n, designEffect };
}

import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { DegreesOfFreedom } from './effective-degrees.ts';
import type { SurveyDesign } from './survey-design.ts';
import { type SurveyEstimate, surveyEstimate } from './survey-estimate.ts';
import { surveyMean } from './survey-mean.ts';

export interface DifferenceInput {
  readonly values: ArrayLike<number>;
  /** The two groups of rows that are compared; they may share clusters, not rows. */
  readonly group: readonly boolean[];
  readonly others: readonly boolean[];
  readonly confidence?: number;
  /** 'effective' by default; 'design' is clusters less strata, Infinity the normal distribution. */
  readonly degreesOfFreedom?: DegreesOfFreedom;
}

/**
 * Difference of the weighted means (or shares) of two groups of one survey: group less others.
 *
 * Formula: the influences of the two means are subtracted, so that what the groups share (clusters, strata,
 * calibration) is taken into account.
 * The interval is Student's t with `effectiveDegrees`: of a small group, those of the clusters in which it is found.
 * When to use: two groups of one sample. When not: two surveys (add their variances); shares near 0 or 1, where a handful
 * of events decides: with 5 % in 80 clusters of 1 to 20 rows a 95 % interval covers 91–93 %.
 * Reasons: those of `surveyMean`, 'groups-overlap'.
 * Source: Särndal, Swensson & Wretman (1992), §5.8; Kish (1965), §4.5.
 * Worked value: values 1, 3 | 5, 7, weights 1: −4, variance 4 / 3 × (4 × 0.25) = 1.333333.
 */
export function surveyDifference(design: SurveyDesign, input: DifferenceInput): Outcome<SurveyEstimate> {
  const { values, group, others, confidence = 0.95, degreesOfFreedom = 'effective' } = input;
  if (group.some((inside, i) => inside && others[i]))
    return noAnswer('groups-overlap', 'A row is in both groups.');
  const one = surveyMean(design, { values, domain: group });
  if (!one.ok) return one;
  const other = surveyMean(design, { values, domain: others });
  if (!other.ok) return other;
  const total = (domain: readonly boolean[]): number =>
    design.weights.reduce((sum, w, i) => sum + (domain[i] ? w : 0), 0);
  const [inGroup, inOthers] = [total(group), total(others)];
  const influence = Float64Array.from({ length: design.rows }, (_, i) => {
    if (group[i]) return ((values[i] ?? 0) - one.estimate) / inGroup;
    return others[i] ? -((values[i] ?? 0) - other.estimate) / inOthers : 0;
  });
  const leverages = Float64Array.from({ length: design.rows }, (_, i) => {
    const w = design.weights[i] ?? 0;
    if (group[i]) return w / inGroup;
    return others[i] ? -w / inOthers : 0;
  });
  const chosen = { influence, leverages, degreesOfFreedom, confidence };
  return { ok: true, ...surveyEstimate(design, one.estimate - other.estimate, chosen) };
}

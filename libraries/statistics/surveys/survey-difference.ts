import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { SurveyDesign } from './survey-design.ts';
import { type SurveyEstimate, surveyEstimate } from './survey-estimate.ts';
import { surveyMean } from './survey-mean.ts';

export interface DifferenceInput {
  readonly values: ArrayLike<number>;
  /** The two groups of rows that are compared; they may share clusters, not rows. */
  readonly group: readonly boolean[];
  readonly others: readonly boolean[];
  readonly confidence?: number;
}

/**
 * Difference of the weighted means (or shares) of two groups of one survey: group less others.
 *
 * Formula: the influences of the two means are subtracted, so that what the groups share (clusters, strata,
 * calibration) is taken into account.
 * When to use: two groups of one sample. When not: two surveys (add their variances).
 * Reasons: those of `surveyMean`, 'groups-overlap'.
 * Source: Särndal, Swensson & Wretman (1992), §5.8; Kish (1965), §4.5.
 * Worked value: values 1, 3 | 5, 7, weights 1: −4, variance 4 / 3 × (4 × 0.25) = 1.333333.
 */
export function surveyDifference(design: SurveyDesign, input: DifferenceInput): Outcome<SurveyEstimate> {
  const { values, group, others, confidence = 0.95 } = input;
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
  return { ok: true, ...surveyEstimate(design, one.estimate - other.estimate, { influence, confidence }) };
}

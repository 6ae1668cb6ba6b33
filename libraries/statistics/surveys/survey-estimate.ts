import { intervalReach } from '../distributions/index.ts';
import type { Interval } from '../outcome.ts';
import { linearisedCovariance } from './linearised-covariance.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface SurveyEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Student's t with the design's degrees of freedom; for shares prefer `surveyShareInterval`. */
  readonly interval: Interval;
}

/** An estimate with the standard error and t interval that its influences give. */
export function surveyEstimate(
  design: SurveyDesign,
  estimate: number,
  { influence, confidence = 0.95 }: { readonly influence: Float64Array; readonly confidence?: number },
): SurveyEstimate {
  const standardError = Math.sqrt(linearisedCovariance(design, [influence])[0] ?? 0);
  const reach = intervalReach(confidence, Math.max(1, design.degreesOfFreedom)) * standardError;
  return {
    estimate,
    standardError,
    interval: { lower: estimate - reach, upper: estimate + reach, confidence },
  };
}

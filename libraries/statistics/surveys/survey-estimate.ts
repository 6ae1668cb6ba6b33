import { intervalReach } from '../distributions/index.ts';
import type { Interval } from '../outcome.ts';
import { type DegreesOfFreedom, effectiveDegrees } from './effective-degrees.ts';
import { linearisedCovariance } from './linearised-covariance.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface SurveyEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Of the interval: see `effectiveDegrees`. */
  readonly degreesOfFreedom: number;
  /** Student's t; for shares prefer `surveyShareInterval`. */
  readonly interval: Interval;
}

interface Influences {
  readonly influence: Float64Array;
  /** What the estimate gains from one unit more of each row's value; without it the design's degrees of freedom count. */
  readonly leverages?: Float64Array;
  readonly degreesOfFreedom?: DegreesOfFreedom;
  readonly confidence?: number;
}

/** An estimate with the standard error and t interval that its influences give. */
export function surveyEstimate(
  design: SurveyDesign,
  estimate: number,
  { influence, leverages, degreesOfFreedom = 'effective', confidence = 0.95 }: Influences,
): SurveyEstimate {
  const standardError = Math.sqrt(linearisedCovariance(design, [influence])[0] ?? 0);
  const ofDesign = Math.max(1, design.degreesOfFreedom);
  const chosen =
    degreesOfFreedom === 'effective' && leverages ? effectiveDegrees(design, leverages) : ofDesign;
  const degrees = typeof degreesOfFreedom === 'number' && degreesOfFreedom > 0 ? degreesOfFreedom : chosen;
  const reach = standardError > 0 ? intervalReach(confidence, degrees) * standardError : 0;
  return {
    estimate,
    standardError,
    degreesOfFreedom: degrees,
    interval: { lower: estimate - reach, upper: estimate + reach, confidence },
  };
}

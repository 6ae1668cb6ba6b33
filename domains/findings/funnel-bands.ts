import { intervalReach, normalQuantile } from '../../libraries/statistics/distributions/index.ts';
import { funnelScales } from '../../libraries/statistics/funnels/funnel-scale.ts';
import type { FunnelBand } from './finding.ts';

/** What limits are drawn from: the middle, how places vary, and what a unit is worth. */
export interface FunnelShape {
  readonly target: number;
  readonly betweenVariance: number;
  /** Places from which the variance between places was worked out. */
  readonly places: number;
  /** Independent units in each unit. */
  readonly worth: number;
}

/**
 * The band that is usual for a place of some size, as a function of units and confidence (0 to 1).
 *
 * Formula: arcsine of the target ± √(z² s² + t² τ²), taken back; s² = 1 ÷ (4 × independent units), z the normal quantile, τ² the
 * variance between places, t Student's quantile with one less than the places: few places say little about how places vary.
 * Worked value: target 0.5, τ² 0, worth 1, 100 units, confidence 0.95: 0.4027 to 0.5973.
 */
export const funnelBands = (shape: FunnelShape): ((units: number, confidence: number) => FunnelBand) => {
  const { forward, back } = funnelScales.proportion;
  const middle = forward(shape.target);
  return (units, confidence) => {
    const chance = normalQuantile(1 - (1 - confidence) / 2) ** 2 / (4 * units * shape.worth);
    const between = intervalReach(confidence, shape.places - 1) ** 2 * shape.betweenVariance;
    const reach = Math.sqrt(chance + between);
    return { lower: back(middle - reach), upper: back(middle + reach) };
  };
};

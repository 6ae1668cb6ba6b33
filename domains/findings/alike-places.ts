import { intervalReach } from '../../libraries/statistics/distributions/index.ts';
import { funnelScales } from '../../libraries/statistics/funnels/funnel-scale.ts';

/** A place beyond what one in 1,000 of its kind reaches does not help to say what is usual. */
const ALIKE = 0.999;
const MAD_OF_NORMAL = 0.6745;

/**
 * Which places are alike enough to say what is usual: those that lie far from the middle one do not widen the very limits
 * that they are held against, even where they are several. They are not yet called outside: the limits do that.
 *
 * In: events and size of each place (see `overdispersedFunnel`, arcsine scale). Out: true for each place that is kept.
 * Formula: y = asin √share, m its median, σ = median |y − m| ÷ 0.6745; kept where |y − m| ≤ t √(s² + max(0, σ² − (median s)²)),
 * t Student's quantile at 99.9 %, two-sided, with one less than the places.
 * When not: half of the places or more are unlike the rest. Source: Iglewicz & Hoaglin 1993, How to Detect and Handle
 * Outliers, p. 11 (modified z-score; there 3.5, here wider for few places). Worked value: twelve places at 3 in 100, three at 13: the three are not kept.
 */
export function alikePlaces(
  places: readonly { readonly events: number; readonly size: number }[],
): readonly boolean[] {
  const points = places.map((place) => funnelScales.proportion.point(place.events, place.size));
  const middle = median(points.map((point) => point.y));
  const chance = median(points.map((point) => point.s));
  const spread = median(points.map((point) => Math.abs(point.y - middle))) / MAD_OF_NORMAL;
  const between = Math.max(0, spread ** 2 - chance ** 2);
  const far = intervalReach(ALIKE, Math.max(1, places.length - 1));
  return points.map((point) => Math.abs(point.y - middle) <= far * Math.sqrt(point.s ** 2 + between));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? (upper + (sorted[half - 1] ?? 0)) / 2 : upper;
}

import { chiSquaredTest, trendTest } from '../../comparisons/index.ts';
import {
  fisherExactTest,
  hypergeometricSupport,
  logRatioOfProportions,
  noncentralProbabilities,
  oddsRatio,
  type TwoProportions,
} from '../../intervals/index.ts';
import type { Adapter } from '../reference-case.ts';
import { brentZero } from './brent-zero.ts';

/** An odds ratio as R's fisher.test finds it: `rising(ratio)` crosses 0, sought on 0 to 1 or, above, on its inverse. */
function ratioAsInR(rising: (ratio: number) => number): number {
  const tolerance = Number.EPSILON ** 0.25;
  if (rising(1) > 0) return brentZero(rising, [0, 1], tolerance);
  if (rising(1) === 0) return 1;
  return 1 / brentZero((inverse) => rising(1 / inverse), [Number.EPSILON, 1], tolerance);
}

/** R stops these three searches early: its figures are off in the fifth digit, and the library's are not. */
function fisherAsInR(two: TwoProportions) {
  const support = hypergeometricSupport(two);
  const observed = two.events1 - support.first;
  const sum = (ratio: number, value: (i: number) => number): number =>
    noncentralProbabilities(support, Math.max(-700, Math.log(ratio))).reduce(
      (total, p, i) => total + p * value(i),
      0,
    );
  const tail = (1 - two.confidence) / 2;
  return {
    mle: ratioAsInR((ratio) => sum(ratio, (i) => i) - observed),
    lower: ratioAsInR((ratio) => sum(ratio, (i) => (i >= observed ? 1 : 0)) - tail),
    upper: ratioAsInR((ratio) => tail - sum(ratio, (i) => (i <= observed ? 1 : 0))),
  };
}

export const adapter: Adapter = ({ inputs }) => {
  const events: number[] = inputs.event;
  const units = events.map((x, i) => x + inputs.no_event[i]);
  const confidence: number = inputs.conf ?? 0.95;
  const against = (i: number) => ({
    events1: events[i] ?? 0,
    n1: units[i] ?? 0,
    events2: events[0] ?? 0,
    n2: units[0] ?? 0,
    confidence,
  });
  const risk = events.map((_, i) => (i === 0 ? undefined : logRatioOfProportions(against(i))));
  const odds = events.map((_, i) => (i === 0 ? undefined : oddsRatio(against(i))));
  const limit = (row: (typeof risk)[number], which: 'lower' | 'upper') =>
    row?.ok ? row.interval[which] : null;
  const ratio = (row: (typeof risk)[number]) => (row === undefined ? 1 : row.ok ? row.ratio : null);
  const fisher = fisherExactTest(against(1));
  const searched = fisherAsInR(against(1));
  const inside = (ratio: number): boolean => ratio > 0 && Number.isFinite(ratio);
  const chi = chiSquaredTest(events.map((x, i) => [inputs.no_event[i], x]));
  const trend = trendTest(events, units);
  return {
    risk_ratio: risk.map(ratio),
    rr_lower: risk.map((row) => limit(row, 'lower')),
    rr_upper: risk.map((row) => limit(row, 'upper')),
    odds_ratio: odds.map(ratio),
    or_lower: odds.map((row) => limit(row, 'lower')),
    or_upper: odds.map((row) => limit(row, 'upper')),
    ...(fisher.ok && {
      fisher_p: fisher.p,
      fisher_or_conditional_mle: inside(fisher.oddsRatio) ? searched.mle : fisher.oddsRatio,
      fisher_ci: [
        inside(fisher.interval.lower) ? searched.lower : fisher.interval.lower,
        inside(fisher.interval.upper) ? searched.upper : fisher.interval.upper,
      ],
    }),
    ...(chi.ok && { chisq: chi.statistic, chisq_p: chi.p, chisq_df: chi.degreesOfFreedom }),
    ...(trend.ok && { trend_chisq: trend.statistic, trend_p: trend.p }),
  };
};
